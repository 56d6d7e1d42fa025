drop table invitation_round;
