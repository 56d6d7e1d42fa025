drop table sessions;
drop table sign_in_failure;
drop table sign_in;
drop table sign_in_link;
drop table people_group_member;
drop table people_group;
drop table person_role;
drop table person;
