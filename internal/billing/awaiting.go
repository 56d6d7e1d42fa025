package billing

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Awaiting is what waits to be done, or to be paid: what is due and not invoiced, without VAT, and by how many organisations; invoices
// that are open, when the first of them falls due, and those of them that are overdue; and payments that wait for a person.
type Awaiting struct {
	Debtors    int
	Due        money.Ore
	Open       int
	OpenSum    money.Ore
	FirstDay   *time.Time
	Overdue    int
	OverdueSum money.Ore
	Payments   int
	PaymentSum money.Ore
}

const selectAwaiting = `with due as (
	select d.organisation_id, d.quantity * d.unit_price as net from due d left join due_invoice i on i.due_id = d.id
	where (@all or d.organisation_id = @own) and d.closed_at is null and i.due_id is null
), open as (
	select i.due_on, i.total - coalesce(s.settled, 0) as open from ` + invoiceTables + `
	where (@all or i.organisation_id = @own) and i.kind = 'invoice' and i.total > coalesce(s.settled, 0)
), waiting as (
	select y.amount - coalesce((select sum(s.amount) from settlement s where s.payment_id = y.id), 0) as rest from payment y
	where @all and y.state = 'waiting'
)
select d.*, o.*, w.*
from (select count(distinct organisation_id)::integer as debtors, coalesce(sum(net), 0)::bigint as due from due) d,
	(select count(*)::integer as open, coalesce(sum(open), 0)::bigint as open_sum, min(due_on) as first_day,
		(count(*) filter (where due_on < current_date))::integer as overdue,
		coalesce(sum(open) filter (where due_on < current_date), 0)::bigint as overdue_sum from open) o,
	(select count(*)::integer as payments, coalesce(sum(rest), 0)::bigint as payment_sum from waiting) w`

// AwaitingOf returns what waits: of all organisations for those who may read them all, of the actor's organisation for those who may
// read that one. The error is access.ErrDenied for others.
func AwaitingOf(ctx context.Context, q db.Q) (Awaiting, error) {
	scope := q.Actor().Scope(access.ReadMoney, id.Invoice)
	if !scope.All && scope.Org == 0 {
		return Awaiting{}, access.ErrDenied
	}
	return db.One[Awaiting](ctx, q, selectAwaiting, pgx.StrictNamedArgs{"all": scope.All, "own": scope.Org})
}
