package main

import (
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/process"
)

// insertLines adds lines to a draft: in sections of 40, two thirds of them of an activity, with every way to say what they cost.
const insertLines = `with activity as (
	select id, extract(year from first_day)::integer as year, row_number() over (order by id) as nth from activity where process_id = $2
)
insert into budget_line (budget_id, edition, key, position, side, section, heading, activity_id, activity_year, kind, year, fixed,
	unit_price, persons, days, follows, planned, planned_unknown, payer, comment)
select $1, 1, n, n, 'cost', 'Avsnitt ' || n / 40, 'Rad ' || n || ' (exempel)', a.id, a.year,
	(array['premises', 'food', 'fee', 'travel', 'print', 'other'])[1 + n % 6], 2031 + n % 3, case when n % 2 = 0 then n * 1000 end,
	case when n % 2 = 1 then 45000 end, case when n % 2 = 1 then 20 else 0 end, n % 3, n % 20 = 1,
	case when n % 50 <> 0 then case when n % 2 = 0 then n * 1000 else 45000 * 20 * greatest(n % 3, 1) end end,
	case when n % 50 = 0 then 'undecided' else '' end, (array['project', 'project', 'project', 'ordinary', 'separate'])[1 + n % 5],
	'Räknat på förra årets pris (exempel)'
from generate_series(1, $3::integer) n left join activity a on n % 3 <> 0 and a.nth = 1 + n % (select count(*) from activity)`

// addLongBudget adds a budget with as many lines as there may be.
func addLongBudget(ctx context.Context, d *db.DB) (n id.BudgetNo, err error) {
	var p process.Process
	err = d.Write(ctx, access.System(), func(tx *db.Tx) error {
		if p, err = process.LoadMain(ctx, tx); err != nil {
			return err
		}
		n, err = budget.Records.Add(ctx, tx, budget.Budget{Name: "En lång budget (exempel)", Process: p.ID, Years: []int{2031, 2032, 2033},
			Unit: money.Tkr})
		return err
	})
	if err != nil {
		return 0, err
	}
	if _, err := d.Pool().Exec(ctx, insertLines, n, p.ID, budget.MaxLines); err != nil {
		return 0, err
	}
	_, err = d.Pool().Exec(ctx, `vacuum analyze budget_line`)
	return n, err
}

// longBudget compares the page of a budget with its queries alone.
func (b *bench) longBudget(ctx context.Context) error {
	n, err := addLongBudget(ctx, b.db)
	if err != nil {
		return fmt.Errorf("add a long budget: %w", err)
	}
	v, err := b.portal.SignIn(ctx, office+demo.Domain, demo.Password)
	if err != nil {
		return err
	}
	by, err := person(ctx, b.db, office, access.Office)
	if err != nil {
		return err
	}
	q := b.db.As(by)
	heard := &queryRecorder{Q: q}
	if err := readBudget(ctx, heard, n); err != nil {
		return err
	}
	page := b.portal.URL + link.Item(ctx, id.Budget, n, "")
	times, err := alternate(samples, func() error { return read(ctx, v, page) }, func() error { return replay(ctx, q, heard.queries) })
	if err != nil {
		return err
	}
	b.table.compare(fmt.Sprintf("Budget of %d lines against the same SQL alone", budget.MaxLines), times[0], times[1], 1.5,
		fmt.Sprintf(", %d statements", len(heard.queries)))
	return nil
}

// readBudget reads what the page of a budget shows.
func readBudget(ctx context.Context, q db.Q, n id.BudgetNo) error {
	all, err := budget.Get(ctx, q, n)
	if err != nil {
		return err
	}
	if _, err := budget.Editions(ctx, q, n); err != nil {
		return err
	}
	if _, err := budget.Lines(ctx, q, n, all.Latest.Number); err != nil {
		return err
	}
	if _, err := budget.PublicationOf(ctx, q, all.Process); err != nil {
		return err
	}
	if _, err := budget.CeilingOf(ctx, q, all); err != nil {
		return err
	}
	_, err = budget.Compare(ctx, q, all)
	return err
}
