alter table sessions drop column sign_in_id;
