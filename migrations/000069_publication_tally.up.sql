-- How many publications there are of each combination of what public lists are narrowed by. Every change adds rows; a job sums them.
create table publication_tally (
    kind            text   not null,
    organisation_id bigint not null,
    facets          text[] not null,
    n               bigint not null
);
create index publication_tally_kind on publication_tally (kind);

insert into publication_tally (kind, organisation_id, facets, n)
select kind, organisation_id, facets, count(*) from publication where current group by 1, 2, 3;

create function tally_publications() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into publication_tally (kind, organisation_id, facets, n)
        select kind, organisation_id, facets, count(*) from after where current group by 1, 2, 3;
    elsif tg_op = 'DELETE' then
        insert into publication_tally (kind, organisation_id, facets, n)
        select kind, organisation_id, facets, -count(*) from before where current group by 1, 2, 3;
    else
        insert into publication_tally (kind, organisation_id, facets, n)
        select kind, organisation_id, facets, sum(n) from (
            select kind, organisation_id, facets, 1 as n from after where current
            union all
            select kind, organisation_id, facets, -1 from before where current
        ) x group by 1, 2, 3 having sum(n) <> 0;
    end if;
    return null;
end $$;
create trigger publication_tally_insert after insert on publication referencing new table as after
    for each statement execute function tally_publications();
create trigger publication_tally_update after update on publication referencing old table as before new table as after
    for each statement execute function tally_publications();
create trigger publication_tally_delete after delete on publication referencing old table as before
    for each statement execute function tally_publications();
