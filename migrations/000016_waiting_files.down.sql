drop index file_waiting;
alter table file drop column waiting;
