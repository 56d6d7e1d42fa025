drop table need;
