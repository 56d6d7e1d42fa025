create index search_entry_words on search_entry using gin (words);
create index search_entry_title on search_entry using gin (fold(title) gin_trgm_ops);
drop index search_entry_titled;
drop index search_entry_found;
