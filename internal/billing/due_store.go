package billing

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/record"
)

const (
	insertDue = `insert into due (organisation_id, process_id, activity_id, source, year, text, quantity, unit_price, fee, deviation,
	vat_rate, vat_reason, period_from, period_to, reference, budget_id, budget_key)
values (@org, nullif(@process::bigint, 0), nullif(@activity::bigint, 0), @source, nullif(@year::integer, 0), @text, @quantity,
	@unit_price, case when @source = 'fee' then @fee::bigint end, @deviation, @vat_rate, @vat_reason, nullif(@from::text, '')::date,
	nullif(@to::text, '')::date, @reference, nullif(@budget::bigint, 0), nullif(@key::integer, 0)) returning id`
	updateDue = `update due set organisation_id = @org, process_id = nullif(@process::bigint, 0),
	activity_id = nullif(@activity::bigint, 0), source = @source, year = nullif(@year::integer, 0), text = @text, quantity = @quantity,
	unit_price = @unit_price, fee = case when @source = 'fee' then @fee::bigint end, deviation = @deviation, vat_rate = @vat_rate,
	vat_reason = @vat_reason, period_from = nullif(@from::text, '')::date, period_to = nullif(@to::text, '')::date,
	reference = @reference, budget_id = nullif(@budget::bigint, 0), budget_key = nullif(@key::integer, 0)
where id = @id returning id`
)

// ErrInvoiced reports that what is due stands on an invoice, which does not change.
var ErrInvoiced = fault.Page("billing: the due has been invoiced", 409, fault.StateTitle,
	"Avgiften står på en faktura, som inte ändras. Kreditera fakturan först.")

// DueRecords stores what is due. What stands on an invoice is changed only once that has been credited.
var DueRecords = record.Kind[id.DueNo, Due]{
	Kind: id.Due, Table: "due", Select: selectDue, Fill: FillDue, Put: putDue,
	Row:     func(d Due) (id.DueNo, int, *time.Time) { return d.ID, d.Version, d.Closed },
	Name:    func(d Due) string { return d.Text },
	Visible: func(_ Due, by access.Actor) bool { return by.Can(access.Manage, access.Subject{Kind: id.Due}) },
	OnChange: func(d Due, _ context.Context, _ *db.Tx) error {
		if d.Invoice != 0 {
			return ErrInvoiced
		}
		return nil
	},
}

func putDue(ctx context.Context, tx *db.Tx, n id.DueNo, d Due) (id.DueNo, error) {
	args := pgx.StrictNamedArgs{"org": d.Org, "process": d.Process, "activity": d.Activity, "source": d.Source, "year": d.Year,
		"text": d.Text, "quantity": d.Quantity, "unit_price": d.UnitPrice, "fee": d.Fee, "deviation": d.Deviation, "vat_rate": d.VATRate,
		"vat_reason": d.VATReason, "from": d.PeriodFrom, "to": d.PeriodTo, "reference": d.Reference, "budget": d.Budget, "key": d.BudgetKey}
	if n == 0 {
		return db.Value[id.DueNo](ctx, tx, insertDue, args)
	}
	args["id"] = n
	return db.Value[id.DueNo](ctx, tx, updateDue, args)
}

var _ = db.ExplainConstraints(map[string]*fault.Error{
	"due_fee": fault.New("billing: a fee is due twice", "Organisationens avgift för det året finns redan."),
})

// mostBudgetLines is how many budget lines are offered at most.
const mostBudgetLines = 1000

const selectBudgetLines = `select b.id || ':' || l.key as value,
	b.name || ': ' || l.heading || ' (' || l.year || ')' as label
from budget b join budget_line l on l.budget_id = b.id
where b.closed_at is null and l.edition = (select max(e.edition) from budget_edition e where e.budget_id = b.id)
	and (b.process_id = $1 or b.activity_id in (select a.id from activity a where a.process_id = $1)
		or $1 = 0 and b.organisation_id is null)
order by b.name, b.id, l.position, l.key limit $2`

// BudgetLines returns the budget lines of a process that a due can finance; those of all processes if it is 0.
func BudgetLines(ctx context.Context, q db.Q, n id.ProcessNo) (form.Options, error) {
	return db.All[form.Option](ctx, q, selectBudgetLines, n, mostBudgetLines)
}

// BudgetLine returns the budget line that the due finances, as BudgetLines offers it; "" if none.
func (d Due) BudgetLine() string {
	if d.Budget == 0 {
		return ""
	}
	return fmt.Sprintf("%d:%d", d.Budget, d.BudgetKey)
}

func parseBudgetLine(s string) (id.BudgetNo, int) {
	budget, key, _ := strings.Cut(s, ":")
	b, _ := id.Parse[id.BudgetNo](budget)
	k, ok := id.Parse[int64](key)
	if b == 0 || !ok || k > 1<<31-1 {
		return 0, 0
	}
	return b, int(k)
}

// AddPrices makes the price of an activity due: as many of it as each organisation takes.
func AddPrices(ctx context.Context, tx *db.Tx, price Due, quantities map[id.Org]int) error {
	price.Source = Price
	for _, org := range slices.Sorted(maps.Keys(quantities)) {
		price.Org, price.Quantity = org, quantities[org]
		if _, err := DueRecords.Add(ctx, tx, price); err != nil {
			return err
		}
	}
	return nil
}
