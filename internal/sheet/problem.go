package sheet

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/fault"
	"framsyn/internal/i18n"
)

// Place is where in a file something stands, as people see it there. What does not apply is zero: a file of text has no sheet.
type Place struct {
	Sheet       string
	Row, Column int
	// Cells is a range, such as B4:C6.
	Cells string
	// Header is the heading of the column.
	Header string
}

// Text returns the place: Blad Rader, rad 12, kolumn F (Belopp).
func (p Place) Text(ctx context.Context) string {
	var parts []string
	if p.Sheet != "" {
		parts = append(parts, i18n.T(ctx, "blad %s", p.Sheet))
	}
	if p.Cells != "" {
		parts = append(parts, i18n.T(ctx, "cellerna %s", p.Cells))
	}
	if p.Row > 0 {
		parts = append(parts, i18n.T(ctx, "rad %d", p.Row))
	}
	if p.Column > 0 {
		parts = append(parts, i18n.T(ctx, "kolumn %s", columnName(p.Column)))
	}
	text := day.Capitalize(strings.Join(parts, ", "))
	if p.Header != "" {
		text += " (" + p.Header + ")"
	}
	return text
}

// columnName returns the letters of a column: 1 is A.
func columnName(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// Problem is what is to be told of a place in a file: a Swedish format and its arguments.
type Problem struct {
	Place
	fault.Words
}

// Message returns the place and what is told of it.
func (p Problem) Message(ctx context.Context) string {
	text := i18n.Message(ctx, p.Words.Text, p.Args...)
	if place := p.Place.Text(ctx); place != "" {
		return place + ": " + text
	}
	return text
}

// MostProblems is how many problems of a file are listed.
const MostProblems = 200

// Problems returns the first MostProblems problems in the order of the rows, and the number of further ones.
func (r *Rows) Problems() (list []Problem, more int) {
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column)) })
	return r.problems, r.more
}

// OK reports whether no problem was found.
func (r *Rows) OK() bool { return len(r.problems) == 0 }

// Fault records a problem of no row.
func (r *Rows) Fault(text string, args ...any) { r.fault(Place{Sheet: r.sheet}, text, args...) }

// fault adds a problem.
func (r *Rows) fault(at Place, text string, args ...any) {
	if len(r.problems) == MostProblems {
		r.more++
		return
	}
	r.problems = append(r.problems, Problem{at, fault.Words{Text: text, Args: args}})
}

// note adds something that is told without being wrong.
func (r *Rows) note(at Place, text string, args ...any) {
	if len(r.Notes) < MostProblems {
		r.Notes = append(r.Notes, Problem{at, fault.Words{Text: text, Args: args}})
	}
}

// ranges returns numbers in ascending order as a list in which those that follow one another stand together: 3–5, 9. What is left
// out of a long list is three dots.
func ranges(numbers []int) string {
	const most = 20
	out := ""
	for i, n := 0, 0; i < len(numbers); n++ {
		from := i
		for i++; i < len(numbers) && numbers[i] == numbers[i-1]+1; i++ {
		}
		if n == most {
			return out + " …"
		}
		if out != "" {
			out += ", "
		}
		if out += strconv.Itoa(numbers[from]); i-from > 1 {
			out += "–" + strconv.Itoa(numbers[i-1])
		}
	}
	return out
}
