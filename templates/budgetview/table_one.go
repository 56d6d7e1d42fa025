package budgetview

import (
	"cmp"
	"context"
	"slices"

	"framsyn/internal/budget"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
)

// table is table 1 of a budget: the lines of which some are shown, what is paid for separately, the sums, and the ceiling to compare
// them with, nil for none. Linked reports whether activities are linked to.
type table struct {
	format         money.Format
	all, separate  []budget.Line
	shown          []budget.Line
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
const largest = 10

// bars are what the project pays by section, if all lines have one and there are several, or else its largest costs by heading.
func (t table) bars() amounts.BarsProps {
	b := amounts.BarsProps{ID: "tabell-1-", Title: "Vart pengarna går", RowLabel: "Aktivitet", Format: t.format, Series: []string{"Kostnad"}}
	lines := only(t.all, paidByProject)
	bySection := budget.SumsBy(lines, planned, func(l budget.Line) string { return l.Section })
	if _, without := bySection[""]; !without && len(bySection) > 1 {
		for _, s := range sectionsOf(lines) {
			if a := known(bySection[s]); !a.IsNone() {
				b.Rows = append(b.Rows, amounts.Row{Label: s, Amounts: []money.Amount{a}})
			}
		}
		return b
	}
	for heading, s := range budget.SumsBy(lines, planned, func(l budget.Line) string { return l.Heading }) {
		if a := known(s); !a.IsNone() {
			b.Rows = append(b.Rows, amounts.Row{Label: heading, Amounts: []money.Amount{a}})
		}
	}
	slices.SortFunc(b.Rows, func(x, y amounts.Row) int {
		a, _ := x.Amounts[0].Ore()
		c, _ := y.Amounts[0].Ore()
		return cmp.Or(cmp.Compare(c, a), cmp.Compare(x.Label, y.Label))
	})
	b.Rows = b.Rows[:min(len(b.Rows), largest)]
	return b
}

// sectionsOf returns the sections of some lines in their order.
func sectionsOf(lines []budget.Line) (out []string) {
	for _, l := range lines {
		if !slices.Contains(out, l.Section) {
			out = append(out, l.Section)
		}
	}
	return out
}
