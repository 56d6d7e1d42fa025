alter table billing_sender add column rounding_account integer default 3740;

alter table financing_member drop column version;

drop table budget_line_change;
