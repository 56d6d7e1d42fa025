package billing

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Total is what was invoiced for a process in a year, with VAT, what of it has been credited and paid, and what of it is open and
// overdue. Invoiced less Credited is Paid and Open together. Process is 0 for invoices that are for several processes, or for none.
type Total struct {
	Process                  id.ProcessNo
	ProcessName              string
	Year                     int
	Invoices                 int
	Invoiced, Credited, Paid money.Ore
	Open, Overdue            money.Ore
}

const selectTotals = `select coalesce(x.process, 0) as process, coalesce(p.name, '') as process_name, x.year,
	count(*) filter (where x.total >= 0)::integer as invoices, sum(greatest(x.total, 0))::bigint as invoiced,
	sum(greatest(-x.total, 0))::bigint as credited, sum(x.paid)::bigint as paid, sum(x.open)::bigint as open,
	coalesce(sum(x.open) filter (where x.open > 0 and x.due_on < current_date), 0)::bigint as overdue
from (select i.total, i.due_on, extract(year from i.issued_on)::integer as year, i.total - coalesce(s.settled, 0) as open,
		coalesce(s.paid, 0) as paid, (select case when count(distinct coalesce(d.process_id, 0)) = 1 then min(d.process_id) end
			from invoice_due l join due d on d.id = l.due_id where l.invoice_id = i.id) as process
	from ` + invoiceTables + `) x left join process p on p.id = x.process
group by 1, 2, 3 order by x.year desc, coalesce(p.name, '') collate "sv-x-icu", 1`

// Totals lists what was invoiced by year, the latest first, and process. The error is access.ErrDenied if the actor may not read it.
func Totals(ctx context.Context, q db.Q) ([]Total, error) {
	if !q.Actor().Can(access.ReadTotals, access.Subject{Kind: id.Invoice}) {
		return nil, access.ErrDenied
	}
	return db.All[Total](ctx, q, selectTotals)
}
