-- People and activities are chosen by typing a part of their names.
create index person_folded on person using gin (fold(name) gin_trgm_ops);
create index activity_folded on activity using gin (fold(name) gin_trgm_ops);

-- Whether single keys do something on the pages that a person sees, which disturbs those who speak to their computer.
alter table person add column single_keys boolean not null default true;
