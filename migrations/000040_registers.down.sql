drop table register_entry;
drop table register_year;
