-- How an invoice was given to its buyer, one row for each time: as an e-invoice, by letter to an address, or on paper.
create table invoice_sent (
    id bigint generated always as identity primary key,
    invoice_id bigint not null references invoice,
    way text not null check (way in ('peppol', 'email', 'paper')),
    recipient text not null default '',
    sent_by bigint references person,
    sent_at timestamptz not null default now(),
    check (way <> 'email' or recipient <> '')
);
create index invoice_sent_invoice on invoice_sent (invoice_id);
