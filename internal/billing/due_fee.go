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

// feesSQL selects what each organisation that takes part in a process owes for a year, by the financing; null is
// a fee that is not known.
const feesSQL = `select m.organisation_id, c.name as category, f.amount
	from financing_member m join fee_category c on c.id = m.category_id join fee f on f.category_id = c.id
	where m.process_id = $1 and f.year = $2::bigint and f.amount is distinct from 0
		and financing_takes_part(m.answer, m.from_year, m.until_year, $2::bigint::integer)`

const selectFeeChanges = `select coalesce(n.organisation_id, d.organisation_id) as org,
	org_name(coalesce(n.organisation_id, d.organisation_id), current_date) as org_name, coalesce(n.category, '') as category,
	coalesce(d.id, 0) as due, coalesce(d.number, 0) as number, coalesce(d.fee, 0) as was, coalesce(n.amount, 0) as now
from (` + feesSQL + `) n full join (
	select d.id, d.organisation_id, d.fee, d.deviation, i.number from due d left join due_invoice i on i.due_id = d.id
	where d.process_id = $1 and d.year = $2::bigint and d.source = 'fee' and d.closed_at is null) d
	on d.organisation_id = n.organisation_id
where d.id is null and n.amount is not null or n.organisation_id is null or d.fee <> n.amount and d.deviation = ''
order by org_name(coalesce(n.organisation_id, d.organisation_id), current_date) collate "sv-x-icu", 1`

// FeeChanges lists what has to change for the fees of a process and a year to be due as its financing says.
func FeeChanges(ctx context.Context, q db.Q, process id.ProcessNo, year int) ([]FeeChange, error) {
	return db.All[FeeChange](ctx, q, selectFeeChanges, process, year)
}

const changeFee = `update due set unit_price = $2, quantity = 1, fee = $2 where id = $1`

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
	fee := Due{Process: process, Source: Fee, Year: year, Text: fmt.Sprintf("Deltagaravgift %d, %s", year, name), Quantity: 1, VATRate: rate,
		VATReason: reason, PeriodFrom: fmt.Sprintf("%d-01-01", year), PeriodTo: fmt.Sprintf("%d-12-31", year)}
	for _, c := range all {
		fee.Org, fee.UnitPrice, fee.Fee = c.Org, c.Now, c.Now
		if err := setFee(ctx, tx, c, fee); err != nil {
			return nil, fmt.Errorf("fee %d of organisation %d: %w", year, c.Org, err)
		}
	}
	return all, tx.Record(ctx, db.Change{Kind: id.Process, Ref: int64(process), Verb: "fees_set", Note: fmt.Sprint(year)})
}

// setFee makes one change; fee is what is due if nothing was.
func setFee(ctx context.Context, tx *db.Tx, c FeeChange, fee Due) error {
	switch {
	case c.Number != 0:
		return nil
	case c.Due == 0:
		_, err := DueRecords.Add(ctx, tx, fee)
		return err
	case c.Now == 0:
		return DueRecords.Close(ctx, tx, c.Due, true)
	}
	return DueRecords.Change(ctx, tx, c.Due, access.Manage, db.Change{Verb: "edited"}, func(Due) error {
		_, err := tx.Exec(ctx, changeFee, c.Due, c.Now)
		return err
	})
}

// MemberFee is what the financing of a process says that an organisation which takes part pays for a year. Invoice, with its Number,
// asks for it; 0 if none does.
type MemberFee struct {
	ProcessName string
	Year        int
	Category    string
	Amount      money.Amount
	Invoice     id.InvoiceNo
	Number      int
}

// MostFees is how many fees FeesOf lists at most.
const MostFees = 200

const selectMemberFees = `select p.name as process_name, f.year, c.name as category, coalesce(f.amount::text, f.amount_unknown) as amount,
	coalesce(i.invoice_id, 0) as invoice, coalesce(i.number, 0) as number
from financing_member m join process p on p.id = m.process_id join fee_category c on c.id = m.category_id
	join fee f on f.category_id = c.id
	left join lateral (select i.invoice_id, i.number from due d join due_invoice i on i.due_id = d.id
		where d.organisation_id = m.organisation_id and d.process_id = m.process_id and d.year = f.year and d.source = 'fee'
		order by i.number desc limit 1) i on true
where m.organisation_id = $1 and financing_takes_part(m.answer, m.from_year, m.until_year, f.year)
order by f.year desc, p.name, p.id limit $2`

// FeesOf lists what an organisation pays to take part in processes, the latest year first. The error is access.ErrDenied if the actor
// may not read it.
func FeesOf(ctx context.Context, q db.Q, org id.Org) ([]MemberFee, error) {
	if !q.Actor().Can(access.ReadMoney, access.Subject{Kind: id.Invoice, Org: org}) {
		return nil, access.ErrDenied
	}
	return db.All[MemberFee](ctx, q, selectMemberFees, org, MostFees)
}
