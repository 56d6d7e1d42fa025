drop table fiction;
