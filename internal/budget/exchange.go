package budget

import (
	"context"
	"regexp"
	"slices"
	"strconv"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/internal/sheet"
)

// The headings of the columns of a budget in a spreadsheet, in Swedish.
const (
	keyHeading      = "Nyckel"
	sideHeading     = "Sida"
	sectionHeading  = "Avsnitt"
	headingHeading  = "Rubrik"
	activityHeading = "Aktivitet"
	kindHeading     = "Slag"
	yearHeading     = "År"
	fixedHeading    = "Belopp, kr"
	personsHeading  = "Personer"
	daysHeading     = "Dagar"
	priceHeading    = "Pris, kr"
	followsHeading  = "Följer deltagarna"
	plannedHeading  = "Planerat, kr"
	payerHeading    = "Finansieras av"
	commentHeading  = "Kommentar"
	forecastHeading = "Prognos, kr"
	outcomeHeading  = "Utfall, kr"
	sourceHeading   = "Hämtad ur"
)

// columnHeadings are the headings of the columns that ReadLine reads.
var columnHeadings = map[string]string{
	KeyColumn: keyHeading, SideColumn: sideHeading, SectionColumn: sectionHeading, HeadingColumn: headingHeading,
	ActivityColumn: activityHeading, KindColumn: kindHeading, YearColumn: yearHeading, FixedColumn: fixedHeading,
	PersonsColumn: personsHeading, DaysColumn: daysHeading, PriceColumn: priceHeading, FollowsColumn: followsHeading,
	ReasonColumn: fixedHeading, PayerColumn: payerHeading, CommentColumn: commentHeading,
}

const yes, no = "Ja", "Nej"

// SheetTable returns the form of the lines of a budget in a spreadsheet: the columns in which they are typed, with the key by which a line
// is known again, what becomes of it, and what the file was exported from. What a line plans is written to be seen; it follows from the
// other columns. Where there is income, its sums are not those of the costs, and nobody else pays.
func SheetTable(b Budget) sheet.Table {
	t := sheetTable
	if b.HasIncome() {
		t.SumBy = sideHeading
		t.Columns = slices.Delete(slices.Clone(t.Columns), payerIndex, payerIndex+1)
	}
	return t
}

var payerIndex = slices.IndexFunc(sheetTable.Columns, func(c sheet.Column) bool { return c.Name == payerHeading })

var sheetTable = sheet.Table{Name: "Budget", Columns: []sheet.Column{
	{Name: keyHeading, Kind: sheet.Whole, Width: 8},
	{Name: sideHeading, Kind: sheet.Choice, Choices: labels(Sides), Width: 10},
	{Name: sectionHeading, Width: 22},
	{Name: headingHeading, Required: true, Width: 36},
	{Name: activityHeading, Width: 30},
	{Name: kindHeading, Kind: sheet.Choice, Choices: labels(Kinds), Width: 16},
	{Name: yearHeading, Kind: sheet.Whole, Width: 8},
	{Name: fixedHeading, Kind: sheet.Amount},
	{Name: personsHeading, Kind: sheet.Whole, Width: 10},
	{Name: daysHeading, Kind: sheet.Whole, Width: 8},
	{Name: priceHeading, Kind: sheet.Amount},
	{Name: followsHeading, Kind: sheet.Choice, Choices: []string{yes, no}, Width: 10},
	{Name: plannedHeading, Kind: sheet.Amount, Sum: true, Optional: true},
	{Name: payerHeading, Kind: sheet.Choice, Choices: labels(Payers), Width: 18},
	{Name: commentHeading, Width: 40},
	{Name: forecastHeading, Kind: sheet.Amount, Sum: true, Optional: true},
	{Name: outcomeHeading, Kind: sheet.Amount, Sum: true, Optional: true},
	{Name: sourceHeading, Optional: true, Width: 24},
}}

func labels(o form.Options) (out []string) {
	for _, x := range o {
		out = append(out, x.Label)
	}
	return out
}

// valueOf returns the value of the option with a label; "" if there is none.
func valueOf(o form.Options, label string) string {
	for _, x := range o {
		if x.Label == label {
			return x.Value
		}
	}
	return ""
}

// Sheet returns lines of a budget as a sheet of a spreadsheet, which says what it was exported from.
func Sheet(ctx context.Context, b Budget, lines []Line, activities Activities, from Source) sheet.Sheet {
	source := i18n.T(ctx, "Upplaga %d, version %d", from.Edition, from.Version)
	return sheet.Sheet{Table: SheetTable(b), Rows: func(yield func([]any, error) bool) {
		for _, l := range lines {
			if !yield(append(l.cells(b, activities), source), nil) {
				return
			}
		}
	}}
}

// cells returns the line of a budget as a row of SheetTable, but for what the file was exported from.
func (l Line) cells(b Budget, activities Activities) []any {
	follows := ""
	if l.Follows {
		follows = yes
	}
	cells := []any{wholeOrNone(l.Key), label(Sides, string(l.Side)), l.Section, l.Heading, activities.Label(l.Activity), label(Kinds, l.Kind),
		wholeOrNone(l.Year), l.typedAmount(), wholeOrNone(l.Persons), wholeOrNone(l.Days), l.UnitPrice, follows, l.Planned,
		label(Payers, string(l.Payer)), l.Comment, l.Forecast, l.Outcome}
	if b.HasIncome() {
		cells = slices.Delete(cells, payerIndex, payerIndex+1)
	}
	return cells
}

// typedAmount returns the fixed amount of the line, or the reason for which it plans nothing that is known.
func (l Line) typedAmount() money.Amount {
	if l.Fixed.IsNone() {
		return l.typed().Planned
	}
	return l.Fixed
}

func label(o form.Options, value string) string {
	if value == "" {
		return ""
	}
	return o.Label(value)
}

func wholeOrNone(n int) any {
	if n == 0 {
		return nil
	}
	return int64(n)
}

var sourceNumbers = regexp.MustCompile(`^[^0-9]*([0-9]{1,9})[^0-9]+([0-9]{1,9})$`)

// parseSource reads what a file was exported from, as Sheet says it in any language.
func parseSource(text string) (s Source, ok bool) {
	numbers := sourceNumbers.FindStringSubmatch(text)
	if numbers == nil {
		return Source{}, false
	}
	s.Edition, _ = strconv.Atoi(numbers[1])
	s.Version, _ = strconv.Atoi(numbers[2])
	return s, true
}

// fill writes a row of a file to the fields of the form of a line of a budget, as ReadLine reads them.
func fill(f *form.Form, b Budget, row sheet.Row) {
	for _, c := range []string{SectionColumn, HeadingColumn, ActivityColumn, CommentColumn} {
		f.Set(c, row.Text(columnHeadings[c]))
	}
	for c, options := range map[string]form.Options{SideColumn: Sides, KindColumn: Kinds} {
		f.Set(c, valueOf(options, row.Text(columnHeadings[c])))
	}
	if !b.HasIncome() {
		f.Set(PayerColumn, valueOf(Payers, row.Text(payerHeading)))
	}
	for _, c := range []string{KeyColumn, YearColumn, PersonsColumn, DaysColumn} {
		if n, ok := row.Whole(columnHeadings[c]); ok {
			f.Set(c, strconv.FormatInt(n, 10))
		}
	}
	for _, c := range []string{FixedColumn, PriceColumn} {
		if ore, known := row.Amount(columnHeadings[c]).Ore(); known {
			f.Set(c, ore.Typed())
		}
	}
	f.Set(ReasonColumn, string(row.Amount(fixedHeading).Reason()))
	if row.Text(followsHeading) == yes {
		f.Set(FollowsColumn, "ja")
	}
}
