drop index activity_former_slug;
alter table activity drop column former_slug;
