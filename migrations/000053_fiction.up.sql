-- Design fictions: things, services and messages out of a possible future, as the group that made them tells of them.
create table fiction (
    item_id bigint primary key references item on delete cascade,
    kind text not null check (kind in ('sak', 'tjanst', 'meddelande', 'plats', 'annat')),
    artefact text not null check (char_length(artefact) <= 300),
    horizon_year integer check (horizon_year between 1900 and 2200),
    body text not null,
    wins text not null,
    loses text not null,
    group_id bigint references people_group,
    image_id bigint references file,
    image_alt text not null
);
create index fiction_group on fiction (group_id);
