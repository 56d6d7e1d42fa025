-- What is announced on the notice board of an organisation. What has been posted is kept as it was for ever, since it proves that it
-- stood there and for how long; only that it is taken down is added.
create table announcement (
    id bigint generated always as identity primary key,
    organisation_id bigint not null references organisation,
    kind text not null check (kind in ('protocol', 'meeting', 'other')),
    title text not null check (char_length(title) <= 200),
    body text not null,
    organ text not null check (char_length(organ) <= 200),
    meeting_day text not null check (meeting_day ~ '^(\d{4}-\d{2}-\d{2})?$'),
    paragraphs text not null check (char_length(paragraphs) <= 200),
    adjusted_day text not null check (adjusted_day ~ '^(\d{4}-\d{2}-\d{2})?$'),
    kept_at text not null check (char_length(kept_at) <= 300),
    address text not null check (char_length(address) <= 2000),
    contact text not null check (char_length(contact) <= 300),
    last_day text not null check (last_day ~ '^(\d{4}-\d{2}-\d{2})?$'),
    why_shorter text not null check (char_length(why_shorter) <= 500),
    version integer not null default 1,
    updated_at timestamptz not null default now(),
    posted_at timestamptz,
    posted_by bigint references person,
    removed_at timestamptz check (removed_at >= posted_at),
    removed_by bigint references person,
    why_removed text not null default '' check (char_length(why_removed) <= 500),
    check (posted_at is null or last_day <> ''),
    check (removed_at is null or posted_at is not null)
);
create index announcement_organisation on announcement (organisation_id);
create index announcement_on_board on announcement (last_day) where posted_at is not null and removed_at is null;

create function keep_posted_announcement() returns trigger language plpgsql as $$
declare
    added constant text[] := '{version,updated_at,removed_at,removed_by,why_removed}';
begin
    if old.posted_at is null then
        return case tg_op when 'DELETE' then old else new end;
    end if;
    if tg_op = 'UPDATE' and to_jsonb(new) - added = to_jsonb(old) - added
        and (old.removed_at is null or new.removed_at = old.removed_at and new.why_removed = old.why_removed
            and new.removed_by is not distinct from old.removed_by) then
        return new;
    end if;
    raise exception 'what has been posted is kept as it was' using errcode = 'check_violation',
        constraint = 'posted_announcement_is_kept', table = 'announcement';
end
$$;
create trigger posted_announcement_is_kept before update or delete on announcement
    for each row execute function keep_posted_announcement();
