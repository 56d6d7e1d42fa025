alter table publication drop column folded;
alter table item drop column folded;
