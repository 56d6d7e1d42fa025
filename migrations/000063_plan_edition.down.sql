drop table plan_duty, plan_edition;
