-- How people register for an activity, by its number: until when, who may, how many places there are (0 for no limit), and what they are
-- asked. Told is what those without accounts have been told of when the activity is. An activity with a registration is not removed.
create table sign_up (
    id bigint primary key references activity,
    pool_id bigint not null unique references place_pool,
    last_day date not null,
    open_to text not null check (open_to in ('groups', 'accounts', 'everybody')),
    places integer not null default 0 check (places >= 0),
    remote_places integer not null default 0 check (remote_places >= 0),
    most_companions integer not null default 0 check (most_companions between 0 and 20),
    offer_hours integer not null default 48 check (offer_hours between 1 and 720),
    asks_needs boolean not null default false,
    keep_needs_days integer not null default 30 check (keep_needs_days between 1 and 90),
    questions jsonb not null default '[]' check (jsonb_typeof(questions) = 'array'),
    told text not null default '',
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- Somebody's registration for an activity. Who registered without an account said nothing until the link in the letter is used. Badge is
-- what the code on the badge says.
create table registration (
    id bigint generated always as identity primary key,
    activity_id bigint not null references sign_up,
    person_id bigint references person,
    organisation_id bigint references organisation,
    organisation text not null default '',
    name text not null check (name <> ''),
    email text not null check (email = lower(email)),
    language text not null default 'sv',
    said text not null check (said in ('unconfirmed', 'yes', 'no')),
    place_id bigint unique references place,
    way text not null default 'site' check (way in ('site', 'remote')),
    companions integer not null default 0 check (companions between 0 and 20),
    answers jsonb not null default '[]' check (jsonb_typeof(answers) = 'array'),
    named boolean not null default false,
    badge text not null unique,
    came_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint registration_once unique (activity_id, email),
    check (said <> 'yes' or place_id is not null)
);
create index registration_person on registration (person_id);
create index registration_organisation on registration (organisation_id);
create index registration_unconfirmed on registration (created_at) where said = 'unconfirmed';

-- The links by which somebody without an account keeps a registration. Client is a hash of where one was asked for, "" for others.
create table registration_link (
    hash bytea primary key,
    registration_id bigint not null references registration on delete cascade,
    client text not null default '',
    created_at timestamptz not null default now()
);
create index registration_link_registration on registration_link (registration_id);
create index registration_link_client on registration_link (client, created_at) where client <> '';
