drop function fold(text);
drop text search configuration framsyn;
drop extension unaccent;
drop extension pg_trgm;
