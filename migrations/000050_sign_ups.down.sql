drop table registration_link;
drop table registration;
drop table sign_up;
