-- The whole schema, for readers: what the migrations add up to, without the tables of the background jobs (river_*).
-- Written by "go test ./migrations -update"; a test keeps it true.

create extension pg_trgm;

create extension unaccent;

create text search configuration framsyn (parser = default);
alter text search configuration framsyn add mapping for asciihword with swedish_stem;
alter text search configuration framsyn add mapping for asciiword with swedish_stem;
alter text search configuration framsyn add mapping for email with simple;
alter text search configuration framsyn add mapping for file with simple;
alter text search configuration framsyn add mapping for float with simple;
alter text search configuration framsyn add mapping for host with simple;
alter text search configuration framsyn add mapping for hword with swedish_stem;
alter text search configuration framsyn add mapping for hword_asciipart with swedish_stem;
alter text search configuration framsyn add mapping for hword_numpart with simple;
alter text search configuration framsyn add mapping for hword_part with swedish_stem;
alter text search configuration framsyn add mapping for int with simple;
alter text search configuration framsyn add mapping for numhword with simple;
alter text search configuration framsyn add mapping for numword with simple;
alter text search configuration framsyn add mapping for sfloat with simple;
alter text search configuration framsyn add mapping for uint with simple;
alter text search configuration framsyn add mapping for url with simple;
alter text search configuration framsyn add mapping for url_path with simple;
alter text search configuration framsyn add mapping for version with simple;
alter text search configuration framsyn add mapping for word with swedish_stem;

CREATE OR REPLACE FUNCTION public.count_links()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    update item set links = links + case tg_op when 'INSERT' then l.n else -l.n end
    from (select id, count(*) as n from (select from_id as id from changed union all select to_id from changed) x group by id) l
    where l.id = item.id;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.financing_takes_part(answer text, from_year integer, until_year integer, in_year integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((answer = ANY (ARRAY['yes'::text, 'left'::text])) AND (in_year >= COALESCE(from_year, in_year)) AND (in_year <= COALESCE(until_year, in_year)))
;

CREATE OR REPLACE FUNCTION public.fold(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select lower(public.unaccent('public.unaccent'::regdictionary, $1)) $function$
;

CREATE OR REPLACE FUNCTION public.keep_approved_edition()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if old.state not in ('approved', 'replaced') or tg_op = 'UPDATE' and to_jsonb(new) - 'state' = to_jsonb(old) - 'state'
        and (new.state = old.state or new.state = 'replaced') then
        return case tg_op when 'DELETE' then old else new end;
    end if;
    raise exception 'an approved report is kept as it was' using errcode = 'check_violation',
        constraint = 'approved_report_is_kept', table = 'report_edition';
end
$function$
;

CREATE OR REPLACE FUNCTION public.keep_approved_editions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_approved_lines()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (select from budget_edition e where e.state in ('approved', 'replaced')
            and (e.budget_id, e.edition) in ((old.budget_id, old.edition), (new.budget_id, new.edition)))
        and (tg_op <> 'UPDATE' or new.activity_id is not null
            or to_jsonb(new) - 'activity_id' <> to_jsonb(old) - 'activity_id') then
        raise exception 'lines of an approved edition do not change';
    end if;
    return coalesce(new, old);
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_posted_announcement()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.org_name(bigint, date)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select name from org_name_on($1, $2) name $function$
;

CREATE OR REPLACE FUNCTION public.org_name_on(bigint, date)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
        select name from organisation_name where organisation_id = $1
        order by (valid_from is null or valid_from <= $2) desc,
            case when valid_from is null or valid_from <= $2 then valid_from end desc nulls last, valid_from
        limit 1
    $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_of_invoice()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if tg_op = 'DELETE' and old.issued_on < make_date(extract(year from current_date)::integer - 7, 1, 1) then
        return old;
    end if;
    raise exception 'an issued invoice is kept as it is' using errcode = 'check_violation',
        constraint = 'invoice_is_kept', table = 'invoice';
end
$function$
;

CREATE OR REPLACE FUNCTION public.tally_items()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if tg_op = 'INSERT' then
        insert into item_tally (kind, state, organisation_id, archived, facets, n)
        select kind, state, organisation_id, archived_at is not null, facets, count(*) from after group by 1, 2, 3, 4, 5;
    elsif tg_op = 'DELETE' then
        insert into item_tally (kind, state, organisation_id, archived, facets, n)
        select kind, state, organisation_id, archived_at is not null, facets, -count(*) from before group by 1, 2, 3, 4, 5;
    else
        insert into item_tally (kind, state, organisation_id, archived, facets, n)
        select kind, state, organisation_id, archived, facets, sum(n) from (
            select kind, state, organisation_id, archived_at is not null as archived, facets, 1 as n from after
            union all
            select kind, state, organisation_id, archived_at is not null, facets, -1 from before
        ) x group by 1, 2, 3, 4, 5 having sum(n) <> 0;
    end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.tally_publications()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if tg_op = 'INSERT' then
        insert into publication_tally (kind, organisation_id, facets, n)
        select kind, organisation_id, facets, count(*) from after where current group by 1, 2, 3;
    elsif tg_op = 'DELETE' then
        insert into publication_tally (kind, organisation_id, facets, n)
        select kind, organisation_id, facets, -count(*) from before where current group by 1, 2, 3;
    else
        insert into publication_tally (kind, organisation_id, facets, n)
        select kind, organisation_id, facets, sum(n) from (
            select kind, organisation_id, facets, 1 as n from after where current
            union all
            select kind, organisation_id, facets, -1 from before where current
        ) x group by 1, 2, 3 having sum(n) <> 0;
    end if;
    return null;
end $function$
;

create table activity (
    id bigint not null generated always as identity,
    uid text not null default (gen_random_uuid())::text,
    slug text not null,
    process_id bigint not null,
    phase_id bigint,
    "position" integer not null,
    kind text not null,
    name text collate "sv-x-icu" not null,
    theme text not null,
    about text not null,
    questions jsonb not null,
    begins date,
    ends date,
    starts_at text not null,
    ends_at text not null,
    term text not null,
    first_day date,
    last_day date,
    days integer not null,
    mode text not null,
    place text not null,
    address text not null,
    room text not null,
    remote_url text not null,
    expected integer not null,
    speakers jsonb not null,
    programme jsonb not null,
    with_id bigint,
    organiser_id bigint not null,
    status text not null,
    visibility text not null,
    moved_from text not null default ''::text,
    why text not null default ''::text,
    in_plan boolean not null,
    plan_when text not null,
    plan_text text not null,
    author_id bigint,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    updated_by bigint,
    former_slug text not null default ''::text,
    venue_id bigint,
    provider text not null default ''::text,
    subsidy text not null default ''::text,
    constraint activity_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
    constraint activity_check CHECK (((begins IS NULL) = (ends IS NULL))),
    constraint activity_check1 CHECK ((begins <= ends)),
    constraint activity_ends_at_check CHECK ((ends_at ~ '^$|^[0-2][0-9]:[0-5][0-9]$'::text)),
    constraint activity_kind_check CHECK ((kind = ANY (ARRAY['conference'::text, 'workshop'::text, 'leaders'::text, 'politicians'::text, 'homework'::text, 'editorial'::text, 'in_depth'::text, 'members'::text, 'board'::text, 'trip'::text, 'course'::text, 'own'::text]))),
    constraint activity_mode_check CHECK ((mode = ANY (ARRAY[''::text, 'on_site'::text, 'remote'::text, 'both'::text]))),
    constraint activity_name_check CHECK ((name <> ''::text)),
    constraint activity_organiser_id_fkey FOREIGN KEY (organiser_id) REFERENCES organisation(id),
    constraint activity_phase_id_fkey FOREIGN KEY (phase_id) REFERENCES phase(id) ON DELETE SET NULL,
    constraint activity_pkey PRIMARY KEY (id),
    constraint activity_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id),
    constraint activity_programme_check CHECK ((jsonb_typeof(programme) = 'array'::text)),
    constraint activity_provider_check CHECK ((char_length(provider) <= 200)),
    constraint activity_questions_check CHECK ((jsonb_typeof(questions) = 'array'::text)),
    constraint activity_remote_url_check CHECK ((remote_url ~ '^$|^https?://'::text)),
    constraint activity_slug_key UNIQUE (slug),
    constraint activity_speakers_check CHECK ((jsonb_typeof(speakers) = 'array'::text)),
    constraint activity_starts_at_check CHECK ((starts_at ~ '^$|^[0-2][0-9]:[0-5][0-9]$'::text)),
    constraint activity_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'planned'::text, 'confirmed'::text, 'moved'::text, 'cancelled'::text, 'declined'::text]))),
    constraint activity_subsidy_check CHECK ((char_length(subsidy) <= 300)),
    constraint activity_uid_key UNIQUE (uid),
    constraint activity_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES person(id),
    constraint activity_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venue(id),
    constraint activity_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'participants'::text, 'group'::text]))),
    constraint activity_with_id_fkey FOREIGN KEY (with_id) REFERENCES activity(id) ON DELETE SET NULL
);
CREATE INDEX activity_folded ON public.activity USING gin (fold(name) gin_trgm_ops);
CREATE INDEX activity_former_slug ON public.activity USING btree (former_slug) WHERE (former_slug <> ''::text);
CREATE INDEX activity_organiser ON public.activity USING btree (organiser_id);
CREATE INDEX activity_phase ON public.activity USING btree (phase_id);
CREATE INDEX activity_process ON public.activity USING btree (process_id, "position");
CREATE INDEX activity_time ON public.activity USING btree (first_day, last_day);
CREATE INDEX activity_venue_id_idx ON public.activity USING btree (venue_id);

create table activity_document (
    id bigint not null generated always as identity,
    activity_id bigint not null,
    "position" integer not null,
    kind text not null,
    title text not null,
    url text not null,
    file_id bigint,
    closed boolean not null,
    added_at timestamp with time zone not null default now(),
    constraint activity_document_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE CASCADE,
    constraint activity_document_check CHECK (((url = ''::text) = (file_id IS NOT NULL))),
    constraint activity_document_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
    constraint activity_document_pkey PRIMARY KEY (id),
    constraint activity_document_title_check CHECK ((title <> ''::text)),
    constraint activity_document_url_check CHECK ((url ~ '^$|^https?://'::text))
);
CREATE INDEX activity_document_activity ON public.activity_document USING btree (activity_id, "position");
CREATE INDEX activity_document_file ON public.activity_document USING btree (file_id);

create table activity_group (
    activity_id bigint not null,
    group_id bigint not null,
    constraint activity_group_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE CASCADE,
    constraint activity_group_group_id_fkey FOREIGN KEY (group_id) REFERENCES people_group(id),
    constraint activity_group_pkey PRIMARY KEY (activity_id, group_id)
);
CREATE INDEX activity_group_group ON public.activity_group USING btree (group_id);

create table activity_item (
    activity_id bigint not null,
    item_id bigint not null,
    "position" integer not null,
    constraint activity_item_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE CASCADE,
    constraint activity_item_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint activity_item_pkey PRIMARY KEY (activity_id, item_id)
);
CREATE INDEX activity_item_item ON public.activity_item USING btree (item_id);

create table activity_letter (
    id bigint not null generated always as identity,
    activity_id bigint not null,
    audience text not null,
    subject text not null,
    body text not null,
    recipients integer not null,
    sent_at timestamp with time zone not null default now(),
    sent_by bigint,
    constraint activity_letter_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES sign_up(id),
    constraint activity_letter_audience_check CHECK ((audience = ANY (ARRAY['seated'::text, 'waiting'::text, 'silent'::text, 'came'::text, 'absent'::text]))),
    constraint activity_letter_body_check CHECK ((body <> ''::text)),
    constraint activity_letter_pkey PRIMARY KEY (id),
    constraint activity_letter_recipients_check CHECK ((recipients > 0)),
    constraint activity_letter_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES person(id),
    constraint activity_letter_subject_check CHECK ((subject <> ''::text))
);
CREATE INDEX activity_letter_activity ON public.activity_letter USING btree (activity_id);

create table announcement (
    id bigint not null generated always as identity,
    organisation_id bigint not null,
    kind text not null,
    title text not null,
    body text not null,
    organ text not null,
    meeting_day text not null,
    paragraphs text not null,
    adjusted_day text not null,
    kept_at text not null,
    address text not null,
    contact text not null,
    last_day text not null,
    why_shorter text not null,
    version integer not null default 1,
    updated_at timestamp with time zone not null default now(),
    posted_at timestamp with time zone,
    posted_by bigint,
    removed_at timestamp with time zone,
    removed_by bigint,
    why_removed text not null default ''::text,
    constraint announcement_address_check CHECK ((char_length(address) <= 2000)),
    constraint announcement_adjusted_day_check CHECK ((adjusted_day ~ '^(\d{4}-\d{2}-\d{2})?$'::text)),
    constraint announcement_check CHECK ((removed_at >= posted_at)),
    constraint announcement_check1 CHECK (((posted_at IS NULL) OR (last_day <> ''::text))),
    constraint announcement_check2 CHECK (((removed_at IS NULL) OR (posted_at IS NOT NULL))),
    constraint announcement_contact_check CHECK ((char_length(contact) <= 300)),
    constraint announcement_kept_at_check CHECK ((char_length(kept_at) <= 300)),
    constraint announcement_kind_check CHECK ((kind = ANY (ARRAY['protocol'::text, 'meeting'::text, 'other'::text]))),
    constraint announcement_last_day_check CHECK ((last_day ~ '^(\d{4}-\d{2}-\d{2})?$'::text)),
    constraint announcement_meeting_day_check CHECK ((meeting_day ~ '^(\d{4}-\d{2}-\d{2})?$'::text)),
    constraint announcement_organ_check CHECK ((char_length(organ) <= 200)),
    constraint announcement_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint announcement_paragraphs_check CHECK ((char_length(paragraphs) <= 200)),
    constraint announcement_pkey PRIMARY KEY (id),
    constraint announcement_posted_by_fkey FOREIGN KEY (posted_by) REFERENCES person(id),
    constraint announcement_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES person(id),
    constraint announcement_title_check CHECK ((char_length(title) <= 200)),
    constraint announcement_why_removed_check CHECK ((char_length(why_removed) <= 500)),
    constraint announcement_why_shorter_check CHECK ((char_length(why_shorter) <= 500))
);
CREATE INDEX announcement_on_board ON public.announcement USING btree (last_day) WHERE ((posted_at IS NOT NULL) AND (removed_at IS NULL));
CREATE INDEX announcement_organisation ON public.announcement USING btree (organisation_id);
CREATE TRIGGER posted_announcement_is_kept BEFORE DELETE OR UPDATE ON public.announcement FOR EACH ROW EXECUTE FUNCTION keep_posted_announcement();

create table authenticator (
    id bigint not null generated always as identity,
    person_id bigint not null,
    secret bytea not null,
    created_at timestamp with time zone not null default now(),
    confirmed_at timestamp with time zone,
    last_step bigint not null default 0,
    constraint authenticator_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint authenticator_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX authenticator_confirmed ON public.authenticator USING btree (person_id) WHERE (confirmed_at IS NOT NULL);
CREATE UNIQUE INDEX authenticator_pending ON public.authenticator USING btree (person_id) WHERE (confirmed_at IS NULL);

create table billing_sender (
    id bigint not null,
    name text not null default ''::text,
    org_number text not null default ''::text,
    f_tax text not null default ''::text,
    vat_registered text not null default ''::text,
    vat_number text not null default ''::text,
    street text not null default ''::text,
    postal_code text not null default ''::text,
    town text not null default ''::text,
    contact_name text not null default ''::text,
    email text not null default ''::text,
    phone text not null default ''::text,
    bankgiro text not null default ''::text,
    plusgiro text not null default ''::text,
    days_until_due integer default 30,
    reminder_days text not null default '10, 25'::text,
    interest_text text not null default 'Efter förfallodagen tas dröjsmålsränta ut enligt räntelagen.'::text,
    reminder_text text not null default 'Vi har inte sett er betalning. Har ni redan betalat kan ni bortse från påminnelsen.'::text,
    first_number integer default 1001,
    ocr_kind text not null default 'length'::text,
    ocr_length integer default 25,
    vat_rate text not null default ''::text,
    vat_reason text not null default ''::text,
    peppol_id text not null default ''::text,
    claims_account integer default 1510,
    bank_account integer default 1930,
    waiting_account integer default 2420,
    income_25_account integer default 3001,
    income_12_account integer default 3002,
    income_6_account integer default 3003,
    income_0_account integer default 3004,
    vat_25_account integer default 2611,
    vat_12_account integer default 2621,
    vat_6_account integer default 2631,
    cost_centre text not null default ''::text,
    project text not null default ''::text,
    invoice_series text not null default 'F'::text,
    payment_series text not null default 'I'::text,
    fiscal_year_month text not null default '01'::text,
    version integer not null default 1,
    updated_at timestamp with time zone not null default now(),
    iban text not null default ''::text,
    reference_places text[] not null default '{reference}'::text[],
    constraint billing_sender_bankgiro_check CHECK ((bankgiro ~ '^([0-9]{3,4}-[0-9]{4})?$'::text)),
    constraint billing_sender_days_until_due_check CHECK (((days_until_due >= 1) AND (days_until_due <= 365))),
    constraint billing_sender_f_tax_check CHECK ((f_tax = ANY (ARRAY[''::text, 'yes'::text, 'no'::text]))),
    constraint billing_sender_first_number_check CHECK ((first_number > 0)),
    constraint billing_sender_fiscal_year_month_check CHECK ((fiscal_year_month ~ '^(0[1-9]|1[0-2])$'::text)),
    constraint billing_sender_iban_check CHECK ((iban ~ '^([A-Z]{2}[0-9]{2}( [A-Z0-9]{1,4})+)?$'::text)),
    constraint billing_sender_id_check CHECK ((id = 1)),
    constraint billing_sender_ocr_kind_check CHECK ((ocr_kind = ANY (ARRAY[''::text, 'check'::text, 'length'::text]))),
    constraint billing_sender_ocr_length_check CHECK (((ocr_length >= 2) AND (ocr_length <= 25))),
    constraint billing_sender_org_number_check CHECK ((org_number ~ '^([0-9]{6}-[0-9]{4})?$'::text)),
    constraint billing_sender_peppol_id_check CHECK ((peppol_id ~ '^([0-9]{4}:.+)?$'::text)),
    constraint billing_sender_pkey PRIMARY KEY (id),
    constraint billing_sender_plusgiro_check CHECK ((plusgiro ~ '^([0-9 ]+-[0-9])?$'::text)),
    constraint billing_sender_postal_code_check CHECK ((postal_code ~ '^([1-9][0-9]{2} [0-9]{2})?$'::text)),
    constraint billing_sender_reminder_days_check CHECK ((reminder_days ~ '^([0-9]+(, [0-9]+)*)?$'::text)),
    constraint billing_sender_vat_number_check CHECK ((vat_number ~ '^(SE[0-9]{12})?$'::text)),
    constraint billing_sender_vat_rate_check CHECK ((vat_rate = ANY (ARRAY[''::text, '0'::text, '6'::text, '12'::text, '25'::text]))),
    constraint billing_sender_vat_registered_check CHECK ((vat_registered = ANY (ARRAY[''::text, 'yes'::text, 'no'::text])))
);

create table bookkeeping_export (
    id bigint not null generated always as identity,
    first_day date not null,
    last_day date not null,
    vouchers integer not null,
    written_by bigint,
    written_at timestamp with time zone not null default clock_timestamp(),
    constraint bookkeeping_export_check CHECK ((first_day <= last_day)),
    constraint bookkeeping_export_pkey PRIMARY KEY (id),
    constraint bookkeeping_export_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id)
);

create table budget (
    id bigint not null generated always as identity,
    name text collate "sv-x-icu" not null,
    process_id bigint,
    activity_id bigint,
    organisation_id bigint,
    years integer[] not null,
    compare_year integer,
    unit text not null,
    about text not null default ''::text,
    example boolean not null default false,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    closed_at timestamp with time zone,
    constraint budget_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id),
    constraint budget_check CHECK ((num_nonnulls(process_id, activity_id, organisation_id) = 1)),
    constraint budget_name_check CHECK ((name <> ''::text)),
    constraint budget_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint budget_pkey PRIMARY KEY (id),
    constraint budget_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id),
    constraint budget_unit_check CHECK ((unit = ANY (ARRAY['kr'::text, 'tkr'::text, 'mnkr'::text]))),
    constraint budget_years_check CHECK (((cardinality(years) >= 1) AND (cardinality(years) <= 20)))
);
CREATE INDEX budget_activity ON public.budget USING btree (activity_id);
CREATE INDEX budget_organisation ON public.budget USING btree (organisation_id);
CREATE INDEX budget_process ON public.budget USING btree (process_id);

create table budget_edition (
    budget_id bigint not null,
    edition integer not null,
    state text not null,
    why text not null default ''::text,
    returned text not null default ''::text,
    proposed_at timestamp with time zone,
    proposed_by bigint,
    decided_on date,
    paragraph text not null default ''::text,
    decided_by bigint,
    name text collate "sv-x-icu",
    years integer[],
    compare_year integer,
    unit text,
    about text,
    constraint budget_edition_budget_id_fkey FOREIGN KEY (budget_id) REFERENCES budget(id) ON DELETE CASCADE,
    constraint budget_edition_check CHECK (((state = ANY (ARRAY['approved'::text, 'replaced'::text])) = (decided_on IS NOT NULL))),
    constraint budget_edition_check1 CHECK (((state = ANY (ARRAY['approved'::text, 'replaced'::text])) = (num_nonnulls(name, years, unit, about) = 4))),
    constraint budget_edition_check2 CHECK (((state = ANY (ARRAY['approved'::text, 'replaced'::text])) OR (compare_year IS NULL))),
    constraint budget_edition_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
    constraint budget_edition_edition_check CHECK ((edition >= 1)),
    constraint budget_edition_pkey PRIMARY KEY (budget_id, edition),
    constraint budget_edition_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
    constraint budget_edition_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'approved'::text, 'replaced'::text])))
);
CREATE UNIQUE INDEX budget_edition_approved ON public.budget_edition USING btree (budget_id) WHERE (state = 'approved'::text);
CREATE UNIQUE INDEX budget_edition_open ON public.budget_edition USING btree (budget_id) WHERE (state = ANY (ARRAY['draft'::text, 'proposed'::text]));
CREATE TRIGGER keep_approved_editions BEFORE INSERT OR UPDATE ON public.budget_edition FOR EACH ROW EXECUTE FUNCTION keep_approved_editions();

create table budget_follow_up (
    budget_id bigint not null,
    key integer not null,
    forecast bigint,
    forecast_unknown unknown_reason not null default ''::text,
    outcome bigint,
    outcome_unknown unknown_reason not null default ''::text,
    constraint budget_follow_up_budget_id_fkey FOREIGN KEY (budget_id) REFERENCES budget(id) ON DELETE CASCADE,
    constraint budget_follow_up_check CHECK (((forecast IS NULL) OR ((forecast_unknown)::text = ''::text))),
    constraint budget_follow_up_check1 CHECK (((outcome IS NULL) OR ((outcome_unknown)::text = ''::text))),
    constraint budget_follow_up_pkey PRIMARY KEY (budget_id, key)
);

create table budget_line (
    budget_id bigint not null,
    edition integer not null,
    key integer not null,
    "position" integer not null,
    side text not null,
    section text not null default ''::text,
    heading text not null,
    activity_id bigint,
    kind text not null,
    year integer not null,
    activity_year integer,
    fixed bigint,
    unit_price bigint,
    persons integer not null default 0,
    days integer not null default 0,
    follows boolean not null default false,
    participants integer,
    planned bigint,
    planned_unknown unknown_reason not null,
    payer text not null,
    comment text not null default ''::text,
    constraint budget_line_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE SET NULL,
    constraint budget_line_budget_id_edition_fkey FOREIGN KEY (budget_id, edition) REFERENCES budget_edition(budget_id, edition) ON DELETE CASCADE,
    constraint budget_line_check CHECK (((planned IS NULL) = ((planned_unknown)::text <> ''::text))),
    constraint budget_line_days_check CHECK ((days >= 0)),
    constraint budget_line_heading_check CHECK ((heading <> ''::text)),
    constraint budget_line_key_check CHECK ((key >= 1)),
    constraint budget_line_payer_check CHECK ((payer = ANY (ARRAY['project'::text, 'ordinary'::text, 'separate'::text]))),
    constraint budget_line_persons_check CHECK ((persons >= 0)),
    constraint budget_line_pkey PRIMARY KEY (budget_id, edition, key),
    constraint budget_line_side_check CHECK ((side = ANY (ARRAY['cost'::text, 'income'::text])))
);
CREATE INDEX budget_line_activity ON public.budget_line USING btree (activity_id);
CREATE TRIGGER keep_approved_lines BEFORE INSERT OR DELETE OR UPDATE ON public.budget_line FOR EACH ROW EXECUTE FUNCTION keep_approved_lines();

create table budget_line_change (
    budget_id bigint not null,
    version integer not null,
    edition integer not null,
    key integer not null,
    was jsonb,
    became jsonb,
    constraint budget_line_change_budget_id_fkey FOREIGN KEY (budget_id) REFERENCES budget(id) ON DELETE CASCADE,
    constraint budget_line_change_pkey PRIMARY KEY (budget_id, version, edition, key)
);

create table budget_publication (
    id bigint not null generated always as identity,
    process_id bigint not null,
    budget_id bigint not null,
    edition integer not null,
    body jsonb not null,
    published_at timestamp with time zone not null default now(),
    published_by bigint,
    ended_at timestamp with time zone,
    constraint budget_publication_budget_id_fkey FOREIGN KEY (budget_id) REFERENCES budget(id) ON DELETE CASCADE,
    constraint budget_publication_pkey PRIMARY KEY (id),
    constraint budget_publication_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id) ON DELETE CASCADE,
    constraint budget_publication_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id)
);
CREATE INDEX budget_publication_budget ON public.budget_publication USING btree (budget_id);
CREATE UNIQUE INDEX budget_publication_current ON public.budget_publication USING btree (process_id) WHERE (ended_at IS NULL);

create table bulk (
    id bigint not null generated always as identity,
    person_id bigint not null,
    action text not null,
    answers jsonb not null default '{}'::jsonb,
    back text not null,
    undoes_id bigint,
    created_at timestamp with time zone not null default now(),
    stopped_at timestamp with time zone,
    finished_at timestamp with time zone,
    constraint bulk_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint bulk_pkey PRIMARY KEY (id),
    constraint bulk_undoes_id_fkey FOREIGN KEY (undoes_id) REFERENCES bulk(id) ON DELETE CASCADE
);
CREATE INDEX bulk_person ON public.bulk USING btree (person_id, created_at DESC);
CREATE INDEX bulk_undoes ON public.bulk USING btree (undoes_id) WHERE (undoes_id IS NOT NULL);

create table bulk_item (
    bulk_id bigint not null,
    "position" integer not null,
    ref_id bigint not null,
    title text not null,
    state text not null default 'waiting'::text,
    reason jsonb,
    undo jsonb,
    constraint bulk_item_bulk_id_fkey FOREIGN KEY (bulk_id) REFERENCES bulk(id) ON DELETE CASCADE,
    constraint bulk_item_pkey PRIMARY KEY (bulk_id, "position"),
    constraint bulk_item_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'left'::text])))
);
CREATE INDEX bulk_item_waiting ON public.bulk_item USING btree (bulk_id, "position") WHERE (state = 'waiting'::text);

create table calendar_secret (
    person_id bigint not null,
    hash bytea not null,
    created_at timestamp with time zone not null default now(),
    used_at timestamp with time zone,
    constraint calendar_secret_hash_key UNIQUE (hash),
    constraint calendar_secret_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint calendar_secret_pkey PRIMARY KEY (person_id)
);

create table change (
    id bigint not null generated always as identity,
    at timestamp with time zone not null default now(),
    by_id bigint,
    kind text not null,
    ref_id bigint not null,
    version integer not null default 0,
    verb text not null,
    note text not null default ''::text,
    snapshot jsonb,
    named text not null default ''::text,
    named_open boolean not null default false,
    by_link boolean not null default false,
    constraint change_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
    constraint change_pkey PRIMARY KEY (id)
);
CREATE INDEX change_at ON public.change USING btree (at);
CREATE INDEX change_by ON public.change USING btree (by_id, id DESC);
CREATE INDEX change_news ON public.change USING btree (id DESC) WHERE ((kind = ANY (ARRAY['source'::text, 'trend'::text, 'scenario'::text, 'fiction'::text, 'plan'::text, 'goal'::text, 'commitment'::text, 'project'::text, 'network'::text, 'documentation'::text, 'activity'::text, 'budget'::text, 'invoice'::text])) AND (verb = ANY (ARRAY['shared'::text, 'published'::text, 'edited'::text, 'restored'::text, 'added'::text, 'moved'::text, 'confirmed'::text, 'cancelled'::text, 'resumed'::text, 'accepted'::text, 'declined'::text, 'document_added'::text, 'proposed'::text, 'approved_budget'::text, 'sent_back'::text, 'issued'::text, 'credited'::text, 'reminded'::text])));
CREATE INDEX change_of ON public.change USING btree (kind, ref_id, id DESC);

create table commitment (
    item_id bigint not null,
    state text not null,
    years integer[] not null,
    place text not null,
    plan_id bigint generated always as ((NULLIF(split_part(place, '.'::text, 1), ''::text))::bigint) stored,
    heading text not null,
    verb text not null,
    "position" integer,
    body text not null,
    requested_by text not null,
    together text not null,
    due text not null,
    reservation text not null,
    outcome text not null,
    constraint commitment_due_check CHECK ((char_length(due) <= 200)),
    constraint commitment_heading_check CHECK ((heading = ANY (ARRAY['advocacy'::text, 'meetings'::text, 'competence'::text, 'other'::text]))),
    constraint commitment_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint commitment_pkey PRIMARY KEY (item_id),
    constraint commitment_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(item_id),
    constraint commitment_position_check CHECK ((("position" >= 1) AND ("position" <= 10000))),
    constraint commitment_requested_by_check CHECK ((char_length(requested_by) <= 200)),
    constraint commitment_reservation_check CHECK ((char_length(reservation) <= 300)),
    constraint commitment_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'adopted'::text, 'in_progress'::text, 'done'::text, 'not_done'::text, 'carried_over'::text]))),
    constraint commitment_together_check CHECK ((char_length(together) <= 300)),
    constraint commitment_verb_check CHECK ((verb = ANY (ARRAY[''::text, 'participate'::text, 'promote'::text, 'coordinate'::text, 'offer'::text, 'monitor'::text, 'carry_out'::text, 'other'::text])))
);
CREATE INDEX commitment_plan ON public.commitment USING btree (plan_id, place);

create table county (
    code text not null,
    letter text not null,
    name text collate "sv-x-icu" not null,
    constraint county_code_check CHECK ((code ~ '^[0-9]{2}$'::text)),
    constraint county_letter_key UNIQUE (letter),
    constraint county_name_key UNIQUE (name),
    constraint county_pkey PRIMARY KEY (code)
);

create table delegation (
    id bigint not null generated always as identity,
    process_id bigint not null,
    organisation_id bigint not null,
    state text not null default 'asked'::text,
    contact_name text not null default ''::text,
    contact_email text not null default ''::text,
    answers jsonb not null default '[]'::jsonb,
    people jsonb not null default '[]'::jsonb,
    category text,
    reserved integer,
    remark text not null default ''::text,
    register_year integer,
    register_number integer,
    sent_at timestamp with time zone,
    approved_at timestamp with time zone,
    approved_version integer,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    constraint delegation_answers_check CHECK ((jsonb_typeof(answers) = 'array'::text)),
    constraint delegation_category_check CHECK ((category = ANY (ARRAY['metropolitan'::text, 'region'::text, 'agency'::text, 'partner'::text, 'board'::text]))),
    constraint delegation_check CHECK (((register_year IS NULL) = (register_number IS NULL))),
    constraint delegation_contact_email_check CHECK ((contact_email = lower(contact_email))),
    constraint delegation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint delegation_people_check CHECK ((jsonb_typeof(people) = 'array'::text)),
    constraint delegation_pkey PRIMARY KEY (id),
    constraint delegation_process_id_fkey FOREIGN KEY (process_id) REFERENCES enrolment(id) ON DELETE CASCADE,
    constraint delegation_process_id_organisation_id_key UNIQUE (process_id, organisation_id),
    constraint delegation_reserved_check CHECK ((reserved >= 0)),
    constraint delegation_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'draft'::text, 'with_head'::text, 'sent'::text, 'incomplete'::text, 'approved'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE INDEX delegation_organisation ON public.delegation USING btree (organisation_id);

create table delegation_pool (
    process_id bigint not null,
    group_id bigint not null,
    pool_id bigint not null,
    constraint delegation_pool_group_id_fkey FOREIGN KEY (group_id) REFERENCES people_group(id),
    constraint delegation_pool_pkey PRIMARY KEY (process_id, group_id),
    constraint delegation_pool_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES place_pool(id),
    constraint delegation_pool_pool_id_key UNIQUE (pool_id),
    constraint delegation_pool_process_id_fkey FOREIGN KEY (process_id) REFERENCES enrolment(id) ON DELETE CASCADE
);

create table documentation (
    item_id bigint not null,
    activity_id bigint not null,
    summary text not null,
    body text not null,
    links jsonb not null,
    image_id bigint,
    image_alt text not null,
    constraint documentation_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id),
    constraint documentation_image_id_fkey FOREIGN KEY (image_id) REFERENCES file(id),
    constraint documentation_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint documentation_links_check CHECK ((jsonb_typeof(links) = 'array'::text)),
    constraint documentation_pkey PRIMARY KEY (item_id),
    constraint documentation_summary_check CHECK ((char_length(summary) <= 300))
);
CREATE INDEX documentation_activity ON public.documentation USING btree (activity_id);

create table due (
    id bigint not null generated always as identity,
    organisation_id bigint not null,
    process_id bigint,
    activity_id bigint,
    source text not null,
    year integer,
    text text not null,
    quantity integer not null,
    unit_price bigint not null,
    fee bigint,
    deviation text not null default ''::text,
    vat_rate integer not null,
    vat_reason text not null,
    period_from date,
    period_to date,
    reference text not null default ''::text,
    budget_id bigint,
    budget_key integer,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    closed_at timestamp with time zone,
    constraint due_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id),
    constraint due_check CHECK (((source = 'fee'::text) = ((year IS NOT NULL) AND (process_id IS NOT NULL) AND (fee IS NOT NULL)))),
    constraint due_check1 CHECK (((source = 'activity'::text) = (activity_id IS NOT NULL))),
    constraint due_check2 CHECK (((vat_rate <> 0) OR (vat_reason <> ''::text))),
    constraint due_check3 CHECK (((source <> 'fee'::text) OR ((unit_price * quantity) = fee) OR (deviation <> ''::text))),
    constraint due_check4 CHECK ((period_from <= period_to)),
    constraint due_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint due_pkey PRIMARY KEY (id),
    constraint due_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id),
    constraint due_quantity_check CHECK (((quantity >= 1) AND (quantity <= 100000))),
    constraint due_source_check CHECK ((source = ANY (ARRAY['fee'::text, 'activity'::text, 'manual'::text]))),
    constraint due_text_check CHECK ((text <> ''::text)),
    constraint due_vat_rate_check CHECK ((vat_rate = ANY (ARRAY[0, 6, 12, 25])))
);
CREATE INDEX due_activity ON public.due USING btree (activity_id);
CREATE UNIQUE INDEX due_fee ON public.due USING btree (organisation_id, process_id, year) WHERE ((source = 'fee'::text) AND (closed_at IS NULL));
CREATE INDEX due_organisation ON public.due USING btree (organisation_id);
CREATE INDEX due_process ON public.due USING btree (process_id);

create table due_date (
    id bigint not null generated always as identity,
    organisation_id bigint not null,
    name text not null,
    sort text not null,
    year_day text not null,
    from_year integer,
    day text not null,
    organ text not null,
    rests_on text not null,
    role text not null,
    person_id bigint,
    remind_days integer,
    note text not null,
    common text not null default ''::text,
    version integer not null default 1,
    updated_at timestamp with time zone not null default now(),
    closed_at timestamp with time zone,
    constraint due_date_check CHECK (((sort <> 'yearly'::text) OR ((year_day <> ''::text) AND (from_year IS NOT NULL)))),
    constraint due_date_check1 CHECK (((sort = 'yearly'::text) OR (day <> ''::text))),
    constraint due_date_check2 CHECK (((sort <> 'meeting'::text) OR (organ <> ''::text))),
    constraint due_date_day_check CHECK ((day ~ '^(\d{4}-\d{2}-\d{2})?$'::text)),
    constraint due_date_from_year_check CHECK (((from_year >= 1900) AND (from_year <= 2200))),
    constraint due_date_name_check CHECK ((char_length(name) <= 200)),
    constraint due_date_note_check CHECK ((char_length(note) <= 2000)),
    constraint due_date_organ_check CHECK ((char_length(organ) <= 200)),
    constraint due_date_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint due_date_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint due_date_pkey PRIMARY KEY (id),
    constraint due_date_remind_days_check CHECK (((remind_days >= 1) AND (remind_days <= 60))),
    constraint due_date_rests_on_check CHECK ((char_length(rests_on) <= 300)),
    constraint due_date_role_check CHECK ((char_length(role) <= 200)),
    constraint due_date_sort_check CHECK ((sort = ANY (ARRAY['yearly'::text, 'once'::text, 'meeting'::text]))),
    constraint due_date_year_day_check CHECK ((year_day ~ '^(\d{1,2} [a-z]{3,9})?$'::text))
);
CREATE UNIQUE INDEX due_date_common_key ON public.due_date USING btree (organisation_id, common) WHERE (common <> ''::text);
CREATE INDEX due_date_organisation ON public.due_date USING btree (organisation_id);
CREATE INDEX due_date_person ON public.due_date USING btree (person_id) WHERE (person_id IS NOT NULL);

create table due_date_done (
    due_date_id bigint not null,
    year integer not null,
    part text not null,
    on_day text not null,
    note text not null,
    by bigint,
    at timestamp with time zone not null default now(),
    constraint due_date_done_by_fkey FOREIGN KEY (by) REFERENCES person(id),
    constraint due_date_done_due_date_id_fkey FOREIGN KEY (due_date_id) REFERENCES due_date(id) ON DELETE CASCADE,
    constraint due_date_done_note_check CHECK ((char_length(note) <= 500)),
    constraint due_date_done_on_day_check CHECK ((on_day ~ '^\d{4}-\d{2}-\d{2}$'::text)),
    constraint due_date_done_part_check CHECK ((part = ANY (ARRAY['day'::text, 'meeting'::text, 'notice'::text, 'minutes'::text, 'board'::text]))),
    constraint due_date_done_pkey PRIMARY KEY (due_date_id, year, part)
);

create table due_date_reminder (
    due_date_id bigint not null,
    year integer not null,
    part text not null,
    person_id bigint not null,
    sent_on date not null,
    constraint due_date_reminder_due_date_id_fkey FOREIGN KEY (due_date_id) REFERENCES due_date(id) ON DELETE CASCADE,
    constraint due_date_reminder_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint due_date_reminder_pkey PRIMARY KEY (due_date_id, year, part, person_id)
);

create table enrolment (
    id bigint not null,
    last_day date not null,
    questions jsonb not null,
    "least" integer not null default 0,
    head_sends_in boolean not null default false,
    offer_hours integer not null default 72,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    constraint enrolment_id_fkey FOREIGN KEY (id) REFERENCES process(id) ON DELETE CASCADE,
    constraint enrolment_least_check CHECK (("least" >= 0)),
    constraint enrolment_offer_hours_check CHECK (((offer_hours >= 1) AND (offer_hours <= 720))),
    constraint enrolment_pkey PRIMARY KEY (id),
    constraint enrolment_questions_check CHECK ((jsonb_typeof(questions) = 'array'::text))
);

create table fee (
    category_id bigint not null,
    year integer not null,
    amount bigint,
    amount_unknown unknown_reason not null,
    constraint fee_amount_check CHECK ((amount >= 0)),
    constraint fee_category_id_fkey FOREIGN KEY (category_id) REFERENCES fee_category(id) ON DELETE CASCADE,
    constraint fee_check CHECK (((amount IS NULL) = ((amount_unknown)::text <> ''::text))),
    constraint fee_pkey PRIMARY KEY (category_id, year)
);

create table fee_category (
    id bigint not null generated always as identity,
    process_id bigint not null,
    "position" integer not null,
    name text not null,
    suggested_for text not null default ''::text,
    places integer not null default 0,
    comment text not null default ''::text,
    constraint fee_category_name_check CHECK ((name <> ''::text)),
    constraint fee_category_pkey PRIMARY KEY (id),
    constraint fee_category_places_check CHECK ((places >= 0)),
    constraint fee_category_process_id_fkey FOREIGN KEY (process_id) REFERENCES financing(id) ON DELETE CASCADE,
    constraint fee_category_process_id_id_key UNIQUE (process_id, id),
    constraint fee_category_process_id_name_key UNIQUE (process_id, name) DEFERRABLE INITIALLY DEFERRED
);

create table fiction (
    item_id bigint not null,
    kind text not null,
    artefact text not null,
    horizon_year integer,
    body text not null,
    wins text not null,
    loses text not null,
    group_id bigint,
    image_id bigint,
    image_alt text not null,
    constraint fiction_artefact_check CHECK ((char_length(artefact) <= 300)),
    constraint fiction_group_id_fkey FOREIGN KEY (group_id) REFERENCES people_group(id),
    constraint fiction_horizon_year_check CHECK (((horizon_year >= 1900) AND (horizon_year <= 2200))),
    constraint fiction_image_id_fkey FOREIGN KEY (image_id) REFERENCES file(id),
    constraint fiction_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint fiction_kind_check CHECK ((kind = ANY (ARRAY['sak'::text, 'tjanst'::text, 'meddelande'::text, 'plats'::text, 'annat'::text]))),
    constraint fiction_pkey PRIMARY KEY (item_id)
);
CREATE INDEX fiction_group ON public.fiction USING btree (group_id);

create table fiction_vote (
    item_id bigint not null,
    group_id bigint not null,
    person_id bigint not null,
    constraint fiction_vote_group_id_fkey FOREIGN KEY (group_id) REFERENCES people_group(id),
    constraint fiction_vote_item_id_fkey FOREIGN KEY (item_id) REFERENCES fiction(item_id) ON DELETE CASCADE,
    constraint fiction_vote_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint fiction_vote_pkey PRIMARY KEY (item_id, group_id, person_id)
);
CREATE INDEX fiction_vote_group ON public.fiction_vote USING btree (group_id);
CREATE INDEX fiction_vote_person ON public.fiction_vote USING btree (person_id);

create table file (
    id bigint not null generated always as identity,
    name text not null,
    media_type text not null,
    size bigint not null,
    sha256 bytea not null,
    created_at timestamp with time zone not null default now(),
    created_by bigint,
    waiting boolean not null default false,
    constraint file_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
    constraint file_pkey PRIMARY KEY (id)
);
CREATE INDEX file_waiting ON public.file USING btree (created_by, id) WHERE waiting;

create table file_part (
    file_id bigint not null,
    "position" integer not null,
    bytes bytea not null,
    constraint file_part_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id) ON DELETE CASCADE,
    constraint file_part_pkey PRIMARY KEY (file_id, "position")
);

create table financing (
    id bigint not null,
    years integer[] not null,
    about text not null default ''::text,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    constraint financing_id_fkey FOREIGN KEY (id) REFERENCES process(id) ON DELETE CASCADE,
    constraint financing_pkey PRIMARY KEY (id),
    constraint financing_years_check CHECK (((cardinality(years) >= 1) AND (cardinality(years) <= 20)))
);

create table financing_alternative (
    id bigint not null generated always as identity,
    process_id bigint not null,
    name text not null,
    changes jsonb not null,
    created_at timestamp with time zone not null default now(),
    created_by bigint,
    constraint financing_alternative_changes_check CHECK ((jsonb_typeof(changes) = 'object'::text)),
    constraint financing_alternative_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
    constraint financing_alternative_name_check CHECK ((name <> ''::text)),
    constraint financing_alternative_pkey PRIMARY KEY (id),
    constraint financing_alternative_process_id_fkey FOREIGN KEY (process_id) REFERENCES financing(id) ON DELETE CASCADE,
    constraint financing_alternative_process_id_name_key UNIQUE (process_id, name)
);

create table financing_grant (
    id bigint not null generated always as identity,
    process_id bigint not null,
    "position" integer not null,
    kind text not null,
    name text not null,
    year integer not null,
    amount bigint,
    amount_unknown unknown_reason not null,
    url text not null default ''::text,
    comment text not null default ''::text,
    constraint financing_grant_check CHECK (((amount IS NULL) = ((amount_unknown)::text <> ''::text))),
    constraint financing_grant_kind_check CHECK ((kind = ANY (ARRAY['grant'::text, 'own'::text]))),
    constraint financing_grant_name_check CHECK ((name <> ''::text)),
    constraint financing_grant_pkey PRIMARY KEY (id),
    constraint financing_grant_process_id_fkey FOREIGN KEY (process_id) REFERENCES financing(id) ON DELETE CASCADE,
    constraint financing_grant_url_check CHECK ((url ~ '^$|^https?://'::text))
);
CREATE INDEX financing_grant_process ON public.financing_grant USING btree (process_id, "position");

create table financing_member (
    process_id bigint not null,
    organisation_id bigint not null,
    category_id bigint not null,
    answer text not null,
    answered_on date,
    from_year integer,
    until_year integer,
    probability text not null default ''::text,
    note text not null default ''::text,
    updated_at timestamp with time zone not null default now(),
    version integer not null default 1,
    constraint financing_member_answer_check CHECK ((answer = ANY (ARRAY['asked'::text, 'yes'::text, 'no'::text, 'left'::text]))),
    constraint financing_member_category FOREIGN KEY (process_id, category_id) REFERENCES fee_category(process_id, id),
    constraint financing_member_check CHECK (((answer = 'left'::text) = (until_year IS NOT NULL))),
    constraint financing_member_check1 CHECK (((from_year IS NULL) OR (answer = ANY (ARRAY['yes'::text, 'left'::text])))),
    constraint financing_member_check2 CHECK ((from_year <= until_year)),
    constraint financing_member_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint financing_member_pkey PRIMARY KEY (process_id, organisation_id),
    constraint financing_member_process_id_fkey FOREIGN KEY (process_id) REFERENCES financing(id) ON DELETE CASCADE
);
CREATE INDEX financing_member_category ON public.financing_member USING btree (process_id, category_id);
CREATE INDEX financing_member_organisation ON public.financing_member USING btree (organisation_id);

create table follow_up (
    id bigint not null generated always as identity,
    plan_id bigint not null,
    name text not null,
    first_day text not null,
    last_day text not null,
    texts_by text not null,
    reviews_by text not null,
    remind_days integer,
    covers text not null,
    version integer not null default 1,
    updated_at timestamp with time zone not null default now(),
    closed_at timestamp with time zone,
    published_at timestamp with time zone,
    goals integer not null default 0,
    owned integer not null default 0,
    written integer not null default 0,
    constraint follow_up_covers_check CHECK ((covers = ANY (ARRAY['operational'::text, 'all'::text]))),
    constraint follow_up_first_day_check CHECK ((first_day ~ '^(\d{4}-\d{2}-\d{2})?$'::text)),
    constraint follow_up_last_day_check CHECK ((last_day ~ '^\d{4}-\d{2}-\d{2}$'::text)),
    constraint follow_up_name_check CHECK ((char_length(name) <= 100)),
    constraint follow_up_pkey PRIMARY KEY (id),
    constraint follow_up_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(item_id) ON DELETE CASCADE,
    constraint follow_up_plan_id_last_day_key UNIQUE (plan_id, last_day),
    constraint follow_up_remind_days_check CHECK (((remind_days >= 1) AND (remind_days <= 60))),
    constraint follow_up_reviews_by_check CHECK ((reviews_by ~ '^(\d{4}-\d{2}-\d{2})?$'::text)),
    constraint follow_up_texts_by_check CHECK ((texts_by ~ '^(\d{4}-\d{2}-\d{2})?$'::text))
);

create table goal (
    item_id bigint not null,
    kind text not null,
    "position" integer,
    place text not null,
    plan_id bigint generated always as ((NULLIF(split_part(place, '.'::text, 1), ''::text))::bigint) stored,
    body text not null,
    origin text not null,
    preliminary boolean not null,
    measurable text not null,
    measure text not null,
    unit text not null,
    target text not null,
    direction text not null,
    owner_id bigint,
    owner_title text not null,
    activities bigint[] not null,
    constraint goal_direction_check CHECK ((direction = ANY (ARRAY[''::text, 'least'::text, 'most'::text]))),
    constraint goal_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint goal_kind_check CHECK ((kind = ANY (ARRAY['political'::text, 'operational'::text]))),
    constraint goal_measurable_check CHECK ((measurable = ANY (ARRAY[''::text, 'yes'::text, 'no'::text]))),
    constraint goal_measure_check CHECK ((char_length(measure) <= 300)),
    constraint goal_origin_check CHECK ((char_length(origin) <= 300)),
    constraint goal_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id),
    constraint goal_owner_title_check CHECK ((char_length(owner_title) <= 200)),
    constraint goal_pkey PRIMARY KEY (item_id),
    constraint goal_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(item_id),
    constraint goal_position_check CHECK ((("position" >= 1) AND ("position" <= 10000))),
    constraint goal_target_check CHECK ((target ~ '^(-?[0-9]+(\.[0-9]+)?)?$'::text)),
    constraint goal_unit_check CHECK ((char_length(unit) <= 40))
);
CREATE INDEX goal_owner ON public.goal USING btree (owner_id);
CREATE INDEX goal_plan ON public.goal USING btree (plan_id, place);

create table goal_reminder (
    follow_up_id bigint not null,
    person_id bigint not null,
    sent_on date not null,
    constraint goal_reminder_follow_up_id_fkey FOREIGN KEY (follow_up_id) REFERENCES follow_up(id) ON DELETE CASCADE,
    constraint goal_reminder_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint goal_reminder_pkey PRIMARY KEY (follow_up_id, person_id, sent_on)
);

create table goal_review (
    text_id bigint not null,
    perspective text not null,
    person_id bigint not null,
    verdict text not null,
    note text not null,
    version integer not null,
    at timestamp with time zone not null default now(),
    constraint goal_review_note_check CHECK ((char_length(note) <= 1000)),
    constraint goal_review_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint goal_review_perspective_check CHECK ((char_length(perspective) <= 40)),
    constraint goal_review_pkey PRIMARY KEY (text_id, perspective),
    constraint goal_review_text_id_fkey FOREIGN KEY (text_id) REFERENCES goal_text(id) ON DELETE CASCADE,
    constraint goal_review_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'untouched'::text, 'asked'::text])))
);

create table goal_text (
    id bigint not null generated always as identity,
    follow_up_id bigint not null,
    goal_id bigint not null,
    body text not null,
    work text not null,
    forecast text not null,
    activities bigint[] not null,
    number text not null,
    count integer,
    origin text not null,
    missing text not null,
    state text not null default 'draft'::text,
    returned text not null default ''::text,
    version integer not null default 1,
    updated_at timestamp with time zone not null default now(),
    updated_by bigint,
    constraint goal_text_check CHECK (((number = ''::text) OR (missing = ''::text))),
    constraint goal_text_count_check CHECK (((count >= 1) AND (count <= 100000000))),
    constraint goal_text_follow_up_id_fkey FOREIGN KEY (follow_up_id) REFERENCES follow_up(id) ON DELETE CASCADE,
    constraint goal_text_follow_up_id_goal_id_key UNIQUE (follow_up_id, goal_id),
    constraint goal_text_forecast_check CHECK ((forecast = ANY (ARRAY[''::text, 'partly'::text, 'positive'::text, 'will_be_met'::text, 'nearly_met'::text, 'met'::text, 'not_met'::text]))),
    constraint goal_text_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES goal(item_id) ON DELETE CASCADE,
    constraint goal_text_missing_check CHECK ((char_length(missing) <= 300)),
    constraint goal_text_number_check CHECK ((number ~ '^(-?[0-9]+(\.[0-9]+)?)?$'::text)),
    constraint goal_text_origin_check CHECK ((char_length(origin) <= 300)),
    constraint goal_text_pkey PRIMARY KEY (id),
    constraint goal_text_returned_check CHECK ((char_length(returned) <= 500)),
    constraint goal_text_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'ready'::text, 'read'::text, 'included'::text]))),
    constraint goal_text_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES person(id),
    constraint goal_text_work_check CHECK ((work = ANY (ARRAY[''::text, 'not_begun'::text, 'going_on'::text, 'active'::text, 'carried_out'::text])))
);
CREATE INDEX goal_text_goal ON public.goal_text USING btree (goal_id);

create table homework (
    id bigint not null generated always as identity,
    activity_id bigint not null,
    instruction text not null default ''::text,
    questions jsonb not null default '[]'::jsonb,
    first_day text not null default ''::text,
    last_day text not null default ''::text,
    by_head boolean not null default false,
    organisations bigint[] not null default '{}'::bigint[],
    groups bigint[] not null default '{}'::bigint[],
    workshop_id bigint,
    version integer not null default 1,
    closed_at timestamp with time zone,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    constraint homework_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id),
    constraint homework_activity_id_key UNIQUE (activity_id),
    constraint homework_check CHECK (((first_day = ''::text) OR (last_day = ''::text) OR (first_day <= last_day))),
    constraint homework_pkey PRIMARY KEY (id),
    constraint homework_workshop_id_fkey FOREIGN KEY (workshop_id) REFERENCES activity(id) ON DELETE SET NULL
);
CREATE INDEX homework_workshop ON public.homework USING btree (workshop_id);

create table homework_answer (
    id bigint not null generated always as identity,
    homework_id bigint not null,
    organisation_id bigint not null,
    state text not null default 'open'::text,
    extended_to text not null default ''::text,
    returned text not null default ''::text,
    recall text not null default ''::text,
    sent_at timestamp with time zone,
    sent_by bigint,
    updated_at timestamp with time zone not null default now(),
    constraint homework_answer_homework_id_fkey FOREIGN KEY (homework_id) REFERENCES homework(id) ON DELETE CASCADE,
    constraint homework_answer_homework_id_organisation_id_key UNIQUE (homework_id, organisation_id),
    constraint homework_answer_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint homework_answer_pkey PRIMARY KEY (id),
    constraint homework_answer_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES person(id),
    constraint homework_answer_state_check CHECK ((state = ANY (ARRAY['open'::text, 'head'::text, 'sent'::text, 'approved'::text])))
);
CREATE INDEX homework_answer_organisation ON public.homework_answer USING btree (organisation_id);
CREATE INDEX homework_answer_sent_by ON public.homework_answer USING btree (sent_by);

create table homework_contribution (
    answer_id bigint not null,
    question integer not null,
    person_id bigint not null,
    value jsonb not null,
    version integer not null default 1,
    used_at timestamp with time zone,
    updated_at timestamp with time zone not null default now(),
    constraint homework_contribution_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES homework_answer(id) ON DELETE CASCADE,
    constraint homework_contribution_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint homework_contribution_pkey PRIMARY KEY (answer_id, question, person_id)
);
CREATE INDEX homework_contribution_person ON public.homework_contribution USING btree (person_id);

create table homework_part (
    answer_id bigint not null,
    question integer not null,
    value jsonb not null,
    asked text not null,
    file_id bigint,
    version integer not null default 1,
    updated_at timestamp with time zone not null default now(),
    updated_by bigint,
    constraint homework_part_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES homework_answer(id) ON DELETE CASCADE,
    constraint homework_part_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
    constraint homework_part_pkey PRIMARY KEY (answer_id, question),
    constraint homework_part_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES person(id)
);
CREATE INDEX homework_part_file ON public.homework_part USING btree (file_id);
CREATE INDEX homework_part_most ON public.homework_part USING gin (((value -> 'Most'::text)) jsonb_path_ops);
CREATE INDEX homework_part_updated_by ON public.homework_part USING btree (updated_by);

create table homework_reminder (
    homework_id bigint not null,
    organisation_id bigint not null,
    sent_on date not null default CURRENT_DATE,
    constraint homework_reminder_homework_id_fkey FOREIGN KEY (homework_id) REFERENCES homework(id) ON DELETE CASCADE,
    constraint homework_reminder_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint homework_reminder_pkey PRIMARY KEY (homework_id, organisation_id, sent_on)
);
CREATE INDEX homework_reminder_organisation ON public.homework_reminder USING btree (organisation_id);

create table homework_summary (
    homework_id bigint not null,
    text text not null default ''::text,
    version integer not null default 0,
    written_at timestamp with time zone,
    written_by bigint,
    documentation_id bigint,
    constraint homework_summary_documentation_id_fkey FOREIGN KEY (documentation_id) REFERENCES item(id) ON DELETE SET NULL,
    constraint homework_summary_homework_id_fkey FOREIGN KEY (homework_id) REFERENCES homework(id) ON DELETE CASCADE,
    constraint homework_summary_pkey PRIMARY KEY (homework_id),
    constraint homework_summary_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id)
);
CREATE INDEX homework_summary_documentation ON public.homework_summary USING btree (documentation_id);
CREATE INDEX homework_summary_written_by ON public.homework_summary USING btree (written_by);

create table invitation (
    id bigint not null generated always as identity,
    round_id bigint not null,
    process_id bigint not null,
    activity_id bigint,
    organisation_id bigint,
    person_id bigint,
    last_day text not null,
    created_at timestamp with time zone not null default now(),
    sent_at timestamp with time zone,
    opened_at timestamp with time zone,
    answer text not null default ''::text,
    answered_at timestamp with time zone,
    answered_by text not null default ''::text,
    why text not null default ''::text,
    reminded_at timestamp with time zone,
    reminded_for text,
    withdrawn_at timestamp with time zone,
    withdrawn_why text not null default ''::text,
    constraint invitation_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE CASCADE,
    constraint invitation_answer_check CHECK ((answer = ANY (ARRAY[''::text, 'accepted'::text, 'declined'::text]))),
    constraint invitation_check CHECK (((organisation_id IS NULL) <> (person_id IS NULL))),
    constraint invitation_check1 CHECK (((answer = ''::text) = (answered_at IS NULL))),
    constraint invitation_last_day_check CHECK ((last_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text)),
    constraint invitation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint invitation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint invitation_pkey PRIMARY KEY (id),
    constraint invitation_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id),
    constraint invitation_round_id_fkey FOREIGN KEY (round_id) REFERENCES invitation_round(id) ON DELETE CASCADE
);
CREATE INDEX invitation_activity ON public.invitation USING btree (activity_id) WHERE (activity_id IS NOT NULL);
CREATE UNIQUE INDEX invitation_once ON public.invitation USING btree (process_id, activity_id, organisation_id, person_id) NULLS NOT DISTINCT WHERE (withdrawn_at IS NULL);
CREATE INDEX invitation_organisation ON public.invitation USING btree (organisation_id) WHERE (organisation_id IS NOT NULL);
CREATE INDEX invitation_person ON public.invitation USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX invitation_round_id_idx ON public.invitation USING btree (round_id);
CREATE INDEX invitation_unanswered ON public.invitation USING btree (last_day) WHERE ((answer = ''::text) AND (withdrawn_at IS NULL));

create table invitation_link (
    hash bytea not null,
    recipient_id bigint not null,
    created_at timestamp with time zone not null default now(),
    constraint invitation_link_pkey PRIMARY KEY (hash),
    constraint invitation_link_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES invitation_recipient(id) ON DELETE CASCADE
);
CREATE INDEX invitation_link_recipient ON public.invitation_link USING btree (recipient_id);

create table invitation_recipient (
    id bigint not null generated always as identity,
    invitation_id bigint not null,
    name text not null,
    email text not null,
    part text not null default ''::text,
    person_id bigint,
    sent_at timestamp with time zone not null default now(),
    opened_at timestamp with time zone,
    constraint invitation_recipient_email_check CHECK ((email = lower(email))),
    constraint invitation_recipient_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES invitation(id) ON DELETE CASCADE,
    constraint invitation_recipient_once UNIQUE (invitation_id, email),
    constraint invitation_recipient_part_check CHECK ((part = ANY (ARRAY[''::text, 'contact'::text, 'director'::text, 'politician'::text]))),
    constraint invitation_recipient_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint invitation_recipient_pkey PRIMARY KEY (id)
);
CREATE INDEX invitation_recipient_person ON public.invitation_recipient USING btree (person_id) WHERE (person_id IS NOT NULL);

create table invitation_round (
    id bigint not null generated always as identity,
    process_id bigint not null,
    activity_id bigint,
    subject text not null,
    body text not null,
    last_day text not null,
    remind_days integer,
    author_id bigint,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    closed_at timestamp with time zone,
    sent_at timestamp with time zone,
    constraint invitation_round_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE CASCADE,
    constraint invitation_round_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
    constraint invitation_round_body_check CHECK ((body <> ''::text)),
    constraint invitation_round_last_day_check CHECK ((last_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text)),
    constraint invitation_round_pkey PRIMARY KEY (id),
    constraint invitation_round_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id),
    constraint invitation_round_remind_days_check CHECK (((remind_days >= 1) AND (remind_days <= 60))),
    constraint invitation_round_subject_check CHECK ((subject <> ''::text))
);
CREATE INDEX invitation_round_activity ON public.invitation_round USING btree (activity_id) WHERE (activity_id IS NOT NULL);
CREATE INDEX invitation_round_process ON public.invitation_round USING btree (process_id, id DESC);

create table invoice (
    id bigint not null generated always as identity,
    number integer not null,
    kind text not null,
    credits_id bigint,
    organisation_id bigint not null,
    issued_on date not null,
    due_on date not null,
    ocr text not null,
    total bigint not null,
    document jsonb not null,
    issued_by bigint,
    issued_at timestamp with time zone not null default clock_timestamp(),
    constraint invoice_check CHECK (((kind = 'credit'::text) = (credits_id IS NOT NULL))),
    constraint invoice_check1 CHECK ((due_on >= issued_on)),
    constraint invoice_credits_id_fkey FOREIGN KEY (credits_id) REFERENCES invoice(id),
    constraint invoice_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES person(id),
    constraint invoice_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit'::text]))),
    constraint invoice_number_key UNIQUE (number),
    constraint invoice_ocr_key UNIQUE (ocr),
    constraint invoice_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint invoice_pkey PRIMARY KEY (id)
);
CREATE INDEX invoice_credits ON public.invoice USING btree (credits_id);
CREATE INDEX invoice_organisation ON public.invoice USING btree (organisation_id);
CREATE TRIGGER invoice_is_kept BEFORE DELETE OR UPDATE ON public.invoice FOR EACH ROW EXECUTE FUNCTION refuse_change_of_invoice();

create table invoice_due (
    invoice_id bigint not null,
    line integer not null,
    due_id bigint not null,
    whole boolean not null,
    constraint invoice_due_due_id_fkey FOREIGN KEY (due_id) REFERENCES due(id),
    constraint invoice_due_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES invoice(id),
    constraint invoice_due_pkey PRIMARY KEY (invoice_id, line)
);
CREATE INDEX invoice_due_due ON public.invoice_due USING btree (due_id);

create table invoice_reminder (
    invoice_id bigint not null,
    step integer not null,
    open bigint not null,
    sent_on date not null,
    sent_by bigint,
    constraint invoice_reminder_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES invoice(id),
    constraint invoice_reminder_pkey PRIMARY KEY (invoice_id, step),
    constraint invoice_reminder_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES person(id),
    constraint invoice_reminder_step_check CHECK ((step >= 1))
);

create table invoice_sent (
    id bigint not null generated always as identity,
    invoice_id bigint not null,
    way text not null,
    recipient text not null default ''::text,
    sent_by bigint,
    sent_at timestamp with time zone not null default now(),
    constraint invoice_sent_check CHECK (((way <> 'email'::text) OR (recipient <> ''::text))),
    constraint invoice_sent_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES invoice(id),
    constraint invoice_sent_pkey PRIMARY KEY (id),
    constraint invoice_sent_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES person(id),
    constraint invoice_sent_way_check CHECK ((way = ANY (ARRAY['peppol'::text, 'email'::text, 'paper'::text])))
);
CREATE INDEX invoice_sent_invoice ON public.invoice_sent USING btree (invoice_id);

create table invoice_series (
    single boolean not null default true,
    next integer not null,
    constraint invoice_series_next_check CHECK ((next >= 1)),
    constraint invoice_series_pkey PRIMARY KEY (single),
    constraint invoice_series_single_check CHECK (single)
);

create table item (
    id bigint not null generated always as identity,
    kind text not null,
    slug text not null,
    organisation_id bigint not null,
    author_id bigint,
    state text not null default 'draft'::text,
    version integer not null default 1,
    published_version integer,
    title text collate "sv-x-icu" not null,
    summary text not null default ''::text,
    facets text[] not null default '{}'::text[],
    image_id bigint,
    image_alt text not null default ''::text,
    files bigint[] not null default '{}'::bigint[],
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    updated_by bigint,
    archived_at timestamp with time zone,
    folded text not null generated always as (fold(title)) stored,
    links bigint not null default 0,
    constraint item_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
    constraint item_check CHECK (((state = 'published'::text) = (published_version IS NOT NULL))),
    constraint item_image_id_fkey FOREIGN KEY (image_id) REFERENCES file(id),
    constraint item_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint item_pkey PRIMARY KEY (id),
    constraint item_slug_key UNIQUE (kind, slug),
    constraint item_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'shared'::text, 'published'::text]))),
    constraint item_title_check CHECK ((title <> ''::text)),
    constraint item_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES person(id)
);
CREATE INDEX item_ahead ON public.item USING btree (updated_at DESC, id DESC) WHERE ((archived_at IS NULL) AND (state = 'published'::text) AND (version > published_version));
CREATE INDEX item_author ON public.item USING btree (author_id);
CREATE INDEX item_draft ON public.item USING btree (updated_at DESC, id DESC) WHERE ((archived_at IS NULL) AND (state = 'draft'::text));
CREATE INDEX item_draft_by ON public.item USING btree (author_id, updated_at DESC, id DESC) WHERE ((archived_at IS NULL) AND (state = 'draft'::text));
CREATE INDEX item_draft_of ON public.item USING btree (organisation_id, updated_at DESC, id DESC) WHERE ((archived_at IS NULL) AND (state = 'draft'::text));
CREATE INDEX item_edited ON public.item USING btree (updated_at DESC, id DESC) WHERE (archived_at IS NULL);
CREATE INDEX item_facets ON public.item USING gin (facets);
CREATE INDEX item_files ON public.item USING gin (files);
CREATE INDEX item_folded ON public.item USING gin (folded gin_trgm_ops);
CREATE INDEX item_latest ON public.item USING btree (kind, updated_at DESC, id DESC) WHERE (archived_at IS NULL);
CREATE INDEX item_links ON public.item USING btree (kind, links, id) WHERE (archived_at IS NULL);
CREATE INDEX item_organisation ON public.item USING btree (organisation_id, kind, updated_at DESC, id DESC);
CREATE INDEX item_state ON public.item USING btree (kind, ((array_position(ARRAY['draft'::text, 'shared'::text, 'published'::text], state))::bigint), id) WHERE (archived_at IS NULL);
CREATE INDEX item_title ON public.item USING btree (kind, title, id) WHERE (archived_at IS NULL);
CREATE INDEX item_waiting ON public.item USING btree (kind, updated_at DESC, id DESC) WHERE ((archived_at IS NULL) AND (state = 'shared'::text));
CREATE TRIGGER item_tally_delete AFTER DELETE ON public.item REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION tally_items();
CREATE TRIGGER item_tally_insert AFTER INSERT ON public.item REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_items();
CREATE TRIGGER item_tally_update AFTER UPDATE ON public.item REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_items();

create table item_link (
    from_id bigint not null,
    to_id bigint not null,
    relation text not null,
    note text not null default ''::text,
    "position" integer not null,
    constraint item_link_check CHECK ((from_id <> to_id)),
    constraint item_link_from_id_fkey FOREIGN KEY (from_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint item_link_pkey PRIMARY KEY (from_id, to_id, relation),
    constraint item_link_to_id_fkey FOREIGN KEY (to_id) REFERENCES item(id)
);
CREATE INDEX item_link_to ON public.item_link USING btree (to_id);
CREATE TRIGGER item_link_delete AFTER DELETE ON public.item_link REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_links();
CREATE TRIGGER item_link_insert AFTER INSERT ON public.item_link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_links();

create table item_plan (
    item_id bigint not null,
    act text not null,
    at timestamp with time zone not null,
    version integer not null,
    note text not null,
    person_id bigint not null,
    fault jsonb,
    constraint item_plan_act_check CHECK ((act = ANY (ARRAY['publish'::text, 'withdraw'::text]))),
    constraint item_plan_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint item_plan_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint item_plan_pkey PRIMARY KEY (item_id, act)
);
CREATE INDEX item_plan_due ON public.item_plan USING btree (at) WHERE (fault IS NULL);
CREATE INDEX item_plan_person ON public.item_plan USING btree (person_id);

create table item_tally (
    kind text not null,
    state text not null,
    organisation_id bigint not null,
    archived boolean not null,
    facets text[] not null,
    n bigint not null
);
CREATE INDEX item_tally_kind ON public.item_tally USING btree (kind, archived);

create table known_device (
    id bigint not null generated always as identity,
    person_id bigint not null,
    hash bytea not null,
    seen_at timestamp with time zone not null default now(),
    expires_at timestamp with time zone not null,
    constraint known_device_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint known_device_person_id_hash_key UNIQUE (person_id, hash),
    constraint known_device_pkey PRIMARY KEY (id)
);
CREATE INDEX known_device_hash ON public.known_device USING btree (hash);

create table letter (
    id bigint not null generated always as identity,
    recipient text not null,
    subject text not null,
    body text not null,
    created_at timestamp with time zone not null default now(),
    sent_at timestamp with time zone,
    fault text not null default ''::text,
    unsubscribe text not null default ''::text,
    invoice_id bigint,
    constraint letter_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES invoice(id),
    constraint letter_pkey PRIMARY KEY (id)
);
CREATE INDEX letter_latest ON public.letter USING btree (id DESC);

create table list_choice (
    person_id bigint not null,
    list text not null,
    choice jsonb not null,
    constraint list_choice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint list_choice_pkey PRIMARY KEY (person_id, list)
);

create table need (
    registration_id bigint not null,
    diet text not null default ''::text,
    access text not null default ''::text,
    constraint need_check CHECK (((diet <> ''::text) OR (access <> ''::text))),
    constraint need_pkey PRIMARY KEY (registration_id),
    constraint need_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES registration(id) ON DELETE CASCADE
);

create table network (
    item_id bigint not null,
    kind text not null,
    place text not null,
    plan_id bigint generated always as ((NULLIF(split_part(place, '.'::text, 1), ''::text))::bigint) stored,
    body text not null,
    convener text not null,
    how_often text not null,
    linked_to text not null,
    members jsonb not null,
    group_id bigint,
    constraint network_convener_check CHECK ((char_length(convener) <= 200)),
    constraint network_group_id_fkey FOREIGN KEY (group_id) REFERENCES people_group(id),
    constraint network_how_often_check CHECK ((char_length(how_often) <= 200)),
    constraint network_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint network_kind_check CHECK ((kind = ANY (ARRAY['network'::text, 'presidium'::text, 'managers'::text, 'steering'::text, 'reference'::text, 'council'::text, 'committee'::text, 'board'::text]))),
    constraint network_linked_to_check CHECK ((char_length(linked_to) <= 200)),
    constraint network_pkey PRIMARY KEY (item_id),
    constraint network_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(item_id)
);
CREATE INDEX network_group ON public.network USING btree (group_id);
CREATE INDEX network_plan ON public.network USING btree (plan_id, place);

create table news_read (
    person_id bigint not null,
    change_id bigint not null,
    constraint news_read_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint news_read_pkey PRIMARY KEY (person_id)
);

create table notice (
    person_id bigint not null,
    activity_id bigint not null,
    was jsonb not null,
    since timestamp with time zone not null default now(),
    due_at timestamp with time zone not null,
    constraint notice_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE CASCADE,
    constraint notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint notice_pkey PRIMARY KEY (person_id, activity_id)
);
CREATE INDEX notice_due ON public.notice USING btree (due_at);

create table notice_link (
    hash bytea not null,
    person_id bigint not null,
    created_at timestamp with time zone not null default now(),
    constraint notice_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint notice_link_pkey PRIMARY KEY (hash)
);
CREATE INDEX notice_link_created ON public.notice_link USING btree (created_at);

create table notice_sent (
    person_id bigint not null,
    activity_id bigint not null,
    sent_at timestamp with time zone not null default now(),
    constraint notice_sent_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE CASCADE,
    constraint notice_sent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint notice_sent_pkey PRIMARY KEY (person_id, activity_id)
);
CREATE INDEX notice_sent_activity ON public.notice_sent USING btree (activity_id);

create table organisation (
    id bigint not null generated always as identity,
    slug text not null,
    kind text not null,
    county_code text,
    org_number text,
    fee_category text not null,
    website text not null default ''::text,
    about text not null default ''::text,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    closed_at timestamp with time zone,
    invoice_street text not null default ''::text,
    invoice_postal_code text not null default ''::text,
    invoice_town text not null default ''::text,
    vat_number text not null default ''::text,
    invoice_by text not null default ''::text,
    peppol_id text not null default ''::text,
    invoice_email text not null default ''::text,
    invoice_reference text not null default ''::text,
    contacts jsonb not null default '[]'::jsonb,
    constraint organisation_contacts_check CHECK ((jsonb_typeof(contacts) = 'array'::text)),
    constraint organisation_county_code_fkey FOREIGN KEY (county_code) REFERENCES county(code),
    constraint organisation_fee_category_check CHECK ((fee_category = ANY (ARRAY['metropolitan'::text, 'region'::text, 'agency'::text, 'partner'::text, 'none'::text]))),
    constraint organisation_invoice_by_check CHECK ((invoice_by = ANY (ARRAY[''::text, 'peppol'::text, 'email'::text, 'paper'::text]))),
    constraint organisation_invoice_postal_code_check CHECK ((invoice_postal_code ~ '^([1-9][0-9]{2} [0-9]{2})?$'::text)),
    constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['region'::text, 'agency'::text, 'association'::text, 'partner'::text, 'municipality'::text, 'office'::text]))),
    constraint organisation_org_number_check CHECK ((org_number ~ '^[0-9]{10}$'::text)),
    constraint organisation_org_number_key UNIQUE (org_number),
    constraint organisation_peppol_id_check CHECK ((peppol_id ~ '^([0-9]{4}:.+)?$'::text)),
    constraint organisation_pkey PRIMARY KEY (id),
    constraint organisation_slug_key UNIQUE (slug),
    constraint organisation_vat_number_check CHECK ((vat_number ~ '^(SE[0-9]{12})?$'::text))
);

create table organisation_name (
    organisation_id bigint not null,
    name text collate "sv-x-icu" not null,
    valid_from date,
    "position" integer not null,
    constraint organisation_name_name_check CHECK ((name <> ''::text)),
    constraint organisation_name_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id) ON DELETE CASCADE,
    constraint organisation_name_pkey PRIMARY KEY (organisation_id, "position")
);

create table passkey (
    id bigint not null generated always as identity,
    person_id bigint not null,
    credential_id bytea not null,
    credential jsonb not null,
    name text not null,
    created_at timestamp with time zone not null default now(),
    used_at timestamp with time zone,
    challenged_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
    constraint passkey_credential_id_key UNIQUE (credential_id),
    constraint passkey_name_check CHECK ((name <> ''::text)),
    constraint passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint passkey_pkey PRIMARY KEY (id)
);
CREATE INDEX passkey_person ON public.passkey USING btree (person_id);

create table payment (
    id bigint not null generated always as identity,
    key text not null,
    file_id bigint,
    paid_on date not null,
    amount bigint not null,
    reference text not null default ''::text,
    payer text not null default ''::text,
    payer_number text not null default ''::text,
    text text not null default ''::text,
    state text not null,
    reason text not null default ''::text,
    proposed bigint[] not null default '{}'::bigint[],
    decided text not null default ''::text,
    decided_by bigint,
    decided_at timestamp with time zone,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    constraint payment_amount_check CHECK ((amount <> 0)),
    constraint payment_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
    constraint payment_file_id_fkey FOREIGN KEY (file_id) REFERENCES payment_file(id),
    constraint payment_key_key UNIQUE (key),
    constraint payment_pkey PRIMARY KEY (id),
    constraint payment_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'booked'::text, 'returned'::text])))
);
CREATE INDEX payment_file_id_idx ON public.payment USING btree (file_id);
CREATE INDEX payment_waiting ON public.payment USING btree (id) WHERE (state = 'waiting'::text);

create table payment_file (
    id bigint not null generated always as identity,
    name text not null,
    format text not null,
    sum bigint not null,
    payments integer not null,
    left_out integer not null,
    read_by bigint,
    read_at timestamp with time zone not null default now(),
    left_out_rows jsonb not null default '[]'::jsonb,
    constraint payment_file_left_out_rows_check CHECK ((jsonb_typeof(left_out_rows) = 'array'::text)),
    constraint payment_file_pkey PRIMARY KEY (id),
    constraint payment_file_read_by_fkey FOREIGN KEY (read_by) REFERENCES person(id)
);

create table payment_voucher (
    number integer not null,
    payment_id bigint not null,
    opening boolean not null,
    day date not null,
    created_at timestamp with time zone not null default clock_timestamp(),
    constraint payment_voucher_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payment(id),
    constraint payment_voucher_pkey PRIMARY KEY (number)
);
CREATE INDEX payment_voucher_day ON public.payment_voucher USING btree (day);
CREATE UNIQUE INDEX payment_voucher_opening ON public.payment_voucher USING btree (payment_id) WHERE opening;
CREATE INDEX payment_voucher_payment ON public.payment_voucher USING btree (payment_id);

create table people_group (
    id bigint not null generated always as identity,
    slug text not null,
    name text collate "sv-x-icu" not null,
    about text not null default ''::text,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    closed_at timestamp with time zone,
    kind text not null default 'other'::text,
    constraint people_group_kind_check CHECK ((kind = ANY (ARRAY['foresight'::text, 'theme'::text, 'editorial'::text, 'project'::text, 'steering'::text, 'network'::text, 'audience'::text, 'other'::text]))),
    constraint people_group_name_check CHECK ((name <> ''::text)),
    constraint people_group_name_key UNIQUE (name),
    constraint people_group_pkey PRIMARY KEY (id),
    constraint people_group_slug_key UNIQUE (slug)
);

create table people_group_member (
    group_id bigint not null,
    person_id bigint not null,
    part text not null default ''::text,
    begins date,
    ends date,
    constraint people_group_member_group_id_fkey FOREIGN KEY (group_id) REFERENCES people_group(id) ON DELETE CASCADE,
    constraint people_group_member_period CHECK ((begins <= ends)),
    constraint people_group_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint people_group_member_pkey PRIMARY KEY (group_id, person_id)
);
CREATE INDEX people_group_member_person ON public.people_group_member USING btree (person_id);

create table person (
    id bigint not null generated always as identity,
    email text not null,
    name text collate "sv-x-icu" not null,
    title text not null default ''::text,
    organisation_id bigint not null,
    language text not null default 'sv'::text,
    password_hash text,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    deactivated_at timestamp with time zone,
    notices text not null default 'hour'::text,
    passkey_handle uuid not null default gen_random_uuid(),
    single_keys boolean not null default true,
    constraint person_email_check CHECK ((email = lower(email))),
    constraint person_email_key UNIQUE (email),
    constraint person_language_check CHECK ((language = ANY (ARRAY['sv'::text, 'en'::text]))),
    constraint person_name_check CHECK ((name <> ''::text)),
    constraint person_notices_check CHECK ((notices = ANY (ARRAY['hour'::text, 'day'::text, 'week'::text, 'none'::text]))),
    constraint person_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint person_pkey PRIMARY KEY (id)
);
CREATE INDEX person_folded ON public.person USING gin (fold(name) gin_trgm_ops);
CREATE INDEX person_organisation ON public.person USING btree (organisation_id);

create table person_role (
    person_id bigint not null,
    role text not null,
    constraint person_role_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint person_role_pkey PRIMARY KEY (person_id, role),
    constraint person_role_role_check CHECK ((role = ANY (ARRAY['staff'::text, 'strategist'::text, 'head'::text, 'politician'::text, 'editor'::text, 'office'::text, 'board'::text, 'goal_owner'::text, 'reviewer'::text, 'administrator'::text])))
);

create table phase (
    id bigint not null generated always as identity,
    process_id bigint not null,
    "position" integer not null,
    name text not null,
    name_en text not null,
    begins date,
    ends date,
    term text not null,
    place text not null,
    about text not null,
    about_en text not null,
    questions jsonb not null,
    version integer not null default 1,
    constraint phase_check CHECK ((begins <= ends)),
    constraint phase_name_check CHECK ((name <> ''::text)),
    constraint phase_pkey PRIMARY KEY (id),
    constraint phase_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id) ON DELETE CASCADE,
    constraint phase_questions_check CHECK ((jsonb_typeof(questions) = 'array'::text))
);
CREATE INDEX phase_process ON public.phase USING btree (process_id, "position");

create table place (
    id bigint not null generated always as identity,
    pool_id bigint not null,
    category text not null,
    organisation_id bigint,
    person_id bigint,
    name text not null,
    email text not null,
    size integer not null default 1,
    state text not null,
    line bigint not null generated by default as identity,
    asked_at timestamp with time zone not null default now(),
    changed_at timestamp with time zone not null default now(),
    offered_until timestamp with time zone,
    untold boolean not null default false,
    joined boolean not null default false,
    constraint place_check CHECK (((offered_until IS NOT NULL) = (state = 'offered'::text))),
    constraint place_email_check CHECK ((email = lower(email))),
    constraint place_name_check CHECK ((name <> ''::text)),
    constraint place_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint place_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint place_pkey PRIMARY KEY (id),
    constraint place_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES place_pool(id) ON DELETE CASCADE,
    constraint place_size_check CHECK (((size >= 1) AND (size <= 100))),
    constraint place_state_check CHECK ((state = ANY (ARRAY['seated'::text, 'queued'::text, 'offered'::text, 'withdrawn'::text, 'declined'::text, 'lapsed'::text])))
);
CREATE UNIQUE INDEX place_asked_once ON public.place USING btree (pool_id, email) WHERE (state = ANY (ARRAY['seated'::text, 'queued'::text, 'offered'::text]));
CREATE INDEX place_offered ON public.place USING btree (offered_until) WHERE (state = 'offered'::text);
CREATE INDEX place_organisation ON public.place USING btree (organisation_id);
CREATE INDEX place_person ON public.place USING btree (person_id);
CREATE INDEX place_queue ON public.place USING btree (pool_id, category, line);
CREATE INDEX place_untold ON public.place USING btree (pool_id) WHERE untold;

create table place_pool (
    id bigint not null generated always as identity,
    constraint place_pool_pkey PRIMARY KEY (id)
);

create table plan (
    item_id bigint not null,
    first_year integer,
    last_year integer,
    summary text not null,
    sections jsonb not null,
    budget_id bigint,
    constraint plan_budget_id_fkey FOREIGN KEY (budget_id) REFERENCES budget(id),
    constraint plan_check CHECK (((last_year >= first_year) AND (last_year <= 2200))),
    constraint plan_first_year_check CHECK (((first_year >= 1900) AND (first_year <= 2200))),
    constraint plan_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint plan_pkey PRIMARY KEY (item_id),
    constraint plan_summary_check CHECK ((char_length(summary) <= 300))
);
CREATE INDEX plan_budget ON public.plan USING btree (budget_id);

create table plan_duty (
    plan_id bigint not null,
    duty text not null,
    part text not null,
    person_id bigint not null,
    constraint plan_duty_duty_check CHECK ((duty = ANY (ARRAY['section'::text, 'perspective'::text]))),
    constraint plan_duty_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint plan_duty_pkey PRIMARY KEY (plan_id, duty, part),
    constraint plan_duty_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(item_id) ON DELETE CASCADE
);
CREATE INDEX plan_duty_person ON public.plan_duty USING btree (person_id);

create table plan_edition (
    plan_id bigint not null,
    edition integer not null,
    version integer not null,
    state text not null,
    why text not null,
    proposed_at timestamp with time zone not null default now(),
    proposed_by bigint,
    returned text not null default ''::text,
    decided_on date,
    decided_by text not null default ''::text,
    paragraph text not null default ''::text,
    register_year integer,
    register_number integer,
    body jsonb not null,
    checksum text not null,
    constraint plan_edition_check CHECK (((state = ANY (ARRAY['adopted'::text, 'replaced'::text])) = (decided_on IS NOT NULL))),
    constraint plan_edition_check1 CHECK (((decided_on IS NULL) = (register_year IS NULL))),
    constraint plan_edition_check2 CHECK (((register_year IS NULL) = (register_number IS NULL))),
    constraint plan_edition_checksum_check CHECK ((checksum ~ '^[0-9a-f]{64}$'::text)),
    constraint plan_edition_decided_by_check CHECK ((char_length(decided_by) <= 200)),
    constraint plan_edition_edition_check CHECK ((edition > 0)),
    constraint plan_edition_paragraph_check CHECK ((char_length(paragraph) <= 50)),
    constraint plan_edition_pkey PRIMARY KEY (plan_id, edition),
    constraint plan_edition_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(item_id) ON DELETE CASCADE,
    constraint plan_edition_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
    constraint plan_edition_returned_check CHECK ((char_length(returned) <= 500)),
    constraint plan_edition_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'returned'::text, 'adopted'::text, 'replaced'::text]))),
    constraint plan_edition_why_check CHECK ((char_length(why) <= 500))
);
CREATE UNIQUE INDEX plan_edition_adopted ON public.plan_edition USING btree (plan_id) WHERE (state = 'adopted'::text);
CREATE UNIQUE INDEX plan_edition_proposed ON public.plan_edition USING btree (plan_id) WHERE (state = 'proposed'::text);

create table portal_key (
    one boolean not null default true,
    key bytea not null,
    constraint portal_key_key_check CHECK ((length(key) = 32)),
    constraint portal_key_one_check CHECK (one),
    constraint portal_key_pkey PRIMARY KEY (one)
);

create table process (
    id bigint not null generated always as identity,
    slug text not null,
    name text collate "sv-x-icu" not null,
    working_name text not null,
    horizon_year integer,
    begins text not null,
    ends text not null,
    lead text not null,
    lead_en text not null,
    about text not null,
    about_en text not null,
    url text not null,
    owner_id bigint,
    steering_id bigint,
    project_id bigint,
    purposes jsonb not null,
    rules jsonb not null,
    results jsonb not null,
    quotas jsonb not null,
    example boolean not null,
    main boolean not null default false,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    closed_at timestamp with time zone,
    constraint process_begins_check CHECK ((begins ~ '^$|^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'::text)),
    constraint process_ends_check CHECK ((ends ~ '^$|^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'::text)),
    constraint process_horizon_year_check CHECK (((horizon_year >= 1900) AND (horizon_year <= 2200))),
    constraint process_name_check CHECK ((name <> ''::text)),
    constraint process_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organisation(id),
    constraint process_pkey PRIMARY KEY (id),
    constraint process_project_id_fkey FOREIGN KEY (project_id) REFERENCES people_group(id),
    constraint process_purposes_check CHECK ((jsonb_typeof(purposes) = 'array'::text)),
    constraint process_quotas_check CHECK ((jsonb_typeof(quotas) = 'array'::text)),
    constraint process_results_check CHECK ((jsonb_typeof(results) = 'array'::text)),
    constraint process_rules_check CHECK ((jsonb_typeof(rules) = 'array'::text)),
    constraint process_slug_key UNIQUE (slug),
    constraint process_steering_id_fkey FOREIGN KEY (steering_id) REFERENCES people_group(id),
    constraint process_url_check CHECK ((url ~ '^$|^https?://'::text))
);
CREATE UNIQUE INDEX process_main ON public.process USING btree (main) WHERE main;

create table process_competence (
    process_id bigint not null,
    competence text not null,
    person_id bigint not null,
    constraint process_competence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint process_competence_pkey PRIMARY KEY (process_id, competence),
    constraint process_competence_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id) ON DELETE CASCADE
);

create table project (
    item_id bigint not null,
    state text not null,
    acronym text not null,
    roles text[] not null,
    place text not null,
    plan_id bigint generated always as ((NULLIF(split_part(place, '.'::text, 1), ''::text))::bigint) stored,
    body text not null,
    begins text not null,
    ends text not null,
    programme text not null,
    target text not null,
    partners jsonb not null,
    financiers jsonb not null,
    aims jsonb not null,
    frame bigint,
    frame_unknown unknown_reason not null,
    reached text not null,
    not_reached text not null,
    constraint project_acronym_check CHECK ((char_length(acronym) <= 40)),
    constraint project_begins_check CHECK ((char_length(begins) <= 60)),
    constraint project_check CHECK (((frame IS NULL) OR ((frame_unknown)::text = ''::text))),
    constraint project_ends_check CHECK ((char_length(ends) <= 60)),
    constraint project_frame_check CHECK ((frame >= 0)),
    constraint project_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint project_pkey PRIMARY KEY (item_id),
    constraint project_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(item_id),
    constraint project_programme_check CHECK ((char_length(programme) <= 200)),
    constraint project_roles_check CHECK ((roles <@ ARRAY['owner'::text, 'partner'::text, 'principal'::text, 'financier'::text, 'steering'::text, 'takes_part'::text])),
    constraint project_state_check CHECK ((state = ANY (ARRAY['new'::text, 'ongoing'::text, 'ending'::text, 'ended'::text]))),
    constraint project_target_check CHECK ((char_length(target) <= 300))
);
CREATE INDEX project_plan ON public.project USING btree (plan_id, place);

create table publication (
    id bigint not null generated always as identity,
    item_id bigint not null,
    kind text not null,
    slug text not null,
    organisation_id bigint not null,
    version integer not null,
    title text collate "sv-x-icu" not null,
    summary text not null,
    facets text[] not null,
    image_id bigint,
    image_alt text not null,
    files bigint[] not null,
    body jsonb not null,
    note text not null,
    published_at timestamp with time zone not null default now(),
    published_by bigint,
    first_published_at timestamp with time zone not null,
    current boolean not null default true,
    withdrawn_at timestamp with time zone,
    withdrawn_by bigint,
    folded text not null generated always as (fold(title)) stored,
    constraint publication_image_id_fkey FOREIGN KEY (image_id) REFERENCES file(id),
    constraint publication_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
    constraint publication_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint publication_pkey PRIMARY KEY (id),
    constraint publication_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
    constraint publication_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES person(id)
);
CREATE INDEX publication_address ON public.publication USING btree (kind, item_id) INCLUDE (slug, published_at) WHERE current;
CREATE UNIQUE INDEX publication_current_item ON public.publication USING btree (item_id) WHERE current;
CREATE UNIQUE INDEX publication_current_slug ON public.publication USING btree (kind, slug) WHERE current;
CREATE INDEX publication_facets ON public.publication USING gin (facets) WHERE current;
CREATE INDEX publication_files ON public.publication USING gin (files) WHERE current;
CREATE INDEX publication_folded ON public.publication USING gin (folded gin_trgm_ops) WHERE current;
CREATE INDEX publication_item ON public.publication USING btree (item_id, id DESC);
CREATE INDEX publication_latest ON public.publication USING btree (kind, published_at DESC, id DESC) WHERE current;
CREATE INDEX publication_newest ON public.publication USING btree (published_at DESC, id DESC) WHERE current;
CREATE INDEX publication_organisation ON public.publication USING btree (organisation_id) WHERE current;
CREATE INDEX publication_place ON public.publication USING btree (split_part((body ->> 'Place'::text), '.'::text, 1), kind) WHERE (current AND (body ? 'Place'::text));
CREATE INDEX publication_title ON public.publication USING btree (kind, title, id) WHERE current;
CREATE INDEX publication_withdrawn_files ON public.publication USING gin (files) WHERE (withdrawn_at IS NOT NULL);
CREATE INDEX publication_withdrawn_slug ON public.publication USING btree (kind, slug) WHERE (withdrawn_at IS NOT NULL);
CREATE TRIGGER publication_tally_delete AFTER DELETE ON public.publication REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION tally_publications();
CREATE TRIGGER publication_tally_insert AFTER INSERT ON public.publication REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_publications();
CREATE TRIGGER publication_tally_update AFTER UPDATE ON public.publication REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_publications();

create table publication_link (
    publication_id bigint not null,
    to_id bigint not null,
    relation text not null,
    note text not null,
    "position" integer not null,
    constraint publication_link_pkey PRIMARY KEY (publication_id, to_id, relation),
    constraint publication_link_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES publication(id) ON DELETE CASCADE,
    constraint publication_link_to_id_fkey FOREIGN KEY (to_id) REFERENCES item(id)
);
CREATE INDEX publication_link_to ON public.publication_link USING btree (to_id);

create table publication_tally (
    kind text not null,
    organisation_id bigint not null,
    facets text[] not null,
    n bigint not null
);
CREATE INDEX publication_tally_kind ON public.publication_tally USING btree (kind);

create table put_aside (
    person_id bigint not null,
    list text not null,
    kind text not null,
    ref_id bigint not null,
    change_id bigint not null,
    at timestamp with time zone not null default now(),
    constraint put_aside_list_check CHECK ((list = ANY (ARRAY['publish'::text, 'drafts'::text, 'lacking'::text, 'news'::text, 'start'::text]))),
    constraint put_aside_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint put_aside_pkey PRIMARY KEY (person_id, list, kind, ref_id)
);

create table recovery_code (
    person_id bigint not null,
    number integer not null,
    hash text not null,
    created_at timestamp with time zone not null default now(),
    used_at timestamp with time zone,
    constraint recovery_code_number_check CHECK (((number >= 0) AND (number <= 9))),
    constraint recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint recovery_code_pkey PRIMARY KEY (person_id, number)
);

create table register_entry (
    id bigint not null generated always as identity,
    year integer not null,
    number integer not null,
    registered_on date not null,
    direction text not null,
    party text not null,
    subject text not null,
    address text not null default ''::text,
    created_at timestamp with time zone not null default now(),
    constraint register_entry_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
    constraint register_entry_party_check CHECK ((party <> ''::text)),
    constraint register_entry_pkey PRIMARY KEY (id),
    constraint register_entry_subject_check CHECK (((subject <> ''::text) AND (char_length(subject) <= 300))),
    constraint register_entry_year_fkey FOREIGN KEY (year) REFERENCES register_year(year)
);
CREATE INDEX register_entry_case ON public.register_entry USING btree (year, number);
CREATE INDEX register_entry_latest ON public.register_entry USING btree (id DESC);

create table register_year (
    year integer not null,
    last integer not null,
    constraint register_year_last_check CHECK ((last > 0)),
    constraint register_year_pkey PRIMARY KEY (year),
    constraint register_year_year_check CHECK (((year >= 1900) AND (year <= 2200)))
);

create table registration (
    id bigint not null generated always as identity,
    activity_id bigint not null,
    person_id bigint,
    organisation_id bigint,
    organisation text not null default ''::text,
    name text not null,
    email text not null,
    language text not null default 'sv'::text,
    said text not null,
    place_id bigint,
    way text not null default 'site'::text,
    companions integer not null default 0,
    answers jsonb not null default '[]'::jsonb,
    named boolean not null default false,
    badge text not null,
    came_at timestamp with time zone,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    constraint registration_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES sign_up(id),
    constraint registration_answers_check CHECK ((jsonb_typeof(answers) = 'array'::text)),
    constraint registration_badge_key UNIQUE (badge),
    constraint registration_check CHECK (((said <> 'yes'::text) OR (place_id IS NOT NULL))),
    constraint registration_companions_check CHECK (((companions >= 0) AND (companions <= 20))),
    constraint registration_email_check CHECK ((email = lower(email))),
    constraint registration_name_check CHECK ((name <> ''::text)),
    constraint registration_once UNIQUE (activity_id, email),
    constraint registration_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint registration_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
    constraint registration_pkey PRIMARY KEY (id),
    constraint registration_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id),
    constraint registration_place_id_key UNIQUE (place_id),
    constraint registration_said_check CHECK ((said = ANY (ARRAY['unconfirmed'::text, 'yes'::text, 'no'::text]))),
    constraint registration_way_check CHECK ((way = ANY (ARRAY['site'::text, 'remote'::text])))
);
CREATE INDEX registration_organisation ON public.registration USING btree (organisation_id);
CREATE INDEX registration_person ON public.registration USING btree (person_id);
CREATE INDEX registration_unconfirmed ON public.registration USING btree (created_at) WHERE (said = 'unconfirmed'::text);

create table registration_link (
    hash bytea not null,
    registration_id bigint not null,
    client text not null default ''::text,
    created_at timestamp with time zone not null default now(),
    constraint registration_link_pkey PRIMARY KEY (hash),
    constraint registration_link_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES registration(id) ON DELETE CASCADE
);
CREATE INDEX registration_link_client ON public.registration_link USING btree (client, created_at) WHERE (client <> ''::text);
CREATE INDEX registration_link_registration ON public.registration_link USING btree (registration_id);

create table report (
    id bigint not null generated always as identity,
    follow_up_id bigint not null,
    title text not null,
    designation text not null,
    body_kind text not null,
    own_number text not null,
    summary text not null,
    areas jsonb not null,
    made_on text not null,
    uncertainty text not null,
    reason text not null,
    office text not null,
    officer text not null,
    memo_day text not null,
    recipient text not null,
    heading text not null,
    lead text not null,
    proposal text not null,
    description text not null,
    basis text not null,
    signatures text not null,
    foot text not null,
    statements jsonb not null default '[]'::jsonb,
    state text not null default 'working'::text,
    register_year integer,
    register_number integer,
    version integer not null default 1,
    updated_at timestamp with time zone not null default now(),
    constraint report_areas_check CHECK ((jsonb_typeof(areas) = 'array'::text)),
    constraint report_body_kind_check CHECK ((body_kind = ANY (ARRAY['federation'::text, 'municipality'::text]))),
    constraint report_designation_check CHECK ((char_length(designation) <= 40)),
    constraint report_follow_up_id_fkey FOREIGN KEY (follow_up_id) REFERENCES follow_up(id),
    constraint report_follow_up_id_key UNIQUE (follow_up_id),
    constraint report_foot_check CHECK ((char_length(foot) <= 500)),
    constraint report_heading_check CHECK ((char_length(heading) <= 200)),
    constraint report_made_on_check CHECK ((made_on ~ '^(\d{4}-\d{2}-\d{2})?$'::text)),
    constraint report_memo_day_check CHECK ((memo_day ~ '^(\d{4}-\d{2}-\d{2})?$'::text)),
    constraint report_office_check CHECK ((char_length(office) <= 200)),
    constraint report_officer_check CHECK ((char_length(officer) <= 200)),
    constraint report_own_number_check CHECK ((char_length(own_number) <= 60)),
    constraint report_pkey PRIMARY KEY (id),
    constraint report_reason_check CHECK ((char_length(reason) <= 2000)),
    constraint report_recipient_check CHECK ((char_length(recipient) <= 200)),
    constraint report_signatures_check CHECK ((char_length(signatures) <= 500)),
    constraint report_state_check CHECK ((state = ANY (ARRAY['working'::text, 'assembled'::text, 'proposed'::text, 'audit'::text, 'approved'::text, 'sent'::text, 'archived'::text]))),
    constraint report_statements_check CHECK ((jsonb_typeof(statements) = 'array'::text)),
    constraint report_title_check CHECK ((char_length(title) <= 200)),
    constraint report_uncertainty_check CHECK ((char_length(uncertainty) <= 2000))
);

create table report_attachment (
    id bigint not null generated always as identity,
    report_id bigint not null,
    title text not null,
    file_id bigint not null,
    checksum text not null,
    constraint report_attachment_checksum_check CHECK ((checksum ~ '^[0-9a-f]{64}$'::text)),
    constraint report_attachment_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
    constraint report_attachment_pkey PRIMARY KEY (id),
    constraint report_attachment_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id),
    constraint report_attachment_title_check CHECK ((char_length(title) <= 200))
);
CREATE INDEX report_attachment_report ON public.report_attachment USING btree (report_id);

create table report_document (
    report_id bigint not null,
    edition integer not null,
    name text not null,
    media_type text not null,
    content bytea not null,
    checksum text not null,
    constraint report_document_checksum_check CHECK ((checksum ~ '^[0-9a-f]{64}$'::text)),
    constraint report_document_name_check CHECK ((char_length(name) <= 100)),
    constraint report_document_pkey PRIMARY KEY (report_id, edition, name),
    constraint report_document_report_id_edition_fkey FOREIGN KEY (report_id, edition) REFERENCES report_edition(report_id, edition)
);

create table report_edition (
    report_id bigint not null,
    edition integer not null,
    version integer not null,
    state text not null default 'open'::text,
    why text not null,
    returned text not null default ''::text,
    assembled_at timestamp with time zone not null default now(),
    assembled_by bigint,
    body json not null,
    checksum text not null,
    constraint report_edition_assembled_by_fkey FOREIGN KEY (assembled_by) REFERENCES person(id),
    constraint report_edition_checksum_check CHECK ((checksum ~ '^[0-9a-f]{64}$'::text)),
    constraint report_edition_edition_check CHECK ((edition > 0)),
    constraint report_edition_pkey PRIMARY KEY (report_id, edition),
    constraint report_edition_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id),
    constraint report_edition_returned_check CHECK ((char_length(returned) <= 500)),
    constraint report_edition_state_check CHECK ((state = ANY (ARRAY['open'::text, 'returned'::text, 'approved'::text, 'replaced'::text]))),
    constraint report_edition_why_check CHECK ((char_length(why) <= 1000))
);
CREATE TRIGGER approved_report_is_kept BEFORE DELETE OR UPDATE ON public.report_edition FOR EACH ROW EXECUTE FUNCTION keep_approved_edition();

create table report_recipient (
    report_id bigint not null,
    edition integer not null,
    name text not null,
    email text not null,
    sent_at timestamp with time zone not null default now(),
    constraint report_recipient_email_check CHECK ((char_length(email) <= 254)),
    constraint report_recipient_name_check CHECK ((char_length(name) <= 200)),
    constraint report_recipient_pkey PRIMARY KEY (report_id, edition, email),
    constraint report_recipient_report_id_edition_fkey FOREIGN KEY (report_id, edition) REFERENCES report_edition(report_id, edition)
);

create table report_step (
    report_id bigint not null,
    edition integer not null,
    step text not null,
    on_day text not null,
    body text not null,
    paragraph text not null,
    note text not null,
    at timestamp with time zone not null default now(),
    by_id bigint,
    constraint report_step_body_check CHECK ((char_length(body) <= 200)),
    constraint report_step_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
    constraint report_step_note_check CHECK ((char_length(note) <= 20000)),
    constraint report_step_on_day_check CHECK ((on_day ~ '^(\d{4}-\d{2}-\d{2})?$'::text)),
    constraint report_step_paragraph_check CHECK ((char_length(paragraph) <= 50)),
    constraint report_step_pkey PRIMARY KEY (report_id, edition, step),
    constraint report_step_report_id_edition_fkey FOREIGN KEY (report_id, edition) REFERENCES report_edition(report_id, edition),
    constraint report_step_step_check CHECK ((step = ANY (ARRAY['proposed'::text, 'audit'::text, 'approved'::text, 'sent'::text, 'archived'::text])))
);

create table saved_view (
    id bigint not null generated always as identity,
    list text not null,
    name text collate "sv-x-icu" not null,
    query text not null,
    person_id bigint not null,
    organisation_id bigint,
    created_at timestamp with time zone not null default now(),
    constraint saved_view_name_check CHECK (((name <> ''::text) AND (length(name) <= 60))),
    constraint saved_view_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    constraint saved_view_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint saved_view_pkey PRIMARY KEY (id),
    constraint saved_view_query_check CHECK ((length(query) <= 2000))
);
CREATE INDEX saved_view_organisation ON public.saved_view USING btree (organisation_id, list) WHERE (organisation_id IS NOT NULL);
CREATE INDEX saved_view_person ON public.saved_view USING btree (person_id, list);

create table scenario (
    item_id bigint not null,
    subtitle text not null,
    horizon_year integer,
    scope text not null,
    county_code text,
    summary text not null,
    sections jsonb not null,
    events jsonb not null,
    day_in_life text not null,
    questions jsonb not null,
    image_id bigint,
    image_alt text not null,
    film_url text not null,
    film_text text not null,
    podcast_url text not null,
    podcast_text text not null,
    constraint scenario_county_code_fkey FOREIGN KEY (county_code) REFERENCES county(code),
    constraint scenario_events_check CHECK ((jsonb_typeof(events) = 'array'::text)),
    constraint scenario_film_url_check CHECK ((film_url ~ '^$|^https?://'::text)),
    constraint scenario_horizon_year_check CHECK (((horizon_year >= 1900) AND (horizon_year <= 2200))),
    constraint scenario_image_id_fkey FOREIGN KEY (image_id) REFERENCES file(id),
    constraint scenario_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint scenario_pkey PRIMARY KEY (item_id),
    constraint scenario_podcast_url_check CHECK ((podcast_url ~ '^$|^https?://'::text)),
    constraint scenario_questions_check CHECK ((jsonb_typeof(questions) = 'array'::text)),
    constraint scenario_scope_check CHECK ((scope = ANY (ARRAY['global'::text, 'region'::text]))),
    constraint scenario_sections_check CHECK ((jsonb_typeof(sections) = 'array'::text)),
    constraint scenario_summary_check CHECK ((char_length(summary) <= 300))
);

create table schema_version (
    version integer not null
);

create table search_entry (
    layer text not null,
    kind text not null,
    ref_id bigint not null,
    slug text not null,
    organisation_id bigint not null default 0,
    author_id bigint not null default 0,
    draft boolean not null default false,
    title text collate "sv-x-icu" not null,
    summary text not null default ''::text,
    body text not null,
    words tsvector not null,
    updated_at timestamp with time zone not null default now(),
    members bigint[],
    cut integer not null default 0,
    constraint search_entry_layer_check CHECK ((layer = ANY (ARRAY['work'::text, 'public'::text]))),
    constraint search_entry_pkey PRIMARY KEY (layer, kind, ref_id)
);
CREATE INDEX search_entry_found ON public.search_entry USING gin ((ARRAY[((layer || '/'::text) || kind)]), words);
CREATE INDEX search_entry_stale ON public.search_entry USING btree (cut, layer, kind, ref_id);
CREATE INDEX search_entry_titled ON public.search_entry USING gin ((ARRAY[((layer || '/'::text) || kind)]), ts_filter(words, '{a}'::"char"[]));

create table search_word (
    layer text not null,
    word text not null,
    kind text not null default ''::text,
    ref_id bigint not null default 0,
    folded text not null,
    stem text not null,
    constraint search_word_pkey PRIMARY KEY (layer, word, kind, ref_id)
);
CREATE INDEX search_word_folded ON public.search_word USING btree (layer, folded text_pattern_ops);
CREATE INDEX search_word_last ON public.search_word USING gin (fold(stem) gin_trgm_ops);
CREATE INDEX search_word_near ON public.search_word USING gin (folded gin_trgm_ops);
CREATE INDEX search_word_of ON public.search_word USING btree (layer, kind, ref_id) WHERE (ref_id <> 0);
CREATE INDEX search_word_stem ON public.search_word USING btree (layer, fold(stem));

create table second_step_try (
    person_id bigint not null,
    at timestamp with time zone not null,
    tag text not null,
    constraint second_step_try_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint second_step_try_pkey PRIMARY KEY (person_id, at, tag)
);

create table security_event (
    id bigint not null generated always as identity,
    kind text not null,
    hour timestamp with time zone not null,
    network text not null default ''::text,
    mail text not null default ''::text,
    person_id bigint,
    detail text not null default ''::text,
    count integer not null default 1,
    latest_at timestamp with time zone not null default now(),
    constraint security_event_key UNIQUE NULLS NOT DISTINCT (hour, kind, network, mail, person_id, detail),
    constraint security_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint security_event_pkey PRIMARY KEY (id)
);
CREATE INDEX security_event_person ON public.security_event USING btree (person_id);

create table security_key (
    month date not null,
    key bytea not null,
    constraint security_key_pkey PRIMARY KEY (month)
);

create table sending (
    key bytea not null,
    body bytea not null,
    leads_to text not null default ''::text,
    said text not null default ''::text,
    tone text not null default ''::text,
    sent_at timestamp with time zone not null default now(),
    constraint sending_pkey PRIMARY KEY (key)
);
CREATE INDEX sending_sent ON public.sending USING btree (sent_at);

create table sessions (
    token text not null,
    data bytea not null,
    expiry timestamp with time zone not null,
    sign_in_id bigint,
    constraint sessions_pkey PRIMARY KEY (token)
);
CREATE INDEX sessions_expiry ON public.sessions USING btree (expiry);

create table settlement (
    id bigint not null generated always as identity,
    invoice_id bigint not null,
    payment_id bigint,
    against_id bigint,
    amount bigint not null,
    settled_on date not null,
    settled_by bigint,
    created_at timestamp with time zone not null default now(),
    voucher integer,
    constraint settlement_against_id_fkey FOREIGN KEY (against_id) REFERENCES invoice(id),
    constraint settlement_amount_check CHECK ((amount <> 0)),
    constraint settlement_check CHECK ((num_nonnulls(payment_id, against_id) = 1)),
    constraint settlement_has_voucher CHECK (((voucher IS NULL) = (payment_id IS NULL))),
    constraint settlement_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES invoice(id),
    constraint settlement_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payment(id),
    constraint settlement_pkey PRIMARY KEY (id),
    constraint settlement_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES person(id),
    constraint settlement_voucher_fkey FOREIGN KEY (voucher) REFERENCES payment_voucher(number)
);
CREATE INDEX settlement_invoice ON public.settlement USING btree (invoice_id);
CREATE INDEX settlement_payment ON public.settlement USING btree (payment_id);
CREATE INDEX settlement_voucher ON public.settlement USING btree (voucher);

create table sign_in (
    id bigint not null generated always as identity,
    person_id bigint not null,
    device text not null default ''::text,
    started_at timestamp with time zone not null default now(),
    expires_at timestamp with time zone not null,
    seen_at timestamp with time zone not null default now(),
    previous_visit timestamp with time zone,
    ended_at timestamp with time zone,
    known_device_id bigint,
    remembered boolean not null default false,
    confirmed_at timestamp with time zone not null default now(),
    constraint sign_in_known_device_id_fkey FOREIGN KEY (known_device_id) REFERENCES known_device(id) ON DELETE SET NULL,
    constraint sign_in_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint sign_in_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_known_device ON public.sign_in USING btree (known_device_id);
CREATE INDEX sign_in_person ON public.sign_in USING btree (person_id);

create table sign_in_failure (
    key text not null,
    at timestamp with time zone not null default now(),
    account text not null default ''::text
);
CREATE INDEX sign_in_failure_account ON public.sign_in_failure USING btree (account) WHERE (account <> ''::text);
CREATE INDEX sign_in_failure_at ON public.sign_in_failure USING btree (at);
CREATE INDEX sign_in_failure_key ON public.sign_in_failure USING btree (key, at);

create table sign_in_link (
    hash bytea not null,
    person_id bigint not null,
    purpose text not null,
    created_at timestamp with time zone not null default now(),
    expires_at timestamp with time zone not null,
    used_at timestamp with time zone,
    constraint sign_in_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint sign_in_link_pkey PRIMARY KEY (hash),
    constraint sign_in_link_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'password'::text])))
);
CREATE INDEX sign_in_link_person ON public.sign_in_link USING btree (person_id);

create table sign_up (
    id bigint not null,
    pool_id bigint not null,
    last_day date not null,
    open_to text not null,
    places integer not null default 0,
    remote_places integer not null default 0,
    most_companions integer not null default 0,
    offer_hours integer not null default 48,
    asks_needs boolean not null default false,
    keep_needs_days integer not null default 30,
    questions jsonb not null default '[]'::jsonb,
    told text not null default ''::text,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    constraint sign_up_id_fkey FOREIGN KEY (id) REFERENCES activity(id),
    constraint sign_up_keep_needs_days_check CHECK (((keep_needs_days >= 1) AND (keep_needs_days <= 90))),
    constraint sign_up_most_companions_check CHECK (((most_companions >= 0) AND (most_companions <= 20))),
    constraint sign_up_offer_hours_check CHECK (((offer_hours >= 1) AND (offer_hours <= 720))),
    constraint sign_up_open_to_check CHECK ((open_to = ANY (ARRAY['groups'::text, 'accounts'::text, 'everybody'::text]))),
    constraint sign_up_pkey PRIMARY KEY (id),
    constraint sign_up_places_check CHECK ((places >= 0)),
    constraint sign_up_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES place_pool(id),
    constraint sign_up_pool_id_key UNIQUE (pool_id),
    constraint sign_up_questions_check CHECK ((jsonb_typeof(questions) = 'array'::text)),
    constraint sign_up_remote_places_check CHECK ((remote_places >= 0))
);

create table source (
    item_id bigint not null,
    kind text not null,
    author text not null,
    published_on text not null,
    url text not null,
    url_key text not null,
    language text not null,
    scope text not null,
    horizon_year integer,
    summary text not null,
    areas text[] not null,
    tags text[] not null,
    file_id bigint,
    adopted_by text not null default ''::text,
    revised text not null default ''::text,
    constraint source_adopted_by_check CHECK ((char_length(adopted_by) <= 200)),
    constraint source_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
    constraint source_horizon_year_check CHECK (((horizon_year >= 1900) AND (horizon_year <= 2200))),
    constraint source_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint source_kind_check CHECK ((kind = ANY (ARRAY['rapport'::text, 'prognos'::text, 'scenario'::text, 'trendanalys'::text, 'artikel'::text, 'bok'::text, 'statistik'::text, 'podd'::text, 'film'::text, 'webbplats'::text, 'styrdokument'::text]))),
    constraint source_language_check CHECK ((language = ANY (ARRAY[''::text, 'sv'::text, 'en'::text, 'no'::text, 'da'::text, 'fi'::text, 'de'::text, 'fr'::text, 'other'::text]))),
    constraint source_pkey PRIMARY KEY (item_id),
    constraint source_published_on_check CHECK ((published_on ~ '^$|^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'::text)),
    constraint source_revised_check CHECK ((char_length(revised) <= 200)),
    constraint source_scope_check CHECK ((scope = ANY (ARRAY[''::text, 'global'::text, 'europa'::text, 'norden'::text, 'sverige'::text, 'region'::text, 'kommun'::text]))),
    constraint source_url_check CHECK ((url ~ '^$|^https?://'::text))
);
CREATE INDEX source_url_key ON public.source USING btree (url_key) WHERE (url_key <> ''::text);

create table trend (
    item_id bigint not null,
    kind text not null,
    steep text[] not null,
    description text not null,
    direction text not null,
    horizon text not null,
    drives text not null,
    slows text not null,
    meaning text not null,
    digital text not null,
    areas text[] not null,
    image_id bigint,
    image_alt text not null,
    constraint trend_direction_check CHECK ((direction = ANY (ARRAY[''::text, 'okar'::text, 'minskar'::text, 'bryts'::text, 'oklar'::text]))),
    constraint trend_horizon_check CHECK ((horizon = ANY (ARRAY[''::text, 'kort'::text, 'medel'::text, 'lang'::text]))),
    constraint trend_image_id_fkey FOREIGN KEY (image_id) REFERENCES file(id),
    constraint trend_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE,
    constraint trend_kind_check CHECK ((kind = ANY (ARRAY['megatrend'::text, 'trend'::text, 'signal'::text, 'joker'::text]))),
    constraint trend_pkey PRIMARY KEY (item_id),
    constraint trend_steep_check CHECK ((steep <@ ARRAY['social'::text, 'technological'::text, 'economic'::text, 'environmental'::text, 'political'::text, 'values'::text]))
);

create table unsaved_text (
    person_id bigint not null,
    key text not null,
    address text not null,
    title text not null,
    version integer not null,
    fields jsonb,
    sequence bigint not null,
    begun_at timestamp with time zone not null default now(),
    saved_at timestamp with time zone not null default now(),
    constraint unsaved_text_address_check CHECK ((length(address) <= 200)),
    constraint unsaved_text_fields_check CHECK ((pg_column_size(fields) <= 1000000)),
    constraint unsaved_text_key_check CHECK ((key ~ '^[A-Z2-7]{26}$'::text)),
    constraint unsaved_text_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint unsaved_text_pkey PRIMARY KEY (person_id, key),
    constraint unsaved_text_title_check CHECK ((length(title) <= 200))
);

create table venue (
    id bigint not null generated always as identity,
    name text collate "sv-x-icu" not null,
    address text not null default ''::text,
    rooms jsonb not null default '[]'::jsonb,
    step_free text not null default ''::text,
    hearing_loop text not null default ''::text,
    contact_name text not null default ''::text,
    contact_phone text not null default ''::text,
    contact_email text not null default ''::text,
    version integer not null default 1,
    created_at timestamp with time zone not null default now(),
    updated_at timestamp with time zone not null default now(),
    closed_at timestamp with time zone,
    constraint venue_hearing_loop_check CHECK ((hearing_loop = ANY (ARRAY[''::text, 'yes'::text, 'no'::text]))),
    constraint venue_name_check CHECK ((name <> ''::text)),
    constraint venue_name_key UNIQUE (name),
    constraint venue_pkey PRIMARY KEY (id),
    constraint venue_rooms_check CHECK ((jsonb_typeof(rooms) = 'array'::text)),
    constraint venue_step_free_check CHECK ((step_free = ANY (ARRAY[''::text, 'yes'::text, 'no'::text])))
);

create table writing_choice (
    person_id bigint not null,
    put_aside text[] not null,
    constraint writing_choice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
    constraint writing_choice_pkey PRIMARY KEY (person_id),
    constraint writing_choice_put_aside_check CHECK ((cardinality(put_aside) <= 10))
);

create view due_invoice as
 SELECT x.due_id,
    i.id AS invoice_id,
    i.number
   FROM (invoice_due x
     JOIN invoice i ON ((i.id = x.invoice_id)))
  WHERE ((i.kind = 'invoice'::text) AND (NOT (EXISTS ( SELECT
           FROM (invoice_due y
             JOIN invoice c ON ((c.id = y.invoice_id)))
          WHERE ((y.due_id = x.due_id) AND y.whole AND (c.credits_id = i.id))))));

create view financing_participation as
 SELECT m.process_id,
    m.organisation_id,
    m.category_id,
    y.year,
    c.places
   FROM (((financing_member m
     JOIN financing f ON ((f.id = m.process_id)))
     JOIN fee_category c ON ((c.id = m.category_id)))
     CROSS JOIN LATERAL unnest(f.years) y(year))
  WHERE financing_takes_part(m.answer, m.from_year, m.until_year, y.year);
