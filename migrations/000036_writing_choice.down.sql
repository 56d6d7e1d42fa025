drop table writing_choice;
