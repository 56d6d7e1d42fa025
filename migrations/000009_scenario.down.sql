drop table scenario;
