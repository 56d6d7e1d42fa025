-- What every piece of content has in common: its place in the red thread, its state and its versions.
create table item (
    id bigint generated always as identity primary key,
    kind text not null,
    slug text not null,
    organisation_id bigint not null references organisation,
    author_id bigint references person,
    state text not null default 'draft' check (state in ('draft', 'shared', 'published')),
    version integer not null default 1,
    published_version integer,
    title text collate "sv-x-icu" not null check (title <> ''),
    summary text not null default '',
    facets text[] not null default '{}',
    image_id bigint references file,
    image_alt text not null default '',
    files bigint[] not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    updated_by bigint references person,
    archived_at timestamptz,
    constraint item_slug_key unique (kind, slug),
    check ((state = 'published') = (published_version is not null))
);
create index item_latest on item (kind, updated_at desc, id desc) where archived_at is null;
-- What waits for somebody is found without reading all that does not wait.
create index item_edited on item (updated_at desc, id desc) where archived_at is null;
create index item_draft on item (updated_at desc, id desc) where archived_at is null and state = 'draft';
create index item_ahead on item (updated_at desc, id desc)
    where archived_at is null and state = 'published' and version > published_version;
create index item_title on item (kind, title, id) where archived_at is null;
create index item_organisation on item (organisation_id, kind);
create index item_author on item (author_id);
create index item_facets on item using gin (facets);
create index item_files on item using gin (files);

-- The red thread: an item and what it rests on.
create table item_link (
    from_id bigint not null references item on delete cascade,
    to_id bigint not null references item,
    relation text not null,
    note text not null default '',
    position integer not null,
    primary key (from_id, to_id, relation),
    check (from_id <> to_id)
);
create index item_link_to on item_link (to_id);

-- What was published: frozen copies, the only thing that public pages read.
create table publication (
    id bigint generated always as identity primary key,
    item_id bigint not null references item,
    kind text not null,
    slug text not null,
    organisation_id bigint not null references organisation,
    version integer not null,
    title text collate "sv-x-icu" not null,
    summary text not null,
    facets text[] not null,
    image_id bigint references file,
    image_alt text not null,
    files bigint[] not null,
    body jsonb not null,
    note text not null,
    published_at timestamptz not null default now(),
    published_by bigint references person,
    first_published_at timestamptz not null,
    current boolean not null default true,
    withdrawn_at timestamptz,
    withdrawn_by bigint references person
);
create unique index publication_current_item on publication (item_id) where current;
create unique index publication_current_slug on publication (kind, slug) where current;
create index publication_latest on publication (kind, published_at desc, id desc) where current;
create index publication_title on publication (kind, title, id) where current;
create index publication_organisation on publication (organisation_id) where current;
create index publication_facets on publication using gin (facets) where current;
create index publication_files on publication using gin (files) where current;
create index publication_item on publication (item_id, id desc);

create table publication_link (
    publication_id bigint not null references publication on delete cascade,
    to_id bigint not null references item,
    relation text not null,
    note text not null,
    position integer not null,
    primary key (publication_id, to_id, relation)
);
create index publication_link_to on publication_link (to_id);
