-- A file that was sent with a form that was not right waits for the form to be sent again, for a day at most.
alter table file add column waiting boolean not null default false;
create index file_waiting on file (created_by, id) where waiting;
