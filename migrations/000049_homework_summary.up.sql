-- What the editors write of the answers to homework, and the documentation that was made of it.
create table homework_summary (
    homework_id bigint primary key references homework on delete cascade,
    text text not null default '',
    version integer not null default 0,
    written_at timestamptz,
    written_by bigint references person,
    documentation_id bigint references item on delete set null
);
create index homework_summary_documentation on homework_summary (documentation_id);
create index homework_summary_written_by on homework_summary (written_by);
