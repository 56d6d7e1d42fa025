drop table budget_follow_up;

drop table budget_line;

drop table budget_edition;

drop table budget;

drop domain unknown_reason;
