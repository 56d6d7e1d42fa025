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
	again := func(x Field[T]) string { return x.Column + " = excluded." + x.Column }
	return "insert into " + s.table + " (item_id, " + s.columns(name) + ") values (@item_id, " + s.columns(argument) +
		") on conflict (item_id) do update set " + s.columns(again)
}

func name[T any](x Field[T]) string { return x.Column }

// argument is what a statement writes in the column of a field.
func argument[T any](x Field[T]) string {
	if x.column.null == "" {
		return "@" + x.Column
	}
	return fmt.Sprintf("nullif(@%s::%s, %s)", x.Column, x.column.typ, x.column.null)
}

// stands is what a statement reads of the column of a field in t.
func (x Field[T]) stands() string {
	if x.column.null == "" {
		return "t." + x.Column
	}
	return fmt.Sprintf("coalesce(t.%s, %s)", x.Column, x.column.null)
}

// Insert is the statement that keeps a new T in a table of its own and returns its id. With an address, it has a slug.
func (s Set[T]) Insert(address bool) string {
	names, values := s.columns(name), s.columns(argument)
	if address {
		names, values = names+", slug", values+", @slug"
	}
	return "insert into " + s.table + " (" + names + ") values (" + values + ") returning id"
}

// Update is the statement that keeps what a T with an id says now.
func (s Set[T]) Update() string {
	set := func(x Field[T]) string { return x.Column + " = " + argument(x) }
	return "update " + s.table + " set " + s.columns(set) + " where id = @id"
}

// List is the statement that reads every T, with its id, its version and when it was closed, by name. Those that are closed are
// among them if @closed, and where there are @words, only those with them in a text.
func (s Set[T]) List() string {
	var texts []string
	for _, x := range s.fields {
		if x.column.typ == "text" && x.Column != "" && x.Options == nil {
			texts = append(texts, "t."+x.Column)
		}
	}
	return s.Single() + " where (@closed or t.closed_at is null) and position(fold(@words) in fold(concat_ws(' ', " +
		strings.Join(texts, ", ") + "))) > 0 order by t.name, t.id"
}

// Single is the statement that reads a T t with its id, its version and when it was closed, up to what is asked for.
func (s Set[T]) Single() string {
	return "select t.id, t.version, t.closed_at as closed, " +
		s.columns(func(x Field[T]) string { return x.stands() + " as " + x.Column }) + " from " + s.table + " t"
}

// Args are the arguments of Upsert for a T.
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
		default:
			columns = append(columns, x.stands())
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

// Table returns the table that keeps the set, and how the columns of its fields are declared there, by name.
func (s Set[T]) Table() (name string, columns map[string]string) {
	columns = map[string]string{}
	for _, x := range s.fields {
		if x.Column != "" && !x.column.ofItem {
			columns[x.Column] = x.column.typ
			if x.column.null == "" {
				columns[x.Column] += " not null"
			}
		}
	}
	return s.table, columns
}
