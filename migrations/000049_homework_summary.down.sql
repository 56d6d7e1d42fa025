drop table homework_summary;
