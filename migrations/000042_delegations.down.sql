drop table delegation_pool;
drop table delegation;
drop table enrolment;
