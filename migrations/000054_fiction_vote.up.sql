-- Who has voted for a design fiction in the group that made it. A fiction that is moved to another group is voted on anew there. There is
-- no time, so that nobody can tell from it who voted for what.
create table fiction_vote (
    item_id bigint not null references fiction on delete cascade,
    group_id bigint not null references people_group,
    person_id bigint not null references person on delete cascade,
    primary key (item_id, group_id, person_id)
);
create index fiction_vote_group on fiction_vote (group_id);
create index fiction_vote_person on fiction_vote (person_id);
