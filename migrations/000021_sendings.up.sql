-- The forms that have been carried out, and where each led, so that one that is sent twice is carried out once. The key
-- is a hash of the person and of the random word that the form was shown with; neither can be read out of it.
create table sending (
    key bytea primary key,
    body bytea not null,
    leads_to text not null default '',
    said text not null default '',
    tone text not null default '',
    sent_at timestamptz not null default now()
);
create index sending_sent on sending (sent_at);
