-- Budgets: of a process, of one of its activities that is paid for separately, or of an organisation's years. Amounts are öre. One that
-- nobody knows is null and has its reason; one that nobody has filled in has neither.
create domain unknown_reason as text check (value in ('', 'lost', 'undecided', 'secret'));

create table budget (
    id bigint generated always as identity primary key,
    name text collate "sv-x-icu" not null check (name <> ''),
    process_id bigint references process,
    activity_id bigint references activity,
    organisation_id bigint references organisation,
    years integer[] not null check (cardinality(years) between 1 and 20),
    -- the year whose outcome stands beside the budget, if any
    compare_year integer,
    unit text not null check (unit in ('kr', 'tkr', 'mnkr')),
    about text not null default '',
    example boolean not null default false,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    closed_at timestamptz,
    check (num_nonnulls(process_id, activity_id, organisation_id) = 1)
);
create index budget_process on budget (process_id);
create index budget_activity on budget (activity_id);
create index budget_organisation on budget (organisation_id);

-- An edition is approved as a whole, and does not change after that; the next one replaces it. returned is why the board sent it back.
create table budget_edition (
    budget_id bigint not null references budget on delete cascade,
    edition integer not null check (edition >= 1),
    state text not null check (state in ('draft', 'proposed', 'approved', 'replaced')),
    why text not null default '',
    returned text not null default '',
    proposed_at timestamptz,
    proposed_by bigint references person,
    decided_on date,
    paragraph text not null default '',
    decided_by bigint references person,
    primary key (budget_id, edition),
    check ((state in ('approved', 'replaced')) = (decided_on is not null))
);
create unique index budget_edition_open on budget_edition (budget_id) where state in ('draft', 'proposed');
create unique index budget_edition_approved on budget_edition (budget_id) where state = 'approved';

-- A line keeps its key from one edition to the next. Planned is fixed + unit price x persons x days, or null with a reason; no days are
-- one. A line that follows the participants counts those of its year too: as long as its edition is open they are counted when it is
-- read, then participants is how many there were and planned is with them. activity_year is the year in which the activity was when
-- the year of the line was typed: as long as the edition is open the line moves as many years as the activity has moved since.
create table budget_line (
    budget_id bigint not null,
    edition integer not null,
    key integer not null check (key >= 1),
    position integer not null,
    side text not null check (side in ('cost', 'income')),
    section text not null default '',
    heading text not null check (heading <> ''),
    activity_id bigint references activity on delete set null,
    kind text not null,
    year integer not null,
    activity_year integer,
    fixed bigint,
    unit_price bigint,
    persons integer not null default 0 check (persons >= 0),
    days integer not null default 0 check (days >= 0),
    follows boolean not null default false,
    participants integer,
    planned bigint,
    planned_unknown unknown_reason not null,
    payer text not null check (payer in ('project', 'ordinary', 'separate')),
    comment text not null default '',
    primary key (budget_id, edition, key),
    foreign key (budget_id, edition) references budget_edition on delete cascade,
    check ((planned is null) = (planned_unknown <> ''))
);
create index budget_line_activity on budget_line (activity_id);

-- What becomes of a line, which is filled in whatever edition is in force.
create table budget_follow_up (
    budget_id bigint not null references budget on delete cascade,
    key integer not null,
    forecast bigint,
    forecast_unknown unknown_reason not null default '',
    outcome bigint,
    outcome_unknown unknown_reason not null default '',
    primary key (budget_id, key),
    check (forecast is null or forecast_unknown = ''),
    check (outcome is null or outcome_unknown = '')
);

-- Lines of an edition that was approved never change, but that an activity that is deleted is no longer named.
create function keep_approved_lines() returns trigger language plpgsql as $$
begin
    if exists (select from budget_edition e where e.state in ('approved', 'replaced')
            and (e.budget_id, e.edition) in ((old.budget_id, old.edition), (new.budget_id, new.edition)))
        and (tg_op <> 'UPDATE' or new.activity_id is not null
            or to_jsonb(new) - 'activity_id' <> to_jsonb(old) - 'activity_id') then
        raise exception 'lines of an approved edition do not change';
    end if;
    return coalesce(new, old);
end $$;
create trigger keep_approved_lines before insert or update or delete on budget_line
    for each row execute function keep_approved_lines();
