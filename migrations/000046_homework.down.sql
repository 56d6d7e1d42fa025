drop table homework;
