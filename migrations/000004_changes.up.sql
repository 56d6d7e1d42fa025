-- Every change that anybody made: the audit trail and, where a snapshot is kept, the version history.
create table change (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    by_id bigint references person,
    kind text not null,
    ref_id bigint not null,
    version integer not null default 0,
    verb text not null,
    note text not null default '',
    snapshot jsonb
);
create index change_of on change (kind, ref_id, id desc);
create index change_by on change (by_id, id desc);
create index change_at on change (at);
