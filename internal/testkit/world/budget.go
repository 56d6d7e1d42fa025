package world

import (
	"context"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Budget adds a budget of the process on the start page in 2031, with two lines, and takes its edition to a state.
func (w World) Budget(to budget.State) (n id.BudgetNo) {
	w.T.Helper()
	lines := []budget.Line{
		{Side: budget.Cost, Heading: UniqueName("Lokal"), Year: 2031, Fixed: money.Known(9000 * money.Krona), Payer: budget.Project},
		{Side: budget.Cost, Heading: UniqueName("Mat"), Year: 2031, Planned: money.Unknown(money.Lost), Payer: budget.Separate}}
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		b := budget.Budget{Name: UniqueName("Budget"), Process: w.Process(), Years: []int{2031}, Unit: money.Tkr}
		n, err = budget.Records.Add(ctx, tx, b)
		if err == nil {
			err = budget.SaveLines(ctx, tx, n, 1, budget.Change{Lines: lines})
		}
		if err == nil && to != budget.Draft {
			err = budget.Propose(ctx, tx, n, 2)
		}
		if err == nil && to == budget.Approved {
			err = budget.Approve(ctx, tx, n, 3, budget.Decision{Day: "2026-01-15", Paragraph: "7"})
		}
		return err
	})
	return n
}

// PublishBudget publishes what is approved of a budget of a process, and returns the slug of the process.
func (w World) PublishBudget(n id.BudgetNo) (slug string) {
	w.T.Helper()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		b, err := budget.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		lines, err := budget.Lines(ctx, tx, n, b.Approved.Number)
		if err != nil {
			return err
		}
		slug = b.ProcessSlug
		published, err := budget.PublicationOf(ctx, tx, b.Process)
		if err != nil {
			return err
		}
		return budget.Publish(ctx, tx, n, published.Budget, map[string]any{"budget": budget.Freeze(b, lines)})
	})
	return slug
}
