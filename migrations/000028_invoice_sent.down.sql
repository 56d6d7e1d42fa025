drop table invoice_sent;
