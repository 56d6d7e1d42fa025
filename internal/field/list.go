package field

import (
	"fmt"
	"strings"

	"framsyn/internal/form"
	"framsyn/internal/prose"
)

// Row describes the rows of a list: their fields, and how a row is written where versions are compared.
type Row[R any] struct {
	Fields []Field[R]
	Text   func(r R) string
	// RowLabel, if set, has every row compared by itself, under this label and its number.
	RowLabel string
	// Complete, if set, fills in what the fields of a row leave open. FilterValue returns the value that lists are filtered by; it
	// may be nil.
	Complete    func(r *R)
	FilterValue func(r R) string
	// CheckAll, if set, checks the rows together and may reorder them; at returns the name of the field of a column in a row.
	CheckAll func(f *form.Form, all []R, at func(row int, column string) string)
}

// Rows returns a list of rows, stored in one column.
func Rows[T, R any](value func(*T) *[]R, row Row[R], in Input) Field[T] {
	in.Control = RowList
	for _, c := range row.Fields {
		in.List.Columns = append(in.List.Columns, c.Input)
	}
	x := newField(value, column{sqlType: "jsonb"}, in)
	x.columnValue = func(t *T) any { return append([]R{}, *value(t)...) } // no rows are an empty list, not null
	x.read = func(f *form.Form, in Input, t *T) { *value(t) = readRows(f, in, row) }
	x.fill = func(f *form.Form, in Input, t *T) {
		for i, r := range *value(t) {
			for _, c := range row.Fields {
				c.fill(f, c.InRow(in.Name, i), &r)
			}
		}
	}
	x.parts = func(t *T) []Part { return rowParts(*value(t), row, in) }
	x.searchWords = func(t *T, texts *prose.Budget) (out []string) {
		for _, r := range *value(t) {
			out = append(out, collectWords(row.Fields, &r, texts)...)
		}
		return out
	}
	x.filterValues = func(t *T) (out []string) {
		for _, r := range *value(t) {
			out = append(out, row.FilterValue(r))
		}
		return out
	}
	return x
}

func readRows[R any](f *form.Form, in Input, row Row[R]) []R {
	out := []R{}
	rows := f.Rows(in.Name, in.columnNames()...)
	for _, i := range rows {
		var r R
		for _, c := range row.Fields {
			c.read(f, c.InRow(in.Name, i), &r)
		}
		if row.Complete != nil {
			row.Complete(&r)
		}
		out = append(out, r)
	}
	if row.CheckAll != nil {
		row.CheckAll(f, out, func(row int, column string) string {
			if row < len(rows) {
				row = rows[row]
			}
			return form.RowField(in.Name, row, column)
		})
	}
	return out
}

func rowParts[R any](all []R, row Row[R], in Input) []Part {
	var out []Part
	var texts []string
	for i, r := range all {
		texts = append(texts, row.Text(r))
		out = append(out, Part{fmt.Sprintf("%s %d", row.RowLabel, i+1), texts[i]})
	}
	if row.RowLabel == "" {
		out = []Part{{in.compareLabel(), strings.Join(texts, "\n")}}
	}
	return out
}

// InRow returns a column of a list as the field of a row.
func (in Input) InRow(list string, row int) Input {
	in.Name = form.RowField(list, row, in.Name)
	return in
}

func (in Input) columnNames() []string {
	var out []string
	for _, c := range in.List.Columns {
		out = append(out, c.Name)
		if c.Unknown {
			out = append(out, ReasonName(c.Name))
		}
	}
	return out
}
