drop table invitation_link;

drop table invitation_recipient;

drop table invitation;
