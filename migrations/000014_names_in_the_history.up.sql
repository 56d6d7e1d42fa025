-- What something is called that a change was about, such as a document, stands apart from the words that somebody wrote of the change:
-- not everybody who may read of the change may know of the thing. It is open to them only where that is said. What stood among the
-- words is moved, and is open where it is the title of a document that everybody may have.
alter table change add column named text not null default '';
alter table change add column named_open boolean not null default false;

update change set named = note, note = ''
where verb in ('uploaded', 'deleted') or kind = 'activity' and verb in ('document_added', 'document_removed');

update change set named = note, note = '', named_open = true
where kind = 'process' and verb in ('phase_added', 'phase_edited', 'phase_deleted');

update change c set named_open = true
where c.kind = 'activity' and c.verb = 'document_added'
    and exists (select from activity_document d where d.activity_id = c.ref_id and d.title = c.named and not d.closed)
    and not exists (select from activity_document d where d.activity_id = c.ref_id and d.title = c.named and d.closed);
