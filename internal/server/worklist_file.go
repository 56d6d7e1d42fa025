package server

import (
	"context"
	"net/http"
	"path"

	"framsyn/internal/sheet"
)

// ListFile is a list as a file: all that is selected, in its order, as a workbook or as CSV. Name is that of the file without its
// extension.
type ListFile[T any] struct {
	Name    string
	Columns []FileColumn[T]
}

// FileColumn is a column of a file. Value is what a row holds in it, of the type that its Kind says.
type FileColumn[T any] struct {
	sheet.Column
	Value func(ctx context.Context, t T) any
}

// TextColumn returns a column of text in a file, so many characters wide.
func TextColumn[T any](name string, width int, value func(ctx context.Context, t T) string) FileColumn[T] {
	return FileColumn[T]{Column: sheet.Column{Name: name, Width: width},
		Value: func(ctx context.Context, t T) any { return value(ctx, t) }}
}

// The last parts of the addresses of a list as files.
const listCSV, listXLSX = "lista.csv", "lista.xlsx"

// sendFile answers with the list as the file that the address names, narrowed and sorted as the request asks.
func (l Worklist[T]) sendFile(w http.ResponseWriter, r *http.Request) error {
	if err := l.require(r); err != nil {
		return err
	}
	f, err := l.Filter(r)
	if err != nil {
		return err
	}
	table := sheet.Table{Name: l.Title}
	for _, c := range l.File.Columns {
		table.Columns = append(table.Columns, c.Column)
	}
	return l.SendBook(w, r, l.File.Name+path.Ext(r.URL.Path), func(ctx context.Context) sheet.Book {
		rows := TableRows(l.Each(ctx, r, f), func(t T) []any {
			row := make([]any, len(l.File.Columns))
			for i, c := range l.File.Columns {
				row[i] = c.Value(ctx, t)
			}
			return row
		})
		return sheet.Book{Sheets: []sheet.Sheet{{Table: table, Rows: rows}}}
	})
}
