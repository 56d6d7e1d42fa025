-- Whoever holds the link in a letter does things without an account, which the history tells from what the program does by itself.
alter table change add by_link boolean not null default false;
