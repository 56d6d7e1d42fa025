package economyview

import (
	"context"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/templates/ui"
)

// FetchField returns the name of the box of a line that can be fetched.
func FetchField(l budget.Line) string { return "aktivitet-" + id.String(l.Activity) }

// sumFacts are the sums of a budget: of its costs, of those that the project pays, and by year.
func sumFacts(ctx context.Context, p BudgetProps) []ui.Pair {
	f := p.Budget.Format(ctx)
	of := func(has func(budget.Line) bool) string {
		var lines []budget.Line
		for _, l := range p.Lines {
			if has(l) {
				lines = append(lines, l)
			}
		}
		return lineSum(lines, budget.Cost, planned).Text(ctx, f)
	}
	facts := []ui.Pair{{Term: "Kostnader", Text: of(func(budget.Line) bool { return true })},
		{Term: "Det som projektet betalar", Text: of(func(l budget.Line) bool { return l.Payer == budget.Project })}}
	for _, y := range p.Budget.Years {
		facts = append(facts, ui.Pair{Term: i18n.T(ctx, "Kostnader %s", strconv.Itoa(y)),
			Text: of(func(l budget.Line) bool { return l.Year == y })})
	}
	return facts
}

// countText returns a number of people; "" for 0.
func countText(ctx context.Context, n int) string {
	if n == 0 {
		return ""
	}
	return ui.Number(ctx, n)
}
