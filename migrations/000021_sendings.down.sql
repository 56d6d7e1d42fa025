drop table sending;
