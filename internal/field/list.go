package field

import (
	"fmt"
	"strings"

	"framsyn/internal/form"
	"framsyn/internal/prose"
)

// Row says what the rows of a list hold: their fields, and how a row reads where versions are compared.
type Row[R any] struct {
	Fields []Field[R]
	Text   func(r R) string
	// RowLabel has every row compared by itself, under this label and its number.
	RowLabel string
	// Complete decides what the fields of a row leave open, and Value is what lists are filtered by. They may be nil,
	// as may Together.
	Complete    func(r *R)
	FilterValue func(r R) string
	// CheckAll finds what is wrong with the rows together, and puts them in order; at names the field of a column in a row.
	CheckAll func(f *form.Form, all []R, at func(row int, column string) string)
}

// Rows returns a list of rows, all of which one column keeps.
func Rows[T, R any](value func(*T) *[]R, of Row[R], in Input) Field[T] {
	in.Control = RowList
	for _, c := range of.Fields {
		in.List.Columns = append(in.List.Columns, c.Input)
	}
	x := newField(value, column{sqlType: "jsonb"}, in)
	x.columnValue = func(t *T) any { return append([]R{}, *value(t)...) } // no rows are an empty list, not null
	x.read = func(f *form.Form, in Input, t *T) { *value(t) = readRows(f, in, of) }
	x.fill = func(f *form.Form, in Input, t *T) {
		for i, r := range *value(t) {
			for _, c := range of.Fields {
				c.fill(f, c.InRow(in.Name, i), &r)
			}
		}
	}
	x.parts = func(t *T) []Part { return rowParts(*value(t), of, in) }
	x.searchWords = func(t *T, texts *prose.Budget) (out []string) {
		for _, r := range *value(t) {
			out = append(out, collectWords(of.Fields, &r, texts)...)
		}
		return out
	}
	x.filterValues = func(t *T) (out []string) {
		for _, r := range *value(t) {
			out = append(out, of.FilterValue(r))
		}
		return out
	}
	return x
}

func readRows[R any](f *form.Form, in Input, of Row[R]) []R {
	out := []R{}
	rows := f.Rows(in.Name, in.columnNames()...)
	for _, i := range rows {
		var r R
		for _, c := range of.Fields {
			c.read(f, c.InRow(in.Name, i), &r)
		}
		if of.Complete != nil {
			of.Complete(&r)
		}
		out = append(out, r)
	}
	if of.CheckAll != nil {
		of.CheckAll(f, out, func(row int, column string) string {
			if row < len(rows) {
				row = rows[row]
			}
			return form.RowField(in.Name, row, column)
		})
	}
	return out
}

func rowParts[R any](all []R, of Row[R], in Input) []Part {
	var out []Part
	var texts []string
	for i, r := range all {
		texts = append(texts, of.Text(r))
		out = append(out, Part{fmt.Sprintf("%s %d", of.RowLabel, i+1), texts[i]})
	}
	if of.RowLabel == "" {
		out = []Part{{in.compareLabel(), strings.Join(texts, "\n")}}
	}
	return out
}

// InRow returns a column as it stands in a row of a list.
func (in Input) InRow(list string, row int) Input {
	in.Name = form.RowField(list, row, in.Name)
	return in
}

func (in Input) columnNames() []string {
	var out []string
	for _, c := range in.List.Columns {
		out = append(out, c.Name)
	}
	return out
}
