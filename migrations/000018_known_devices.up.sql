-- The devices that a person has signed in on before. What is known is a secret that the device keeps in a cookie; only its
-- hash is kept here. Those who use one browser share its secret and have a row each.
create table known_device (
    id bigint generated always as identity primary key,
    person_id bigint not null references person on delete cascade,
    hash bytea not null,
    seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    unique (person_id, hash)
);
create index known_device_hash on known_device (hash);

alter table sign_in add column known_device_id bigint references known_device on delete set null;
alter table sign_in add column remembered boolean not null default false;
update sign_in set remembered = expires_at - started_at > interval '1 day';
create index sign_in_known_device on sign_in (known_device_id);

-- Whose account an attempt was at, so that a new password forgets them; empty where it was counted for an address.
alter table sign_in_failure add column account text not null default '';
create index sign_in_failure_account on sign_in_failure (account) where account <> '';
create index sign_in_failure_at on sign_in_failure (at);
