-- What somebody who comes to an activity needs, which may tell of health: apart from everything else, in no history, and deleted some
-- days after the activity.
create table need (
    registration_id bigint primary key references registration on delete cascade,
    diet text not null default '',
    access text not null default '',
    check (diet <> '' or access <> '')
);
