package process

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// The columns of an activity; those that are long are left empty in lists.
const (
	activityColumns = `a.id, a.uid, a.slug, a.status, a.moved_from, a.why, p.name as process_name, p.slug as process_slug,
	p.closed_at is not null as process_closed, jsonb_build_object('Swedish', coalesce(f.name, ''),
	'English', coalesce(f.name_en, '')) as phase_name,
	org_name(a.organiser_id, coalesce(a.begins, current_date)) as organiser_name, o.slug as organiser_slug, '' as with_name, '' as with_slug,
	array(select g.name from activity_group x join people_group g on g.id = x.group_id where x.activity_id = a.id
	order by g.name) as group_names, coalesce(v.name, '') as venue_name, coalesce(v.address, '') as venue_address,
	a.position, coalesce(a.author_id, 0) as author, coalesce(w.name, '') as author_name, a.version, a.created_at as created,
	a.updated_at as updated, coalesce(u.name, '') as updated_by,
	a.process_id as process, coalesce(a.phase_id, 0) as phase, a.kind, a.name, a.theme,
	jsonb_build_object('Begins', coalesce(a.begins::text, ''), 'Ends', coalesce(a.ends::text, ''), 'Starts', a.starts_at,
		'Stops', a.ends_at, 'Term', a.term) as "when",
	a.days, a.mode, a.place, a.address, a.room, coalesce(a.venue_id, 0) as venue, a.remote_url,
	array(select x.group_id from activity_group x where x.activity_id = a.id order by x.group_id) as groups,
	a.expected, coalesce(a.with_id, 0) as "with", a.organiser_id as organiser, a.visibility,
	jsonb_build_object('In', a.in_plan, 'When', a.plan_when, 'Text', a.plan_text) as plan`

	shortColumns = activityColumns + `, '' as about, '[]'::jsonb as questions, '[]'::jsonb as speakers, '[]'::jsonb as programme`
	wholeColumns = activityColumns + `, a.about, a.questions, a.speakers, a.programme`

	activityTables = `activity a join process p on p.id = a.process_id left join phase f on f.id = a.phase_id
	join organisation o on o.id = a.organiser_id left join person w on w.id = a.author_id left join person u on u.id = a.updated_by
	left join venue v on v.id = a.venue_id`
)

// activityVisible is the condition that an activity may be known to whoever has the scopes of visibleTo.
const activityVisible = `(case when a.status in ('proposed', 'declined') then @draft_all or a.organiser_id = @draft_org
	or a.author_id = @draft_user
	when a.visibility = 'public' then true
	when a.visibility = 'participants' then @shared
	else @closed_all or a.organiser_id = @closed_org
		or exists (select from activity_group x where x.activity_id = a.id and x.group_id = any(@groups)) end)`

func visibleTo(by access.Actor) pgx.StrictNamedArgs {
	draft, closed := by.Scope(access.ReadDraft, id.Activity), by.Scope(access.ReadClosed, id.Activity)
	return pgx.StrictNamedArgs{
		"draft_all": draft.All, "draft_org": draft.Org, "draft_user": draft.Author, "shared": by.Scope(access.ReadShared, id.Activity).All,
		"closed_all": closed.All, "closed_org": closed.Org, "groups": closed.Groups,
	}
}

// Query is what activities are asked for; what is zero asks for nothing. From and To are days: what is on some day of them, by its
// term where its days are not fixed. Mine asks for those that concern the actor.
type Query struct {
	From, To  time.Time
	Kinds     []string
	Statuses  []Status
	Process   id.ProcessNo
	Phase     id.PhaseNo
	Group     id.Group
	Organiser id.Org
	Mine      bool
	Words     string
	// Latest asks for the latest first instead of in the order of time; Limit 0 is all.
	Latest bool
	Limit  int
}

const activityWhere = ` where ` + activityVisible + `
	and (@from::date is null or a.last_day >= @from) and (@to::date is null or a.first_day <= @to)
	and (@kinds::text[] is null or a.kind = any(@kinds)) and (@statuses::text[] is null or a.status = any(@statuses))
	and (@process::bigint = 0 or a.process_id = @process) and (@phase::bigint = 0 or a.phase_id = @phase)
	and (@organiser::bigint = 0 or a.organiser_id = @organiser)
	and (@group::bigint = 0 or exists (select from activity_group x where x.activity_id = a.id and x.group_id = @group))
	and (not @mine or a.organiser_id = @my_org or exists (select from activity_group x where x.activity_id = a.id
	and x.group_id = any(@my_groups)))
	and (@words = '' or fold(concat_ws(' ', a.name, a.theme, a.place, v.name, v.address)) like '%' || fold(@words) || '%')`

const selectActivities = `select ` + shortColumns + ` from ` + activityTables + activityWhere + `
order by a.first_day, a.begins is null, a.starts_at, a.position, a.id limit @limit`

const selectLatestActivities = `select ` + shortColumns + ` from ` + activityTables + activityWhere + `
order by a.first_day desc nulls last, a.begins is null, a.starts_at desc, a.position desc, a.id desc limit @limit`

// Activities lists those that the actor may know of, in the order of time; those of which no time is known come last. What is
// proposed or declined is listed only where the statuses ask for it.
func Activities(ctx context.Context, q db.Q, ask Query) ([]Activity, error) {
	args := visibleTo(q.Actor())
	if ask.Statuses == nil {
		ask.Statuses = []Status{Planned, Confirmed, Moved, Cancelled}
	}
	args["from"], args["to"] = dayOrNil(ask.From), dayOrNil(ask.To)
	args["kinds"], args["statuses"], args["process"], args["phase"] = ask.Kinds, ask.Statuses, ask.Process, ask.Phase
	args["group"], args["organiser"], args["mine"], args["words"] = ask.Group, ask.Organiser, ask.Mine, ask.Words
	args["my_org"], args["my_groups"], args["limit"] = q.Actor().Org, db.NotNil(q.Actor().Groups), any(nil)
	if ask.Limit > 0 {
		args["limit"] = ask.Limit
	}
	sql := selectActivities
	if ask.Latest {
		sql = selectLatestActivities
	}
	return db.All[Activity](ctx, q, sql, args)
}

const selectProgramme = `select ` + shortColumns + ` from ` + activityTables + ` where ` + activityVisible + `
	and a.process_id = @process and a.status not in ('proposed', 'declined') and (a.kind <> 'own' or @own) order by a.position, a.id`

// Programme lists the activities of a process in the order of its programme, with the members' own events or without.
func Programme(ctx context.Context, q db.Q, n id.ProcessNo, own bool) ([]Activity, error) {
	args := visibleTo(q.Actor())
	args["process"], args["own"] = n, own
	return db.All[Activity](ctx, q, selectProgramme, args)
}

const selectActivity = `select ` + wholeColumns + ` from ` + activityTables + ` where a.id = $1`

const selectActivityBySlug = `select ` + wholeColumns + ` from ` + activityTables + ` where a.slug = $1`

const selectActivityByFormerSlug = `select ` + wholeColumns + ` from ` + activityTables + ` where a.former_slug = $1 order by a.id limit 1`

// ActivityBySlug reads an activity that the actor may know of by its word in addresses, or by the one that it had before everybody
// might know of it.
func ActivityBySlug(ctx context.Context, q db.Q, slug string) (Activity, error) {
	a, err := loadActivity(ctx, q, selectActivityBySlug, slug)
	if errors.Is(err, db.ErrNotFound) && slug != "" {
		return loadActivity(ctx, q, selectActivityByFormerSlug, slug)
	}
	return a, err
}

func loadActivity(ctx context.Context, q db.Q, sql string, key any) (Activity, error) {
	a, err := db.One[Activity](ctx, q, sql, key)
	if err != nil {
		return Activity{}, err
	}
	if !a.Visible(q.Actor()) {
		return Activity{}, db.ErrNotFound
	}
	if a.With != 0 {
		with, err := db.One[Activity](ctx, q, selectActivity, a.With)
		if err != nil {
			return Activity{}, err
		}
		if with.Visible(q.Actor()) {
			a.WithName, a.WithSlug = with.Name, with.Slug
		}
	}
	return a, nil
}

func dayOrNil(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return day.ISO(t)
}

const selectActivityChoice = `select a.id::text as value,
	a.name || coalesce(', ' || a.begins, case when a.term <> '' then ', ' || a.term else '' end) as label
from activity a where ` + activityVisible + ` and a.status not in ('proposed', 'declined') order by a.first_day desc nulls last, a.id`

// ActivityChoice returns the choice among the activities that the actor may know of, the latest first.
func ActivityChoice(ctx context.Context, q db.Q) (form.Options, error) {
	return db.All[form.Option](ctx, q, selectActivityChoice, visibleTo(q.Actor()))
}
