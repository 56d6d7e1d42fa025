package field

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// joinColumns returns the fields that stand in the set's own table, each as a part of a statement.
func (s Set[T]) joinColumns(write func(x Field[T]) string) string {
	var out []string
	for _, x := range s.fields {
		if x.Column != "" && !x.column.inItemTable {
			out = append(out, write(x))
		}
	}
	return strings.Join(out, ", ")
}

// Upsert returns the statement that keeps a T for an item, new or not.
func (s Set[T]) Upsert() string {
	again := func(x Field[T]) string { return x.Column + " = excluded." + x.Column }
	return "insert into " + s.table + " (item_id, " + s.joinColumns(columnName) + ") values (@item_id, " + s.joinColumns(writeExpr) +
		") on conflict (item_id) do update set " + s.joinColumns(again)
}

func columnName[T any](x Field[T]) string { return x.Column }

// writeExpr is what a statement writes in the column of a field.
func writeExpr[T any](x Field[T]) string {
	if x.column.nullValue == "" {
		return "@" + x.Column
	}
	return fmt.Sprintf("nullif(@%s::%s, %s)", x.Column, x.column.sqlType, x.column.nullValue)
}

// readExpr is what a statement reads of the column of a field in t.
func (x Field[T]) readExpr() string {
	if x.column.nullValue == "" {
		return "t." + x.Column
	}
	return fmt.Sprintf("coalesce(t.%s, %s)", x.Column, x.column.nullValue)
}

// Insert is the statement that keeps a new T in a table of its own and returns its id. With an address, it has a slug.
func (s Set[T]) Insert(address bool) string {
	names, values := s.joinColumns(columnName), s.joinColumns(writeExpr)
	if address {
		names, values = names+", slug", values+", @slug"
	}
	return "insert into " + s.table + " (" + names + ") values (" + values + ") returning id"
}

// Update is the statement that keeps what a T with an id says now.
func (s Set[T]) Update() string {
	set := func(x Field[T]) string { return x.Column + " = " + writeExpr(x) }
	return "update " + s.table + " set " + s.joinColumns(set) + " where id = @id"
}

// SelectRecords is the statement that reads every T, with its id, its version and when it was closed, by name. Those that are closed are
// among them if @closed, and where there are @words, only those with them in a text.
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

// SelectRecord is the statement that reads a T t with its id, its version and when it was closed, up to what is asked for.
func (s Set[T]) SelectRecord() string {
	return "select t.id, t.version, t.closed_at as closed, " +
		s.joinColumns(func(x Field[T]) string { return x.readExpr() + " as " + x.Column }) + " from " + s.table + " t"
}

// Args are the arguments of Upsert for a T.
func (s Set[T]) Args(t T) pgx.StrictNamedArgs {
	out := pgx.StrictNamedArgs{}
	for _, x := range s.fields {
		if x.Column != "" && !x.column.inItemTable {
			out[x.Column] = x.columnValue(&t)
		}
	}
	return out
}

// SelectItem returns the statement that reads the T of an item, the only argument, into Places.
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

// ScanTargets returns where the columns of Select are read to.
func (s Set[T]) ScanTargets(t *T) []any {
	var out []any
	for _, x := range s.fields {
		if x.scanTarget != nil {
			out = append(out, x.scanTarget(t))
		}
	}
	return out
}

// Table returns the table that keeps the set, and how the columns of its fields are declared there, by name.
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
