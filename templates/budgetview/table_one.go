package budgetview

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
)

// table is table 1 of a budget: a page of what is paid for together and of what is paid for separately, the sums of all lines, and the
// ceiling to compare them with, nil for none. Linked reports whether activities are linked to.
type table struct {
	format               money.Format
	lines                []budget.Line
	together, separate   onPage
	total, separateTotal *money.Column
	ceiling              *budget.Ceiling
	linked               bool
}

// onPage is the lines of a table that are on the page from a line on, and how many it has in all.
type onPage struct {
	from, all int
	lines     []budget.Line
}

func (o *onPage) add(l budget.Line) {
	if o.all >= o.from && len(o.lines) < rowsShown {
		o.lines = append(o.lines, l)
	}
	o.all++
}

// tableOne returns table 1 of the edition.
func (p Props) tableOne(ctx context.Context) table {
	t := newTable(p.Budget.Format(ctx), p.Lines, p.From)
	t.ceiling, t.linked = p.limit(), true
	return t
}

// newTable returns table 1 of some lines, of which those from a line on are shown.
func newTable(f money.Format, lines []budget.Line, from int) table {
	t := table{format: f, lines: lines, together: onPage{from: from}, separate: onPage{from: from}, total: money.NewColumn(f),
		separateTotal: money.NewColumn(f)}
	for _, l := range lines {
		switch {
		case l.Side != budget.Cost:
			continue
		case l.Payer == budget.Separate:
			t.separate.add(l)
			t.separateTotal.Add(l.Planned)
			continue
		case l.Payer == budget.Project:
			t.total.Add(l.Planned)
		}
		t.together.add(l)
	}
	return t
}

// rows returns how many lines the longer of its two tables has.
func (t table) rows() int { return max(t.together.all, t.separate.all) }

// section is lines that follow one another in the same section.
type section struct {
	Name  string
	Lines []budget.Line
}

// sections returns the lines that are shown by their sections.
func (t table) sections() []section {
	var out []section
	for _, l := range t.together.lines {
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
	sums := map[int]*money.Column{}
	for _, l := range t.lines {
		if !paidByProject(l) {
			continue
		}
		if sums[l.Year] == nil {
			sums[l.Year] = money.NewColumn(t.format)
		}
		sums[l.Year].Add(l.Planned)
	}
	for _, y := range slices.Sorted(maps.Keys(sums)) {
		out = append(out, yearSum{strconv.Itoa(y), sums[y]})
	}
	return out
}

// paidBy returns what the project pays by the section of each line, its heading, or whatever by returns.
func (t table) paidBy(by func(budget.Line) string) map[string]money.Sum {
	out := map[string]money.Sum{}
	for _, l := range t.lines {
		if paidByProject(l) {
			s := out[by(l)]
			s.Add(l.Planned)
			out[by(l)] = s
		}
	}
	return out
}

// largest is how many of the largest costs are drawn.
const largest = 10

// bars are what the project pays by section, if all lines have one and there are several, or else its largest costs by heading.
func (t table) bars() amounts.BarsProps {
	b := amounts.BarsProps{ID: "tabell-1-", Title: "Vart pengarna går", RowLabel: "Aktivitet", Format: t.format, Series: []string{"Kostnad"}}
	bySection := t.paidBy(func(l budget.Line) string { return l.Section })
	if _, without := bySection[""]; !without && len(bySection) > 1 {
		for _, s := range sectionsOf(t.lines) {
			if a := known(bySection[s]); !a.IsNone() {
				b.Rows = append(b.Rows, amounts.Row{Label: s, Amounts: []money.Amount{a}})
			}
		}
		return b
	}
	for heading, s := range t.paidBy(func(l budget.Line) string { return l.Heading }) {
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
	seen := map[string]bool{}
	for _, l := range lines {
		if !seen[l.Section] {
			seen[l.Section] = true
			out = append(out, l.Section)
		}
	}
	return out
}
