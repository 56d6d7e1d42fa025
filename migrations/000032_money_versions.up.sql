-- The lines that a version of a budget changed, each as it was and as it became; null where there was, or is, none. Edition is 0 for what
-- becomes of lines, in all editions.
create table budget_line_change (
    budget_id bigint not null references budget on delete cascade,
    version integer not null,
    edition integer not null,
    key integer not null,
    was jsonb,
    became jsonb,
    primary key (budget_id, version, edition, key)
);

-- An answer is given over a version of the member.
alter table financing_member add column version integer not null default 1;

-- Invoices are exact to the öre, so that no voucher needs an account for what is rounded.
alter table billing_sender drop column rounding_account;
