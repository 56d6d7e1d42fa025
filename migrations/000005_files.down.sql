drop table file_part;
drop table file;
