-- Whom invitations to an organisation go to: rows of a part, a name and an address.
alter table organisation
    add column contacts jsonb not null default '[]' check (jsonb_typeof(contacts) = 'array');
