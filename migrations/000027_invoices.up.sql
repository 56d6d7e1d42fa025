-- What organisations owe, and the invoices for it. Amounts are öre.

-- Something that an organisation owes: its fee for a year, a price of an activity, or anything else. Fee is what the financing says, if
-- that is another amount, and deviation why. The budget line is the one that the income finances.
create table due (
    id bigint generated always as identity primary key,
    organisation_id bigint not null references organisation,
    process_id bigint references process,
    activity_id bigint references activity,
    source text not null check (source in ('fee', 'activity', 'manual')),
    year integer,
    text text not null check (text <> ''),
    quantity integer not null check (quantity between 1 and 100000),
    unit_price bigint not null,
    fee bigint,
    deviation text not null default '',
    vat_rate integer not null check (vat_rate in (0, 6, 12, 25)),
    vat_reason text not null,
    period_from date,
    period_to date,
    reference text not null default '',
    budget_id bigint,
    budget_key integer,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    -- when it was decided that it is not to be paid
    closed_at timestamptz,
    check ((source = 'fee') = (year is not null and process_id is not null and fee is not null)),
    check ((source = 'activity') = (activity_id is not null)),
    check (vat_rate <> 0 or vat_reason <> ''),
    check (source <> 'fee' or unit_price * quantity = fee or deviation <> ''),
    check (period_from <= period_to)
);
create unique index due_fee on due (organisation_id, process_id, year) where source = 'fee' and closed_at is null;
create index due_organisation on due (organisation_id);
create index due_activity on due (activity_id);
create index due_process on due (process_id);

-- The next number of the series. The row is locked while invoices are issued, so that the numbers are unbroken.
create table invoice_series (
    single boolean primary key default true check (single),
    next integer not null check (next >= 1)
);

-- An issued invoice or credit note. The document is all that stands on it. Nothing of it changes.
create table invoice (
    id bigint generated always as identity primary key,
    number integer not null unique,
    kind text not null check (kind in ('invoice', 'credit')),
    credits_id bigint references invoice,
    organisation_id bigint not null references organisation,
    issued_on date not null,
    due_on date not null,
    ocr text not null unique,
    total bigint not null,
    document jsonb not null,
    issued_by bigint references person,
    issued_at timestamptz not null default now(),
    check ((kind = 'credit') = (credits_id is not null)),
    check (due_on >= issued_on)
);
create index invoice_organisation on invoice (organisation_id);
create index invoice_credits on invoice (credits_id);

-- Which dues an invoice asks for, and a credit note takes back, in whole if nothing remains of the due after it; line is the place on
-- the document.
create table invoice_due (
    invoice_id bigint not null references invoice,
    line integer not null,
    due_id bigint not null references due,
    whole boolean not null,
    primary key (invoice_id, line)
);
create index invoice_due_due on invoice_due (due_id);

-- The invoice that asks for a due; none if it has been credited in whole.
create view due_invoice as
select x.due_id, i.id as invoice_id, i.number
from invoice_due x join invoice i on i.id = x.invoice_id
where i.kind = 'invoice' and not exists (select from invoice_due y join invoice c on c.id = y.invoice_id
    where y.due_id = x.due_id and y.whole and c.credits_id = i.id);

create function refuse_change_of_invoice() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.issued_on < make_date(extract(year from current_date)::integer - 7, 1, 1) then
        return old;
    end if;
    raise exception 'an issued invoice is kept as it is' using errcode = 'check_violation',
        constraint = 'invoice_is_kept', table = 'invoice';
end
$$;
create trigger invoice_is_kept before update or delete on invoice for each row execute function refuse_change_of_invoice();

-- A file of payments that was read in, and the payments that came by it or by hand. Key tells a payment from all others, wherever it
-- was read. Amount is negative for a deduction or a reversal. State is waiting until all of it has been booked or a person has decided.
create table payment_file (
    id bigint generated always as identity primary key,
    name text not null,
    format text not null,
    sum bigint not null,
    payments integer not null,
    left_out integer not null,
    read_by bigint references person,
    read_at timestamptz not null default now()
);

create table payment (
    id bigint generated always as identity primary key,
    key text not null unique,
    file_id bigint references payment_file,
    paid_on date not null,
    amount bigint not null check (amount <> 0),
    reference text not null default '',
    payer text not null default '',
    payer_number text not null default '',
    text text not null default '',
    state text not null check (state in ('waiting', 'booked', 'returned')),
    reason text not null default '',
    proposed bigint[] not null default '{}',
    decided text not null default '',
    decided_by bigint references person,
    decided_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null default now()
);
create index payment_waiting on payment (id) where state = 'waiting';
create index payment_file_id_idx on payment (file_id);

-- What is settled of an invoice: by a payment, or by a credit note against the invoice that it credits (one row on each, which add up
-- to 0). What is open of an invoice is its total less these.
create table settlement (
    id bigint generated always as identity primary key,
    invoice_id bigint not null references invoice,
    payment_id bigint references payment,
    against_id bigint references invoice,
    amount bigint not null check (amount <> 0),
    settled_on date not null,
    settled_by bigint references person,
    created_at timestamptz not null default now(),
    check (num_nonnulls(payment_id, against_id) = 1)
);
create index settlement_invoice on settlement (invoice_id);
create index settlement_payment on settlement (payment_id);

create table invoice_reminder (
    invoice_id bigint not null references invoice,
    step integer not null check (step >= 1),
    open bigint not null,
    sent_on date not null,
    sent_by bigint references person,
    primary key (invoice_id, step)
);

-- What has been written to a file for the books.
create table bookkeeping_export (
    id bigint generated always as identity primary key,
    first_day date not null,
    last_day date not null,
    vouchers integer not null,
    written_by bigint references person,
    written_at timestamptz not null default now(),
    check (first_day <= last_day)
);

-- A letter that carries an invoice, which is made into a file when the letter is sent.
alter table letter add column invoice_id bigint references invoice;
