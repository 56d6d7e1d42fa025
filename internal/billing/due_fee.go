package billing

import (
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// FeeChange is what the financing of a process asks for now, beside what is due for a year: Due is 0 for a fee that is not due yet, and
// Now is 0 for one that no longer is. Number is that of the invoice that asks for it, 0 if none does. Such a fee, and one that deviates
// for a reason, stays as it is: an invoice is corrected by a credit note.
type FeeChange struct {
	Org      id.Org
	OrgName  string
	Category string
	Due      id.DueNo
	Number   int
	Was, Now money.Ore
}

// feesSQL selects what each organisation that takes part in a process owes for a year, by the financing. A fee that is not known yet is
// left out.
const feesSQL = `select m.organisation_id, c.name as category, f.amount
	from financing_member m join fee_category c on c.id = m.category_id join fee f on f.category_id = c.id
	where m.process_id = $1 and f.year = $2 and f.amount > 0
		and (m.answer = 'yes' or m.answer = 'left' and m.until_year >= $2) and coalesce(m.from_year <= $2, true)`

const selectFeeChanges = `select coalesce(n.organisation_id, d.organisation_id) as org,
	org_name(coalesce(n.organisation_id, d.organisation_id), current_date) as org_name, coalesce(n.category, '') as category,
	coalesce(d.id, 0) as due, coalesce(d.number, 0) as number, coalesce(d.fee, 0) as was, coalesce(n.amount, 0) as now
from (` + feesSQL + `) n full join (
	select d.id, d.organisation_id, d.fee, d.deviation, i.number from due d left join due_invoice i on i.due_id = d.id
	where d.process_id = $1 and d.year = $2 and d.source = 'fee' and d.closed_at is null) d
	on d.organisation_id = n.organisation_id
where d.id is null or n.amount is null or d.fee <> n.amount and d.deviation = ''
order by org_name(coalesce(n.organisation_id, d.organisation_id), current_date) collate "sv-x-icu", 1`

// FeeChanges lists what has to change for the fees of a process and a year to be due as its financing says.
func FeeChanges(ctx context.Context, q db.Q, process id.ProcessNo, year int) ([]FeeChange, error) {
	return db.All[FeeChange](ctx, q, selectFeeChanges, process, year)
}

const insertFee = `insert into due (organisation_id, process_id, source, year, text, quantity, unit_price, fee, vat_rate, vat_reason,
	period_from, period_to, reference)
select o.id, p.id, 'fee', $3, $4, 1, $5, $5, $6, $7, make_date($3::integer, 1, 1), make_date($3::integer, 12, 31), o.invoice_reference
from organisation o, process p where o.id = $1 and p.id = $2`

const (
	changeFee = `update due set unit_price = $2, quantity = 1, fee = $2, version = version + 1, updated_at = now() where id = $1`
	closeDue  = `update due set closed_at = now(), version = version + 1, updated_at = now() where id = $1`
)

const lockProcessName = `select name from process where id = $1 for update`

// SetFees makes the fees of a process and a year due as its financing says: new ones are added, and those that are not invoiced yet
// change or are closed. It returns what was changed.
func SetFees(ctx context.Context, tx *db.Tx, process id.ProcessNo, year int, rate int, reason string) ([]FeeChange, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Due}); err != nil {
		return nil, err
	}
	name, err := db.Value[string](ctx, tx, lockProcessName, process)
	if err != nil {
		return nil, err
	}
	all, err := FeeChanges(ctx, tx, process, year)
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		switch {
		case c.Number != 0:
		case c.Due == 0:
			text := fmt.Sprintf("Deltagaravgift %d, %s", year, name)
			_, err = tx.Exec(ctx, insertFee, c.Org, process, year, text, c.Now, rate, reason)
		case c.Now == 0:
			_, err = tx.Exec(ctx, closeDue, c.Due)
		default:
			_, err = tx.Exec(ctx, changeFee, c.Due, c.Now)
		}
		if err != nil {
			return nil, fmt.Errorf("fee %d of organisation %d: %w", year, c.Org, err)
		}
	}
	return all, tx.Record(ctx, db.Change{Kind: id.Process, Ref: int64(process), Verb: "fees_set", Note: fmt.Sprint(year)})
}
