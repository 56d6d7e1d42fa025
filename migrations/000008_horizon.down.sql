drop table trend;
drop table source;
