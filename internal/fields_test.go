package internal_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/documented"
	"framsyn/internal/field"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/record"
	"framsyn/internal/scenario"
	"framsyn/internal/venue"
)

// fields are the fields of a kind, the statements by which they are kept and read, and the columns of their table that they are
// not about, as written in the schema.
type fields struct {
	table interface {
		Table() (name string, columns map[string]string)
		Form() []field.Section
		Inputs() []field.Input
	}
	statements []string
	besides    map[string]string
}

func ofContent[B any](k content.Kind[B]) (id.Kind, fields) {
	return k.Kind, fields{k.Fields, []string{k.Fields.Upsert(), k.Fields.Select()}, map[string]string{"item_id": "bigint"}}
}

func ofRecords[N ~int64, T any](k record.Kind[N, T]) (id.Kind, fields) {
	const moment = "timestamp with time zone"
	besides := map[string]string{"id": "bigint", "version": "integer", "created_at": moment, "updated_at": moment, "closed_at": moment}
	if k.Slugs {
		besides["slug"] = "text"
	}
	out := fields{k.Fields, []string{k.Fields.Insert(k.Slugs), k.Fields.Update()}, besides}
	if k.Select == "" {
		out.statements = append(out.statements, k.Fields.Single()+" where t.id = $1", k.Fields.List())
	}
	return k.Kind, out
}

// allFields returns the fields of everything that has a table of them.
func allFields(t *testing.T) map[id.Kind]fields {
	t.Helper()
	out, tested := map[id.Kind]fields{}, map[string]bool{}
	add := func(k id.Kind, x fields) {
		name, _ := x.table.Table()
		out[k], tested[name] = x, true
	}
	add(ofContent(horizon.Sources))
	add(ofContent(horizon.Trends))
	add(ofContent(scenario.Scenarios))
	add(ofContent(documented.Documentations))
	add(ofRecords(account.OrganisationRecords))
	add(ofRecords(account.GroupRecords))
	add(ofRecords(venue.Records))
	for _, k := range id.Content {
		if _, ok := out[k]; !ok {
			t.Errorf("the fields of a %s are not tested: add it to allFields", k)
		}
	}
	for table, given := range loaded(t).records() {
		if slices.Contains(given, "Fields") && !tested[table] {
			t.Errorf("the fields of %s are not tested: add it to allFields", table)
		}
	}
	return out
}

const selectColumns = `select a.attname, format_type(a.atttypid, a.atttypmod) from pg_attribute a
where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`

// columnsOf returns the types of a table's columns by their names.
func columnsOf(t *testing.T, conn *pgx.Conn, table string) map[string]string {
	t.Helper()
	rows, err := conn.Query(t.Context(), selectColumns, table)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	var column, typ string
	if _, err := pgx.ForEachRow(rows, []any{&column, &typ}, func() error { out[column] = typ; return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheFieldsAndTheSchemaAgree(t *testing.T) {
	t.Parallel()
	conn := connect(t)
	for kind, fields := range allFields(t) {
		name, want := fields.table.Table()
		delete(want, "item_id")
		maps.Copy(want, fields.besides)
		got := columnsOf(t, conn, name)
		all := maps.Clone(got)
		maps.Copy(all, want)
		for column := range all {
			if got[column] != want[column] {
				t.Errorf("%s.%s is %q in the schema and %q among the fields of a %s", name, column, got[column], want[column], kind)
			}
		}
		for _, sql := range fields.statements {
			if _, err := conn.Prepare(t.Context(), "", positional(sql)); err != nil {
				t.Errorf("%v: %s", err, sql)
			}
		}
	}
}

// Every field stands once in its form, and under its own name once among what can be wrong in it.
func TestEveryFieldStandsInItsForm(t *testing.T) {
	t.Parallel()
	for kind, fields := range allFields(t) {
		var listed, shown []string
		for _, in := range fields.table.Inputs() {
			if slices.Contains(listed, in.Name) || slices.Contains([]string{in.Beside, in.After, in.ComparedAfter}, in.Name) {
				t.Fatalf("a %s has two fields with the name %q, or that follows itself", kind, in.Name)
			}
			listed = append(listed, in.Name)
		}
		for _, s := range fields.table.Form() {
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
		if !slices.Equal(listed, shown) {
			t.Errorf("of the fields of a %s, %v, its form shows %v", kind, listed, shown)
		}
	}
}
