drop table fiction_vote;
