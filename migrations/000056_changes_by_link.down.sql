alter table change drop column by_link;
