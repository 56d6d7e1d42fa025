alter table sign_in drop column confirmed_at;
drop table second_step_try;
alter table person drop column passkey_handle;
drop table passkey, recovery_code, authenticator, portal_key;
