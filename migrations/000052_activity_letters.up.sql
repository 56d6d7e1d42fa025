-- Letters to those whom an activity is for, and how many got each.
create table activity_letter (
    id bigint generated always as identity primary key,
    activity_id bigint not null references sign_up,
    audience text not null check (audience in ('seated', 'waiting', 'silent', 'came', 'absent')),
    subject text not null check (subject <> ''),
    body text not null check (body <> ''),
    recipients integer not null check (recipients > 0),
    sent_at timestamptz not null default now(),
    sent_by bigint references person
);
create index activity_letter_activity on activity_letter (activity_id);
