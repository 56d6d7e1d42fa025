drop table activity_letter;
