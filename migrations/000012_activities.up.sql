-- Activities. Days and times of day are those of clocks in Sweden; one that is not fixed has a term instead. first_day and
-- last_day are the days or else the bounds of the term.
create table activity (
    id bigint generated always as identity primary key,
    uid text not null unique default gen_random_uuid()::text,
    slug text not null unique,
    process_id bigint not null references process,
    phase_id bigint references phase on delete set null,
    position integer not null,
    kind text not null check (kind in ('conference', 'workshop', 'leaders', 'politicians', 'homework', 'editorial', 'in_depth',
        'members', 'board', 'trip', 'own')),
    name text collate "sv-x-icu" not null check (name <> ''),
    theme text not null,
    about text not null,
    questions jsonb not null check (jsonb_typeof(questions) = 'array'),
    begins date,
    ends date,
    starts_at text not null check (starts_at ~ '^$|^[0-2][0-9]:[0-5][0-9]$'),
    ends_at text not null check (ends_at ~ '^$|^[0-2][0-9]:[0-5][0-9]$'),
    term text not null,
    first_day date,
    last_day date,
    days integer not null,
    mode text not null check (mode in ('', 'on_site', 'remote', 'both')),
    place text not null,
    address text not null,
    room text not null,
    remote_url text not null check (remote_url ~ '^$|^https?://'),
    expected integer not null,
    speakers jsonb not null check (jsonb_typeof(speakers) = 'array'),
    programme jsonb not null check (jsonb_typeof(programme) = 'array'),
    with_id bigint references activity on delete set null,
    organiser_id bigint not null references organisation,
    status text not null check (status in ('proposed', 'planned', 'confirmed', 'moved', 'cancelled',
        'declined')),
    visibility text not null check (visibility in ('public', 'participants', 'group')),
    moved_from text not null default '',
    why text not null default '',
    in_plan boolean not null,
    plan_when text not null,
    plan_text text not null,
    author_id bigint references person,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    updated_by bigint references person,
    check ((begins is null) = (ends is null)),
    check (begins <= ends)
);
create index activity_time on activity (first_day, last_day);
create index activity_process on activity (process_id, position);
create index activity_organiser on activity (organiser_id);
create index activity_phase on activity (phase_id);

-- Whom an activity is for; what came of it.
create table activity_group (
    activity_id bigint not null references activity on delete cascade,
    group_id bigint not null references people_group,
    primary key (activity_id, group_id)
);
create index activity_group_group on activity_group (group_id);

create table activity_item (
    activity_id bigint not null references activity on delete cascade,
    item_id bigint not null references item on delete cascade,
    position integer not null,
    primary key (activity_id, item_id)
);
create index activity_item_item on activity_item (item_id);

create table activity_document (
    id bigint generated always as identity primary key,
    activity_id bigint not null references activity on delete cascade,
    position integer not null,
    kind text not null,
    title text not null check (title <> ''),
    url text not null check (url ~ '^$|^https?://'),
    file_id bigint references file,
    closed boolean not null,
    added_at timestamptz not null default now(),
    check ((url = '') = (file_id is not null))
);
create index activity_document_activity on activity_document (activity_id, position);
create index activity_document_file on activity_document (file_id);

-- Written afterwards, and published as other content is.
create table documentation (
    item_id bigint primary key references item on delete cascade,
    activity_id bigint not null references activity,
    summary text not null check (char_length(summary) <= 300),
    body text not null,
    links jsonb not null check (jsonb_typeof(links) = 'array'),
    image_id bigint references file,
    image_alt text not null
);
create index documentation_activity on documentation (activity_id);

-- What of an activity only those it is for may find.
alter table search_entry add column members bigint[];
