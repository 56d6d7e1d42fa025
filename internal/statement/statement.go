// Package statement holds the financial statements of an interim report: what has been earned and spent, what is owned and owed, how that
// differs from the budget, and what is foreseen for the year. It says whether they hold together, to the öre, and reads and writes them as
// a workbook. Which rows a statement has is data.
package statement

import (
	"slices"
	"time"

	"framsyn/internal/money"
)

// Kind is a kind of statement. Its text is the Swedish name of its sheet too.
type Kind string

// The kinds.
const (
	Income   Kind = "Resultaträkning"
	Balance  Kind = "Balansräkning"
	Budget   Kind = "Budget"
	Forecast Kind = "Prognos"
)

// Kinds are all kinds, in the order of a report.
var Kinds = []Kind{Income, Balance, Budget, Forecast}

// Measure is what a column says. A deviation is the outcome less the budget, and in a forecast what is foreseen less it.
type Measure string

// The measures. Earlier is, in an income statement, the same period of the year before, and in a balance sheet the day before the period.
const (
	Outcome   Measure = "outcome"
	Earlier   Measure = "earlier"
	Budgeted  Measure = "budgeted"
	Foreseen  Measure = "foreseen"
	Deviation Measure = "deviation"
)

// Column is a column with its Swedish heading. No two of a template have the same measure or heading.
type Column struct {
	Measure Measure
	Heading string
}

// Sort says what a row is.
type Sort int

// The sorts. A heading has no amounts. A sum adds up the rows above it that stand at a lower level, up to the nearest one that does not,
// and takes their place for the sums below. A total adds up the posts and sums that it names, wherever they stand, and is in no sum.
const (
	Post Sort = iota
	Heading
	Sum
	Total
)

// Key is what a row is known by, whatever it is called. Those that are checked against other statements have names.
type Key string

// The keys of rows that are compared with others: the result in every statement, and the equity and the sums of a balance sheet.
const (
	Result        Key = "result"
	OpeningEquity Key = "opening_equity"
	Equity        Key = "equity"
	Assets        Key = "assets"
	EquityAndDebt Key = "equity_and_debt"
)

// Row is a row of a template, with its Swedish label. No two of a template have the same key or label.
type Row struct {
	Key   Key
	Label string
	Sort  Sort
	Level int
	// Parts are what a total adds up.
	Parts []Key
}

// Template is the form of a statement: its columns and its rows in order.
type Template struct {
	Kind    Kind
	Columns []Column
	Rows    []Row
}

// Line is what a statement says in a row: an amount for each column, and the number of a note; "" if there is none.
type Line struct {
	Amounts []money.Amount
	Note    string
}

// Statement is a filled template. It has a line for each row.
type Statement struct {
	Template
	Lines []Line
}

// Report is the statements of a period, at most one of a kind, and what is said of the forecast.
type Report struct {
	// From and To are the first and the last day of the period.
	From, To   time.Time
	Statements []Statement
	// Made is the day of the forecast; Uncertainty says how uncertain it is, and Reason why.
	Made                time.Time
	Uncertainty, Reason string
}

// New returns an empty statement.
func (t Template) New() Statement {
	s := Statement{Template: t, Lines: make([]Line, len(t.Rows))}
	for i := range s.Lines {
		s.Lines[i].Amounts = make([]money.Amount, len(t.Columns))
	}
	return s
}

// Statement returns the statement of a kind, and whether the report has one.
func (r Report) Statement(k Kind) (Statement, bool) {
	i := slices.IndexFunc(r.Statements, func(s Statement) bool { return s.Kind == k })
	if i < 0 {
		return Statement{}, false
	}
	return r.Statements[i], true
}

// row and column return the index of a row and of a column, -1 if the template does not have it.
func (t Template) row(k Key) int {
	return slices.IndexFunc(t.Rows, func(r Row) bool { return r.Key == k })
}

func (t Template) column(m Measure) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Measure == m })
}

// Amount returns the amount of a row in a column, none if the statement does not have them.
func (s Statement) Amount(k Key, m Measure) money.Amount {
	row, column := s.row(k), s.column(m)
	if row < 0 || column < 0 {
		return money.Amount{}
	}
	return s.Lines[row].Amounts[column]
}

// Set sets the amount of a row in a column that the statement has.
func (s Statement) Set(k Key, m Measure, a money.Amount) {
	s.Lines[s.row(k)].Amounts[s.column(m)] = a
}

// members returns, for each row, the rows that it adds up; none for what is no sum.
func (t Template) members() [][]int {
	out := make([][]int, len(t.Rows))
	var above []int // what the next sum can add up
	for i, r := range t.Rows {
		switch r.Sort {
		case Sum:
			from := len(above)
			for from > 0 && t.Rows[above[from-1]].Level < r.Level {
				from--
			}
			out[i] = slices.Clone(above[from:])
			above = append(above[:from], i)
		case Post:
			above = append(above, i)
		case Total:
			for _, k := range r.Parts {
				if part := t.row(k); part >= 0 {
					out[i] = append(out[i], part)
				}
			}
		}
	}
	return out
}

// measured returns what a deviation is counted from.
func (t Template) measured() Measure {
	if t.Kind == Forecast {
		return Foreseen
	}
	return Outcome
}

// Summed returns the statement with its sums, totals and deviations computed, or the error money.TooLarge. What follows from an amount
// that is unknown is unknown for the same reason, and what follows from no amount is none.
func (s Statement) Summed() (Statement, error) {
	out := s.Template.New()
	for i, l := range s.Lines {
		out.Lines[i] = Line{slices.Clone(l.Amounts), l.Note}
	}
	members := s.members()
	deviation, from, budget := s.column(Deviation), s.column(s.measured()), s.column(Budgeted)
	compute := func(row int) error {
		for c := range s.Columns {
			if len(members[row]) == 0 || c == deviation {
				continue
			}
			var parts []money.Amount
			for _, m := range members[row] {
				parts = append(parts, out.Lines[m].Amounts[c])
			}
			a, err := added(parts, nil)
			if err != nil {
				return err
			}
			out.Lines[row].Amounts[c] = a
		}
		if deviation < 0 || from < 0 || budget < 0 {
			return nil
		}
		amounts := out.Lines[row].Amounts
		a, err := added([]money.Amount{amounts[from]}, []money.Amount{amounts[budget]})
		amounts[deviation] = a
		return err
	}
	for _, total := range []bool{false, true} { // a total can name rows below it
		for i, r := range s.Rows {
			if (r.Sort == Total) == total {
				if err := compute(i); err != nil {
					return Statement{}, err
				}
			}
		}
	}
	return out, nil
}

// added returns the sum of amounts less others.
func added(plus, minus []money.Amount) (money.Amount, error) {
	none := true
	for _, a := range slices.Concat(plus, minus) {
		if a.IsUnknown() {
			return a, nil
		}
		none = none && a.IsNone()
	}
	if none {
		return money.Amount{}, nil
	}
	ore, err := money.SumOf(plus...).Minus(money.SumOf(minus...)).Ore()
	return money.Known(ore), err
}

// roundingNote stands below a statement whose sums are off as they are shown.
const roundingNote = "Beloppen är avrundade var för sig. Summorna är räknade på de exakta beloppen och kan därför skilja sig från raderna."

// RoundingNote returns a footnote in Swedish if the rows as they are shown in a format add up to something else than a sum as it is shown,
// and "" if they do not.
func (s Statement) RoundingNote(f money.Format) string {
	members := s.members()
	for i := range s.Rows {
		for c, column := range s.Columns {
			shown := money.NewColumn(f)
			for _, m := range members[i] {
				shown.Add(s.Lines[m].Amounts[c])
			}
			if shown.IsOff() || column.Measure == Deviation && s.deviationIsOff(i, f) {
				return roundingNote
			}
		}
	}
	return ""
}

// deviationIsOff reports whether a deviation as it is shown is another one than the difference of what is shown beside it.
func (s Statement) deviationIsOff(row int, f money.Format) bool {
	amounts := s.Lines[row].Amounts
	from, budget := s.column(s.measured()), s.column(Budgeted)
	if from < 0 || budget < 0 {
		return false
	}
	outcome, known := amounts[from].Ore()
	planned, also := amounts[budget].Ore()
	difference, err := outcome.Sub(planned)
	return known && also && err == nil && f.Rounded(outcome)-f.Rounded(planned) != f.Rounded(difference)
}
