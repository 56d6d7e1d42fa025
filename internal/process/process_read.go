package process

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

const selectProcess = `select p.id, p.slug, p.name, p.working_name, coalesce(p.horizon_year, 0) as horizon_year, p.begins, p.ends,
	jsonb_build_object('Swedish', p.lead, 'English', p.lead_en) as lead,
	jsonb_build_object('Swedish', p.about, 'English', p.about_en) as about,
	p.url, coalesce(p.owner_id, 0) as owner, coalesce(org_name(p.owner_id, current_date), '') as owner_name,
	coalesce(o.slug, '') as owner_slug,
	coalesce(p.steering_id, 0) as steering, coalesce(s.name, '') as steering_name,
	coalesce(p.project_id, 0) as project_group, coalesce(g.name, '') as project_name,
	p.purposes, p.rules, p.results, p.quotas,
	coalesce((select jsonb_agg(jsonb_build_object('Key', c.competence, 'Person', c.person_id, 'Name', m.name,
		'OrgName', org_name(m.organisation_id, current_date)))
		from process_competence c join person m on m.id = c.person_id where c.process_id = p.id), '[]') as competences,
	p.example, p.main, p.version, p.closed_at as closed
from process p left join organisation o on o.id = p.owner_id left join people_group s on s.id = p.steering_id
	left join people_group g on g.id = p.project_id`

const processOrder = ` order by p.main desc, p.closed_at is not null, p.begins desc, p.name, p.id`

const selectProcesses = selectProcess + processOrder

// Processes lists the processes: the one that the start page is about, then those that go on, then those that have ended.
func Processes(ctx context.Context, q db.Q) ([]Process, error) {
	return db.All[Process](ctx, q, selectProcesses)
}

const selectProcessOptions = `select p.id::text as value, p.name as label from process p` + processOrder

// ProcessOptions returns the options in a choice of process, in the order of Processes.
func ProcessOptions(ctx context.Context, q db.Q) (form.Options, error) {
	return db.All[form.Option](ctx, q, selectProcessOptions)
}

const selectMain = selectProcess + ` where p.main`

// LoadMain returns the process that the start page is about; db.ErrNotFound if there is none.
func LoadMain(ctx context.Context, q db.Q) (Process, error) {
	return db.One[Process](ctx, q, selectMain)
}

const selectProcessByID = selectProcess + ` where p.id = $1`

const selectProcessBySlug = selectProcess + ` where p.slug = $1`

// BySlug returns a process by its slug; db.ErrNotFound if there is none.
func BySlug(ctx context.Context, q db.Q, slug string) (Process, error) {
	return db.One[Process](ctx, q, selectProcessBySlug, slug)
}

const phaseColumns = `f.id, f.process_id as process, jsonb_build_object('Swedish', f.name, 'English', f.name_en) as name,
	jsonb_build_object('Begins', coalesce(f.begins::text, ''), 'Ends', coalesce(f.ends::text, ''), 'Starts', '', 'Stops', '',
	'Term', f.term) as "when",
	f.place, jsonb_build_object('Swedish', f.about, 'English', f.about_en) as about, f.questions, f.version`

const selectPhases = `select ` + phaseColumns + ` from phase f where f.process_id = $1 order by f.position, f.id`

// Phases lists the phases of a process in their order.
func Phases(ctx context.Context, q db.Q, n id.ProcessNo) ([]Phase, error) {
	return db.All[Phase](ctx, q, selectPhases, n)
}

const selectPhase = `select ` + phaseColumns + ` from phase f where f.id = $1`

// PhaseByID returns a phase by its number; db.ErrNotFound if there is none.
func PhaseByID(ctx context.Context, q db.Q, n id.PhaseNo) (Phase, error) {
	return db.One[Phase](ctx, q, selectPhase, n)
}

const selectPhaseOptions = `select f.id::text as value, case when $1::bigint = 0 and (select count(*) from process) > 1 then p.name || ': '
	else '' end || f.name as label
from phase f join process p on p.id = f.process_id where $1::bigint in (0, f.process_id) or f.id = $2::bigint
order by p.main desc, p.name, p.id, f.position, f.id`

// PhaseOptions returns the phases of a process, of all processes if it is 0, and the phase also, if any.
func PhaseOptions(ctx context.Context, q db.Q, n id.ProcessNo, also id.PhaseNo) (form.Options, error) {
	return db.All[form.Option](ctx, q, selectPhaseOptions, n, also)
}

const selectGroupOptions = `select id::text as value, name as label from people_group where closed_at is null or id = any($1)
	order by name, id`

// GroupOptions returns the groups that an activity can be for: those that have not ended, and those in also. It returns
// access.ErrDenied if the actor is not signed in.
func GroupOptions(ctx context.Context, q db.Q, also []id.Group) (form.Options, error) {
	if !q.Actor().SignedIn() {
		return nil, access.ErrDenied
	}
	return db.All[form.Option](ctx, q, selectGroupOptions, db.NotNil(also))
}

const selectAudienceOptions = `select g.id::text as value, g.name as label from people_group g
where exists (select from activity_group x join activity a on a.id = x.activity_id where x.group_id = g.id and ` + ActivityVisibleSQL + `)
order by g.name, g.id`

// AudienceOptions returns the groups that some activity visible to the actor is for.
func AudienceOptions(ctx context.Context, q db.Q) (form.Options, error) {
	return db.All[form.Option](ctx, q, selectAudienceOptions, VisibleArgs(q.Actor()))
}

const selectFeeCount = `select count(*) from organisation where fee_category = $1 and closed_at is null`

// ExpectedAttendance returns the lowest and highest number of people that the quotas of a process give, counted over the organisations
// that take part now.
func (p Process) ExpectedAttendance(ctx context.Context, q db.Q) (lo, hi int, err error) {
	for _, x := range p.Quotas {
		n := 1
		if x.PerOrganisation() {
			if n, err = db.Value[int](ctx, q, selectFeeCount, x.Category); err != nil {
				return 0, 0, err
			}
		}
		lo, hi = lo+n*x.Lo, hi+n*x.Hi
	}
	return lo, hi, nil
}

// PerOrganisation reports whether the quota is for each organisation of the category, not for all of them together.
func (x Quota) PerOrganisation() bool {
	return x.Category == "region" || x.Category == "metropolitan" || x.Category == "agency"
}

const selectQuotaGroups = `select id, name from people_group where id = any($1)`

// QuotaGroups returns the names of the groups that a process has quotas for. They are as public as the quotas.
func (p Process) QuotaGroups(ctx context.Context, q db.Q) (map[id.Group]string, error) {
	var groups []id.Group
	for _, x := range p.Quotas {
		groups = append(groups, x.Group)
	}
	rows, err := db.All[struct {
		ID   id.Group
		Name string
	}](ctx, q, selectQuotaGroups, db.NotNil(groups))
	out := map[id.Group]string{}
	for _, r := range rows {
		out[r.ID] = r.Name
	}
	return out, err
}
