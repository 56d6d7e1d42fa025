// Package followup holds how the goals of a plan are followed up: in each period every goal gets a text, which its owner writes, the head
// of the unit reads and somebody reviews from each perspective, before it is included and frozen.
package followup

import (
	"context"
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/record"
)

// Period is a time for which the goals of a plan are followed up, often a tertial. Its days are as 2013-08-31, "" where they are not
// fixed: LastDay is the day of which the texts tell, TextsBy the last day to write and ReviewsBy to review. RemindDays is how many days
// before those who are not done are reminded, 0 for never. Closed is when the texts were frozen, and Published when everybody could read
// them.
type Period struct {
	ID                 id.FollowUpNo
	Plan               id.Item
	Name               string
	FirstDay, LastDay  string
	TextsBy, ReviewsBy string
	RemindDays         int
	Covers             string
	Version            int
	Closed, Published  *time.Time

	PlanTitle, PlanSlug string
	Org                 id.Org
	OrgName             string
	Counts              Counts
}

// Counts are how many goals a period covers, how many of them have a living owner, and how many a text. Those of a closed period are as
// they were when it was closed.
type Counts struct{ Goals, Owned, Written int }

// The goals that a period covers.
const OperationalGoals, AllGoals = "operational", "all"

var covers = form.Options{{Value: OperationalGoals, Label: "Verksamhetsmålen"}, {Value: AllGoals, Label: "Alla mål, också de politiska"}}

// PlanField is the field of the plan of a period, which is chosen by typing.
const PlanField = "plan"

// Fields are the fields of a period.
var Fields = field.Of("follow_up",
	field.Text(func(p *Period) *string { return &p.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name", Max: 100,
		Missing: "Skriv vad perioden heter.", Help: "Till exempel Tertial 2 2013."}),
	field.Number(func(p *Period) *id.Item { return &p.Plan }, field.Input{Name: PlanField, Label: "Plan", Column: "plan_id",
		Missing: "Välj vilken plan som följs upp."}),
	field.WholeDay(func(p *Period) *string { return &p.FirstDay }, field.Input{Name: "forsta", Label: "Första dagen",
		Column: "first_day"}),
	field.WholeDay(func(p *Period) *string { return &p.LastDay }, field.Input{Name: "sista", Label: "Sista dagen", Column: "last_day",
		Missing: "Skriv vilken dag uppföljningen gäller.", Beside: "forsta", Help: "Den dag som texterna beskriver."}),
	field.Choice(func(p *Period) *string { return &p.Covers }, covers, field.Input{Name: "mal", Label: "Mål som följs upp",
		Column: "covers", Missing: "Välj vilka mål som följs upp."}),
	field.WholeDay(func(p *Period) *string { return &p.TextsBy }, field.Input{Name: "texter", Label: "Texterna klara",
		Column: "texts_by", Section: "Tider", SectionOpen: true}),
	field.WholeDay(func(p *Period) *string { return &p.ReviewsBy }, field.Input{Name: "granskning", Label: "Granskningen klar",
		Column: "reviews_by", Beside: "texter"}),
	field.Int(func(p *Period) *int { return &p.RemindDays }, 1, 60, field.Input{Name: "paminn", Label: "Påminn så här många dagar före",
		Column: "remind_days", Width: "short", Help: "De som inte är klara får ett brev. Tomt betyder att inga brev går av sig själva."}),
).WithCheck(checkDays)

func checkDays(f *form.Form, p *Period) {
	switch {
	case p.FirstDay != "" && p.LastDay != "" && p.LastDay < p.FirstDay:
		f.Fault("sista", "Sista dagen är före den första.")
	case p.TextsBy != "" && p.ReviewsBy != "" && p.ReviewsBy < p.TextsBy:
		f.Fault("granskning", "Granskningen kan inte vara klar innan texterna är det.")
	}
}

const periodColumns = `f.id, f.plan_id as plan, f.name, f.first_day, f.last_day, f.texts_by, f.reviews_by,
	coalesce(f.remind_days, 0) as remind_days, f.covers, f.version, f.closed_at as closed, f.published_at as published,
	i.title::text as plan_title, i.slug as plan_slug, i.organisation_id as org,
	org_name(i.organisation_id, current_date) as org_name, `

const countedColumns = periodColumns + `case when f.closed_at is not null
	then jsonb_build_object('Goals', f.goals, 'Owned', f.owned, 'Written', f.written) else ` + countsSQL + ` end as counts`

const selectPeriod = `select ` + countedColumns + ` from follow_up f join item i on i.id = f.plan_id`

// coveredSQL is the condition that the goal g, whose item is i, is followed up in the period f.
const coveredSQL = `g.plan_id = f.plan_id and i.archived_at is null and i.state <> 'draft'
	and (f.covers = 'all' or g.kind = 'operational')`

// countsSQL counts the goals that the period f covers.
const countsSQL = `(select jsonb_build_object('Goals', count(*), 'Owned', count(*) filter (where exists (select from person p
		where p.id = g.owner_id and p.deactivated_at is null)), 'Written', count(t.id))
	from goal g join item i on i.id = g.item_id left join goal_text t on t.follow_up_id = f.id and t.goal_id = g.item_id
	where ` + coveredSQL + `)`

const keepCounts = `update follow_up f set goals = (c ->> 'Goals')::integer, owned = (c ->> 'Owned')::integer,
	written = (c ->> 'Written')::integer from (select ` + countsSQL + ` as c from follow_up f where f.id = $1) x where f.id = $1`

// Records keeps the periods. The texts of one that is closed are frozen.
var Records = record.Kind[id.FollowUpNo, Period]{
	Kind: id.FollowUp, Table: "follow_up", Fields: Fields, Select: selectPeriod + ` where f.id = $1`,
	Row:     func(p Period) (id.FollowUpNo, int, *time.Time) { return p.ID, p.Version, p.Closed },
	Name:    func(p Period) string { return p.Name },
	Subject: Period.Subject, Visible: Period.Visible,
	OnChange: func(_ Period, ctx context.Context, tx *db.Tx) error { return publish.NotifyChanged(ctx, tx) },
}

var _ = db.ExplainConstraints(map[string]*fault.Error{
	"follow_up_plan_id_last_day_key": fault.AtField("sista", "Planen följs redan upp den dagen."),
})

// Subject is the period as the subject of rights.
func (p Period) Subject() access.Subject { return access.Subject{Kind: id.FollowUp, Org: p.Org} }

// Visible reports whether an actor may know of the period.
func (p Period) Visible(by access.Actor) bool { return by.Can(access.ReadShared, p.Subject()) }

const selectPlanOf = `select i.organisation_id from item i where i.id = $1 and i.kind = 'plan' and i.state <> 'draft'
and i.archived_at is null`

// ErrNoPlan reports that a plan is a draft, in the archive, or unknown, so that it cannot be followed up.
var ErrNoPlan = fault.AtField(PlanField, "Välj en plan som är delad eller publicerad.")

// Add adds a period of a plan that is no draft.
func Add(ctx context.Context, tx *db.Tx, p Period) (id.FollowUpNo, error) {
	orgs, err := db.Values[id.Org](ctx, tx, selectPlanOf, p.Plan)
	if err != nil {
		return 0, err
	}
	if len(orgs) == 0 {
		return 0, ErrNoPlan
	}
	p.Org = orgs[0]
	return Records.Add(ctx, tx, p)
}

const selectAll = selectPeriod + ` order by f.closed_at is not null, f.last_day desc, f.id desc limit 5000`

// All lists the periods that the actor may see, those that are open first and then the latest.
func All(ctx context.Context, q db.Q) ([]Period, error) { return visible(ctx, q, selectAll) }

const selectOfPlan = selectPeriod + ` where f.plan_id = $1 order by f.last_day desc limit 100`

// OfPlan lists the periods of a plan, the latest first.
func OfPlan(ctx context.Context, q db.Q, n id.Item) ([]Period, error) {
	return visible(ctx, q, selectOfPlan, n)
}

// Managed lists the periods that the actor manages, the latest first.
func Managed(ctx context.Context, q db.Q) ([]Period, error) {
	all, err := All(ctx, q)
	out := slices.DeleteFunc(all, func(p Period) bool { return !q.Actor().Can(access.Manage, p.Subject()) })
	slices.SortStableFunc(out, func(a, b Period) int { return strings.Compare(b.LastDay, a.LastDay) })
	return out, err
}

func visible(ctx context.Context, q db.Q, sql string, args ...any) ([]Period, error) {
	all, err := db.All[Period](ctx, q, sql, args...)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(p Period) bool { return !p.Visible(q.Actor()) }), nil
}

// Close freezes the texts of a period, or opens them again. How many goals had an owner and a text is kept as it is then.
func Close(ctx context.Context, tx *db.Tx, n id.FollowUpNo, closed bool) error {
	if !closed {
		p, err := Records.Get(ctx, tx, n)
		if err == nil && p.Published != nil {
			err = ErrPublished
		}
		if err != nil {
			return err
		}
	}
	if err := Records.Close(ctx, tx, n, closed); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, keepCounts, n)
	return err
}

// ErrPublished reports that what everybody reads is not opened again, and ErrOpen that only frozen texts are published.
var (
	ErrPublished = fault.New("followup: published", "Uppföljningen är publicerad. Dra tillbaka den innan den öppnas igen.")
	ErrOpen      = fault.New("followup: open", "Frys texterna innan uppföljningen publiceras.")
)

const setPublished = `update follow_up set published_at = case when $2 then now() end where id = $1 and (published_at is not null) <> $2`

// Publish lets everybody read the included texts of a closed period, of those goals that are published, or ends that; ErrOpen if the
// period is open, db.ErrStale if somebody has already done so.
func Publish(ctx context.Context, tx *db.Tx, n id.FollowUpNo, published bool) error {
	verb := "published"
	if !published {
		verb = "withdrawn"
	}
	return Records.Change(ctx, tx, n, access.Publish, db.Change{Verb: verb}, func(p Period) error {
		if p.Closed == nil {
			return ErrOpen
		}
		changed, err := tx.Exec(ctx, setPublished, n, published)
		if err == nil && changed == 0 {
			err = db.ErrStale
		}
		return err
	})
}
