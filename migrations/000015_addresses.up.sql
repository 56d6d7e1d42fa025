-- What nobody but its makers knows of tells nothing by its address: a word with a _ in it is no title's, and is replaced by
-- the title once everybody may know. The address that an activity had before then leads on.
alter table activity add column former_slug text not null default '';
create index activity_former_slug on activity (former_slug) where former_slug <> '';

update item i set slug = '_' || gen_random_uuid() where not exists (select from publication p where p.item_id = i.id);
update activity set former_slug = slug, slug = slug || '_' || id where visibility <> 'public' or status in ('proposed', 'declined');
update search_entry e set slug = i.slug from item i where e.kind = i.kind and e.ref_id = i.id and e.slug <> i.slug;
update search_entry e set slug = a.slug from activity a where e.kind = 'activity' and e.ref_id = a.id and e.slug <> a.slug;
