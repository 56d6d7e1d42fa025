package budget

import (
	"context"
	"net/http"
	"slices"

	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
)

// addBudget adds a budget, with the lines of the one that it began as a copy of.
func addBudget(r *http.Request, tx *db.Tx, f *form.Form, b budget.Budget) (id.BudgetNo, error) {
	n, err := budget.Records.Add(r.Context(), tx, b)
	if from, ok := id.Parse[id.BudgetNo](f.Get(link.CopyField)); ok && err == nil {
		err = copyLines(r.Context(), tx, from, n)
	}
	return n, err
}

// copyLines writes the lines of the latest edition of a budget into one that was just added, without what has become of them: the first
// year of the one becomes the first of the other, and so on. What the new budget has no place for is left out: lines of further years,
// income where it has none, and activities unless both are of one process.
func copyLines(ctx context.Context, tx *db.Tx, from, to id.BudgetNo) error {
	was, err := budget.Get(ctx, tx, from)
	if err != nil {
		return err
	}
	is, err := budget.Get(ctx, tx, to)
	if err != nil {
		return err
	}
	lines, err := budget.Lines(ctx, tx, from, was.Latest.Number)
	if err != nil {
		return err
	}
	var c budget.Change
	for _, l := range lines {
		year := slices.Index(was.Years, l.Year)
		if year < 0 || year >= len(is.Years) || l.Side == budget.Income && !is.HasIncome() {
			continue
		}
		l.Year = is.Years[year]
		if was.Process == 0 || was.Process != is.Process {
			l.Activity, l.Follows = 0, false
		}
		c.Lines = append(c.Lines, l)
	}
	if len(c.Lines) == 0 {
		return nil
	}
	return budget.SaveLines(ctx, tx, to, is.Version, c)
}
