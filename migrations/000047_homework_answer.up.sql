-- The answer of an organisation to homework: begun once there is a row. extended_to is a later last day, as 2006-01-02, '' for none.
-- returned is what the head wrote when sending it back, and recall why the organisation asks to have it back, '' if it does not.
create table homework_answer (
    id bigint generated always as identity primary key,
    homework_id bigint not null references homework on delete cascade,
    organisation_id bigint not null references organisation,
    state text not null default 'open' check (state in ('open', 'head', 'sent', 'approved')),
    extended_to text not null default '',
    returned text not null default '',
    recall text not null default '',
    sent_at timestamptz,
    sent_by bigint references person,
    updated_at timestamptz not null default now(),
    unique (homework_id, organisation_id)
);
create index homework_answer_organisation on homework_answer (organisation_id);
create index homework_answer_sent_by on homework_answer (sent_by);

-- The answer to a question. asked is the question as it was when the answer was saved.
create table homework_part (
    answer_id bigint not null references homework_answer on delete cascade,
    question integer not null,
    value jsonb not null,
    asked text not null,
    file_id bigint references file,
    version integer not null default 1,
    updated_at timestamptz not null default now(),
    updated_by bigint references person,
    primary key (answer_id, question)
);
create index homework_part_file on homework_part (file_id);
create index homework_part_updated_by on homework_part (updated_by);
create index homework_part_most on homework_part using gin ((value -> 'Most') jsonb_path_ops);

-- What one person contributes to the answer to a question. used_at is when it was last put into the answer.
create table homework_contribution (
    answer_id bigint not null references homework_answer on delete cascade,
    question integer not null,
    person_id bigint not null references person,
    value jsonb not null,
    version integer not null default 1,
    used_at timestamptz,
    updated_at timestamptz not null default now(),
    primary key (answer_id, question, person_id)
);
create index homework_contribution_person on homework_contribution (person_id);
