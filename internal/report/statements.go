package report

import (
	"context"
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/statement"
)

// Templates returns the templates of the statements of the report's body.
func (r Report) Templates() []statement.Template {
	if r.BodyKind == federation {
		return statement.Templates(statement.Federation)
	}
	return statement.Templates(statement.Municipality)
}

// Statement returns the statement of a kind, and whether anything has been written of it. One that has not is empty.
func (r Report) Statement(k statement.Kind) (statement.Statement, bool) {
	for _, s := range r.Statements {
		if s.Kind == k {
			return s, true
		}
	}
	i := slices.IndexFunc(r.Templates(), func(t statement.Template) bool { return t.Kind == k })
	return r.Templates()[i].New(), false
}

// Figures returns the statements with what is said of the forecast.
func (r Report) Figures() statement.Report {
	parse := func(s string) time.Time {
		t, err := time.ParseInLocation(time.DateOnly, s, day.Zone)
		if err != nil {
			return time.Time{}
		}
		return t
	}
	return statement.Report{From: parse(r.First()), To: parse(r.LastDay), Statements: r.Statements, Made: parse(r.Made),
		Uncertainty: r.Uncertainty, Reason: r.Reason}
}

const selectEarlier = selectReport + ` where i.organisation_id = $1 and r.id <> $2 and f.last_day < $3 order by f.last_day desc limit 20`

// Examination is what the checks of the statements say: what does not hold or cannot be checked, and the kinds that are missing.
type Examination struct {
	Findings []statement.Finding
	Missing  []statement.Kind
}

// Stops reports whether the report ought not to go on.
func (x Examination) Stops() bool {
	return len(x.Missing) > 0 || slices.ContainsFunc(x.Findings, statement.Finding.Stops)
}

// Told returns what was found, in Swedish.
func (x Examination) Told(ctx context.Context) []Finding {
	ctx = i18n.WithLang(ctx, i18n.Swedish)
	var out []Finding
	for _, k := range x.Missing {
		out = append(out, Finding{Place: string(k), Text: "Räkningen saknas.", Stops: true})
	}
	for _, y := range x.Findings {
		out = append(out, Finding{Place: y.Place(ctx), Text: y.Message(ctx), Stops: y.Stops()})
	}
	return out
}

// Examine checks the statements of a report within themselves, and against those of earlier reports of the organisation.
func Examine(ctx context.Context, q db.Q, r Report) (Examination, error) {
	var x Examination
	rows, err := db.All[Report](ctx, q, selectEarlier, r.Org, r.ID, r.LastDay)
	if err != nil {
		return x, err
	}
	var earlier []statement.Report
	for _, e := range rows {
		earlier = append(earlier, e.Figures())
	}
	x.Findings = statement.Check(r.Figures(), earlier...)
	for _, k := range statement.Kinds {
		if _, ok := r.Statement(k); !ok {
			x.Missing = append(x.Missing, k)
		}
	}
	return x, nil
}

// SaveStatements saves statements in place of those of their kinds, over a version of the report. Sums, totals and deviations that are
// empty are computed. What is said of the forecast replaces what the report says only where said says something.
func SaveStatements(ctx context.Context, tx *db.Tx, n id.ReportNo, version int, said statement.Report) error {
	r, err := Records.GetVersionForUpdate(ctx, tx, n, version, access.Manage)
	if err == nil && !r.IsOpen() {
		err = ErrNotWorking
	}
	if err != nil {
		return err
	}
	if !said.Made.IsZero() {
		r.Made = said.Made.In(day.Zone).Format(time.DateOnly)
	}
	for text, to := range map[string]*string{said.Uncertainty: &r.Uncertainty, said.Reason: &r.Reason} {
		if text != "" {
			*to = text
		}
	}
	var all []statement.Statement
	for _, k := range statement.Kinds {
		s, ok := r.Statement(k)
		if replaced, sent := said.Statement(k); sent {
			s, ok = completed(replaced), true
		}
		if ok {
			all = append(all, s)
		}
	}
	r.Statements = all
	changed := db.Change{Kind: id.Report, Ref: int64(n), Verb: "statements_edited"}
	return Records.Change(ctx, tx, n, access.Manage, changed, func(Report) error { return keep(ctx, tx, n, r) })
}

const setForecast = `update report set made_on = $2, uncertainty = $3, reason = $4 where id = $1`

func keep(ctx context.Context, tx *db.Tx, n id.ReportNo, r Report) error {
	if _, err := tx.Exec(ctx, setForecast, n, r.Made, r.Uncertainty, r.Reason); err != nil {
		return err
	}
	_, err := put(ctx, tx, n, r)
	return err
}

// completed returns a statement in which what is computed and was left empty is filled in.
func completed(s statement.Statement) statement.Statement {
	summed, err := s.Summed()
	if err != nil {
		return s // amounts that are too large, which the check tells
	}
	out := s.New()
	for i, l := range s.Lines {
		out.Lines[i].Note = l.Note
		for c, a := range l.Amounts {
			if a.IsNone() {
				a = summed.Lines[i].Amounts[c]
			}
			out.Lines[i].Amounts[c] = a
		}
	}
	return out
}

// Lines returns a statement as text, a line for each row that says anything.
func Lines(ctx context.Context, s statement.Statement) string {
	var out []string
	for i, row := range s.Rows {
		var amounts []string
		for c, a := range s.Lines[i].Amounts {
			if !a.IsNone() {
				amounts = append(amounts, i18n.T(ctx, s.Columns[c].Heading)+" "+a.Text(ctx))
			}
		}
		if len(amounts) > 0 {
			out = append(out, i18n.T(ctx, row.Label)+": "+strings.Join(amounts, ", "))
		}
	}
	return strings.Join(out, "\n")
}

// UnitOf returns the unit in which some amounts are shown: thousands where they are whole thousands, or any is a million.
func UnitOf(amounts ...money.Amount) money.Unit {
	const thousand, million = 1000 * money.Krona, 1_000_000 * money.Krona
	whole, known := true, false
	for _, a := range amounts {
		ore, ok := a.Ore()
		if ore >= million || ore <= -million {
			return money.Tkr
		}
		whole, known = whole && ore%thousand == 0, known || ok && ore != 0
	}
	if whole && known {
		return money.Tkr
	}
	return money.Kr
}

// AmountText returns an amount with its unit, or what stands in its place.
func AmountText(ctx context.Context, a money.Amount) string {
	ore, known := a.Ore()
	if !known {
		return a.Text(ctx)
	}
	return money.NewFormat(ctx, UnitOf(a), 0).WithUnit(ctx, ore)
}
