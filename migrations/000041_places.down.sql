drop table place;
drop table place_pool;
