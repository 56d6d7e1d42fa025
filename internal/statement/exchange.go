package statement

import (
	"context"
	"errors"
	"slices"
	"time"
	"unicode/utf8"

	"framsyn/internal/day"
	"framsyn/internal/sheet"
)

// The headings and rows of a workbook, in Swedish. The heading of the labels differs between statements, so that none is taken for
// another.
const (
	noteHeading  = "Not"
	factsName    = "Uppgifter"
	factHeading  = "Uppgift om rapporten"
	valueHeading = "Värde"

	fromFact        = "Periodens första dag"
	toFact          = "Periodens sista dag"
	madeFact        = "Prognosen är gjord"
	uncertaintyFact = "Hur osäker prognosen är"
	reasonFact      = "Varför den är osäker"
)

var labelHeadings = map[Kind]string{Income: "Post i resultaträkningen", Balance: "Post i balansräkningen", Budget: "Post i budgeten",
	Forecast: "Post i prognosen"}

// table returns the form of the sheet of a template. The labels are choices, so that each is read in any language, and no other.
func (t Template) table() sheet.Table {
	out := sheet.Table{Name: string(t.Kind)}
	var labels []string
	for _, r := range t.Rows {
		labels = append(labels, r.Label)
	}
	const width = 40
	out.Columns = []sheet.Column{{Name: labelHeadings[t.Kind], Kind: sheet.Choice, Choices: labels, Width: width, Required: true},
		{Name: noteHeading, Width: 8, Optional: true}}
	for _, c := range t.Columns {
		out.Columns = append(out.Columns, sheet.Column{Name: c.Heading, Kind: sheet.Amount,
			Width: max(16, utf8.RuneCountInString(c.Heading)+4)})
	}
	return out
}

var factsTable = sheet.Table{Name: factsName, Columns: []sheet.Column{
	{Name: factHeading, Kind: sheet.Choice, Width: 28, Required: true,
		Choices: []string{fromFact, toFact, madeFact, uncertaintyFact, reasonFact}},
	{Name: valueHeading, Width: 80}}}

// Book returns the report as a workbook, whose sheets are its statements and a sheet of what else it says. Read reads it. A CSV of it has
// the first statement only.
func (r Report) Book() sheet.Book {
	var b sheet.Book
	for _, s := range r.Statements {
		b.Sheets = append(b.Sheets, sheet.Sheet{Table: s.table(), Rows: func(yield func([]any, error) bool) {
			for i, row := range s.Rows {
				cells := []any{row.Label, s.Lines[i].Note}
				for _, a := range s.Lines[i].Amounts {
					cells = append(cells, a)
				}
				if !yield(cells, nil) {
					return
				}
			}
		}})
	}
	b.Sheets = append(b.Sheets, sheet.Sheet{Table: factsTable, Rows: func(yield func([]any, error) bool) {
		for _, x := range [][2]string{{fromFact, isoOrNone(r.From)}, {toFact, isoOrNone(r.To)}, {madeFact, isoOrNone(r.Made)},
			{uncertaintyFact, r.Uncertainty}, {reasonFact, r.Reason}} {
			if !yield([]any{x[0], x[1]}, nil) {
				return
			}
		}
	}})
	return b
}

func isoOrNone(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return day.ISO(t)
}

// Reading is what a file says. Nothing of it is to be kept if there are Problems, of which the first are listed and More are not. Missing
// are the kinds of which it has no statement, and Notes what was found that is not wrong.
type Reading struct {
	Report   Report
	Missing  []Kind
	Notes    []sheet.Problem
	Problems []sheet.Problem
	More     int

	read []string // the names of the sheets that were read
}

// Read reads statements by their templates, and what else a report says, from a workbook or a CSV. A file can have some of them; of each
// that it has, it must have all rows, in any order. An error says to the person who sent the file why none can be read.
func Read(ctx context.Context, content []byte, templates []Template) (Reading, error) {
	file, err := sheet.Open(content)
	if err != nil {
		return Reading{}, err
	}
	var out Reading
	var first error
	for _, t := range templates {
		rows, err := file.Read(ctx, t.table())
		if err != nil {
			if first == nil {
				first = err
			}
			out.Missing = append(out.Missing, t.Kind)
			continue
		}
		out.statement(t, rows)
		out.add(rows, labelHeadings[t.Kind])
	}
	if len(out.Report.Statements) == 0 {
		return Reading{}, first
	}
	if rows, err := file.Read(ctx, factsTable); err == nil {
		out.facts(rows)
		out.add(rows, factHeading)
	}
	out.Notes = slices.DeleteFunc(out.Notes, func(p sheet.Problem) bool {
		return p.Row == 0 && p.Column == 0 && p.Words.Text == sheet.NotRead && slices.Contains(out.read, p.Sheet)
	})
	return out, nil
}

// add adds what was found in a sheet.
func (r *Reading) add(rows *sheet.Rows, heading string) {
	found, more := rows.Problems()
	r.Problems, r.More, r.Notes = append(r.Problems, found...), r.More+more, append(r.Notes, rows.Notes...)
	if len(rows.List) > 0 {
		r.read = append(r.read, rows.List[0].Place(heading).Sheet)
	}
}

// statement reads the rows of a statement.
func (r *Reading) statement(t Template, rows *sheet.Rows) {
	s, seen, label := t.New(), map[string]int{}, labelHeadings[t.Kind]
	for _, row := range rows.List {
		name := row.Text(label)
		if name == "" {
			continue // which is told
		}
		if seen[name] > 0 {
			row.Fault(label, "Posten står redan på rad %d.", seen[name])
			continue
		}
		seen[name] = row.Number
		i := slices.IndexFunc(t.Rows, func(x Row) bool { return x.Label == name })
		s.Lines[i].Note = row.Text(noteHeading)
		for c, column := range t.Columns {
			a := row.Amount(column.Heading)
			if s.Lines[i].Amounts[c] = a; t.Rows[i].Sort == Heading && !a.IsNone() {
				row.Fault(column.Heading, "Raden är en rubrik och har inga belopp.")
			}
		}
	}
	for _, x := range t.Rows {
		if seen[x.Label] == 0 && x.Sort != Heading {
			rows.Fault("Posten ”%s” saknas.", x.Label)
		}
	}
	r.Report.Statements = append(r.Report.Statements, s)
}

// facts reads what else a report says.
func (r *Reading) facts(rows *sheet.Rows) {
	days := map[string]*time.Time{fromFact: &r.Report.From, toFact: &r.Report.To, madeFact: &r.Report.Made}
	texts := map[string]*string{uncertaintyFact: &r.Report.Uncertainty, reasonFact: &r.Report.Reason}
	for _, row := range rows.List {
		fact, value := row.Text(factHeading), row.Text(valueHeading)
		if text := texts[fact]; text != nil {
			*text = value
		}
		if date := days[fact]; date != nil && value != "" {
			var err error
			var problem day.Problem
			if *date, err = day.ParseDate(value); errors.As(err, &problem) {
				row.Fault(valueHeading, string(problem))
			}
		}
	}
}
