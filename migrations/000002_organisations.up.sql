-- Organisations, whose names are valid for a period, and the counties they belong to.
create table county (
    code text primary key check (code ~ '^[0-9]{2}$'),
    letter text not null unique,
    name text collate "sv-x-icu" not null unique
);

create table organisation (
    id bigint generated always as identity primary key,
    slug text not null unique,
    kind text not null check (kind in ('region', 'agency', 'association', 'partner', 'municipality', 'office')),
    county_code text references county,
    org_number text unique check (org_number ~ '^[0-9]{10}$'),
    fee_category text not null check (fee_category in ('metropolitan', 'region', 'agency', 'partner', 'none')),
    website text not null default '',
    about text not null default '',
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    closed_at timestamptz
);

create table organisation_name (
    organisation_id bigint not null references organisation on delete cascade,
    name text collate "sv-x-icu" not null check (name <> ''),
    valid_from date,
    position integer not null,
    primary key (organisation_id, position)
);

-- The name that an organisation had on a day: the latest that had begun by then, else its first.
create function org_name(bigint, date) returns text
    language sql stable parallel safe
    as $$
        select name from organisation_name where organisation_id = $1
        order by (valid_from is null or valid_from <= $2) desc,
            case when valid_from is null or valid_from <= $2 then valid_from end desc nulls last, valid_from
        limit 1
    $$;
