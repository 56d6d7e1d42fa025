package statement

import (
	"context"
	"strings"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/fault"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
)

// Code is what a finding is about.
type Code string

// The codes. Unchecked is a check that cannot be made, since an amount is unknown.
const (
	SumOff        Code = "sum"         // a sum or a total is not what it adds up
	Unbalanced    Code = "unbalanced"  // assets are not equity and debt
	ResultOff     Code = "result"      // the result of the period is another one in the balance sheet
	OpeningOff    Code = "opening"     // the equity at the beginning is another one than at the end of the period before
	EarlierOff    Code = "earlier"     // a figure of an earlier day or period is not what its report says
	OutcomeOff    Code = "outcome"     // the outcome that is compared with the budget is not the result
	DeviationOff  Code = "deviation"   // a deviation is not the difference
	ForecastOld   Code = "old"         // the forecast was made before the end of the period, or has no day
	NoUncertainty Code = "uncertainty" // nothing says how uncertain the forecast is
	NoReason      Code = "reason"      // nothing says why
	TooLarge      Code = "too_large"   // amounts are too large to be added up
	Unchecked     Code = "unchecked"
)

const unknownAmounts = "Det kan inte prövas, eftersom det för ”%s” står: %s."

// Finding is something that does not hold in a report, or cannot be checked.
type Finding struct {
	Code      Code
	Statement Kind
	// Row and Column are the Swedish label of the row and heading of the column; "" if the statement as a whole is meant.
	Row, Column string
	// Parts are the Swedish labels of the rows that were added up.
	Parts []string
	// Expected is what the amount ought to be, and Actual what it is; none if no amount is meant.
	Expected, Actual money.Amount
	// Words are a Swedish format, whose arguments are a Name, a money.Amount or a time.Time. Message writes them.
	fault.Words
}

// Name is a Swedish text among the arguments of a finding.
type Name string

// Stops reports whether the report ought not to be decided with this finding.
func (f Finding) Stops() bool { return f.Code != Unchecked }

// Message returns the finding in the language of the context, without where it is.
func (f Finding) Message(ctx context.Context) string {
	var args []any
	for _, a := range f.Args {
		switch a := a.(type) {
		case Name:
			args = append(args, i18n.T(ctx, string(a)))
		case money.Amount:
			args = append(args, a.Text(ctx))
		case time.Time:
			args = append(args, day.Text(ctx, a))
		}
	}
	return i18n.T(ctx, f.Text, args...)
}

// Place returns where the finding is in the language of the context: Resultaträkning, Verksamhetens kostnader, Utfall perioden.
func (f Finding) Place(ctx context.Context) string {
	var parts []string
	for _, text := range []string{string(f.Statement), f.Row, f.Column} {
		if text != "" {
			parts = append(parts, i18n.T(ctx, text))
		}
	}
	return strings.Join(parts, ", ")
}

// Check returns what does not hold in a report, or cannot be checked, in the order of its statements. Of earlier reports, it is compared
// with that of the same days of the year before, and with the one that ends the day before it begins.
func Check(r Report, earlier ...Report) []Finding {
	c := checker{report: r}
	for _, kind := range Kinds {
		s, ok := r.Statement(kind)
		if !ok {
			continue
		}
		c.sums(s)
		c.deviations(s)
		switch kind {
		case Balance:
			c.balance(s)
		case Budget:
			if income, ok := r.Statement(Income); ok {
				c.tie(s.at(Result, Outcome), OutcomeOff, income.at(Result, Outcome),
					"Utfallet ska vara resultatet i resultaträkningen, %s, men är %s.")
			}
		case Forecast:
			c.forecast()
		}
		for _, e := range earlier {
			if kind == Income && sameDay(e.From, yearBefore(r.From)) && sameDay(e.To, yearBefore(r.To)) ||
				kind == Balance && sameDay(e.To.AddDate(0, 0, 1), r.From) {
				c.compared(s, e)
			}
		}
	}
	return c.found
}

// checker gathers findings.
type checker struct {
	report Report
	found  []Finding
}

// spot is an amount where it stands.
type spot struct {
	kind        Kind
	row, column string
	amount      money.Amount
	exists      bool
}

// at returns the spot of a row and a column.
func (s Statement) at(k Key, m Measure) spot { return s.spot(s.row(k), s.column(m)) }

func (s Statement) spot(row, column int) spot {
	if row < 0 || column < 0 {
		return spot{}
	}
	return spot{s.Kind, s.Rows[row].Label, s.Columns[column].Heading, s.Lines[row].Amounts[column], true}
}

func (c *checker) tell(at spot, code Code, expected money.Amount, text string, args ...any) *Finding {
	c.found = append(c.found, Finding{Code: code, Statement: at.kind, Row: at.row, Column: at.column,
		Expected: expected, Actual: at.amount, Words: fault.Words{Text: text, Args: args}})
	return &c.found[len(c.found)-1]
}

// compare records a finding, and returns it, unless an amount equals the sum of plus less the sum of minus; nil if it does. If one of the
// amounts is unknown, the finding is that they cannot be compared. A missing amount equals a sum of nothing.
func (c *checker) compare(at spot, code Code, plus, minus []spot, text string) *Finding {
	var a, b []money.Amount
	for _, x := range plus {
		a = append(a, x.amount)
	}
	for _, x := range minus {
		b = append(b, x.amount)
	}
	for _, x := range append(append([]spot{at}, plus...), minus...) {
		if x.amount.IsUnknown() {
			return c.tell(at, Unchecked, money.Amount{}, unknownAmounts, Name(x.row), x.amount)
		}
	}
	expected, err := added(a, b)
	if err != nil {
		return c.tell(at, TooLarge, money.Amount{}, "Beloppen är för stora för att räknas ihop.")
	}
	want, _ := expected.Ore()
	got, known := at.amount.Ore()
	switch {
	case got == want:
	case !known:
		return c.tell(at, code, expected, "Beloppet saknas. Det ska vara %s.", expected)
	default:
		return c.tell(at, code, money.Known(want), text, money.Known(want), at.amount)
	}
	return nil
}

// tie records a finding if an amount differs from another one. It compares nothing if either is missing.
func (c *checker) tie(at spot, code Code, as spot, text string) {
	if at.exists && as.exists && !as.amount.IsNone() {
		c.compare(at, code, []spot{as}, nil, text)
	}
}

// sums checks that each sum and total is what it adds up.
func (c *checker) sums(s Statement) {
	members := s.members()
	for row, r := range s.Rows {
		for column := range s.Columns {
			if r.Sort != Sum && r.Sort != Total || s.Columns[column].Measure == Deviation {
				continue
			}
			var parts []spot
			var labels []string
			for _, m := range members[row] {
				parts, labels = append(parts, s.spot(m, column)), append(labels, s.Rows[m].Label)
			}
			f := c.compare(s.spot(row, column), SumOff, parts, nil, "Raderna blir tillsammans %s, men summan är %s.")
			if f != nil {
				f.Parts = labels
			}
		}
	}
}

// deviations checks that each deviation is a difference.
func (c *checker) deviations(s Statement) {
	deviation, from, budget := s.column(Deviation), s.column(s.measured()), s.column(Budgeted)
	if deviation < 0 || from < 0 || budget < 0 {
		return
	}
	for row, r := range s.Rows {
		if r.Sort != Heading {
			c.compare(s.spot(row, deviation), DeviationOff, []spot{s.spot(row, from)}, []spot{s.spot(row, budget)},
				"Avvikelsen ska vara %s, men är %s.")
		}
	}
}

// balance checks that a balance sheet balances, and its equity.
func (c *checker) balance(s Statement) {
	for _, column := range s.Columns {
		c.tie(s.at(Assets, column.Measure), Unbalanced, s.at(EquityAndDebt, column.Measure),
			"Tillgångarna ska vara lika stora som eget kapital och skulder, %s, men är %s.")
	}
	if income, ok := c.report.Statement(Income); ok {
		c.tie(s.at(Result, Outcome), ResultOff, income.at(Result, Outcome), "Det ska vara resultatet i resultaträkningen, %s, men är %s.")
	}
	c.tie(s.at(OpeningEquity, Outcome), OpeningOff, s.at(Equity, Earlier),
		"Det ska vara det egna kapitalet vid periodens början, %s, men är %s.")
}

// compared checks the column of an earlier day or period against the report of that.
func (c *checker) compared(s Statement, earlier Report) {
	e, ok := earlier.Statement(s.Kind)
	if !ok {
		return
	}
	for _, r := range s.Rows {
		c.tie(s.at(r.Key, Earlier), EarlierOff, e.at(r.Key, Outcome), "Det ska vara som i rapporten från den tiden, %s, men är %s.")
	}
	if s.Kind == Balance {
		c.tie(s.at(OpeningEquity, Outcome), OpeningOff, e.at(Equity, Outcome),
			"Det ska vara det egna kapitalet i rapporten för perioden före, %s, men är %s.")
	}
}

// forecast checks what is said of the forecast.
func (c *checker) forecast() {
	r, whole := c.report, spot{kind: Forecast}
	switch {
	case r.Made.IsZero():
		c.tell(whole, ForecastOld, money.Amount{}, "Skriv vilken dag prognosen är gjord.")
	case day.ISO(r.Made) < day.ISO(r.To):
		c.tell(whole, ForecastOld, money.Amount{}, "Prognosen är gjord %s, före periodens sista dag, %s.", r.Made, r.To)
	}
	if strings.TrimSpace(r.Uncertainty) == "" {
		c.tell(whole, NoUncertainty, money.Amount{}, "Skriv hur osäker prognosen är.")
	}
	if strings.TrimSpace(r.Reason) == "" {
		c.tell(whole, NoReason, money.Amount{}, "Skriv varför prognosen är osäker.")
	}
}

func sameDay(a, b time.Time) bool { return day.ISO(a) == day.ISO(b) }

// yearBefore returns the same day of the year before, of the last day of a month the last one.
func yearBefore(t time.Time) time.Time {
	t = t.In(day.Zone)
	if next := t.AddDate(0, 0, 1); next.Day() == 1 {
		return next.AddDate(-1, 0, -1)
	}
	return t.AddDate(-1, 0, 0)
}
