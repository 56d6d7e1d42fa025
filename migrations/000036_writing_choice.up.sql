-- The kinds of language hints that somebody has put aside.
create table writing_choice (
    person_id bigint primary key references person on delete cascade,
    put_aside text[] not null check (cardinality(put_aside) <= 10)
);
