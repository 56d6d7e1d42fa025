-- What somebody is to be told of an activity, and how it stood when they were told last. One letter tells of all that is
-- waiting for a person.
create table notice (
    person_id bigint not null references person on delete cascade,
    activity_id bigint not null references activity on delete cascade,
    was jsonb not null,
    since timestamptz not null default now(),
    due_at timestamptz not null,
    primary key (person_id, activity_id)
);
create index notice_due on notice (due_at);

alter table person add column notices text not null default 'hour' check (notices in ('hour', 'day', 'week', 'none'));

-- A link in a letter by which its reader chooses without signing in.
create table notice_link (
    hash bytea primary key,
    person_id bigint not null references person on delete cascade,
    created_at timestamptz not null default now()
);
create index notice_link_created on notice_link (created_at);
alter table letter add column unsubscribe text not null default '';

-- The secret address of a person's own calendar.
create table calendar_secret (
    person_id bigint primary key references person on delete cascade,
    hash bytea not null unique,
    created_at timestamptz not null default now(),
    used_at timestamptz
);
