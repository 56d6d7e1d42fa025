package migrations_test

import (
	"fmt"
	"io/fs"
	"testing"

	"github.com/golang-migrate/migrate/v4"
	"github.com/jackc/pgx/v5"

	"framsyn/internal/testkit"
	"framsyn/migrations"
)

const oldHistory = `set session_replication_role = replica;
	insert into activity_document (activity_id, position, kind, title, url, closed) values (7, 1, 'other', 'Öppet', 'https://example.com/',
	false),
		(7, 2, 'other', 'Stängt', 'https://example.com/', true), (7, 3, 'other', 'Samma', 'https://example.com/', true),
		(7, 4, 'other', 'Samma', 'https://example.com/', false);
	insert into change (kind, ref_id, verb, note) values ('activity', 7, 'document_added', 'Öppet'),
	('activity', 7, 'document_added', 'Stängt'),
		('activity', 7, 'document_added', 'Samma'), ('activity', 7, 'document_removed', 'Borta'), ('activity', 7, 'edited', 'Därför.'),
		('activity', 8, 'deleted', 'Kastad'), ('trend', 9, 'deleted', 'Utkast'), ('process', 1, 'phase_added', 'Omvärlden'),
		('source', 0, 'uploaded', 'fil.pdf')`

// What an older program wrote of closed documents among the words of a change is closed afterwards, and stands there
// again on the way back.
func TestWhatTheHistoryNamedIsClosedUnlessEverybodyMayKnowIt(t *testing.T) {
	t.Parallel()
	address := testkit.DatabaseURL(t)
	found, err := fs.Glob(migrations.Files, "*_names_in_the_history.up.sql")
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v", found, err)
	}
	var number uint
	if _, err := fmt.Sscanf(found[0], "%d_", &number); err != nil {
		t.Fatal(err)
	}
	to := func(n uint) {
		t.Helper()
		if err := migrations.Change(t.Context(), address, migrations.Files, func(m *migrate.Migrate) error { return m.Migrate(n) }); err != nil {
			t.Fatal(err)
		}
	}
	conn := connect(t, address)
	to(number - 1)
	if _, err := conn.Exec(t.Context(), oldHistory); err != nil {
		t.Fatal(err)
	}
	lines := func(sql string) []string {
		t.Helper()
		rows, err := conn.Query(t.Context(), sql)
		if err != nil {
			t.Fatal(err)
		}
		all, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	const notes = `select note from change order by id`
	before := lines(notes)
	to(number)
	got := fmt.Sprint(lines(`select note || '|' || named || '|' || named_open from change order by id`))
	want := "[|Öppet|true |Stängt|false |Samma|false |Borta|false Därför.||false |Kastad|false |Utkast|false |Omvärlden|true |fil.pdf|false]"
	if got != want {
		t.Errorf("the history is\n%s, want\n%s", got, want)
	}
	to(number - 1)
	if after := lines(notes); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("on the way back the notes are %v, want %v", after, before)
	}
}
