package field

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// storedColumn is a column of the table of a set, and the value that is written to it.
type storedColumn[T any] struct {
	column
	name  string
	value func(t *T) any
}

// storedColumns returns the columns of the table of the set.
func (s Set[T]) storedColumns() []storedColumn[T] {
	var out []storedColumn[T]
	for _, x := range s.fields {
		if x.Column == "" || x.column.inItemTable {
			continue
		}
		out = append(out, storedColumn[T]{x.column, x.Column, x.columnValue})
		if x.reason != nil {
			out = append(out, storedColumn[T]{column{sqlType: "unknown_reason"}, x.reasonColumn(), x.reason})
		}
	}
	return out
}

func (in Input) reasonColumn() string { return in.Column + "_unknown" }

// joinColumns writes each column of the table of the set, separated by commas.
func (s Set[T]) joinColumns(write func(c storedColumn[T]) string) string {
	var out []string
	for _, c := range s.storedColumns() {
		out = append(out, write(c))
	}
	return strings.Join(out, ", ")
}

// Upsert returns the statement that inserts or updates the T of an item.
func (s Set[T]) Upsert() string {
	set := func(c storedColumn[T]) string { return c.name + " = excluded." + c.name }
	return "insert into " + s.table + " (item_id, " + s.joinColumns(columnName) + ") values (@item_id, " + s.joinColumns(writeExpr) +
		") on conflict (item_id) do update set " + s.joinColumns(set)
}

func columnName[T any](c storedColumn[T]) string { return c.name }

// writeExpr returns the expression that is written to a column.
func writeExpr[T any](c storedColumn[T]) string {
	if c.nullValue == "" {
		return "@" + c.name
	}
	return fmt.Sprintf("nullif(@%s::%s, %s)", c.name, c.sqlType, c.nullValue)
}

// readExpr returns the expression that reads a field from the table t.
func (x Field[T]) readExpr() string {
	switch {
	case x.reason != nil:
		return fmt.Sprintf("coalesce(t.%s::text, t.%s)", x.Column, x.reasonColumn())
	case x.column.nullValue == "":
		return "t." + x.Column
	}
	return fmt.Sprintf("coalesce(t.%s, %s)", x.Column, x.column.nullValue)
}

// Insert returns the statement that inserts a T into a table of records and returns its id. withSlug adds the argument slug.
func (s Set[T]) Insert(withSlug bool) string {
	names, values := s.joinColumns(columnName), s.joinColumns(writeExpr)
	if withSlug {
		names, values = names+", slug", values+", @slug"
	}
	return "insert into " + s.table + " (" + names + ") values (" + values + ") returning id"
}

// Update returns the statement that updates the record @id.
func (s Set[T]) Update() string {
	set := func(c storedColumn[T]) string { return c.name + " = " + writeExpr(c) }
	return "update " + s.table + " set " + s.joinColumns(set) + " where id = @id"
}

// SelectRecords returns the statement that reads all records with their id, version and time of closing, ordered by name. Closed
// ones are included if @closed. If @words is not empty, only records with a text that contains it are read.
func (s Set[T]) SelectRecords() string {
	var texts []string
	for _, x := range s.fields {
		if x.column.sqlType == "text" && x.Column != "" && x.Options == nil {
			texts = append(texts, "t."+x.Column)
		}
	}
	return s.SelectRecord() + " where (@closed or t.closed_at is null) and position(fold(@words) in fold(concat_ws(' ', " +
		strings.Join(texts, ", ") + "))) > 0 order by t.name, t.id"
}

// SelectRecord returns the statement that reads records t with their id, version and time of closing, to be completed with a
// condition.
func (s Set[T]) SelectRecord() string {
	return s.selectWith("t.id", "t.version", "t.closed_at as closed")
}

// SelectPermanent is SelectRecord for records that are never closed.
func (s Set[T]) SelectPermanent() string { return s.selectWith("t.id", "t.version") }

func (s Set[T]) selectWith(columns ...string) string {
	for _, x := range s.fields {
		if x.Column != "" && !x.column.inItemTable {
			columns = append(columns, x.readExpr()+" as "+x.Column)
		}
	}
	return "select " + strings.Join(columns, ", ") + " from " + s.table + " t"
}

// Args returns the arguments of Insert, Update and Upsert, by column.
func (s Set[T]) Args(t T) pgx.StrictNamedArgs {
	out := pgx.StrictNamedArgs{}
	for _, c := range s.storedColumns() {
		out[c.name] = c.value(&t)
	}
	return out
}

// SelectItem returns the statement that reads the T of an item, its only argument, into ScanTargets.
func (s Set[T]) SelectItem() string {
	var columns []string
	for _, x := range s.fields {
		switch {
		case x.scanTarget == nil:
		case x.column.inItemTable:
			columns = append(columns, "i."+x.Column)
		default:
			columns = append(columns, x.readExpr())
		}
	}
	return "select " + strings.Join(columns, ", ") + " from " + s.table + " t join item i on i.id = t.item_id where t.item_id = $1"
}

// ScanTargets returns pointers into a T for the columns of SelectItem, in order.
func (s Set[T]) ScanTargets(t *T) []any {
	var out []any
	for _, x := range s.fields {
		if x.scanTarget != nil {
			out = append(out, x.scanTarget(t))
		}
	}
	return out
}

// Table returns the table of the set, and how the columns of its fields are declared there, by name.
func (s Set[T]) Table() (name string, columns map[string]string) {
	columns = map[string]string{}
	for _, c := range s.storedColumns() {
		columns[c.name] = c.sqlType
		if c.nullValue == "" && !c.nullable {
			columns[c.name] += " not null"
		}
	}
	return s.table, columns
}
