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

// followUpSum is the sums of a row at the end of the table. Of what the ceiling is about, ceiling is the ceiling, and foreseen the sum of
// what is expected, or has come out where that is more.
type followUpSum struct {
	Label                                  string
	Planned, Expected, Outcome, Difference *money.Column
	ceiling                                *budget.Ceiling
	foreseen                               money.Sum
}

// followUps returns the tables of the edition: costs, and income if it has any.
func (p Props) followUps(ctx context.Context) []followUp {
	f := p.Budget.Format(ctx)
	out := []followUp{{ID: "kostnader", Title: "Kostnader", Side: budget.Cost, format: f, lines: only(p.Lines, isCost)}}
	if income := only(p.Lines, isIncome); len(income) > 0 {
		out = append(out, followUp{ID: "intakter", Title: "Intäkter", Side: budget.Income, format: f, lines: income})
	}
	for i, t := range out {
		out[i].Sums = p.followUpSums(ctx, t)
	}
	return out
}

// followUpSums returns the sums of a table: of the lines of each payer, but in the plan of an organisation, which pays for all of them,
// and of all lines.
func (p Props) followUpSums(ctx context.Context, t followUp) (sums []followUpSum) {
	add := func(label string, lines []budget.Line) {
		s := newFollowUpSum(t.format, label, lines)
		if p.Edition.State != budget.Replaced && len(only(lines, p.Budget.IsCapped)) == len(lines) {
			s.ceiling = p.Ceiling
		}
		sums = append(sums, s)
	}
	payers := payerAxis(ctx)
	for _, payer := range payers.values {
		lines := only(t.lines, func(l budget.Line) bool { return string(l.Payer) == payer })
		if len(lines) > 0 && !p.Budget.HasIncome() {
			add(payers.label(payer), lines)
		}
	}
	if len(sums) != 1 {
		add(i18n.T(ctx, "Summa"), t.lines)
	}
	return sums
}

func newFollowUpSum(f money.Format, label string, lines []budget.Line) followUpSum {
	s := followUpSum{Label: label, Planned: money.NewColumn(f), Expected: money.NewColumn(f), Outcome: money.NewColumn(f),
		Difference: money.NewColumn(f), foreseen: budget.SumOf(lines, budget.Line.Foreseen)}
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
