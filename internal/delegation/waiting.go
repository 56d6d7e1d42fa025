package delegation

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Waiting is a registration that waits for the actor: to be filled in, completed or sent in, or because a place is offered to somebody
// until Offered, which is nil if none is.
type Waiting struct {
	ID          id.DelegationNo
	Process     id.ProcessNo
	ProcessName string
	State       State
	LastDay     string
	Offered     *time.Time
}

const selectWaiting = `select d.id, d.process_id as process, p.name as process_name, d.state, e.last_day::text as last_day,
	(select min(l.offered_until) from place l join delegation_pool dp on dp.pool_id = l.pool_id
		where dp.process_id = d.process_id and l.organisation_id = d.organisation_id and l.state = 'offered') as offered
from delegation d join enrolment e on e.id = d.process_id join process p on p.id = d.process_id
where d.organisation_id = @org and p.closed_at is null and (d.state = 'incomplete' or (d.state = 'with_head' and @head)
	or (d.state in ('asked', 'draft') and e.last_day >= (now() at time zone 'Europe/Stockholm')::date)
	or exists (select from place l join delegation_pool dp on dp.pool_id = l.pool_id
		where dp.process_id = d.process_id and l.organisation_id = d.organisation_id and l.state = 'offered' and l.offered_until > now()))
order by e.last_day, d.id limit 20`

// WaitingFor returns the registrations of the actor's organisation that wait for the actor, at most 20.
func WaitingFor(ctx context.Context, q db.Q) ([]Waiting, error) {
	by := q.Actor()
	own := access.Subject{Kind: id.Delegation, Org: by.Org}
	if by.Org == 0 || !by.Can(access.Manage, own) {
		return nil, nil
	}
	return db.All[Waiting](ctx, q, selectWaiting, pgx.StrictNamedArgs{"org": by.Org, "head": by.Can(access.SendIn, own)})
}

const countSent = `select count(*) from delegation where state = 'sent'`

// CountToApprove returns how many registrations wait to be approved; 0 for whoever does not approve them.
func CountToApprove(ctx context.Context, q db.Q) (int, error) {
	if !q.Actor().Can(access.Approve, access.Subject{Kind: id.Delegation}) {
		return 0, nil
	}
	return db.Value[int](ctx, q, countSent)
}
