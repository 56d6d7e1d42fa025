drop index sign_in_failure_at;
drop index sign_in_failure_account;
alter table sign_in_failure drop column account;
alter table sign_in drop column remembered, drop column known_device_id;
drop table known_device;
