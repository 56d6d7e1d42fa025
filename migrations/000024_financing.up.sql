-- How a process is paid for: the fees of its categories of members, who takes part, and grants. It has the number of its process.
-- Amounts are öre, as in budgets.
create table financing (
    id bigint primary key references process on delete cascade,
    years integer[] not null check (cardinality(years) between 1 and 20),
    about text not null default '',
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- Places is how many participants each member may send; suggested_for is the organisations' own fee category that belongs to it.
create table fee_category (
    id bigint generated always as identity primary key,
    process_id bigint not null references financing on delete cascade,
    position integer not null,
    name text not null check (name <> ''),
    suggested_for text not null default '',
    places integer not null default 0 check (places >= 0),
    comment text not null default '',
    unique (process_id, id),
    unique (process_id, name) deferrable initially deferred
);

create table fee (
    category_id bigint not null references fee_category on delete cascade,
    year integer not null,
    amount bigint check (amount >= 0),
    amount_unknown unknown_reason not null,
    primary key (category_id, year),
    check ((amount is null) = (amount_unknown <> ''))
);

-- The answer of an organisation: asked until it has answered. From_year is the first year in which it takes part, null if that is the
-- first of all, and until_year the last one of an organisation that has left. Probability is a fraction such as 7/10, '' if nobody has
-- guessed.
create table financing_member (
    process_id bigint not null references financing on delete cascade,
    organisation_id bigint not null references organisation,
    category_id bigint not null,
    answer text not null check (answer in ('asked', 'yes', 'no', 'left')),
    answered_on date,
    from_year integer,
    until_year integer,
    probability text not null default '',
    note text not null default '',
    updated_at timestamptz not null default now(),
    primary key (process_id, organisation_id),
    constraint financing_member_category foreign key (process_id, category_id) references fee_category (process_id, id),
    check ((answer = 'left') = (until_year is not null)),
    check (from_year is null or answer in ('yes', 'left')),
    check (from_year <= until_year)
);
create index financing_member_organisation on financing_member (organisation_id);
create index financing_member_category on financing_member (process_id, category_id);

-- Reports whether an organisation with an answer takes part in a year.
create function financing_takes_part(answer text, from_year integer, until_year integer, in_year integer) returns boolean
language sql immutable parallel safe
return answer in ('yes', 'left') and in_year >= coalesce(from_year, in_year) and in_year <= coalesce(until_year, in_year);

-- The organisations that take part in each year of a process, with how many participants each may send.
create view financing_participation as
select m.process_id, m.organisation_id, m.category_id, y.year, c.places
from financing_member m join financing f on f.id = m.process_id join fee_category c on c.id = m.category_id
    cross join unnest(f.years) y(year)
where financing_takes_part(m.answer, m.from_year, m.until_year, y.year);

-- Grants, and what the owner of the process pays itself.
create table financing_grant (
    id bigint generated always as identity primary key,
    process_id bigint not null references financing on delete cascade,
    position integer not null,
    kind text not null check (kind in ('grant', 'own')),
    name text not null check (name <> ''),
    year integer not null,
    amount bigint,
    amount_unknown unknown_reason not null,
    url text not null default '' check (url ~ '^$|^https?://'),
    comment text not null default '',
    check ((amount is null) = (amount_unknown <> ''))
);
create index financing_grant_process on financing_grant (process_id, position);

-- A saved what-if: changes is what differs from the financing as it stands.
create table financing_alternative (
    id bigint generated always as identity primary key,
    process_id bigint not null references financing on delete cascade,
    name text not null check (name <> ''),
    changes jsonb not null check (jsonb_typeof(changes) = 'object'),
    created_at timestamptz not null default now(),
    created_by bigint references person,
    unique (process_id, name)
);
