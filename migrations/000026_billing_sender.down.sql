drop table billing_sender;
