alter table person drop column single_keys;

drop index activity_folded;
drop index person_folded;
