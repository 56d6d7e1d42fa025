package form

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A form can hold a list of rows, such as the sections of a narrative. The field of column "text" in row 2 of the list
// "avsnitt" is named avsnitt.2.text. Buttons named avsnitt.lagg-till, avsnitt.2.upp, avsnitt.2.ned and avsnitt.2.bort
// change the list without saving, so that a page without scripts can do it all.

// RowField returns the name of the field of a column in a row of a list.
func RowField(list string, row int, column string) string {
	return fmt.Sprintf("%s.%d.%s", list, row, column)
}

// MaxRows is the largest number of rows in a list.
const MaxRows = 200

// RowCount returns the number of rows of a list in the form, including empty ones.
func (f *Form) RowCount(list string) int {
	n := 0
	for name := range f.Values {
		var row int
		if rest, ok := strings.CutPrefix(name, list+"."); ok {
			if _, err := fmt.Sscanf(rest, "%d.", &row); err == nil && row >= n && row < MaxRows {
				n = row + 1
			}
		}
	}
	return n
}

// Rows returns the numbers of the rows of a list in which some column is filled in. More than MaxRows rows are a fault.
func (f *Form) Rows(list string, columns ...string) []int {
	var out []int
	if f.hasTooManyRows(list) {
		f.Fault(list, "Listan får ha högst %d rader.", MaxRows)
		f.Notice = f.Problems[list]
	}
	for i := range f.RowCount(list) {
		if slices.ContainsFunc(columns, func(c string) bool { return Clean(f.Get(RowField(list, i, c))) != "" }) {
			out = append(out, i)
		}
	}
	return out
}

// hasTooManyRows reports whether the form has more than MaxRows rows of a list.
func (f *Form) hasTooManyRows(list string) bool {
	for name := range f.Values {
		var row int
		if rest, ok := strings.CutPrefix(name, list+"."); ok {
			if _, err := fmt.Sscanf(rest, "%d.", &row); err == nil && row >= MaxRows {
				return true
			}
		}
	}
	return false
}

// Rearrange handles the list button that the form was sent by, and reports whether there was one.
func (f *Form) Rearrange(list string, columns ...string) bool {
	n := f.RowCount(list)
	if _, ok := f.Pressed(list + ".lagg-till"); ok {
		f.Values.Del(list + ".lagg-till")
		if n < MaxRows {
			for _, c := range columns {
				f.Set(RowField(list, n, c), "")
			}
		}
		return true
	}
	for i := range n {
		if f.pressRowButton(list, i, "upp") && i > 0 {
			f.swap(list, i, i-1, columns)
			return true
		}
		if f.pressRowButton(list, i, "ned") && i+1 < n {
			f.swap(list, i, i+1, columns)
			return true
		}
		if f.pressRowButton(list, i, "bort") {
			for j := i; j+1 < n; j++ {
				f.swap(list, j, j+1, columns)
			}
			for _, c := range columns {
				f.Values.Del(RowField(list, n-1, c))
			}
			return true
		}
	}
	return false
}

func (f *Form) pressRowButton(list string, row int, button string) bool {
	name := RowField(list, row, button)
	_, ok := f.Pressed(name)
	f.Values.Del(name)
	return ok
}

func (f *Form) swap(list string, a, b int, columns []string) {
	for _, c := range columns {
		x, y := RowField(list, a, c), RowField(list, b, c)
		f.Values[x], f.Values[y] = f.Values[y], f.Values[x]
	}
}

// RefitField is the name of the button by which a form is shown again, with the choices that fit what has been chosen so far.
const RefitField = "_passa"

// IsRefitted reports whether the form was sent to be shown again with the choices that fit.
func (f *Form) IsRefitted() bool {
	_, pressed := f.Pressed(RefitField)
	f.Values.Del(RefitField)
	return pressed
}

// Copy returns a form with the same values and no problems.
func (f *Form) Copy() *Form { return From(maps.Clone(f.Values)) }
