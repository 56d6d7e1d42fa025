package budgetview

import (
	"cmp"
	"context"
	"slices"

	"framsyn/internal/budget"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
)

// table is table 1 of a budget: the lines of which some are shown, what is paid for separately, the sums, and the ceiling to compare
// them with, nil for none. Linked reports whether activities are linked to.
type table struct {
	format         money.Format
	all, separate  []budget.Line
	shown          []budget.Line
	years          []budget.Line
	total          *money.Column
	separateTotal  *money.Column
	ceiling        *budget.Ceiling
	linked         bool
	shownSeparates []budget.Line
}

// tableOne returns table 1 of the edition.
func (p Props) tableOne(ctx context.Context) table {
	t := newTable(p.Budget.Format(ctx), p.Lines)
	t.shown, t.shownSeparates = shown(p, t.all), t.separate[:min(len(t.separate), rowsShown)]
	t.ceiling, t.linked = p.limit(), true
	return t
}

// newTable returns table 1 of some lines.
func newTable(f money.Format, lines []budget.Line) table {
	t := table{format: f, total: money.NewColumn(f), separateTotal: money.NewColumn(f)}
	for _, l := range lines {
		switch {
		case l.Side != budget.Cost:
			continue
		case l.Payer == budget.Separate:
			t.separate = append(t.separate, l)
			t.separateTotal.Add(l.Planned)
			continue
		case l.Payer == budget.Project:
			t.total.Add(l.Planned)
		}
		t.all = append(t.all, l)
	}
	t.shown, t.shownSeparates = t.all, t.separate
	return t
}

// section is lines that follow one another in the same section.
type section struct {
	Name  string
	Lines []budget.Line
}

// sections returns the lines that are shown by their sections.
func (t table) sections() []section {
	var out []section
	for _, l := range t.shown {
		if n := len(out); n == 0 || out[n-1].Name != l.Section {
			out = append(out, section{Name: l.Section})
		}
		out[len(out)-1].Lines = append(out[len(out)-1].Lines, l)
	}
	return out
}

// yearSum is what the project pays in a year.
type yearSum struct {
	Year string
	Sum  *money.Column
}

// perYear returns what the project pays each year.
func (t table) perYear() (out []yearSum) {
	lines := only(t.all, paidByProject)
	years := yearAxis(lines)
	for _, y := range years.values {
		s := yearSum{y, money.NewColumn(t.format)}
		for _, l := range lines {
			if years.of(l) == y {
				s.Sum.Add(l.Planned)
			}
		}
		out = append(out, s)
	}
	return out
}

// largest is how many of the largest costs are drawn.
const largest = 8

// bars are the largest costs of the project, by heading, and the rest as one.
func (t table) bars(ctx context.Context) amounts.BarsProps {
	b := amounts.BarsProps{ID: "tabell-1-", Title: "Vart pengarna går", RowLabel: "Aktivitet", Format: t.format, Series: []string{"Kostnad"}}
	type cost struct {
		heading string
		sum     money.Sum
	}
	var costs []cost
	for heading, s := range budget.SumsBy(only(t.all, paidByProject), planned, func(l budget.Line) string { return l.Heading }) {
		if !known(s).IsNone() {
			costs = append(costs, cost{heading, s})
		}
	}
	slices.SortFunc(costs, func(a, b cost) int {
		x, _ := known(a.sum).Ore()
		y, _ := known(b.sum).Ore()
		return cmp.Or(cmp.Compare(y, x), cmp.Compare(a.heading, b.heading))
	})
	var rest money.Sum
	for i, c := range costs {
		if i < largest {
			b.Rows = append(b.Rows, amounts.Row{Label: c.heading, Amounts: []money.Amount{known(c.sum)}})
		} else {
			rest = rest.Plus(c.sum)
		}
	}
	if a := known(rest); !a.IsNone() {
		label := i18n.N(ctx, len(costs)-largest, "%d till", "%d till")
		b.Rows = append(b.Rows, amounts.Row{Label: label, Amounts: []money.Amount{a}})
	}
	return b
}
