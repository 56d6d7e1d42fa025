package field

import "strings"

// FileLabels returns the labels of the columns that the set adds to a list that is fetched as a file.
func (s Set[T]) FileLabels() []string {
	var out []string
	for _, x := range s.inFile() {
		out = append(out, x.Label)
	}
	return out
}

// FileCells returns the texts of a T in those columns.
func (s Set[T]) FileCells(t T) []string {
	var out []string
	for _, x := range s.inFile() {
		out = append(out, x.text(&t))
	}
	return out
}

// FileCellsSQL returns an expression for the texts that the item i has in those columns.
func (s Set[T]) FileCellsSQL() string {
	var columns []string
	for _, x := range s.inFile() {
		columns = append(columns, x.readExpr())
	}
	if columns == nil {
		return "'{}'::text[]"
	}
	return "(select array[" + strings.Join(columns, ", ") + "] from " + s.table + " t where t.item_id = i.id)"
}

func (s Set[T]) inFile() []Field[T] {
	var out []Field[T]
	for _, x := range s.fields {
		if x.InFile {
			out = append(out, x)
		}
	}
	return out
}
