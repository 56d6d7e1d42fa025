-- What a person has chosen of each working list: cards or a table, its columns, how many rows a page has.
create table list_choice (
    person_id bigint not null references person on delete cascade,
    list text not null,
    choice jsonb not null,
    primary key (person_id, list)
);

-- A filter and an order of a working list, kept under a name: by a person for themselves, or for all of their organisation.
create table saved_view (
    id bigint primary key generated always as identity,
    list text not null,
    name text collate "sv-x-icu" not null check (name <> '' and length(name) <= 60),
    query text not null check (length(query) <= 2000),
    person_id bigint not null references person on delete cascade,
    organisation_id bigint references organisation,
    created_at timestamptz not null default now()
);
create index saved_view_person on saved_view (person_id, list);
create index saved_view_organisation on saved_view (organisation_id, list) where organisation_id is not null;

-- How many items there are of each combination of what lists of content are narrowed by. Every change of items adds rows, which
-- are added up from time to time, so that no two changes wait for each other.
create table item_tally (
    kind text not null,
    state text not null,
    organisation_id bigint not null,
    archived boolean not null,
    facets text[] not null,
    n bigint not null
);
create index item_tally_kind on item_tally (kind, archived);

insert into item_tally (kind, state, organisation_id, archived, facets, n)
select kind, state, organisation_id, archived_at is not null, facets, count(*) from item group by 1, 2, 3, 4, 5;

create function tally_items() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into item_tally (kind, state, organisation_id, archived, facets, n)
        select kind, state, organisation_id, archived_at is not null, facets, count(*) from after group by 1, 2, 3, 4, 5;
    elsif tg_op = 'DELETE' then
        insert into item_tally (kind, state, organisation_id, archived, facets, n)
        select kind, state, organisation_id, archived_at is not null, facets, -count(*) from before group by 1, 2, 3, 4, 5;
    else
        insert into item_tally (kind, state, organisation_id, archived, facets, n)
        select kind, state, organisation_id, archived, facets, sum(n) from (
            select kind, state, organisation_id, archived_at is not null as archived, facets, 1 as n from after
            union all
            select kind, state, organisation_id, archived_at is not null, facets, -1 from before
        ) x group by 1, 2, 3, 4, 5 having sum(n) <> 0;
    end if;
    return null;
end $$;

create trigger item_tally_insert after insert on item referencing new table as after
    for each statement execute function tally_items();
create trigger item_tally_update after update on item referencing old table as before new table as after
    for each statement execute function tally_items();
create trigger item_tally_delete after delete on item referencing old table as before
    for each statement execute function tally_items();

-- Something that a person does with several things at once: what, with which answers to what it asked, and what became of each thing.
create table bulk (
    id bigint primary key generated always as identity,
    person_id bigint not null references person on delete cascade,
    action text not null,
    answers jsonb not null default '{}',
    back text not null,
    undoes_id bigint references bulk on delete cascade,
    created_at timestamptz not null default now(),
    stopped_at timestamptz,
    finished_at timestamptz
);
create index bulk_person on bulk (person_id, created_at desc);
create index bulk_undoes on bulk (undoes_id) where undoes_id is not null;

create table bulk_item (
    bulk_id bigint not null references bulk on delete cascade,
    position integer not null,
    ref_id bigint not null,
    title text not null,
    state text not null default 'waiting' check (state in ('waiting', 'done', 'left')),
    reason jsonb,
    undo jsonb,
    primary key (bulk_id, position)
);
create index bulk_item_waiting on bulk_item (bulk_id, position) where state = 'waiting';
