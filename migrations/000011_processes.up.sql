-- Processes, their phases and what happens in them. A text in both languages is a pair of columns, or in a list the object
-- {"Swedish": ..., "English": ...}.
alter table people_group add column kind text not null default 'other'
    check (kind in ('foresight', 'theme', 'editorial', 'project', 'steering', 'network', 'audience', 'other'));
alter table people_group_member add column begins date, add column ends date,
    add constraint people_group_member_period check (begins <= ends);

create table process (
    id bigint generated always as identity primary key,
    slug text not null unique,
    name text collate "sv-x-icu" not null check (name <> ''),
    working_name text not null,
    horizon_year integer check (horizon_year between 1900 and 2200),
    begins text not null check (begins ~ '^$|^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
    ends text not null check (ends ~ '^$|^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
    lead text not null,
    lead_en text not null,
    about text not null,
    about_en text not null,
    url text not null check (url ~ '^$|^https?://'),
    owner_id bigint references organisation,
    steering_id bigint references people_group,
    project_id bigint references people_group,
    purposes jsonb not null check (jsonb_typeof(purposes) = 'array'),
    rules jsonb not null check (jsonb_typeof(rules) = 'array'),
    results jsonb not null check (jsonb_typeof(results) = 'array'),
    quotas jsonb not null check (jsonb_typeof(quotas) = 'array'),
    example boolean not null,
    main boolean not null default false,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    closed_at timestamptz
);
create unique index process_main on process (main) where main;

create table process_competence (
    process_id bigint not null references process on delete cascade,
    competence text not null,
    person_id bigint not null references person on delete cascade,
    primary key (process_id, competence)
);

create table phase (
    id bigint generated always as identity primary key,
    process_id bigint not null references process on delete cascade,
    position integer not null,
    name text not null check (name <> ''),
    name_en text not null,
    begins date,
    ends date,
    term text not null,
    place text not null,
    about text not null,
    about_en text not null,
    questions jsonb not null check (jsonb_typeof(questions) = 'array'),
    version integer not null default 1,
    check (begins <= ends)
);
create index phase_process on phase (process_id, position);
