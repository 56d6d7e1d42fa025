-- The second step at sign-in: what a person proves besides the password, or instead of it.

-- What seals secrets that must be read again, where the settings give no key.
create table portal_key (
    one boolean primary key default true check (one),
    key bytea not null check (length(key) = 32)
);
insert into portal_key (key) values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

-- An app that shows a code every 30 seconds. The secret is sealed. One that has not been confirmed is being set up.
create table authenticator (
    id bigint generated always as identity primary key,
    person_id bigint not null references person on delete cascade,
    secret bytea not null,
    created_at timestamptz not null default now(),
    confirmed_at timestamptz,
    last_step bigint not null default 0
);
create unique index authenticator_confirmed on authenticator (person_id) where confirmed_at is not null;
create unique index authenticator_pending on authenticator (person_id) where confirmed_at is null;

-- Codes of one use each, for somebody whose phone is lost. Only their hashes are kept.
create table recovery_code (
    person_id bigint not null references person on delete cascade,
    number integer not null check (number between 0 and 9),
    hash text not null,
    created_at timestamptz not null default now(),
    used_at timestamptz,
    primary key (person_id, number)
);

-- A public key whose private half a device keeps. The credential is its key, counter, flags and transports.
create table passkey (
    id bigint generated always as identity primary key,
    person_id bigint not null references person on delete cascade,
    credential_id bytea not null unique,
    credential jsonb not null,
    name text not null check (name <> ''),
    created_at timestamptz not null default now(),
    used_at timestamptz,
    challenged_at timestamptz not null default '-infinity'
);
create index passkey_person on passkey (person_id);

-- What a passkey knows its owner by; it tells nobody who that is.
alter table person add column passkey_handle uuid not null default gen_random_uuid();

-- Codes that were tried and were wrong.
create table second_step_try (
    person_id bigint not null references person on delete cascade,
    at timestamptz not null,
    tag text not null,
    primary key (person_id, at, tag)
);

-- When somebody last proved who they are.
alter table sign_in add column confirmed_at timestamptz not null default now();
update sign_in set confirmed_at = started_at;
