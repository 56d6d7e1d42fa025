package process

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// The columns of an activity; lists leave the long ones empty. Names are read by subqueries where planning a join would cost more.
const (
	activityColumns = `a.id, a.uid, a.slug, a.status, a.moved_from, a.why, p.name as process_name, p.slug as process_slug,
	p.closed_at is not null as process_closed, jsonb_build_object('Swedish', coalesce(f.name, ''),
	'English', coalesce(f.name_en, '')) as phase_name,
	org_name(a.organiser_id, coalesce(a.begins, current_date)) as organiser_name, o.slug as organiser_slug, '' as with_name, '' as with_slug,
	array(select g.name from activity_group x join people_group g on g.id = x.group_id where x.activity_id = a.id
	order by g.name) as group_names, coalesce((select v.name from venue v where v.id = a.venue_id), '') as venue_name,
	coalesce((select v.address from venue v where v.id = a.venue_id), '') as venue_address,
	a.position, coalesce(a.author_id, 0) as author, coalesce((select w.name from person w where w.id = a.author_id), '') as author_name,
	a.version, a.created_at as created, a.updated_at as updated,
	coalesce((select u.name from person u where u.id = a.updated_by), '') as updated_by,
	a.process_id as process, coalesce(a.phase_id, 0) as phase, a.kind, a.name, a.theme, a.provider, a.subsidy,
	jsonb_build_object('Begins', coalesce(a.begins::text, ''), 'Ends', coalesce(a.ends::text, ''), 'Starts', a.starts_at,
		'Stops', a.ends_at, 'Term', a.term) as "when",
	a.days, a.mode, a.place, a.address, a.room, coalesce(a.venue_id, 0) as venue, a.remote_url,
	array(select x.group_id from activity_group x where x.activity_id = a.id order by x.group_id) as groups,
	a.expected, coalesce(a.with_id, 0) as "with", a.organiser_id as organiser, a.visibility,
	jsonb_build_object('In', a.in_plan, 'When', a.plan_when, 'Text', a.plan_text) as plan`

	listColumns = activityColumns + `, '' as about, '[]'::jsonb as questions, '[]'::jsonb as speakers, '[]'::jsonb as programme`
	allColumns  = activityColumns + `, a.about, a.questions, a.speakers, a.programme`

	activityTables = `activity a join process p on p.id = a.process_id left join phase f on f.id = a.phase_id
	join organisation o on o.id = a.organiser_id`
)

// ActivityVisibleSQL is the condition that an actor may see the activity a; VisibleArgs gives its arguments.
const ActivityVisibleSQL = `(case when a.status in ('proposed', 'declined') then @draft_all or a.organiser_id = @draft_org
	or a.author_id = @draft_user
	when a.visibility = 'public' then true
	when a.visibility = 'participants' then @shared
	else @closed_all or a.organiser_id = @closed_org
		or exists (select from activity_group x where x.activity_id = a.id and x.group_id = any(@groups)) end)`

// VisibleArgs returns the arguments of ActivityVisibleSQL.
func VisibleArgs(by access.Actor) pgx.StrictNamedArgs {
	draft, closed := by.Scope(access.ReadDraft, id.Activity), by.Scope(access.ReadClosed, id.Activity)
	return pgx.StrictNamedArgs{
		"draft_all": draft.All, "draft_org": draft.Org, "draft_user": draft.Author, "shared": by.Scope(access.ReadShared, id.Activity).All,
		"closed_all": closed.All, "closed_org": closed.Org, "groups": closed.Groups,
	}
}

// Query selects activities; zero fields do not narrow it. From and To are the first and last day of a period in which the activity
// is held, judged by its term if its days are not fixed. Mine selects those that concern the actor, or for
// which the actor has registered.
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
	// LatestFirst reverses the order of time; a Limit of 0 means no limit.
	LatestFirst bool
	Limit       int
}

const activityWhere = ` where ` + ActivityVisibleSQL + `
	and (@from::date is null or a.last_day >= @from) and (@to::date is null or a.first_day <= @to)
	and (@kinds::text[] is null or a.kind = any(@kinds)) and (@statuses::text[] is null or a.status = any(@statuses))
	and (@process::bigint = 0 or a.process_id = @process) and (@phase::bigint = 0 or a.phase_id = @phase)
	and (@organiser::bigint = 0 or a.organiser_id = @organiser)
	and (@group::bigint = 0 or exists (select from activity_group x where x.activity_id = a.id and x.group_id = @group))
	and (not @mine or a.organiser_id = @my_org or exists (select from activity_group x where x.activity_id = a.id
	and x.group_id = any(@my_groups)) or exists (select from registration r join place l on l.id = r.place_id
	where r.activity_id = a.id and r.person_id = @me and r.said = 'yes' and l.state in ('seated', 'queued', 'offered')))
	and (@words = '' or fold(concat_ws(' ', a.name, a.theme, a.place,
		(select concat_ws(' ', v.name, v.address) from venue v where v.id = a.venue_id))) like '%' || fold(@words) || '%')`

const selectActivities = `select ` + listColumns + ` from ` + activityTables + activityWhere + `
order by a.first_day, a.begins is null, a.starts_at, a.position, a.id limit nullif(@limit::bigint, 0)`

const selectLatestActivities = `select ` + listColumns + ` from ` + activityTables + activityWhere + `
order by a.first_day desc nulls last, a.begins is null, a.starts_at desc, a.position desc, a.id desc limit nullif(@limit::bigint, 0)`

// Activities lists the activities that the actor may see in the order of time, those without a known time last. Proposed and
// declined ones are listed only if Statuses names them.
func Activities(ctx context.Context, q db.Q, ask Query) ([]Activity, error) {
	sql := selectActivities
	if ask.LatestFirst {
		sql = selectLatestActivities
	}
	return db.All[Activity](ctx, q, sql, ask.args(q.Actor()))
}

const selectAgenda = `select a.id, a.slug, a.status, a.kind, a.name, a.place, coalesce(v.name, ''),
	array(select g.name from activity_group x join people_group g on g.id = x.group_id where x.activity_id = a.id order by g.name),
	coalesce(a.begins::text, ''), coalesce(a.ends::text, ''), a.starts_at, a.ends_at, a.term
from activity a left join venue v on v.id = a.venue_id` + activityWhere + `
order by a.first_day, a.begins is null, a.starts_at, a.position, a.id limit nullif(@limit::bigint, 0)`

// Agenda lists activities as Activities does, with no more of each than a calendar shows: its name, kind, status, time, site and groups. A
// year can have thousands of them. LatestFirst is not heeded.
func Agenda(ctx context.Context, q db.Q, ask Query) ([]Activity, error) {
	var all []Activity
	var a Activity
	places := []any{&a.ID, &a.Slug, &a.Status, &a.Kind, &a.Name, &a.Place, &a.VenueName, &a.GroupNames,
		&a.When.Begins, &a.When.Ends, &a.When.Starts, &a.When.Stops, &a.When.Term}
	err := db.ForEach(ctx, q, selectAgenda, places, func() error {
		all = append(all, a)
		a = Activity{}
		return nil
	}, ask.args(q.Actor()))
	return all, err
}

// args returns the arguments of activityWhere, and the limit.
func (ask Query) args(by access.Actor) pgx.StrictNamedArgs {
	args := VisibleArgs(by)
	if ask.Statuses == nil {
		ask.Statuses = []Status{Planned, Confirmed, Moved, Cancelled}
	}
	args["from"], args["to"] = dayOrNil(ask.From), dayOrNil(ask.To)
	args["kinds"], args["statuses"], args["process"], args["phase"] = ask.Kinds, ask.Statuses, ask.Process, ask.Phase
	args["group"], args["organiser"], args["mine"], args["words"] = ask.Group, ask.Organiser, ask.Mine, ask.Words
	args["my_org"], args["my_groups"], args["me"], args["limit"] = by.Org, db.NotNil(by.Groups), by.User, ask.Limit
	return args
}

const selectNumberedActivities = `select ` + listColumns + ` from ` + activityTables + ` where ` + ActivityVisibleSQL + `
	and a.id = any(@numbers)`

// ActivitiesNumbered returns those activities with some numbers that the actor may see, by number.
func ActivitiesNumbered(ctx context.Context, q db.Q, numbers []int64) (map[int64]Activity, error) {
	args := VisibleArgs(q.Actor())
	args["numbers"] = db.NotNil(numbers)
	all, err := db.All[Activity](ctx, q, selectNumberedActivities, args)
	out := map[int64]Activity{}
	for _, a := range all {
		out[int64(a.ID)] = a
	}
	return out, err
}

const selectProgramme = `select ` + listColumns + ` from ` + activityTables + ` where ` + ActivityVisibleSQL + `
	and a.process_id = @process and a.status not in ('proposed', 'declined') and (a.kind <> 'own' or @own) order by a.position, a.id`

// Programme lists the activities of a process in the order of its programme, including the members' own events if own is true.
func Programme(ctx context.Context, q db.Q, n id.ProcessNo, own bool) ([]Activity, error) {
	args := VisibleArgs(q.Actor())
	args["process"], args["own"] = n, own
	return db.All[Activity](ctx, q, selectProgramme, args)
}

const selectActivity = `select ` + allColumns + ` from ` + activityTables + ` where a.id = $1`

const selectActivityBySlug = `select ` + allColumns + ` from ` + activityTables + `
where a.slug = $1 or a.former_slug = $1 and a.former_slug <> '' order by a.slug <> $1, a.id limit 1`

// ActivityBySlug returns the activity with a slug, or with the slug that it had before it became public; db.ErrNotFound if there is
// none that the actor may see, and a publish.WithdrawnError if it was public once.
func ActivityBySlug(ctx context.Context, q db.Q, slug string) (Activity, error) {
	return loadActivity(ctx, q, selectActivityBySlug, slug)
}

func loadActivity(ctx context.Context, q db.Q, sql string, key any) (Activity, error) {
	a, err := db.One[Activity](ctx, q, sql, key)
	if err != nil {
		return Activity{}, err
	}
	if !a.Visible(q.Actor()) {
		return Activity{}, hidden(ctx, q, a)
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

const selectCountByOrganiser = `select a.organiser_id as org, count(*)::int as count from activity a
where ` + ActivityVisibleSQL + ` group by 1`

// CountByOrganiser returns how many activities that the actor may see each organisation arranges that arranges any.
func CountByOrganiser(ctx context.Context, q db.Q) (map[id.Org]int, error) {
	all, err := db.All[struct {
		Org   id.Org
		Count int
	}](ctx, q, selectCountByOrganiser, VisibleArgs(q.Actor()))
	out := make(map[id.Org]int, len(all))
	for _, x := range all {
		out[x.Org] = x.Count
	}
	return out, err
}
