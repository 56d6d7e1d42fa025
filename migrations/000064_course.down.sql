alter table activity drop column provider, drop column subsidy;
alter table activity drop constraint activity_kind_check;
alter table activity add constraint activity_kind_check check (kind in ('conference', 'workshop', 'leaders', 'politicians', 'homework',
    'editorial', 'in_depth', 'members', 'board', 'trip', 'own'));
