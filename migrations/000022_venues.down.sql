alter table activity drop column venue_id;

drop table venue;
