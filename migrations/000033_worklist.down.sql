drop table bulk_item;
drop table bulk;
drop trigger item_tally_insert on item;
drop trigger item_tally_update on item;
drop trigger item_tally_delete on item;
drop function tally_items();
drop table item_tally;
drop table saved_view;
drop table list_choice;
