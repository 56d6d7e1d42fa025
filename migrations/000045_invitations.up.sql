-- An invitation is to an organisation, which answers as one, or to a person. What it is about is kept with it, so that nobody is invited
-- twice to the same; reminded_for is the last day that the latest reminder was about.
create table invitation (
    id bigint generated always as identity primary key,
    round_id bigint not null references invitation_round on delete cascade,
    process_id bigint not null references process,
    activity_id bigint references activity on delete cascade,
    organisation_id bigint references organisation,
    person_id bigint references person,
    last_day text not null check (last_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    opened_at timestamptz,
    answer text not null default '' check (answer in ('', 'accepted', 'declined')),
    answered_at timestamptz,
    answered_by text not null default '',
    why text not null default '',
    reminded_at timestamptz,
    reminded_for text,
    withdrawn_at timestamptz,
    withdrawn_why text not null default '',
    check ((organisation_id is null) <> (person_id is null)),
    check ((answer = '') = (answered_at is null))
);
create unique index invitation_once on invitation (process_id, activity_id, organisation_id, person_id) nulls not distinct
    where withdrawn_at is null;
create index invitation_round_id_idx on invitation (round_id);
create index invitation_organisation on invitation (organisation_id) where organisation_id is not null;
create index invitation_person on invitation (person_id) where person_id is not null;
create index invitation_activity on invitation (activity_id) where activity_id is not null;
create index invitation_unanswered on invitation (last_day) where answer = '' and withdrawn_at is null;

-- Those who got the letter of an invitation.
create table invitation_recipient (
    id bigint generated always as identity primary key,
    invitation_id bigint not null references invitation on delete cascade,
    name text not null,
    email text not null check (email = lower(email)),
    part text not null default '' check (part in ('', 'contact', 'director', 'politician')),
    person_id bigint references person,
    sent_at timestamptz not null default now(),
    opened_at timestamptz,
    constraint invitation_recipient_once unique (invitation_id, email)
);
create index invitation_recipient_person on invitation_recipient (person_id) where person_id is not null;

-- The links in the letters: those of a reminder are new, and the earlier ones still work. Only the hash is kept.
create table invitation_link (
    hash bytea primary key,
    recipient_id bigint not null references invitation_recipient on delete cascade,
    created_at timestamptz not null default now()
);
create index invitation_link_recipient on invitation_link (recipient_id);
