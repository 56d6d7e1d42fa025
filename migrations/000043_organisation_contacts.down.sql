alter table organisation drop column contacts;
