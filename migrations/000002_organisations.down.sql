drop function org_name(bigint, date);
drop table organisation_name;
drop table organisation;
drop table county;
