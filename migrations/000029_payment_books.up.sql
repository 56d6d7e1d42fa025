-- What camt.054 is read by besides the giros: our account as the bank names it, and where the references of invoices are looked for.
alter table billing_sender
    add column iban text not null default '' check (iban ~ '^([A-Z]{2}[0-9]{2}( [A-Z0-9]{1,4})+)?$'),
    add column reference_places text[] not null default '{reference}';

-- What a file holds that is no payment to us, with the reasons.
alter table payment_file add column left_out_rows jsonb not null default '[]' check (jsonb_typeof(left_out_rows) = 'array');

-- The vouchers of payments, in one unbroken series. The opening one has a payment as it came in, and what is not booked of it on the
-- waiting account; each later one moves what a person has booked, or unbooked, between that account and the claims.
create table payment_voucher (
    number integer primary key,
    payment_id bigint not null references payment,
    opening boolean not null,
    day date not null,
    created_at timestamptz not null default clock_timestamp()
);
create unique index payment_voucher_opening on payment_voucher (payment_id) where opening;
create index payment_voucher_payment on payment_voucher (payment_id);
create index payment_voucher_day on payment_voucher (day);

alter table settlement add column voucher integer references payment_voucher,
    add constraint settlement_has_voucher check ((voucher is null) = (payment_id is null));
create index settlement_voucher on settlement (voucher);

-- A file for the books holds what had been written down when it was made: times within the locks that order the numbers.
alter table invoice alter column issued_at set default clock_timestamp();
alter table bookkeeping_export alter column written_at set default clock_timestamp();
