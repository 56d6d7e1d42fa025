// Package billing is what organisations are asked to pay: what is due, invoices and payments.
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

// Source is why something is due.
type Source string

// The sources: the fee of a member for a year, the price of an activity, or a decision of the office.
const (
	Fee    Source = "fee"
	Price  Source = "activity"
	ByHand Source = "manual"
)

// Due is something that an organisation owes: Quantity times UnitPrice, to which VAT is added. VATReason says why the rate is what it
// is. The fee of a member is what the financing says; one that differs has a Deviation, the reason. Days are as 2017-02-08. Budget and
// BudgetKey are the budget line that it finances. Invoice is the invoice that asks for it, 0 as long as none does. Closed is when it was
// decided that it is not to be paid.
type Due struct {
	ID           id.DueNo
	Org          id.Org
	OrgName      string
	Process      id.ProcessNo
	ProcessName  string
	Activity     id.ActivityNo
	ActivityName string
	Source       Source
	Year         int
	Text         string
	Quantity     int
	UnitPrice    money.Ore
	Fee          money.Ore
	Deviation    string
	VATRate      int
	VATReason    string
	PeriodFrom   string
	PeriodTo     string
	Reference    string
	Budget       id.BudgetNo
	BudgetKey    int
	Invoice      id.InvoiceNo
	Number       int
	Version      int
	Closed       *time.Time
}

// Net returns the amount without VAT, or the error money.TooLarge.
func (d Due) Net() (money.Ore, error) { return d.UnitPrice.Mul(int64(d.Quantity)) }

// dueColumns selects a Due from the due d.
const dueColumns = `d.id, d.organisation_id as org, org_name(d.organisation_id, current_date) as org_name,
	coalesce(d.process_id, 0) as process, coalesce(p.name, '') as process_name, coalesce(d.activity_id, 0) as activity,
	coalesce(a.name, '') as activity_name, d.source, coalesce(d.year, 0) as year, d.text, d.quantity, d.unit_price,
	coalesce(d.fee, 0) as fee, d.deviation, d.vat_rate, d.vat_reason, coalesce(d.period_from::text, '') as period_from,
	coalesce(d.period_to::text, '') as period_to, d.reference, coalesce(d.budget_id, 0) as budget,
	coalesce(d.budget_key, 0) as budget_key, coalesce(i.invoice_id, 0) as invoice, coalesce(i.number, 0) as number, d.version,
	d.closed_at as closed`

const dueTables = `due d left join process p on p.id = d.process_id left join activity a on a.id = d.activity_id
	left join due_invoice i on i.due_id = d.id`

// DueFilter narrows a list of what is due; empty fields do not. Open leaves out what has been invoiced or closed.
type DueFilter struct {
	Orgs    []id.Org
	Process id.ProcessNo
	Open    bool
}

const selectDues = `select ` + dueColumns + ` from ` + dueTables + `
where (@all or d.organisation_id = @own) and (cardinality(@orgs::bigint[]) = 0 or d.organisation_id = any(@orgs))
	and (@process::bigint = 0 or d.process_id = @process)
	and (not @open or d.closed_at is null and i.due_id is null)
order by org_name(d.organisation_id, current_date) collate "sv-x-icu", d.organisation_id, d.year, d.id
limit @limit`

// mostDues is how many dues are listed at most.
const mostDues = 20000

// Dues lists what is due and the actor may know of, by organisation in Swedish order.
func Dues(ctx context.Context, q db.Q, f DueFilter) ([]Due, error) {
	scope := q.Actor().Scope(access.ReadMoney, id.Invoice)
	return db.All[Due](ctx, q, selectDues, pgx.StrictNamedArgs{"all": scope.All, "own": scope.Org, "orgs": db.NotNil(f.Orgs),
		"process": f.Process, "open": f.Open, "limit": mostDues})
}

const selectDue = `select ` + dueColumns + ` from ` + dueTables + ` where d.id = $1`
