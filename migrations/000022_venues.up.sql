-- The places where activities are held. Rooms are rows of a name and a number of seats; what nobody knows is empty.
create table venue (
    id bigint generated always as identity primary key,
    name text collate "sv-x-icu" not null constraint venue_name_key unique check (name <> ''),
    address text not null default '',
    rooms jsonb not null default '[]' check (jsonb_typeof(rooms) = 'array'),
    step_free text not null default '' check (step_free in ('', 'yes', 'no')),
    hearing_loop text not null default '' check (hearing_loop in ('', 'yes', 'no')),
    contact_name text not null default '',
    contact_phone text not null default '',
    contact_email text not null default '',
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    closed_at timestamptz
);

alter table activity add column venue_id bigint references venue;

create index activity_venue_id_idx on activity (venue_id);
