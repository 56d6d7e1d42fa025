alter table search_entry drop column members;
drop table documentation;
drop table activity_document;
drop table activity_item;
drop table activity_group;
drop table activity;
