drop table security_event;
drop table security_key;
