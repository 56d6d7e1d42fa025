-- Up to which change a person has seen what is new, and what a letter has told them of activities, and when.
create table news_read (
    person_id bigint primary key references person on delete cascade,
    change_id bigint not null
);
create table notice_sent (
    person_id bigint not null references person on delete cascade,
    activity_id bigint not null references activity on delete cascade,
    sent_at timestamptz not null default now(),
    primary key (person_id, activity_id)
);
create index notice_sent_activity on notice_sent (activity_id);

-- The changes that can be news to somebody, what waits to be published, and drafts by those who have them.
create index change_news on change (id desc)
where kind in ('source', 'trend', 'scenario', 'documentation', 'activity', 'budget', 'invoice')
    and verb in ('shared', 'published', 'edited', 'restored', 'added', 'moved', 'confirmed', 'cancelled', 'resumed', 'accepted',
        'declined', 'document_added', 'proposed', 'approved_budget', 'sent_back', 'issued', 'credited', 'reminded');
create index item_waiting on item (kind, updated_at desc, id desc) where archived_at is null and state = 'shared';
create index item_draft_by on item (author_id, updated_at desc, id desc) where archived_at is null and state = 'draft';
create index item_draft_of on item (organisation_id, updated_at desc, id desc) where archived_at is null and state = 'draft';
