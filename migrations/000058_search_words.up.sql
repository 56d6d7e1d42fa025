-- Texts are cut into words by the program, and words know what their forms have in common. The words of what not everybody may
-- see belong to it. All of it is made anew, by the program, from the texts that are there.
alter table search_entry add column cut integer not null default 0;
comment on column search_entry.cut is 'the version of the rules by which the text was cut into words; 0 for those of the database';
create index search_entry_stale on search_entry (cut, layer, kind, ref_id);

drop table search_word;
create table search_word (
    layer text not null,
    word text not null,
    kind text not null default '',
    ref_id bigint not null default 0,
    folded text not null,
    stem text not null,
    primary key (layer, word, kind, ref_id)
);
comment on table search_word is
'the words of the texts; with kind and ref_id those of a draft or of what is for some groups, known to those who may find it';
create index search_word_folded on search_word (layer, folded text_pattern_ops);
create index search_word_near on search_word using gin (folded gin_trgm_ops);
create index search_word_stem on search_word (layer, fold(stem));
create index search_word_last on search_word using gin (fold(stem) gin_trgm_ops);
create index search_word_of on search_word (layer, kind, ref_id) where ref_id <> 0;
