-- A search asks for words in a place, a kind of a layer: an index in which both meet does not read the words of all kinds for a small one.
-- The words of titles have one of their own, for words that are so common that not all they stand in can be ranked.
create index search_entry_found on search_entry using gin ((array[layer || '/' || kind]), words);
create index search_entry_titled on search_entry using gin ((array[layer || '/' || kind]), ts_filter(words, '{a}'));
drop index search_entry_words;
drop index search_entry_title;
