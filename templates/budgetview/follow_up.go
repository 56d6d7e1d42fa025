package budgetview

import (
	"context"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
)

// followUp is what was planned beside forecast and outcome, of the lines on a side: the sums of those of each payer and of all.
type followUp struct {
	ID, Title string
	Side      budget.Side
	format    money.Format
	lines     []budget.Line
	Sums      []followUpSum
}

// followUpSum is the sums of a row at the end of the table. Of what the project pays, ceiling is the ceiling.
type followUpSum struct {
	Label                                  string
	Planned, Expected, Outcome, Difference *money.Column
	ceiling                                *budget.Ceiling
}

// followUps returns the tables of the edition: costs, and income if it has any.
func (p Props) followUps(ctx context.Context) []followUp {
	f := p.Budget.Format(ctx)
	out := []followUp{{ID: "kostnader", Title: "Kostnader", Side: budget.Cost, format: f, lines: only(p.Lines, isCost)}}
	if income := only(p.Lines, isIncome); len(income) > 0 {
		out = append(out, followUp{ID: "intakter", Title: "Intäkter", Side: budget.Income, format: f, lines: income})
	}
	for i, t := range out {
		payers := payerAxis(ctx)
		for _, payer := range payers.values {
			lines := only(t.lines, func(l budget.Line) bool { return string(l.Payer) == payer })
			s := newFollowUpSum(f, payers.label(payer), lines)
			if t.Side == budget.Cost && payer == string(budget.Project) {
				s.ceiling = p.Ceiling
			}
			if len(lines) > 0 {
				t.Sums = append(t.Sums, s)
			}
		}
		if len(t.Sums) > 1 {
			t.Sums = append(t.Sums, newFollowUpSum(f, i18n.T(ctx, "Summa"), t.lines))
		}
		out[i] = t
	}
	return out
}

func newFollowUpSum(f money.Format, label string, lines []budget.Line) followUpSum {
	s := followUpSum{Label: label, Planned: money.NewColumn(f), Expected: money.NewColumn(f), Outcome: money.NewColumn(f),
		Difference: money.NewColumn(f)}
	for _, l := range lines {
		s.Planned.Add(l.Planned)
		s.Expected.Add(l.Expected())
		s.Outcome.Add(l.Outcome)
		s.Difference.Add(l.Deviation())
	}
	return s
}

// isWorse reports whether a line costs more, or earns less, than was planned.
func isWorse(l budget.Line) bool {
	ore, ok := l.Deviation().Ore()
	return ok && (l.Side == budget.Cost && ore > 0 || l.Side == budget.Income && ore < 0)
}

// worse is what is said of such a line.
func worse(s budget.Side) string {
	if s == budget.Income {
		return "Under planen"
	}
	return "Över planen"
}

// bars are what was planned, and what is expected, each year.
func (t followUp) bars() amounts.BarsProps {
	b := amounts.BarsProps{ID: t.ID + "-", Title: "Planerat och prognos per år", RowLabel: "År", Format: t.format,
		Series: []string{"Planerat", "Prognos"}}
	of := func(l budget.Line) int { return l.Year }
	was, is := budget.SumsBy(t.lines, planned, of), budget.SumsBy(t.lines, budget.Line.Expected, of)
	for _, y := range yearAxis(t.lines).values {
		n, _ := strconv.Atoi(y)
		if a, c := known(was[n]), known(is[n]); !a.IsNone() && !c.IsNone() {
			b.Rows = append(b.Rows, amounts.Row{Label: y, Amounts: []money.Amount{a, c}})
		}
	}
	return b
}
