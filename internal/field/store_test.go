package field_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/field"
	"framsyn/internal/id"
)

// stored has a column of every sort, and a field without one.
var stored = field.Of("thing",
	field.Name(func(t *thing) *string { return &t.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name"}),
	field.Choice(func(t *thing) *string { return &t.Kind }, kinds, field.Input{Name: "slag", Label: "Slag", Column: "kind"}),
	field.Text(func(t *thing) *string { return &t.Note }, field.Input{Name: "not", Label: "Not", Column: "note"}),
	field.Text(func(t *thing) *string { return &t.Alt }, field.Input{Name: "utanfor", Label: "Utanför"}),
	field.Year(func(t *thing) *int { return &t.Year }, field.Input{Name: "ar", Label: "År", Column: "year"}),
	field.Choices(func(t *thing) *[]string { return &t.Areas }, kinds, field.Input{Name: "omraden", Label: "Områden", Column: "areas"}),
	field.Rows(func(t *thing) *[]row { return &t.Rows }, rows, field.Input{Name: "rad", Label: "Rader", Column: "rows"}),
	field.File(func(t *thing) *id.File { return &t.File }, field.Input{Name: "fil", Label: "Fil", Column: "file_id"}),
	field.ComputedOrNull("name_key", func(t *thing) string { return t.Name + "!" }),
)

// item has a title, which is kept in the table of items.
var item = field.Of("thing",
	field.Title(func(t *thing) *string { return &t.Title }, "", 10),
	field.Name(func(t *thing) *string { return &t.Name }, field.Input{Name: "namn", Label: "Namn", Column: "name"}),
	field.Year(func(t *thing) *int { return &t.Year }, field.Input{Name: "ar", Label: "År", Column: "year"}),
	field.Computed("name_key", func(t *thing) string { return t.Name }),
)

func TestStatementsNameTheColumnsOfTheFields(t *testing.T) {
	t.Parallel()
	const (
		names  = "name, kind, note, year, areas, rows, file_id, name_key"
		values = "@name, @kind, @note, nullif(@year::integer, 0), @areas, @rows, nullif(@file_id::bigint, 0), nullif(@name_key::text, '')"
		single = "select t.id, t.version, t.closed_at as closed, t.name as name, t.kind as kind, t.note as note, coalesce(t.year, 0) as year, " +
			"t.areas as areas, t.rows as rows, coalesce(t.file_id, 0) as file_id, coalesce(t.name_key, '') as name_key from thing t"
	)
	for what, x := range map[string]struct{ got, want string }{
		"Insert": {stored.Insert(false), "insert into thing (" + names + ") values (" + values + ") returning id"},
		"Insert with an address": {stored.Insert(true),
			"insert into thing (" + names + ", slug) values (" + values + ", @slug) returning id"},
		"Update": {stored.Update(), "update thing set name = @name, kind = @kind, note = @note, year = nullif(@year::integer, 0), " +
			"areas = @areas, rows = @rows, file_id = nullif(@file_id::bigint, 0), name_key = nullif(@name_key::text, '') where id = @id"},
		"Single": {stored.SelectRecord(), single},
		"List": {stored.SelectRecords(), single + " where (@closed or t.closed_at is null) and " +
			"position(fold(@words) in fold(concat_ws(' ', t.name, t.note, t.name_key))) > 0 order by t.name, t.id"},
		"Upsert": {item.Upsert(), "insert into thing (item_id, name, year, name_key) values (@item_id, @name, nullif(@year::integer, 0), " +
			"@name_key) on conflict (item_id) do update set name = excluded.name, year = excluded.year, name_key = excluded.name_key"},
		"Select": {item.SelectItem(), "select i.title, t.name, coalesce(t.year, 0) from thing t join item i on i.id = t.item_id " +
			"where t.item_id = $1"},
	} {
		if x.got != x.want {
			t.Errorf("%s is\n%s, want\n%s", what, x.got, x.want)
		}
	}
}

func TestArgumentsAreWhatTheColumnsHold(t *testing.T) {
	t.Parallel()
	want := pgx.StrictNamedArgs{"name": "Ett", "kind": "a", "note": "", "year": 2030, "areas": []string{}, "rows": []row{},
		"file_id": id.File(4), "name_key": "Ett!"}
	if got := stored.Args(thing{Title: "Titel", Name: "Ett", Kind: "a", Alt: "x", Year: 2030, File: 4}); !reflect.DeepEqual(got, want) {
		t.Errorf("the arguments are %#v, want %#v", got, want)
	}
}

func TestPlacesAreThoseOfTheColumnsThatAreRead(t *testing.T) {
	t.Parallel()
	var x thing
	want := []any{&x.Title, &x.Name, &x.Year}
	if got := item.ScanTargets(&x); !slices.Equal(got, want) {
		t.Errorf("the places are %v, want %v", got, want)
	}
}

func TestATableHasTheColumnsOfItsFields(t *testing.T) {
	t.Parallel()
	table, columns := stored.Table()
	want := map[string]string{"name": "text not null", "kind": "text not null", "note": "text not null", "year": "integer",
		"areas": "text[] not null", "rows": "jsonb not null", "file_id": "bigint", "name_key": "text"}
	if table != "thing" || !reflect.DeepEqual(columns, want) {
		t.Errorf("the table %s has %v, want %v", table, columns, want)
	}
}
