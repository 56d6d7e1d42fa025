package billing

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// YearTotal is what was invoiced in a year, with VAT, what of it has been credited and paid, and what is open and overdue. Invoiced less
// Credited is Paid and Open together.
type YearTotal struct {
	Year, Invoices                          int
	Invoiced, Credited, Paid, Open, Overdue money.Ore
}

// ProcessTotal is what was invoiced for a process in a year and what of it has been credited, without VAT. Name is "" for what is for no
// process.
type ProcessTotal struct {
	Name               string
	Year               int
	Invoiced, Credited money.Ore
}

// What is credited counts in the year of the invoice.
const (
	invoicedIn       = `extract(year from coalesce(c.issued_on, i.issued_on))::integer`
	selectYearTotals = `select ` + invoicedIn + ` as year, (count(*) filter (where i.kind = 'invoice'))::integer as invoices,
	coalesce(sum(i.total) filter (where i.kind = 'invoice'), 0)::bigint as invoiced,
	coalesce(-sum(i.total) filter (where i.kind = 'credit'), 0)::bigint as credited, sum(coalesce(s.paid, 0))::bigint as paid,
	sum(i.total - coalesce(s.settled, 0))::bigint as open, coalesce(sum(i.total - coalesce(s.settled, 0))
		filter (where i.kind = 'invoice' and i.due_on < current_date), 0)::bigint as overdue
from ` + invoiceTables + ` left join invoice c on c.id = i.credits_id group by 1 order by 1 desc`
	selectProcessTotals = `select coalesce(p.name, '') as name, ` + invoicedIn + ` as year,
	coalesce(sum(x.net) filter (where i.kind = 'invoice'), 0)::bigint as invoiced,
	coalesce(sum(x.net) filter (where i.kind = 'credit'), 0)::bigint as credited
from invoice_due l join invoice i on i.id = l.invoice_id left join invoice c on c.id = i.credits_id join due d on d.id = l.due_id
	left join activity a on a.id = d.activity_id left join process p on p.id = coalesce(d.process_id, a.process_id)
	cross join lateral (select i.document->'lines'->l.line as line) y
	cross join lateral (select round((y.line->>'quantity')::numeric * (y.line->>'unit_price')::numeric / 1000) as net) x
group by p.id, 1, 2 order by 2 desc, p.name collate "sv-x-icu" nulls last, p.id`
)

// Totals lists what was invoiced by year, the latest first, and by year and process. The error is access.ErrDenied if the actor may not
// read it.
func Totals(ctx context.Context, q db.Q) (years []YearTotal, processes []ProcessTotal, err error) {
	if !q.Actor().Can(access.ReadTotals, access.Subject{Kind: id.Invoice}) {
		return nil, nil, access.ErrDenied
	}
	if years, err = db.All[YearTotal](ctx, q, selectYearTotals); err != nil {
		return nil, nil, err
	}
	processes, err = db.All[ProcessTotal](ctx, q, selectProcessTotals)
	return years, processes, err
}
