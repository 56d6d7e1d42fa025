-- People, what they may do, and how they sign in.
create table person (
    id bigint generated always as identity primary key,
    email text not null check (email = lower(email)),
    name text collate "sv-x-icu" not null check (name <> ''),
    title text not null default '',
    organisation_id bigint not null references organisation,
    language text not null default 'sv' check (language in ('sv', 'en')),
    password_hash text,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deactivated_at timestamptz,
    constraint person_email_key unique (email)
);
create index person_organisation on person (organisation_id);

create table person_role (
    person_id bigint not null references person on delete cascade,
    role text not null check (role in ('staff', 'strategist', 'head', 'politician', 'editor', 'office', 'board',
        'goal_owner', 'reviewer', 'administrator')),
    primary key (person_id, role)
);

create table people_group (
    id bigint generated always as identity primary key,
    slug text not null unique,
    name text collate "sv-x-icu" not null constraint people_group_name_key unique check (name <> ''),
    about text not null default '',
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    closed_at timestamptz
);

create table people_group_member (
    group_id bigint not null references people_group on delete cascade,
    person_id bigint not null references person on delete cascade,
    part text not null default '',
    primary key (group_id, person_id)
);
create index people_group_member_person on people_group_member (person_id);

-- A link of one use, sent by mail. Only its hash is kept.
create table sign_in_link (
    hash bytea primary key,
    person_id bigint not null references person on delete cascade,
    purpose text not null check (purpose in ('invitation', 'password')),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
);
create index sign_in_link_person on sign_in_link (person_id);

-- One row for every device on which a person is signed in.
create table sign_in (
    id bigint generated always as identity primary key,
    person_id bigint not null references person on delete cascade,
    device text not null default '',
    started_at timestamptz not null default now(),
    expires_at timestamptz not null,
    seen_at timestamptz not null default now(),
    previous_visit timestamptz,
    ended_at timestamptz
);
create index sign_in_person on sign_in (person_id);

create table sign_in_failure (
    key text not null,
    at timestamptz not null default now()
);
create index sign_in_failure_key on sign_in_failure (key, at);

-- What scs keeps of a session.
create table sessions (
    token text primary key,
    data bytea not null,
    expiry timestamptz not null
);
create index sessions_expiry on sessions (expiry);
