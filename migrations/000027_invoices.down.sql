alter table letter drop column invoice_id;

drop view due_invoice;

drop table bookkeeping_export, invoice_reminder, settlement, payment, payment_file, invoice_due, invoice, invoice_series, due;

drop function refuse_change_of_invoice();
