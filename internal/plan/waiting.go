package plan

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Waiting is a plan that has been proposed and waits for a decision.
type Waiting struct {
	ID      id.Item
	Title   string
	OrgName string
	At      time.Time
}

const selectWaiting = `select i.id, i.title::text, org_name(i.organisation_id, current_date) as org_name, e.proposed_at as at
from plan_edition e join item i on i.id = e.plan_id
where e.state = 'proposed' and i.archived_at is null and (@every or i.organisation_id = nullif(@org::bigint, 0))
order by e.proposed_at, i.id limit 10`

// WaitingFor lists the plans that wait for the actor to decide on them, those that have waited longest first.
func WaitingFor(ctx context.Context, q db.Q) ([]Waiting, error) {
	s := q.Actor().Scope(access.Approve, id.Plan)
	if !s.All && s.Org == 0 {
		return nil, nil
	}
	return db.All[Waiting](ctx, q, selectWaiting, pgx.StrictNamedArgs{"every": s.All, "org": s.Org})
}
