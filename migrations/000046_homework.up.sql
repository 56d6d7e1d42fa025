-- Homework that organisations do between two workshops, made of an activity. The days are as 2006-01-02, '' where they are not fixed. The
-- organisations are those named and those of the members of the groups; workshop_id is the activity that begins with the answers.
create table homework (
    id bigint generated always as identity primary key,
    activity_id bigint not null unique references activity,
    instruction text not null default '',
    questions jsonb not null default '[]',
    first_day text not null default '',
    last_day text not null default '',
    by_head boolean not null default false,
    organisations bigint[] not null default '{}',
    groups bigint[] not null default '{}',
    workshop_id bigint references activity on delete set null,
    version integer not null default 1,
    closed_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    check (first_day = '' or last_day = '' or first_day <= last_day)
);
create index homework_workshop on homework (workshop_id);
