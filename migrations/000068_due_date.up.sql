-- The days of a year by which an organisation has something to do, by law or by its own decision. On which days of a year each falls is
-- worked out; what is kept besides is that it was done, and who has been reminded.
create table due_date (
    id bigint generated always as identity primary key,
    organisation_id bigint not null references organisation,
    name text not null check (char_length(name) <= 200),
    sort text not null check (sort in ('yearly', 'once', 'meeting')),
    year_day text not null check (year_day ~ '^(\d{1,2} [a-z]{3,9})?$'),
    from_year integer check (from_year between 1900 and 2200),
    day text not null check (day ~ '^(\d{4}-\d{2}-\d{2})?$'),
    organ text not null check (char_length(organ) <= 200),
    rests_on text not null check (char_length(rests_on) <= 300),
    role text not null check (char_length(role) <= 200),
    person_id bigint references person,
    remind_days integer check (remind_days between 1 and 60),
    note text not null check (char_length(note) <= 2000),
    -- which of those that many have, so that nobody gets it twice
    common text not null default '',
    version integer not null default 1,
    updated_at timestamptz not null default now(),
    closed_at timestamptz,
    check (sort <> 'yearly' or year_day <> '' and from_year is not null),
    check (sort = 'yearly' or day <> ''),
    check (sort <> 'meeting' or organ <> '')
);
create index due_date_organisation on due_date (organisation_id);
create index due_date_person on due_date (person_id) where person_id is not null;
create unique index due_date_common_key on due_date (organisation_id, common) where common <> '';

create table due_date_done (
    due_date_id bigint not null references due_date on delete cascade,
    year integer not null,
    part text not null check (part in ('day', 'meeting', 'notice', 'minutes', 'board')),
    on_day text not null check (on_day ~ '^\d{4}-\d{2}-\d{2}$'),
    note text not null check (char_length(note) <= 500),
    by bigint references person,
    at timestamptz not null default now(),
    primary key (due_date_id, year, part)
);

create table due_date_reminder (
    due_date_id bigint not null references due_date on delete cascade,
    year integer not null,
    part text not null,
    person_id bigint not null references person,
    sent_on date not null,
    primary key (due_date_id, year, part, person_id)
);
