update change set note = named where named <> '';
alter table change drop column named_open;
alter table change drop column named;
