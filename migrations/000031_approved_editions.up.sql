-- An edition keeps what its budget was called and said of itself when it was approved; the columns are null as long as it is open.
alter table budget_edition
    add column name text collate "sv-x-icu",
    add column years integer[],
    add column compare_year integer,
    add column unit text,
    add column about text;

update budget_edition e set name = b.name, years = b.years, compare_year = b.compare_year, unit = b.unit, about = b.about
from budget b where b.id = e.budget_id and e.state in ('approved', 'replaced');

alter table budget_edition
    add check ((state in ('approved', 'replaced')) = (num_nonnulls(name, years, unit, about) = 4)),
    add check (state in ('approved', 'replaced') or compare_year is null);

-- What was approved of an edition never changes: all that can happen to it is that the next one replaces it.
create function keep_approved_editions() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.state in ('approved', 'replaced') then
        if new.state not in ('approved', 'replaced') or old.state = 'replaced' and new.state = 'approved'
            or (new.name, new.years, new.compare_year, new.unit, new.about, new.why, new.decided_on, new.paragraph)
                is distinct from (old.name, old.years, old.compare_year, old.unit, old.about, old.why, old.decided_on, old.paragraph) then
            raise exception 'an approved edition does not change';
        end if;
    elsif new.state in ('approved', 'replaced') then
        select b.name, b.years, b.compare_year, b.unit, b.about
        into strict new.name, new.years, new.compare_year, new.unit, new.about from budget b where b.id = new.budget_id;
    end if;
    return new;
end $$;
create trigger keep_approved_editions before insert or update on budget_edition
    for each row execute function keep_approved_editions();
