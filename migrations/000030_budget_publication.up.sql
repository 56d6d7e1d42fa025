-- Frozen copies of the budget of a process and how it is paid for, which everybody reads. One at most of a process is current: it has
-- neither been withdrawn nor replaced. body is as the page shows it.
create table budget_publication (
    id bigint generated always as identity primary key,
    process_id bigint not null references process on delete cascade,
    budget_id bigint not null references budget on delete cascade,
    edition integer not null,
    body jsonb not null,
    published_at timestamptz not null default now(),
    published_by bigint references person,
    ended_at timestamptz
);
create unique index budget_publication_current on budget_publication (process_id) where ended_at is null;
create index budget_publication_budget on budget_publication (budget_id);
