drop table publication_link;
drop table publication;
drop table item_link;
drop table item;
