drop table search_word;
create table search_word (
    layer text not null,
    word text not null,
    folded text not null,
    primary key (layer, word)
);
create index search_word_folded on search_word (layer, folded text_pattern_ops);
create index search_word_near on search_word using gin (folded gin_trgm_ops);
alter table search_entry drop column cut;
