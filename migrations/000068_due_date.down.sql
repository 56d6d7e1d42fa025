drop table due_date_reminder;
drop table due_date_done;
drop table due_date;
