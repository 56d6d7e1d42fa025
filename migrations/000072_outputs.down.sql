create or replace function org_name(bigint, date) returns text
    language sql stable parallel safe
    as $$
        select name from organisation_name where organisation_id = $1
        order by (valid_from is null or valid_from <= $2) desc,
            case when valid_from is null or valid_from <= $2 then valid_from end desc nulls last, valid_from
        limit 1
    $$;

drop function org_name_on(bigint, date);

drop index publication_address, publication_newest;
