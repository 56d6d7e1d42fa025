-- What a public body plans and promises: plans, the goals and commitments in them, the projects and networks that carry them out. Each is
-- content. The place of a goal is the number of a plan, a dot and the key of a section of it.
create table plan (
    item_id bigint primary key references item on delete cascade,
    first_year integer check (first_year between 1900 and 2200),
    last_year integer check (last_year between first_year and 2200),
    summary text not null check (char_length(summary) <= 300),
    sections jsonb not null,
    budget_id bigint references budget
);
create index plan_budget on plan (budget_id);

create table goal (
    item_id bigint primary key references item on delete cascade,
    kind text not null check (kind in ('political', 'operational')),
    position integer check (position between 1 and 10000),
    place text not null,
    plan_id bigint generated always as (nullif(split_part(place, '.', 1), '')::bigint) stored references plan,
    body text not null,
    origin text not null check (char_length(origin) <= 300),
    preliminary boolean not null,
    measurable text not null check (measurable in ('', 'yes', 'no')),
    measure text not null check (char_length(measure) <= 300),
    unit text not null check (char_length(unit) <= 40),
    target text not null check (target ~ '^(-?[0-9]+(\.[0-9]+)?)?$'),
    direction text not null check (direction in ('', 'least', 'most')),
    owner_id bigint references person,
    owner_title text not null check (char_length(owner_title) <= 200),
    activities bigint[] not null
);
create index goal_plan on goal (plan_id, place);
create index goal_owner on goal (owner_id);

create table commitment (
    item_id bigint primary key references item on delete cascade,
    state text not null check (state in ('proposed', 'adopted', 'in_progress', 'done', 'not_done', 'carried_over')),
    years integer[] not null,
    place text not null,
    plan_id bigint generated always as (nullif(split_part(place, '.', 1), '')::bigint) stored references plan,
    heading text not null check (heading in ('advocacy', 'meetings', 'competence', 'other')),
    verb text not null check (verb in ('', 'participate', 'promote', 'coordinate', 'offer', 'monitor', 'carry_out', 'other')),
    position integer check (position between 1 and 10000),
    body text not null,
    requested_by text not null check (char_length(requested_by) <= 200),
    together text not null check (char_length(together) <= 300),
    due text not null check (char_length(due) <= 200),
    reservation text not null check (char_length(reservation) <= 300),
    outcome text not null
);
create index commitment_plan on commitment (plan_id, place);

create table project (
    item_id bigint primary key references item on delete cascade,
    state text not null check (state in ('new', 'ongoing', 'ending', 'ended')),
    acronym text not null check (char_length(acronym) <= 40),
    roles text[] not null check (roles <@ array['owner', 'partner', 'principal', 'financier', 'steering', 'takes_part']),
    place text not null,
    plan_id bigint generated always as (nullif(split_part(place, '.', 1), '')::bigint) stored references plan,
    body text not null,
    begins text not null check (char_length(begins) <= 60),
    ends text not null check (char_length(ends) <= 60),
    programme text not null check (char_length(programme) <= 200),
    target text not null check (char_length(target) <= 300),
    partners jsonb not null,
    financiers jsonb not null,
    aims jsonb not null,
    frame bigint check (frame >= 0),
    frame_unknown unknown_reason not null,
    check (frame is null or frame_unknown = ''),
    reached text not null,
    not_reached text not null
);
create index project_plan on project (plan_id, place);

create table network (
    item_id bigint primary key references item on delete cascade,
    kind text not null check (kind in ('network', 'presidium', 'managers', 'steering', 'reference', 'council', 'committee', 'board')),
    place text not null,
    plan_id bigint generated always as (nullif(split_part(place, '.', 1), '')::bigint) stored references plan,
    body text not null,
    convener text not null check (char_length(convener) <= 200),
    how_often text not null check (char_length(how_often) <= 200),
    linked_to text not null check (char_length(linked_to) <= 200),
    members jsonb not null,
    group_id bigint references people_group
);
create index network_plan on network (plan_id, place);
create index network_group on network (group_id);

-- What is published of a plan is found by the plan.
create index publication_place on publication (split_part(body ->> 'Place', '.', 1), kind) where current and body ? 'Place';

-- Governing documents are sources: who adopted one, and when it was or is to be revised.
alter table source drop constraint source_kind_check;
alter table source add constraint source_kind_check check (kind in ('rapport', 'prognos', 'scenario', 'trendanalys', 'artikel', 'bok',
    'statistik', 'podd', 'film', 'webbplats', 'styrdokument'));
alter table source add column adopted_by text not null default '' check (char_length(adopted_by) <= 200);
alter table source add column revised text not null default '' check (char_length(revised) <= 200);
