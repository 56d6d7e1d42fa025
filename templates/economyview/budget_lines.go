package economyview

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/budget"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// LineList is the list of rows in the forms of a budget's lines. OrderColumn is where in the budget a line is to stand, and
// RemoveColumn says that it is to be removed.
const (
	LineList     = "rader"
	OrderColumn  = "ordning"
	RemoveColumn = "bort"
)

// LinesPerPage is how many lines of a budget are edited at a time.
const LinesPerPage = 100

// BudgetLinesProps is the page on which some lines of a budget are typed: those after First, which are so many of All that Rest are
// on other pages. Empty is the number of empty rows after them.
type BudgetLinesProps struct {
	Budget   budget.Budget
	Form     *form.Form
	Person   id.User
	First    int
	All      int
	Rest     []budget.Line
	Typed    map[int]budget.Line // by the number of the row, those that could be read
	Choices  budget.Choices
	Sections []string
	Empty    int
	Ceiling  *budget.Ceiling
}

// LineColumn is a column of the table in which lines are typed.
type LineColumn struct {
	Column, Label string
	Width, Mode   string
	Options       form.Options
	Words         string // the id of the words to choose from
	Box           bool
}

// LineColumns are the columns of the table of a budget, whose lines may follow the participants or not.
func LineColumns(b budget.Budget, follows bool) []LineColumn {
	columns := []LineColumn{{Column: OrderColumn, Label: "Nr", Width: "short", Mode: "numeric"}}
	if b.HasIncome() {
		columns = append(columns, LineColumn{Column: budget.SideColumn, Label: "Sida", Options: budget.Sides})
	}
	columns = append(columns,
		LineColumn{Column: budget.SectionColumn, Label: "Avsnitt", Words: "avsnitt"},
		LineColumn{Column: budget.HeadingColumn, Label: "Rubrik"},
		LineColumn{Column: budget.ActivityColumn, Label: "Aktivitet", Words: "aktiviteter"},
		LineColumn{Column: budget.KindColumn, Label: "Slag", Options: budget.Kinds},
		LineColumn{Column: budget.YearColumn, Label: "År", Width: "short", Mode: "numeric"},
		LineColumn{Column: budget.FixedColumn, Label: "Belopp, kr", Width: "medium", Mode: "text"},
		LineColumn{Column: budget.PersonsColumn, Label: "Personer", Width: "short", Mode: "numeric"},
		LineColumn{Column: budget.DaysColumn, Label: "Dagar", Width: "short", Mode: "numeric"},
		LineColumn{Column: budget.PriceColumn, Label: "Pris, kr", Width: "medium", Mode: "text"})
	if follows {
		columns = append(columns, LineColumn{Column: budget.FollowsColumn, Label: "Följer deltagarna", Box: true})
	}
	columns = append(columns,
		LineColumn{Column: plannedColumn, Label: "Planerat, kr"},
		LineColumn{Column: budget.ReasonColumn, Label: "Saknas", Options: field.Reasons})
	if !b.HasIncome() {
		columns = append(columns, LineColumn{Column: budget.PayerColumn, Label: "Finansieras av", Options: budget.Payers})
	}
	return append(columns,
		LineColumn{Column: budget.CommentColumn, Label: "Kommentar"},
		LineColumn{Column: RemoveColumn, Label: "Ta bort", Box: true})
}

// plannedColumn shows what a line plans, which is not typed.
const plannedColumn = "planerat"

// field returns the field of the column in a row.
func (c LineColumn) field(row int) ui.Field {
	return ui.Field{Name: form.RowField(LineList, row, c.Column), Label: c.Label, Width: c.Width, InputMode: c.Mode}
}

// lineFields are the fields of the table for the summary of what is wrong.
func lineFields(columns []LineColumn) []ui.Field {
	var out []ui.Field
	for _, c := range columns {
		out = append(out, ui.Field{Name: LineList + "." + c.Column, Label: c.Label})
	}
	return out
}

// rows returns the number of rows of the table.
func (p BudgetLinesProps) rows() int {
	return min(p.Form.RowCount(LineList)+p.Empty, form.MaxRows)
}

// plannedText returns what the line of a row plans, as it stood when it was last read.
func (p BudgetLinesProps) plannedText(ctx context.Context, row int) string {
	if l, ok := p.Typed[row]; ok {
		return plannedKronor(ctx, l)
	}
	return ""
}

// participantsJSON returns the participants of each year as the script reads them.
func (p BudgetLinesProps) participantsJSON() string {
	b, err := json.Marshal(p.Choices.Participants)
	if err != nil {
		return "{}"
	}
	return string(b)
}

// followsText says what it means that a line follows the participants, and how many they are each year; "" if no line can.
func (p BudgetLinesProps) followsText(ctx context.Context) string {
	if p.Choices.Participants == nil {
		return ""
	}
	var years []string
	for _, y := range p.Budget.Years {
		years = append(years, i18n.T(ctx, "%d: %s deltagare.", y, ui.Number(ctx, p.Choices.Participants[y])))
	}
	return i18n.T(ctx, "Följer deltagarna: priset gäller också de deltagare som organisationerna skickar det året, enligt finansieringen av "+
		"processen. Antalet räknas om tills styrelsen har godkänt budgeten. %s", strings.Join(years, " "))
}

// tableSum is a sum below the table: of the lines of a year, or of all if it is 0, on a side, and of those that a payer pays if it is
// not "".
type tableSum struct {
	Label string
	Year  int
	Side  budget.Side
	Payer budget.Payer
	// Capped reports that the ceiling is about the sum.
	Capped bool
}

func (s tableSum) has(l budget.Line) bool {
	return l.Side == s.Side && (s.Year == 0 || l.Year == s.Year) && (s.Payer == "" || l.Payer == s.Payer)
}

// sums returns the sums below the table.
func (p BudgetLinesProps) sums(ctx context.Context) (out []tableSum) {
	sides := []tableSum{{Label: i18n.T(ctx, "Kostnader"), Side: budget.Cost}}
	if p.Budget.HasIncome() {
		sides = append(sides, tableSum{Label: i18n.T(ctx, "Intäkter"), Side: budget.Income})
	}
	for _, side := range sides {
		if len(p.Budget.Years) > 1 {
			for _, y := range p.Budget.Years {
				out = append(out, tableSum{Label: side.Label + " " + strconv.Itoa(y), Year: y, Side: side.Side})
			}
		}
		out = append(out, side)
	}
	return out
}

// total returns the sum of the lines on other pages, and with those of the table.
func (p BudgetLinesProps) total(s tableSum) (rest, all budget.Total) {
	of := func(lines []budget.Line) budget.Total {
		lines = slices.DeleteFunc(slices.Clone(lines), func(l budget.Line) bool { return !s.has(l) })
		return lineSum(lines, s.Side, planned)
	}
	rest = of(p.Rest)
	var typed []budget.Line
	for _, l := range p.Typed {
		typed = append(typed, l)
	}
	shown := of(typed)
	return rest, budget.Total{Ore: rest.Ore + shown.Ore, Unknown: rest.Unknown + shown.Unknown}
}

// cappedSum is the sum that the ceiling is about: of what the project pays, or of all costs of an organisation.
func (p BudgetLinesProps) cappedSum() tableSum {
	s := tableSum{Side: budget.Cost, Payer: budget.Project, Capped: true}
	if p.Budget.HasIncome() {
		s.Payer = ""
	}
	return s
}

// isAbove reports whether what the ceiling is about is above it.
func (p BudgetLinesProps) isAbove() bool {
	_, all := p.total(p.cappedSum())
	return p.Ceiling.IsExceededBy(all)
}

// aboveText says that what the ceiling is about is above it.
func (p BudgetLinesProps) aboveText(ctx context.Context) string {
	if p.Budget.HasIncome() {
		return i18n.T(ctx, "Över taket, som är %s kr för alla kostnader.", p.Ceiling.Approved.Ore.Typed())
	}
	return i18n.T(ctx, "Över taket, som är %s kr för det som projektet betalar.", p.Ceiling.Approved.Ore.Typed())
}

func typedOre(o money.Ore) string { return strconv.FormatInt(int64(o), 10) }

func yearOrNone(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// sumText returns a sum in kronor, and how many lines it leaves out, as the script writes it too.
func sumText(ctx context.Context, t budget.Total) string {
	text := i18n.T(ctx, "%s kr", t.Ore.Typed())
	switch {
	case t.Unknown == 1:
		text += " " + i18n.T(ctx, "(en rad utan uppgift)")
	case t.Unknown > 1:
		text += " " + i18n.T(ctx, "(%s rader utan uppgift)", strconv.Itoa(t.Unknown))
	}
	return text
}

func activityLabels(all budget.Activities) []string {
	var out []string
	for _, a := range all {
		out = append(out, a.Label)
	}
	return out
}

// choices returns the options of a choice, with an empty one if it may be left.
func (c LineColumn) choices() form.Options {
	if c.Column == budget.PayerColumn || c.Column == budget.SideColumn {
		return c.Options
	}
	return withNone(c.Options)
}

func withNone(o form.Options) form.Options {
	return append(form.Options{{Value: "", Label: "–"}}, o...)
}

// plannedKronor returns what a line plans in kronor.
func plannedKronor(ctx context.Context, l budget.Line) string {
	if ore, known := l.Planned.Ore(); known {
		return ore.Typed()
	}
	return i18n.T(ctx, "saknas")
}

// LinesAddress returns the address of the page with the lines after some first ones, with many empty rows if more.
func LinesAddress(ctx context.Context, b budget.Budget, first int, more bool) string {
	q := url.Values{}
	if first > 0 {
		q.Set("fran", strconv.Itoa(first))
	}
	if more {
		q.Set("fler", "ja")
	}
	return link.WithQuery(budgetHref(ctx, b, "rader"), q)
}

// IsTyped reports whether the column holds something of a line that is typed.
func (c LineColumn) IsTyped() bool {
	return c.Column != OrderColumn && c.Column != plannedColumn && c.Column != RemoveColumn
}

// linePages are the neighbours of a page of lines; after the last full page there is an empty one for new lines.
func linePages(ctx context.Context, p BudgetLinesProps) ui.Pages {
	pages := ui.Pages{Shown: min(LinesPerPage, max(p.All-p.First, 0)), Total: p.All}
	if p.First > 0 {
		pages.Prev = LinesAddress(ctx, p.Budget, max(p.First-LinesPerPage, 0), false)
	}
	if p.First+LinesPerPage < p.All {
		pages.Next = LinesAddress(ctx, p.Budget, p.First+LinesPerPage, false)
	}
	return pages
}
