-- Changes of plans, goals, commitments, projects and networks can be news, too.
drop index change_news;
create index change_news on change (id desc)
where kind in ('source', 'trend', 'scenario', 'fiction', 'plan', 'goal', 'commitment', 'project', 'network', 'documentation', 'activity',
        'budget', 'invoice')
    and verb in ('shared', 'published', 'edited', 'restored', 'added', 'moved', 'confirmed', 'cancelled', 'resumed', 'accepted',
        'declined', 'document_added', 'proposed', 'approved_budget', 'sent_back', 'issued', 'credited', 'reminded');
