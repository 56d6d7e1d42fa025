-- What an invoice to an organisation needs. What is unknown is empty.
alter table organisation
    add column invoice_street text not null default '',
    add column invoice_postal_code text not null default '' check (invoice_postal_code ~ '^([1-9][0-9]{2} [0-9]{2})?$'),
    add column invoice_town text not null default '',
    add column vat_number text not null default '' check (vat_number ~ '^(SE[0-9]{12})?$'),
    add column invoice_by text not null default '' check (invoice_by in ('', 'peppol', 'email', 'paper')),
    add column peppol_id text not null default '' check (peppol_id ~ '^([0-9]{4}:.+)?$'),
    add column invoice_email text not null default '',
    add column invoice_reference text not null default '';
