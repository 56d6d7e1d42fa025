-- How the goals of a plan are followed up, a period at a time: the period, what is written of each goal, and its review from each
-- perspective. What counts of a period is kept when it is closed.
create table follow_up (
    id bigint generated always as identity primary key,
    plan_id bigint not null references plan on delete cascade,
    name text not null check (char_length(name) <= 100),
    first_day text not null check (first_day ~ '^(\d{4}-\d{2}-\d{2})?$'),
    last_day text not null check (last_day ~ '^\d{4}-\d{2}-\d{2}$'),
    texts_by text not null check (texts_by ~ '^(\d{4}-\d{2}-\d{2})?$'),
    reviews_by text not null check (reviews_by ~ '^(\d{4}-\d{2}-\d{2})?$'),
    remind_days integer check (remind_days between 1 and 60),
    covers text not null check (covers in ('operational', 'all')),
    version integer not null default 1,
    updated_at timestamptz not null default now(),
    closed_at timestamptz,
    published_at timestamptz,
    goals integer not null default 0,
    owned integer not null default 0,
    written integer not null default 0,
    unique (plan_id, last_day)
);

create table goal_text (
    id bigint generated always as identity primary key,
    follow_up_id bigint not null references follow_up on delete cascade,
    goal_id bigint not null references goal on delete cascade,
    body text not null,
    work text not null check (work in ('', 'not_begun', 'going_on', 'active', 'carried_out')),
    forecast text not null check (forecast in ('', 'partly', 'positive', 'will_be_met', 'nearly_met', 'met', 'not_met')),
    activities bigint[] not null,
    number text not null check (number ~ '^(-?[0-9]+(\.[0-9]+)?)?$'),
    count integer check (count between 1 and 100000000),
    origin text not null check (char_length(origin) <= 300),
    missing text not null check (char_length(missing) <= 300),
    check (number = '' or missing = ''),
    state text not null default 'draft' check (state in ('draft', 'ready', 'read', 'included')),
    returned text not null default '' check (char_length(returned) <= 500),
    version integer not null default 1,
    updated_at timestamptz not null default now(),
    updated_by bigint references person,
    unique (follow_up_id, goal_id)
);
create index goal_text_goal on goal_text (goal_id);

create table goal_review (
    text_id bigint not null references goal_text on delete cascade,
    perspective text not null check (char_length(perspective) <= 40),
    person_id bigint not null references person,
    verdict text not null check (verdict in ('approved', 'untouched', 'asked')),
    note text not null check (char_length(note) <= 1000),
    version integer not null,
    at timestamptz not null default now(),
    primary key (text_id, perspective)
);

create table goal_reminder (
    follow_up_id bigint not null references follow_up on delete cascade,
    person_id bigint not null references person on delete cascade,
    sent_on date not null,
    primary key (follow_up_id, person_id, sent_on)
);
