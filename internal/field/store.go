package field

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// joinColumns writes each field that has a column in the table of the set, separated by commas.
func (s Set[T]) joinColumns(write func(x Field[T]) string) string {
	var out []string
	for _, x := range s.fields {
		if x.Column != "" && !x.column.inItemTable {
			out = append(out, write(x))
		}
	}
	return strings.Join(out, ", ")
}

// Upsert returns the statement that inserts or updates the T of an item.
func (s Set[T]) Upsert() string {
	set := func(x Field[T]) string { return x.Column + " = excluded." + x.Column }
	return "insert into " + s.table + " (item_id, " + s.joinColumns(columnName) + ") values (@item_id, " + s.joinColumns(writeExpr) +
		") on conflict (item_id) do update set " + s.joinColumns(set)
}

func columnName[T any](x Field[T]) string { return x.Column }

// writeExpr returns the expression that is written to the column of a field.
func writeExpr[T any](x Field[T]) string {
	if x.column.nullValue == "" {
		return "@" + x.Column
	}
	return fmt.Sprintf("nullif(@%s::%s, %s)", x.Column, x.column.sqlType, x.column.nullValue)
}

// readExpr returns the expression that reads the column of a field from the table t.
func (x Field[T]) readExpr() string {
	if x.column.nullValue == "" {
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
	set := func(x Field[T]) string { return x.Column + " = " + writeExpr(x) }
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
	return "select t.id, t.version, t.closed_at as closed, " +
		s.joinColumns(func(x Field[T]) string { return x.readExpr() + " as " + x.Column }) + " from " + s.table + " t"
}

// Args returns the arguments of Insert, Update and Upsert, by column.
func (s Set[T]) Args(t T) pgx.StrictNamedArgs {
	out := pgx.StrictNamedArgs{}
	for _, x := range s.fields {
		if x.Column != "" && !x.column.inItemTable {
			out[x.Column] = x.columnValue(&t)
		}
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
	for _, x := range s.fields {
		if x.Column != "" && !x.column.inItemTable {
			columns[x.Column] = x.column.sqlType
			if x.column.nullValue == "" {
				columns[x.Column] += " not null"
			}
		}
	}
	return s.table, columns
}
