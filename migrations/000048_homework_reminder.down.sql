drop table homework_reminder;
