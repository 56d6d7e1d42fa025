drop trigger publication_tally_insert on publication;
drop trigger publication_tally_update on publication;
drop trigger publication_tally_delete on publication;
drop function tally_publications;
drop table publication_tally;
