-- Which sign-in a session is of, so that one statement finds both; null for a visitor's.
alter table sessions add column sign_in_id bigint;
