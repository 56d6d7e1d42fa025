package plan

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/publish"
)

// Perspectives are the five from which every text about a goal is reviewed.
var Perspectives = form.Options{
	{Value: "children", Label: "Barn och unga"}, {Value: "equality", Label: "En jämställd region"},
	{Value: "health", Label: "En god folkhälsa"}, {Value: "ecology", Label: "Ekologiskt hållbart"},
	{Value: "diversity", Label: "Mångfald och integration"},
}

// Duty is what somebody is responsible for in a plan: a section, or the review of a perspective. Part is the key of the section, or the
// perspective. Name is that of the person, and Left reports that the account is closed.
type Duty struct {
	Kind   string
	Part   string
	Person id.User
	Name   string
	Left   bool
}

// The kinds of duties.
const SectionDuty, PerspectiveDuty = "section", "perspective"

// HasResponsible reports whether somebody is responsible for a section of a kind: the head of a unit, or who answers for a goal area.
func HasResponsible(kind string) bool {
	return slices.Contains([]string{UnitSection, GoalAreaSection, "development", AreaSection}, kind)
}

const selectDuties = `select d.duty as kind, d.part, d.person_id as person, p.name::text, p.deactivated_at is not null as left
from plan_duty d join person p on p.id = d.person_id where d.plan_id = $1 order by d.duty, d.part`

// Duties lists who is responsible for what in a plan. The caller has checked that the actor may see the plan.
func Duties(ctx context.Context, q db.Q, n id.Item) ([]Duty, error) {
	return db.All[Duty](ctx, q, selectDuties, n)
}

// Responsible returns the names of those responsible for the sections of a plan, by their keys.
func Responsible(duties []Duty) map[string]string {
	out := map[string]string{}
	for _, d := range duties {
		if d.Kind == SectionDuty {
			out[d.Part] = d.Name
		}
	}
	return out
}

const selectDutyVersion = `select coalesce(max(id), 0) from change where kind = 'plan' and ref_id = $1 and verb = 'duties_changed'`

// DutyVersion returns the number of the latest change of who is responsible in a plan.
func DutyVersion(ctx context.Context, q db.Q, n id.Item) (int, error) {
	return db.Value[int](ctx, q, selectDutyVersion, n)
}

const deleteDuties = `delete from plan_duty where plan_id = $1`

const insertDuties = `insert into plan_duty (plan_id, duty, part, person_id)
select @plan, x.duty, x.part, x.person from unnest(@duties::text[], @parts::text[], @people::bigint[]) as x (duty, part, person)`

// SetDuties says who is responsible in a plan, over a version of that; db.ErrStale if it is no longer the latest.
func SetDuties(ctx context.Context, tx *db.Tx, n id.Item, version int, all []Duty) error {
	d, err := lockForDecision(ctx, tx, n, access.Edit)
	if err != nil {
		return err
	}
	latest, err := DutyVersion(ctx, tx, n)
	if err == nil && latest != version {
		err = db.ErrStale
	}
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteDuties, n); err != nil {
		return err
	}
	kinds, parts, people := []string{}, []string{}, []id.User{}
	for _, x := range all {
		kinds, parts, people = append(kinds, x.Kind), append(parts, x.Part), append(people, x.Person)
	}
	_, err = tx.Exec(ctx, insertDuties, pgx.StrictNamedArgs{"plan": n, "duties": kinds, "parts": parts, "people": people})
	if err == nil {
		err = publish.NotifyChanged(ctx, tx)
	}
	if err != nil {
		return fmt.Errorf("who is responsible in plan %d: %w", n, err)
	}
	return tx.Record(ctx, db.Change{Kind: id.Plan, Ref: int64(n), Version: d.Version, Verb: "duties_changed"})
}
