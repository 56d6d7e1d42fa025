drop table item_plan;
