package internal_test

import (
	"context"
	"maps"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/content"
	"framsyn/internal/documented"
	"framsyn/internal/field"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/scenario"
	"framsyn/internal/testkit"
)

// table is a table of fields, whatever it is a table of.
type table interface {
	Table() (name string, columns map[string]string)
	Upsert() string
	Select() string
	Form() []field.Section
	Inputs() []field.Input
}

func fieldsOf[B any](k content.Kind[B]) (id.Kind, table) { return k.Kind, k.Fields }

// tables returns the tables of fields of all content.
func tables(t *testing.T) map[id.Kind]table {
	t.Helper()
	out := map[id.Kind]table{}
	add := func(k id.Kind, x table) { out[k] = x }
	add(fieldsOf(horizon.Sources))
	add(fieldsOf(horizon.Trends))
	add(fieldsOf(scenario.Scenarios))
	add(fieldsOf(documented.Documentations))
	for _, k := range id.Content {
		if out[k] == nil {
			t.Fatalf("the fields of a %s are not tested: add it to tables", k)
		}
	}
	return out
}

const selectColumns = `select a.attname, format_type(a.atttypid, a.atttypmod) from pg_attribute a
where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`

func TestTheFieldsAndTheSchemaAgree(t *testing.T) {
	t.Parallel()
	conn, err := pgx.Connect(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	for kind, fields := range tables(t) {
		name, want := fields.Table()
		rows, err := conn.Query(t.Context(), selectColumns, name)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		var column, typ string
		if _, err := pgx.ForEachRow(rows, []any{&column, &typ}, func() error { got[column] = typ; return nil }); err != nil {
			t.Fatal(err)
		}
		all := maps.Clone(got)
		maps.Copy(all, want)
		for column := range all {
			if got[column] != want[column] {
				t.Errorf("%s.%s is %q in the schema and %q among the fields of a %s", name, column, got[column], want[column], kind)
			}
		}
		for _, sql := range []string{fields.Upsert(), fields.Select()} {
			if _, err := conn.Prepare(t.Context(), "", positional(sql)); err != nil {
				t.Errorf("%v: %s", err, sql)
			}
		}
	}
}

// Every field stands once in its form, and under its own name once among what can be wrong in it.
func TestEveryFieldStandsInItsForm(t *testing.T) {
	t.Parallel()
	for kind, fields := range tables(t) {
		var listed, shown []string
		for _, in := range fields.Inputs() {
			listed = append(listed, in.Name)
		}
		for _, s := range fields.Form() {
			for _, in := range slices.Concat(s.Rows...) {
				if in.Control != field.RowList {
					shown = append(shown, in.Name)
				}
				for _, c := range in.List.Columns {
					shown = append(shown, in.Name+"."+c.Name)
				}
			}
		}
		slices.Sort(listed)
		slices.Sort(shown)
		if !slices.Equal(listed, shown) || len(slices.Compact(slices.Clone(listed))) != len(listed) {
			t.Errorf("of the fields of a %s, %v, its form shows %v", kind, listed, shown)
		}
	}
}
