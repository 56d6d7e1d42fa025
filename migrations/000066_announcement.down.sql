drop table announcement;
drop function keep_posted_announcement();
