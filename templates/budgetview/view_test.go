package budgetview_test

import (
	"testing"

	"pgregory.net/rapid"

	"framsyn/internal/budget"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/templates/budgetview"
)

// lineOf draws a line of a budget.
func lineOf(t *rapid.T) budget.Line {
	l := budget.Line{
		Heading: rapid.SampledFrom([]string{"Startskott", "Workshop", "Kansli"}).Draw(t, "heading"),
		Side:    budget.Cost, Year: rapid.IntRange(2017, 2019).Draw(t, "year"),
		Kind:  rapid.SampledFrom([]string{"", "food", "travel", "print"}).Draw(t, "kind"),
		Payer: rapid.SampledFrom([]budget.Payer{budget.Project, budget.Ordinary, budget.Separate}).Draw(t, "payer"),
		Planned: money.Known(money.Ore(rapid.OneOf(rapid.Int64Range(-1_000_000, 1_000_000),
			rapid.Int64Range(-int64(budget.MaxOre), int64(budget.MaxOre))).Draw(t, "öre")))}
	if rapid.IntRange(0, 9).Draw(t, "unknown") == 0 {
		l.Planned = money.Unknown(money.Lost)
	}
	return l
}

func TestEveryViewAddsUpToTheSameAndSaysWhereRoundingShows(t *testing.T) {
	t.Parallel()
	ctx := i18n.WithLang(t.Context(), i18n.Swedish)
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom(money.Units).Draw(t, "unit")
		p := budgetview.Props{Budget: budget.Budget{Unit: unit}, Lines: rapid.SliceOfN(rapid.Custom(lineOf), 1, 40).Draw(t, "lines")}
		all := sumOf(p.Lines, func(budget.Line) bool { return true })
		project := sumOf(p.Lines, func(l budget.Line) bool { return l.Payer == budget.Project })
		separate := sumOf(p.Lines, func(l budget.Line) bool { return l.Payer == budget.Separate })
		for name, want := range map[string]money.Sum{"table 1": project, "years of table 1": project, "separate": separate, "kinds": project,
			"years": all, "payers": all} {
			if got := budgetview.Totals(ctx, p)[name]; got != want {
				t.Errorf("%s adds up to %v, want %v", name, got, want)
			}
		}
		f := p.Budget.Format(ctx)
		for name, c := range budgetview.Columns(ctx, p) {
			var rows money.Ore
			for _, s := range c.Rows {
				if ore, err := s.Ore(); err == nil {
					rows += f.Rounded(ore)
				}
			}
			total, err := c.Column.Ore()
			if off := rows != f.Rounded(total); err != nil || off != c.Column.IsOff() {
				t.Errorf("%s: the rows add up to %d, the sum is shown as %d, but avrundning is %v (%v)", name, rows, f.Rounded(total),
					c.Column.IsOff(), err)
			}
		}
	})
}

func sumOf(lines []budget.Line, is func(budget.Line) bool) money.Sum {
	var s money.Sum
	for _, l := range lines {
		if is(l) {
			s.Add(l.Planned)
		}
	}
	return s
}
