-- What matters for security, counted by the hour. A network address and an address typed by somebody without an account
-- stand here as pseudonyms, made with the key of the month; once the key has been deleted nobody can make them again.
create table security_key (
    month date primary key,
    key bytea not null
);

create table security_event (
    id bigint generated always as identity primary key,
    kind text not null,
    hour timestamptz not null,
    network text not null default '',
    mail text not null default '',
    person_id bigint references person on delete cascade,
    detail text not null default '',
    count integer not null default 1,
    latest_at timestamptz not null default now(),
    constraint security_event_key unique nulls not distinct (hour, kind, network, mail, person_id, detail)
);
create index security_event_person on security_event (person_id);
