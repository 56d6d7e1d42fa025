-- Sendings of invitations to a process, or to one of its activities. The texts hold placeholders, such as {namn}. The last day is a
-- Swedish day; remind_days is how many days before it those are reminded who have not answered, null for never.
create table invitation_round (
    id bigint generated always as identity primary key,
    process_id bigint not null references process,
    activity_id bigint references activity on delete cascade,
    subject text not null check (subject <> ''),
    body text not null check (body <> ''),
    last_day text not null check (last_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
    remind_days integer check (remind_days between 1 and 60),
    author_id bigint references person,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    closed_at timestamptz,
    sent_at timestamptz
);
create index invitation_round_process on invitation_round (process_id, id desc);
create index invitation_round_activity on invitation_round (activity_id) where activity_id is not null;
