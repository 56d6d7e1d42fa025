alter table bookkeeping_export alter column written_at set default now();
alter table invoice alter column issued_at set default now();
alter table settlement drop column voucher;
drop table payment_voucher;
alter table payment_file drop column left_out_rows;
alter table billing_sender drop column reference_places, drop column iban;
