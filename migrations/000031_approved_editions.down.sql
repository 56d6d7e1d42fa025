drop trigger keep_approved_editions on budget_edition;

drop function keep_approved_editions;

alter table budget_edition drop column name, drop column years, drop column compare_year, drop column unit, drop column about;
