-- What somebody has typed in a form and not saved yet, kept while they type. A row without fields is one that was saved or thrown
-- away, so that what still was on its way does not bring it back.
create table unsaved_text (
    person_id bigint not null references person on delete cascade,
    key text not null check (key ~ '^[A-Z2-7]{26}$'),
    address text not null check (length(address) <= 200),
    title text not null check (length(title) <= 200),
    version integer not null,
    fields jsonb check (pg_column_size(fields) <= 1000000),
    sequence bigint not null,
    begun_at timestamptz not null default now(),
    saved_at timestamptz not null default now(),
    primary key (person_id, key)
);
