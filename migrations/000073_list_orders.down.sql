drop trigger item_link_insert on item_link;
drop trigger item_link_delete on item_link;
drop function count_links();
drop index item_links;
alter table item drop column links;
drop index item_state;
drop index item_organisation;
create index item_organisation on item (organisation_id, kind);
