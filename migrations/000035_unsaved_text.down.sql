drop table unsaved_text;
