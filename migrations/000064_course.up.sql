-- Courses are activities: who provides one, and what those who take it are spared.
alter table activity drop constraint activity_kind_check;
alter table activity add constraint activity_kind_check check (kind in ('conference', 'workshop', 'leaders', 'politicians', 'homework',
    'editorial', 'in_depth', 'members', 'board', 'trip', 'course', 'own'));
alter table activity add column provider text not null default '' check (char_length(provider) <= 200);
alter table activity add column subsidy text not null default '' check (char_length(subsidy) <= 300);
