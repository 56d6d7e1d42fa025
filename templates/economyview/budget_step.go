package economyview

import (
	"context"
	"slices"
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
	if p.Budget.HasIncome() {
		return resultFacts(ctx, p)
	}
	facts := []ui.Pair{{Term: "Kostnader", Text: of(func(budget.Line) bool { return true })},
		{Term: "Det som projektet betalar", Text: of(func(l budget.Line) bool { return l.Payer == budget.Project })}}
	for _, y := range p.Budget.Years {
		facts = append(facts, ui.Pair{Term: i18n.T(ctx, "Kostnader %s", strconv.Itoa(y)),
			Text: of(func(l budget.Line) bool { return l.Year == y })})
	}
	return facts
}

// resultFacts are the income of an organisation's budget, its costs, and the result: in all, and by year if it has several.
func resultFacts(ctx context.Context, p BudgetProps) (facts []ui.Pair) {
	add := func(suffix string, lines []budget.Line) {
		income, costs := lineSum(lines, budget.Income, planned), lineSum(lines, budget.Cost, planned)
		result := budget.Total{Ore: income.Ore - costs.Ore, Unknown: income.Unknown + costs.Unknown}
		for _, x := range []struct {
			term string
			sum  budget.Total
		}{{"Intäkter", income}, {"Kostnader", costs}, {"Resultat", result}} {
			facts = append(facts, ui.Pair{Term: i18n.T(ctx, x.term) + suffix, Text: x.sum.Text(ctx, p.Budget.Format(ctx))})
		}
	}
	add("", p.Lines)
	for _, y := range p.Budget.Years {
		if len(p.Budget.Years) > 1 {
			add(" "+strconv.Itoa(y), slices.DeleteFunc(slices.Clone(p.Lines), func(l budget.Line) bool { return l.Year != y }))
		}
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
