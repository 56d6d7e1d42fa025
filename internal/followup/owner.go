package followup

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Orphan is a goal that nobody answers for: it has no owner, or its owner's account is closed, or it has no text in an open period whose
// last day to write has passed.
type Orphan struct {
	Goal               id.Item
	Title              string
	Plan               id.Item
	PlanTitle, Section string
	OrgName            string
	Owner              id.User
	OwnerName          string
	OwnerLeft          bool
	OwnerTitle         string
	// Period is the one without a text, 0 for none, and PeriodName its name.
	Period     id.FollowUpNo
	PeriodName string
}

// Why is a reason why nobody answers for a goal.
type Why string

// The reasons.
const (
	NoOwner   Why = "no_owner"
	OwnerLeft Why = "owner_left"
	NoText    Why = "no_text"
)

// Why returns the reasons.
func (o Orphan) Why() (out []Why) {
	switch {
	case o.Owner == 0:
		out = append(out, NoOwner)
	case o.OwnerLeft:
		out = append(out, OwnerLeft)
	}
	if o.Period != 0 {
		out = append(out, NoText)
	}
	return out
}

// orphanTables are the goals that nobody answers for in the latest plan of each organisation, as far as the actor may mend it.
const orphanTables = `from goal g join item i on i.id = g.item_id join item pi on pi.id = g.plan_id join plan p on p.item_id = g.plan_id
	left join person o on o.id = g.owner_id
	left join lateral (select f.id, f.name from follow_up f where f.closed_at is null and f.texts_by <> ''
		and f.texts_by < to_char(now() at time zone 'Europe/Stockholm', 'YYYY-MM-DD') and ` + coveredSQL + `
		and not exists (select from goal_text t where t.follow_up_id = f.id and t.goal_id = g.item_id)
		order by f.last_day desc limit 1) f on true
where g.kind = 'operational' and i.archived_at is null and i.state <> 'draft' and pi.archived_at is null and pi.state <> 'draft'
	and (@every or i.organisation_id = nullif(@org::bigint, 0))
	and not exists (select from plan n join item ni on ni.id = n.item_id where ni.organisation_id = pi.organisation_id
		and ni.state <> 'draft' and ni.archived_at is null and n.first_year > p.first_year)
	and (g.owner_id is null or o.deactivated_at is not null or f.id is not null)`

const selectOrphans = `select g.item_id as goal, i.title::text, g.plan_id as plan, pi.title::text as plan_title,
	coalesce((select s ->> 'Title' from jsonb_array_elements(p.sections) s
		where s ->> 'Key' = substr(g.place, strpos(g.place, '.') + 1) limit 1), '') as section,
	org_name(i.organisation_id, current_date) as org_name, coalesce(g.owner_id, 0) as owner, coalesce(o.name::text, '') as owner_name,
	o.deactivated_at is not null as owner_left, g.owner_title, coalesce(f.id, 0) as period, coalesce(f.name, '') as period_name
` + orphanTables + ` order by i.organisation_id, g.plan_id, g.place, coalesce(g.position, 100000), g.item_id limit @most`

const countOrphans = `select count(*) from (select 1 ` + orphanTables + ` limit @most) x`

// MaxOrphans is the largest number of goals that are listed or counted.
const MaxOrphans = 1000

// MayMend reports whether an actor may give goals an owner.
func MayMend(by access.Actor) bool {
	return by.Can(access.Manage, access.Subject{Kind: id.FollowUp, Org: by.Org})
}

func orphanArgs(by access.Actor) pgx.StrictNamedArgs {
	s := by.Scope(access.Manage, id.FollowUp)
	return pgx.StrictNamedArgs{"every": s.All, "org": s.Org, "most": MaxOrphans}
}

// Orphans lists the goals that nobody answers for; access.ErrDenied for those who cannot mend it.
func Orphans(ctx context.Context, q db.Q) ([]Orphan, error) {
	if !MayMend(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.All[Orphan](ctx, q, selectOrphans, orphanArgs(q.Actor()))
}

var orphanCounts = db.NewKept[string, int](100, followed)

// CountOrphans counts the goals that nobody answers for, for those who can mend it; 0 for others.
func CountOrphans(ctx context.Context, q db.Q) (int, error) {
	if !MayMend(q.Actor()) {
		return 0, nil
	}
	args := orphanArgs(q.Actor())
	return orphanCounts.Get(ctx, q, db.KeyOf(args, day.ISO(time.Now())), func(ctx context.Context, q db.Q) (int, error) {
		return db.Value[int](ctx, q, countOrphans, args)
	})
}
