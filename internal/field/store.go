package field

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// columns returns the fields that stand in the set's own table, each as a part of a statement.
func (s Set[T]) columns(write func(x Field[T]) string) string {
	var out []string
	for _, x := range s.fields {
		if x.Column != "" && !x.column.ofItem {
			out = append(out, write(x))
		}
	}
	return strings.Join(out, ", ")
}

// Upsert returns the statement that keeps a T for an item, new or not.
func (s Set[T]) Upsert() string {
	name := func(x Field[T]) string { return x.Column }
	value := func(x Field[T]) string {
		if x.column.null == "" {
			return "@" + x.Column
		}
		return fmt.Sprintf("nullif(@%s::%s, %s)", x.Column, x.column.typ, x.column.null)
	}
	again := func(x Field[T]) string { return x.Column + " = excluded." + x.Column }
	return "insert into " + s.table + " (item_id, " + s.columns(name) + ") values (@item_id, " + s.columns(value) +
		") on conflict (item_id) do update set " + s.columns(again)
}

// Args returns the arguments of Upsert for a T.
func (s Set[T]) Args(t T) pgx.StrictNamedArgs {
	out := pgx.StrictNamedArgs{}
	for _, x := range s.fields {
		if x.Column != "" && !x.column.ofItem {
			out[x.Column] = x.kept(&t)
		}
	}
	return out
}

// Select returns the statement that reads the T of an item, the only argument, into Places.
func (s Set[T]) Select() string {
	var columns []string
	for _, x := range s.fields {
		switch {
		case x.place == nil:
		case x.column.ofItem:
			columns = append(columns, "i."+x.Column)
		case x.column.null != "":
			columns = append(columns, fmt.Sprintf("coalesce(t.%s, %s)", x.Column, x.column.null))
		default:
			columns = append(columns, "t."+x.Column)
		}
	}
	return "select " + strings.Join(columns, ", ") + " from " + s.table + " t join item i on i.id = t.item_id where t.item_id = $1"
}

// Places returns where the columns of Select are read to.
func (s Set[T]) Places(t *T) []any {
	var out []any
	for _, x := range s.fields {
		if x.place != nil {
			out = append(out, x.place(t))
		}
	}
	return out
}

// Table returns the table that keeps the set, with the types of its columns by their names.
func (s Set[T]) Table() (name string, columns map[string]string) {
	columns = map[string]string{"item_id": "bigint"}
	for _, x := range s.fields {
		if x.Column != "" && !x.column.ofItem {
			columns[x.Column] = x.column.typ
		}
	}
	return s.table, columns
}
