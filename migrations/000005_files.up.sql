-- Uploaded files. A file never changes; a new one takes its place.
create table file (
    id bigint generated always as identity primary key,
    name text not null,
    media_type text not null,
    size bigint not null,
    sha256 bytea not null,
    created_at timestamptz not null default now(),
    created_by bigint references person
);

-- The bytes, in pieces, so that a large file is never held in memory at once.
create table file_part (
    file_id bigint not null references file on delete cascade,
    position integer not null,
    bytes bytea not null,
    primary key (file_id, position)
);
alter table file_part alter column bytes set storage external;
