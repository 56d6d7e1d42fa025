drop table goal_reminder;
drop table goal_review;
drop table goal_text;
drop table follow_up;
