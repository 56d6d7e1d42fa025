drop table budget_follow_up;

drop table budget_line;

drop function keep_approved_lines;

drop table budget_edition;

drop table budget;

drop domain unknown_reason;
