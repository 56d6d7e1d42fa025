drop table phase;
drop table process_competence;
drop table process;
alter table people_group_member drop column begins, drop column ends;
alter table people_group drop column kind;
