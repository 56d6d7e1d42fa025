drop table put_aside;
