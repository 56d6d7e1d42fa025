alter table source drop column adopted_by, drop column revised;
alter table source drop constraint source_kind_check;
alter table source add constraint source_kind_check check (kind in ('rapport', 'prognos', 'scenario', 'trendanalys', 'artikel', 'bok',
    'statistik', 'podd', 'film', 'webbplats'));
drop index publication_place;
drop table network, project, commitment, goal, plan;
