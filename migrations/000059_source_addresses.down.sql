-- The addresses are compared as they are; they are made anew when a source is saved.
select;
