// Package budgetview shows the lines of budgets: as tables with pictures beside them, as they differ from one another, and as they are
// published.
package budgetview

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
	"framsyn/templates/ui"
)

// The views of a budget by their names in an address. The first is that of an organisation's plan, or table 1 of all others.
const (
	First    = ""
	Kinds    = "slag"
	Years    = "ar"
	Payers   = "finansiering"
	FollowUp = "uppfoljning"
	Changes  = "skillnad"
)

// Props is an edition of a budget with its lines in one of the views, of whose rows those after From are shown. Former is the edition
// before it, whose Number is 0 if there is none, and FormerLines its lines, which only the view of changes needs. Comparison is what
// a plan is compared with. Ceiling is nil if nothing is approved.
type Props struct {
	Budget      budget.Budget
	Edition     budget.Edition
	Lines       []budget.Line
	Ceiling     *budget.Ceiling
	View        string
	From        int
	Former      budget.Edition
	FormerLines []budget.Line
	Comparison  budget.Comparison
}

// address returns the address of a view of the edition, with the rows after some first ones.
func (p Props) address(ctx context.Context, view string, from int) string {
	q := url.Values{}
	if view != First {
		q.Set("vy", view)
	}
	if from > 0 {
		q.Set("fran", strconv.Itoa(from))
	}
	return link.WithQuery(link.Item(ctx, id.Budget, p.Budget.ID, ""), p.withEdition(q))
}

func (p Props) withEdition(q url.Values) url.Values {
	if p.Edition.Number != p.Budget.Latest.Number {
		q.Set("upplaga", strconv.Itoa(p.Edition.Number))
	}
	return q
}

// file returns the address of the edition as a file.
func (p Props) file(ctx context.Context, name string) string {
	return link.WithQuery(link.Item(ctx, id.Budget, p.Budget.ID, name), p.withEdition(url.Values{}))
}

func (p Props) tabs(ctx context.Context) []ui.Tab {
	first := "Tabell 1"
	if p.Budget.HasIncome() {
		first = "Intäkter och kostnader"
	}
	var tabs []ui.Tab
	for _, v := range []struct{ name, label string }{{First, first}, {Kinds, "Kostnadsslag"}, {Years, "Per år"}, {Payers, "Vem som betalar"},
		{FollowUp, "Prognos och utfall"}} {
		if v.name == Payers && p.Budget.HasIncome() {
			continue
		}
		tabs = append(tabs, ui.Tab{Href: p.address(ctx, v.name, 0), Label: v.label, Current: p.View == v.name})
	}
	if p.Former.Number != 0 {
		tabs = append(tabs, ui.Tab{Href: p.address(ctx, Changes, 0), Label: i18n.T(ctx, "Skillnad mot upplaga %d", p.Former.Number),
			Current: p.View == Changes})
	}
	return tabs
}

// rowsShown is how many rows of a table are on a page. Its sums are of all rows.
const rowsShown = 500

// shown returns the rows of a table that are on the page.
func shown[T any](p Props, rows []T) []T {
	from := min(max(p.From, 0), len(rows))
	return rows[from:min(from+rowsShown, len(rows))]
}

// pages are the neighbours of the page of a table with some rows.
func (p Props) pages(ctx context.Context, rows int) ui.Pages {
	pages := ui.Pages{Shown: min(rowsShown, max(rows-p.From, 0)), Total: rows}
	if p.From > 0 {
		pages.Prev = p.address(ctx, p.View, max(p.From-rowsShown, 0))
	}
	if p.From+rowsShown < rows {
		pages.Next = p.address(ctx, p.View, p.From+rowsShown)
	}
	return pages
}

func planned(l budget.Line) money.Amount { return l.Planned }

// only returns the lines that a condition holds for.
func only(lines []budget.Line, is func(budget.Line) bool) []budget.Line {
	out := make([]budget.Line, 0, len(lines))
	for _, l := range lines {
		if is(l) {
			out = append(out, l)
		}
	}
	return out
}

// paidByProject reports whether a line is a cost that the project pays.
func paidByProject(l budget.Line) bool { return l.Side == budget.Cost && l.Payer == budget.Project }

func isCost(l budget.Line) bool { return l.Side == budget.Cost }

func isIncome(l budget.Line) bool { return l.Side == budget.Income }

// limit returns the ceiling that the edition should not go above, nil if there is none or the edition does not change any more.
func (p Props) limit() *budget.Ceiling {
	if p.Edition.State.IsFrozen() {
		return nil
	}
	return p.Ceiling
}

// isAbove reports whether any of some sums of what a ceiling is about is above it.
func isAbove(c *budget.Ceiling, sums ...money.Sum) bool {
	return c != nil && slices.ContainsFunc(sums, func(s money.Sum) bool {
		ore, err := s.Ore()
		return err == nil && c.IsExceededBy(budget.Total{Ore: ore})
	})
}

// unknownCeiling returns that nothing can be said to be above a ceiling of which some lines are unknown.
func unknownCeiling(ctx context.Context, c *budget.Ceiling) string {
	return i18n.N(ctx, c.Approved.Unknown, "Taket är inte känt: %d godkänd rad är utan uppgift",
		"Taket är inte känt: %d godkända rader är utan uppgift")
}

// capped returns the sum of what the ceiling is about in the edition.
func (p Props) capped() money.Sum { return budget.SumOf(only(p.Lines, p.Budget.IsCapped), planned) }

// matrix is a table of sums, by two things that lines differ in.
type matrix struct {
	ID, Title, RowLabel string
	Format              money.Format
	Columns             []string
	Rows                []matrixRow
	Sums                []*money.Column
	Total               *money.Column
}

// matrixRow is a row of a matrix: a sum for each column, and of all.
type matrixRow struct {
	Label string
	Cells []money.Sum
	Total *money.Column
}

// axis is what a matrix tells lines apart by: the values of it in their order, what they are called, and that of a line.
type axis struct {
	values []string
	label  func(value string) string
	of     func(l budget.Line) string
}

func kindAxis(ctx context.Context) axis {
	a := axis{label: func(v string) string { return i18n.T(ctx, cmp.Or(budget.Kinds.Label(v), "Inget slag")) },
		of: func(l budget.Line) string { return l.Kind }}
	for _, k := range budget.Kinds {
		a.values = append(a.values, k.Value)
	}
	a.values = append(a.values, "")
	return a
}

func payerAxis(ctx context.Context) axis {
	a := axis{label: func(v string) string { return i18n.T(ctx, budget.Payers.Label(v)) },
		of: func(l budget.Line) string { return string(l.Payer) }}
	for _, p := range budget.Payers {
		a.values = append(a.values, p.Value)
	}
	return a
}

// yearAxis returns the years of some lines.
func yearAxis(lines []budget.Line) axis {
	a := axis{label: func(v string) string { return v }, of: func(l budget.Line) string { return strconv.Itoa(l.Year) }}
	for _, l := range lines {
		if y := strconv.Itoa(l.Year); !slices.Contains(a.values, y) {
			a.values = append(a.values, y)
		}
	}
	slices.Sort(a.values)
	return a
}

// newMatrix adds up what is planned in some lines by two axes. What no line has is left out.
func newMatrix(f money.Format, lines []budget.Line, rows, columns axis) matrix {
	type cell struct{ row, column string }
	sums := budget.SumsBy(lines, planned, func(l budget.Line) cell { return cell{rows.of(l), columns.of(l)} })
	byRow := budget.SumsBy(lines, planned, rows.of)
	byColumn := budget.SumsBy(lines, planned, columns.of)
	m := matrix{Format: f, Total: money.NewColumn(f)}
	var used []string
	for _, c := range columns.values {
		if _, ok := byColumn[c]; ok {
			used = append(used, c)
			m.Columns, m.Sums = append(m.Columns, columns.label(c)), append(m.Sums, money.NewColumn(f))
		}
	}
	for _, r := range rows.values {
		if _, ok := byRow[r]; !ok {
			continue
		}
		row := matrixRow{Label: rows.label(r), Total: money.NewColumn(f)}
		for i, c := range used {
			s := sums[cell{r, c}]
			row.Cells = append(row.Cells, s)
			row.Total.AddSum(s)
			m.Sums[i].AddSum(s)
		}
		m.Rows = append(m.Rows, row)
		m.Total.AddSum(row.Total.Sum)
	}
	return m
}

// hasTotals reports whether rows have a sum of their own besides their only cell.
func (m matrix) hasTotals() bool { return len(m.Columns) > 1 }

// bars are the totals of the rows as a picture.
func (m matrix) bars() amounts.BarsProps {
	b := amounts.BarsProps{ID: m.ID + "-", Title: m.Title, RowLabel: m.RowLabel, Format: m.Format, Series: []string{"Planerat"}}
	for _, r := range m.Rows {
		if a := known(r.Total.Sum); !a.IsNone() {
			b.Rows = append(b.Rows, amounts.Row{Label: r.Label, Amounts: []money.Amount{a}})
		}
	}
	return b
}

// known returns a sum as an amount; none if nothing in it is known.
func known(s money.Sum) money.Amount {
	ore, err := s.Ore()
	if err != nil || s.Known() == 0 {
		return money.Amount{}
	}
	return money.Known(ore)
}

// isNothing reports whether a sum is of no rows.
func isNothing(s money.Sum) bool { return s.Known() == 0 && s.Unknown() == 0 }

// kindMatrix is the costs that the project pays by kind and year; of a plan, all costs.
func (p Props) kindMatrix(ctx context.Context) matrix {
	m := newMatrix(p.Budget.Format(ctx), only(p.Lines, p.Budget.IsCapped), kindAxis(ctx), yearAxis(p.Lines))
	m.ID, m.Title, m.RowLabel = "kostnadsslag", "Det som projektet betalar", "Kostnadsslag"
	if p.Budget.HasIncome() {
		m.Title = "Kostnader"
	}
	return m
}

func (p Props) incomeMatrix(ctx context.Context) matrix {
	m := newMatrix(p.Budget.Format(ctx), only(p.Lines, isIncome), kindAxis(ctx), yearAxis(p.Lines))
	m.ID, m.Title, m.RowLabel = "intaktsslag", "Intäkter", "Slag"
	return m
}

func (p Props) yearMatrix(ctx context.Context) matrix {
	by := payerAxis(ctx)
	if p.Budget.HasIncome() { // which pays for all itself
		by = axis{[]string{""}, func(string) string { return i18n.T(ctx, "Kostnader") }, func(budget.Line) string { return "" }}
	}
	m := newMatrix(p.Budget.Format(ctx), only(p.Lines, isCost), yearAxis(p.Lines), by)
	m.ID, m.Title, m.RowLabel = "arsvis", "Kostnader per år", "År"
	return m
}

func (p Props) payerMatrix(ctx context.Context) matrix {
	m := newMatrix(p.Budget.Format(ctx), only(p.Lines, isCost), kindAxis(ctx), payerAxis(ctx))
	m.ID, m.Title, m.RowLabel = "finansiarer", "Kostnader efter vem som betalar", "Kostnadsslag"
	return m
}
