-- How organisations register for a process, by its number: until when, what they are asked, and how many are needed for it to begin.
create table enrolment (
    id bigint primary key references process on delete cascade,
    last_day date not null,
    questions jsonb not null check (jsonb_typeof(questions) = 'array'),
    least integer not null default 0 check (least >= 0),
    head_sends_in boolean not null default false,
    offer_hours integer not null default 72 check (offer_hours between 1 and 720),
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- The registration of an organisation for a process. Category is that of its quota, and reserved how many places of it the organisation
-- has for itself in each group, where the office has decided them; otherwise they follow from its fee. Remark is what the office asks for,
-- or why the organisation does not take part.
create table delegation (
    id bigint generated always as identity primary key,
    process_id bigint not null references enrolment on delete cascade,
    organisation_id bigint not null references organisation,
    state text not null default 'asked'
        check (state in ('asked', 'draft', 'with_head', 'sent', 'incomplete', 'approved', 'declined', 'withdrawn')),
    contact_name text not null default '',
    contact_email text not null default '' check (contact_email = lower(contact_email)),
    answers jsonb not null default '[]' check (jsonb_typeof(answers) = 'array'),
    people jsonb not null default '[]' check (jsonb_typeof(people) = 'array'),
    category text check (category in ('metropolitan', 'region', 'agency', 'partner', 'board')),
    reserved integer check (reserved >= 0),
    remark text not null default '',
    register_year integer,
    register_number integer,
    sent_at timestamptz,
    approved_at timestamptz,
    approved_version integer,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (process_id, organisation_id),
    check ((register_year is null) = (register_number is null))
);
create index delegation_organisation on delegation (organisation_id);

-- The places of a group of a process.
create table delegation_pool (
    process_id bigint not null references enrolment on delete cascade,
    group_id bigint not null references people_group,
    pool_id bigint not null unique references place_pool,
    primary key (process_id, group_id)
);
