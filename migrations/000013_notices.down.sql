drop table calendar_secret;
alter table letter drop column unsubscribe;
drop table notice_link;
alter table person drop column notices;
drop table notice;
