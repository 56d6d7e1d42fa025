-- Which organisations have been reminded of homework, once a day at most.
create table homework_reminder (
    homework_id bigint not null references homework on delete cascade,
    organisation_id bigint not null references organisation,
    sent_on date not null default current_date,
    primary key (homework_id, organisation_id, sent_on)
);
create index homework_reminder_organisation on homework_reminder (organisation_id);
