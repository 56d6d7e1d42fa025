-- How words are compared: Swedish stems for search, and folded letters for near matches.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

create text search configuration framsyn (copy = swedish);

-- unaccent is only STABLE, since its dictionary could change; an index needs a promise that it does not.
create function fold(text) returns text
    language sql immutable strict parallel safe
    as $$ select lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;
