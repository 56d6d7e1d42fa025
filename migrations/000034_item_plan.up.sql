-- What is to be done with an item at a time: a version published, or the item withdrawn. What could not be done has a fault.
create table item_plan (
    item_id bigint not null references item on delete cascade,
    act text not null check (act in ('publish', 'withdraw')),
    at timestamptz not null,
    version integer not null,
    note text not null,
    person_id bigint not null references person,
    fault jsonb,
    primary key (item_id, act)
);
create index item_plan_due on item_plan (at) where fault is null;
create index item_plan_person on item_plan (person_id);
