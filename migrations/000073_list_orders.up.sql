-- What working lists of content are sorted and narrowed by is found in order, so that no page reads all of a long list.
drop index item_organisation;
create index item_organisation on item (organisation_id, kind, updated_at desc, id desc);
create index item_state on item (kind, (array_position(array['draft', 'shared', 'published'], state)::bigint), id)
    where archived_at is null;

-- How many links an item has, both ways.
alter table item add column links bigint not null default 0;
update item set links = l.n
from (select id, count(*) as n from (select from_id as id from item_link union all select to_id from item_link) x group by id) l
where l.id = item.id;
create index item_links on item (kind, links, id) where archived_at is null;

create function count_links() returns trigger language plpgsql as $$
begin
    update item set links = links + case tg_op when 'INSERT' then l.n else -l.n end
    from (select id, count(*) as n from (select from_id as id from changed union all select to_id from changed) x group by id) l
    where l.id = item.id;
    return null;
end $$;
create trigger item_link_insert after insert on item_link referencing new table as changed
    for each statement execute function count_links();
create trigger item_link_delete after delete on item_link referencing old table as changed
    for each statement execute function count_links();
