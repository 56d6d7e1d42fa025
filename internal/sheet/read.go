package sheet

import (
	"context"
	"math/big"
	"slices"
	"time"

	"framsyn/internal/fault"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
)

// Rows is a table as a file holds it. Nothing of it is to be kept unless it is OK.
type Rows struct {
	List []Row
	// Notes tell what was found that is not wrong: what was left out, and what is hidden.
	Notes []Problem

	table     Table
	sheet     string
	positions []int // the column of the file in which each column of the table stands; 0 if in none
	headings  []string
	choices   []choices
	sumLabels []string
	problems  []Problem
	more      int
}

// Row is a row of a file that holds something.
type Row struct {
	// Number is the number that people see beside the row.
	Number int

	rows   *Rows
	values []any
}

// index returns the index of a column by its Swedish name. It panics if the table does not have it.
func (r Row) index(column string) int {
	i := slices.IndexFunc(r.rows.table.Columns, func(c Column) bool { return c.Name == column })
	if i < 0 {
		panic("sheet: the table has no column " + column)
	}
	return i
}

// value returns the value of a column if it is of a type.
func value[T any](r Row, column string) (T, bool) {
	v, ok := r.values[r.index(column)].(T)
	return v, ok
}

// Text returns the text of a column; of a Choice, the one that was chosen, in Swedish. It is "" where nothing is right, and so are
// the others zero.
func (r Row) Text(column string) string {
	v, _ := value[string](r, column)
	return v
}

// Whole returns the number of a column, and whether there is one.
func (r Row) Whole(column string) (int64, bool) { return value[int64](r, column) }

// Amount returns the amount of a column.
func (r Row) Amount(column string) money.Amount {
	v, _ := value[money.Amount](r, column)
	return v
}

// Percent returns the share of a column, where one is 100 %, or nil.
func (r Row) Percent(column string) *big.Rat {
	v, _ := value[*big.Rat](r, column)
	return v
}

// Date returns the midnight with which the day of a column begins in Swedish time.
func (r Row) Date(column string) time.Time {
	v, _ := value[time.Time](r, column)
	return v
}

// Place returns where the value of a column stands.
func (r Row) Place(column string) Place { return r.rows.place(r.Number, r.index(column)) }

// Fault adds a problem with the value of a column: a Swedish format and its arguments.
func (r Row) Fault(column, text string, args ...any) { r.rows.fault(r.Place(column), text, args...) }

// place returns where a row of the file has a column of the table.
func (r *Rows) place(row, column int) Place {
	return Place{Sheet: r.sheet, Row: row, Column: r.positions[column], Header: r.headings[column]}
}

// Read reads a table from the sheet of its name, or else from the first that has its headings. The columns may stand in any
// order. An error says to the person who sent the file why there is no such table in it.
func (f *File) Read(ctx context.Context, t Table) (*Rows, error) {
	r := &Rows{table: t, headings: make([]string, len(t.Columns)), positions: make([]int, len(t.Columns))}
	_, groups := t.groups()
	for _, lang := range []i18n.Lang{i18n.Swedish, i18n.English} {
		for _, choice := range groups {
			in := i18n.WithLang(ctx, lang)
			r.sumLabels = append(r.sumLabels, slug(labelOf(in, sumLabel, choice)), slug(labelOf(in, unsumLabel, choice)))
		}
	}
	for i, c := range t.Columns {
		r.headings[i] = i18n.T(ctx, c.Name)
		r.choices = append(r.choices, newChoices(ctx, c.Choices))
	}
	s, head, err := f.find(t, r.headings)
	if err != nil {
		return nil, err
	}
	g, _ := s.grid()
	r.sheet = s.name
	r.readHeader(head, g)
	r.tellOthers(f, s)
	r.tellHidden(s, g)
	for _, a := range g.merged {
		if a.below >= head.number && slices.ContainsFunc(r.positions, func(at int) bool { return at > 0 && a.left <= at && at <= a.right }) {
			r.fault(Place{Sheet: r.sheet, Cells: a.cells}, "Cellerna är sammanslagna. Dela dem, så att varje cell har sitt eget värde.")
		}
	}
	for _, l := range g.lines {
		if l.number > head.number && !r.isSum(l) {
			r.readRow(l)
		}
	}
	return r, nil
}

// mostAbove is how many rows that hold something may stand above the headings.
const mostAbove = 50

// find returns the sheet that has a table and the row of its headings.
func (f *File) find(t Table, headings []string) (*source, line, error) {
	known, ordered := t.headings(), slices.Clone(f.sheets)
	slices.SortStableFunc(ordered, func(a, b *source) int { return t.rank(a) - t.rank(b) })
	empty := true
	for _, s := range ordered {
		g, err := s.grid()
		if err != nil {
			return nil, line{}, err
		}
		if empty = empty && len(g.lines) == 0; len(g.lines) == 0 {
			continue
		}
		if head, ok := header(g, known, len(t.Columns)); ok {
			return s, head, nil
		}
	}
	if empty {
		return nil, line{}, errNothing
	}
	return nil, line{}, fault.New("no header", "Hittar ingen rad med rubriker. De ska vara %s.", listed(headings))
}

var errNothing = fault.New("empty sheet", "Filen innehåller inga ifyllda celler.")

// rank orders the sheet of the table's name before others, and those before hidden ones.
func (t Table) rank(s *source) int {
	switch {
	case is(s.name, t.Name):
		return 0
	case s.hidden:
		return 2
	}
	return 1
}

// headings returns the index of each column by the slugs of its heading in every language.
func (t Table) headings() map[string]int {
	known := map[string]int{}
	for i, c := range t.Columns {
		swedish, english := translations(c.Name)
		known[slug(swedish)], known[slug(english)] = i, i
	}
	return known
}

// header returns the row among the first that has most of the known headings, if it has at least half of the columns.
func header(g *grid, known map[string]int, columns int) (best line, ok bool) {
	most := 0
	for _, l := range g.lines[:min(len(g.lines), mostAbove)] {
		n := 0
		for _, x := range l.cells {
			if _, ok := known[slug(x.text)]; ok && x.content == textContent {
				n++
			}
		}
		if n > most {
			best, most = l, n
		}
	}
	return best, 2*most >= columns
}

// readHeader finds the columns of the table, and tells which are missing, which stand there twice and which are not read.
func (r *Rows) readHeader(head line, g *grid) {
	filled, known := map[int]bool{}, r.table.headings()
	for _, x := range head.cells {
		filled[x.column] = true
		at := Place{Sheet: r.sheet, Row: head.number, Column: x.column}
		switch i, ok := known[slug(x.text)]; {
		case !ok:
			r.note(at, "Kolumnen %s läses inte, för den finns inte i tabellen.", shortened(x.text))
		case r.positions[i] > 0:
			r.fault(at, "Rubriken %s står redan i kolumn %s.", shortened(x.text), columnName(r.positions[i]))
		default:
			r.positions[i] = x.column
		}
	}
	for i, c := range r.table.Columns {
		if r.positions[i] == 0 && !c.Optional {
			r.fault(Place{Sheet: r.sheet, Row: head.number}, "Kolumnen %s saknas.", r.headings[i])
		}
	}
	for _, l := range g.lines {
		for _, x := range l.cells {
			if l.number > head.number && !filled[x.column] {
				filled[x.column] = true
				r.note(Place{Sheet: r.sheet, Row: l.number, Column: x.column}, "Det som står här läses inte, för kolumnen har ingen rubrik.")
			}
		}
	}
}

// NotRead is what a note says of a sheet that is not read. Who reads several tables of a file leaves out those of each other.
const NotRead = "Bladet läses inte."

// tellOthers notes the sheets that are not read.
func (r *Rows) tellOthers(f *File, read *source) {
	for _, s := range f.sheets {
		if s != read && !s.hidden && !is(s.name, factsName) {
			if g, err := s.grid(); err == nil && len(g.lines) > 0 {
				r.note(Place{Sheet: s.name}, NotRead)
			}
		}
	}
}

// tellHidden tells what is read although it is hidden.
func (r *Rows) tellHidden(s *source, g *grid) {
	at := Place{Sheet: r.sheet}
	if s.hidden {
		r.note(at, "Bladet är dolt, men läses.")
	}
	if len(g.hiddenRows) > 0 {
		r.note(at, "Dolda rader läses också: %s.", ranges(g.hiddenRows))
	}
	for _, c := range g.hiddenColumns {
		if slices.ContainsFunc(r.positions, func(at int) bool { return c.first <= at && at <= c.last }) {
			r.note(at, "Dolda kolumner läses också: %s–%s.", columnName(c.first), columnName(c.last))
		}
	}
}

// isSum reports whether a row is one that follows a table: its label, and numbers in the columns that are summed.
func (r *Rows) isSum(l line) bool {
	if s := slug(l.cells[0].text); !slices.Contains(r.sumLabels, s) {
		return false
	}
	for _, x := range l.cells[1:] {
		if i := slices.Index(r.positions, x.column); i >= 0 && !r.table.Columns[i].Sum {
			return false
		}
	}
	return true
}

// readRow reads a row that has something in a column of the table.
func (r *Rows) readRow(l line) {
	row, found := Row{Number: l.number, rows: r, values: make([]any, len(r.table.Columns))}, false
	var wrong []Problem
	for i, c := range r.table.Columns {
		at := slices.IndexFunc(l.cells, func(x cell) bool { return x.column == r.positions[i] })
		if at < 0 {
			if c.Required && r.positions[i] > 0 {
				wrong = append(wrong, Problem{r.place(l.number, i), fault.Words{Text: "Cellen är tom. Fyll i den."}})
			}
			continue
		}
		found = true
		v, p := r.parse(i, l.cells[at])
		if row.values[i] = v; p.Text != "" {
			wrong = append(wrong, Problem{r.place(l.number, i), p})
		}
	}
	if !found {
		return
	}
	for _, p := range wrong {
		r.fault(p.Place, p.Words.Text, p.Args...)
	}
	r.List = append(r.List, row)
}
