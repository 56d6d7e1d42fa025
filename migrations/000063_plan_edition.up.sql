-- Editions of a plan: as it was proposed, with all that stood in it, and what was decided. An adopted edition never changes.
create table plan_edition (
    plan_id bigint not null references plan on delete cascade,
    edition integer not null check (edition > 0),
    version integer not null,
    state text not null check (state in ('proposed', 'returned', 'adopted', 'replaced')),
    why text not null check (char_length(why) <= 500),
    proposed_at timestamptz not null default now(),
    proposed_by bigint references person,
    returned text not null default '' check (char_length(returned) <= 500),
    decided_on date,
    decided_by text not null default '' check (char_length(decided_by) <= 200),
    paragraph text not null default '' check (char_length(paragraph) <= 50),
    register_year integer,
    register_number integer,
    body jsonb not null,
    checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
    primary key (plan_id, edition),
    check ((state in ('adopted', 'replaced')) = (decided_on is not null)),
    check ((decided_on is null) = (register_year is null)),
    check ((register_year is null) = (register_number is null))
);
create unique index plan_edition_proposed on plan_edition (plan_id) where state = 'proposed';
create unique index plan_edition_adopted on plan_edition (plan_id) where state = 'adopted';

-- Who is responsible in a plan: the head of a unit, who answers for a goal area, and who reviews the texts of a perspective. part is the
-- key of the section, or the perspective.
create table plan_duty (
    plan_id bigint not null references plan on delete cascade,
    duty text not null check (duty in ('section', 'perspective')),
    part text not null,
    person_id bigint not null references person,
    primary key (plan_id, duty, part)
);
create index plan_duty_person on plan_duty (person_id);
