-- What a person has put aside from a list on their own page: it comes back when it changes after that change.
create table put_aside (
    person_id bigint not null references person on delete cascade,
    list text not null check (list in ('publish', 'drafts', 'lacking', 'news', 'start')),
    kind text not null,
    ref_id bigint not null,
    change_id bigint not null,
    at timestamptz not null default now(),
    primary key (person_id, list, kind, ref_id)
);
