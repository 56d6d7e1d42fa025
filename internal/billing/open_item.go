package billing

import (
	"context"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// OpenItems is what is open for an organisation, by how many days it is overdue. Credit is what is open of credit notes, which is
// negative.
type OpenItems struct {
	Org                              id.Org
	OrgName                          string
	NotDue, To30, To60, To90, Over90 money.Ore
	Credit                           money.Ore
	Invoices                         int
}

// Total returns all that is open.
func (o OpenItems) Total() money.Ore {
	return o.NotDue + o.To30 + o.To60 + o.To90 + o.Over90 + o.Credit
}

const selectOpenItems = `with x as (select i.organisation_id, i.kind, i.total - coalesce(s.settled, 0) as open, $1::date - i.due_on as days
	from ` + invoiceTables + ` where i.total <> coalesce(s.settled, 0))
select organisation_id as org, org_name(organisation_id, current_date) as org_name,
	coalesce(sum(open) filter (where kind = 'invoice' and days <= 0), 0)::bigint as not_due,
	coalesce(sum(open) filter (where kind = 'invoice' and days between 1 and 30), 0)::bigint as to30,
	coalesce(sum(open) filter (where kind = 'invoice' and days between 31 and 60), 0)::bigint as to60,
	coalesce(sum(open) filter (where kind = 'invoice' and days between 61 and 90), 0)::bigint as to90,
	coalesce(sum(open) filter (where kind = 'invoice' and days > 90), 0)::bigint as over90,
	coalesce(sum(open) filter (where kind = 'credit'), 0)::bigint as credit, count(*)::integer as invoices
from x group by organisation_id order by org_name(organisation_id, current_date) collate "sv-x-icu", organisation_id`

// OpenItemsOn lists what is open by organisation, in Swedish order, with the ages of a day. The error is access.ErrDenied if the actor
// may not read it.
func OpenItemsOn(ctx context.Context, q db.Q, on time.Time) ([]OpenItems, error) {
	if !mayKeepInvoices(q) {
		return nil, access.ErrDenied
	}
	return db.All[OpenItems](ctx, q, selectOpenItems, day.ISO(on))
}
