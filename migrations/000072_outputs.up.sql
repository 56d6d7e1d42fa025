-- What other programs fetch is read from an index: the newest publications of all kinds, and the addresses of a site map.
create index publication_newest on publication (published_at desc, id desc) where current;
create index publication_address on publication (kind, item_id) include (slug, published_at) where current;

-- The name of an organisation on a day, as a row. Unlike org_name it is made a part of the statement that asks for it.
create function org_name_on(bigint, date) returns setof text
    language sql stable parallel safe
    as $$
        select name from organisation_name where organisation_id = $1
        order by (valid_from is null or valid_from <= $2) desc,
            case when valid_from is null or valid_from <= $2 then valid_from end desc nulls last, valid_from
        limit 1
    $$;

create or replace function org_name(bigint, date) returns text
    language sql stable parallel safe
    as $$ select name from org_name_on($1, $2) name $$;
