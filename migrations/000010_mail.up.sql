-- Letters. They are queued with what causes them, and kept for the administrator.
create table letter (
    id bigint generated always as identity primary key,
    recipient text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    fault text not null default ''
);
create index letter_latest on letter (id desc);
