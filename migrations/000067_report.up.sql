-- The interim reports of what has been followed up: one of each period, which is worked on until it is assembled. What was assembled is
-- an edition, which never changes, and what was decided on it stands beside it.
create table report (
    id bigint generated always as identity primary key,
    follow_up_id bigint not null unique references follow_up,
    title text not null check (char_length(title) <= 200),
    designation text not null check (char_length(designation) <= 40),
    body_kind text not null check (body_kind in ('federation', 'municipality')),
    own_number text not null check (char_length(own_number) <= 60),
    summary text not null,
    areas jsonb not null check (jsonb_typeof(areas) = 'array'),
    made_on text not null check (made_on ~ '^(\d{4}-\d{2}-\d{2})?$'),
    uncertainty text not null check (char_length(uncertainty) <= 2000),
    reason text not null check (char_length(reason) <= 2000),
    office text not null check (char_length(office) <= 200),
    officer text not null check (char_length(officer) <= 200),
    memo_day text not null check (memo_day ~ '^(\d{4}-\d{2}-\d{2})?$'),
    recipient text not null check (char_length(recipient) <= 200),
    heading text not null check (char_length(heading) <= 200),
    lead text not null,
    proposal text not null,
    description text not null,
    basis text not null,
    signatures text not null check (char_length(signatures) <= 500),
    foot text not null check (char_length(foot) <= 500),
    statements jsonb not null default '[]' check (jsonb_typeof(statements) = 'array'),
    state text not null default 'working' check (state in ('working', 'assembled', 'proposed', 'audit', 'approved', 'sent', 'archived')),
    register_year integer,
    register_number integer,
    version integer not null default 1,
    updated_at timestamptz not null default now()
);

create table report_edition (
    report_id bigint not null references report,
    edition integer not null check (edition > 0),
    version integer not null,
    state text not null default 'open' check (state in ('open', 'returned', 'approved', 'replaced')),
    why text not null check (char_length(why) <= 1000),
    returned text not null default '' check (char_length(returned) <= 500),
    assembled_at timestamptz not null default now(),
    assembled_by bigint references person,
    body json not null,
    checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
    primary key (report_id, edition)
);

-- What was decided on an edition, one row for each step that it has come: the day, the body and its paragraph are those of the minutes.
create table report_step (
    report_id bigint not null,
    edition integer not null,
    step text not null check (step in ('proposed', 'audit', 'approved', 'sent', 'archived')),
    on_day text not null check (on_day ~ '^(\d{4}-\d{2}-\d{2})?$'),
    body text not null check (char_length(body) <= 200),
    paragraph text not null check (char_length(paragraph) <= 50),
    note text not null check (char_length(note) <= 20000),
    at timestamptz not null default now(),
    by_id bigint references person,
    primary key (report_id, edition, step),
    foreign key (report_id, edition) references report_edition
);

create table report_document (
    report_id bigint not null,
    edition integer not null,
    name text not null check (char_length(name) <= 100),
    media_type text not null,
    content bytea not null,
    checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
    primary key (report_id, edition, name),
    foreign key (report_id, edition) references report_edition
);

create table report_attachment (
    id bigint generated always as identity primary key,
    report_id bigint not null references report,
    title text not null check (char_length(title) <= 200),
    file_id bigint not null references file,
    checksum text not null check (checksum ~ '^[0-9a-f]{64}$')
);
create index report_attachment_report on report_attachment (report_id);

create table report_recipient (
    report_id bigint not null,
    edition integer not null,
    name text not null check (char_length(name) <= 200),
    email text not null check (char_length(email) <= 254),
    sent_at timestamptz not null default now(),
    primary key (report_id, edition, email),
    foreign key (report_id, edition) references report_edition
);

create function keep_approved_edition() returns trigger language plpgsql as $$
begin
    if old.state not in ('approved', 'replaced') or tg_op = 'UPDATE' and to_jsonb(new) - 'state' = to_jsonb(old) - 'state'
        and (new.state = old.state or new.state = 'replaced') then
        return case tg_op when 'DELETE' then old else new end;
    end if;
    raise exception 'an approved report is kept as it was' using errcode = 'check_violation',
        constraint = 'approved_report_is_kept', table = 'report_edition';
end
$$;
create trigger approved_report_is_kept before update or delete on report_edition
    for each row execute function keep_approved_edition();
