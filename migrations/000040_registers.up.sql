-- What has come in and gone out, as the register that public bodies keep: day, registry number, sender or receiver, and subject. A case
-- is numbered within its year; what belongs to it has the number of the case.
create table register_year (
    year integer primary key check (year between 1900 and 2200),
    last integer not null check (last > 0)
);

create table register_entry (
    id bigint generated always as identity primary key,
    year integer not null references register_year,
    number integer not null,
    registered_on date not null,
    direction text not null check (direction in ('in', 'out')),
    party text not null check (party <> ''),
    subject text not null check (subject <> '' and char_length(subject) <= 300),
    address text not null default '',
    created_at timestamptz not null default now()
);
create index register_entry_case on register_entry (year, number);
create index register_entry_latest on register_entry (id desc);
