-- What can be found. The layer work is what those signed in may see, public what was published.
create table search_entry (
    layer text not null check (layer in ('work', 'public')),
    kind text not null,
    ref_id bigint not null,
    slug text not null,
    organisation_id bigint not null default 0,
    author_id bigint not null default 0,
    draft boolean not null default false,
    title text collate "sv-x-icu" not null,
    summary text not null default '',
    body text not null,
    words tsvector not null,
    updated_at timestamptz not null default now(),
    primary key (layer, kind, ref_id)
);
create index search_entry_words on search_entry using gin (words);
create index search_entry_title on search_entry using gin (fold(title) gin_trgm_ops);

-- The words that occur in what is shared or published, for those who mistype.
create table search_word (
    layer text not null,
    word text not null,
    folded text not null,
    primary key (layer, word)
);
create index search_word_folded on search_word (layer, folded text_pattern_ops);
create index search_word_near on search_word using gin (folded gin_trgm_ops);
