package migrations_test

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/golang-migrate/migrate/v4"
	"github.com/jackc/pgx/v5"

	"framsyn/internal/testkit"
	"framsyn/migrations"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func connect(t *testing.T, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

func version(t *testing.T, address string) int {
	t.Helper()
	v, err := migrations.Version(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// steps is migrations written in a test: up and down of 1, up and down of 2, and so on.
func steps(sql ...string) fs.FS {
	files := fstest.MapFS{}
	for n, text := range sql {
		name := fmt.Sprintf("%06d_x.%s.sql", n/2+1, []string{"up", "down"}[n%2])
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func TestNumbersAreConsecutiveAndEveryStepHasAWayBack(t *testing.T) {
	t.Parallel()
	all, err := fs.Glob(migrations.Files, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2*migrations.Latest() {
		t.Errorf("%d files for %d steps", len(all), migrations.Latest())
	}
	for n := 1; n <= migrations.Latest(); n++ {
		for _, way := range []string{"up", "down"} {
			if found, _ := fs.Glob(migrations.Files, fmt.Sprintf("%06d_*.%s.sql", n, way)); len(found) != 1 {
				t.Errorf("step %d has %d files for %s: %v", n, len(found), way, found)
			}
		}
	}
}

func TestEveryStepIsUndoneByItsWayBack(t *testing.T) {
	t.Parallel()
	address := testkit.EmptyDatabaseURL(t)
	step := func(n int) {
		t.Helper()
		err := migrations.Change(t.Context(), address, migrations.Files, func(m *migrate.Migrate) error { return m.Steps(n) })
		if err != nil {
			t.Fatal(err)
		}
	}
	step(1)
	step(-1)
	for n := 1; n <= migrations.Latest(); n++ {
		before := dump(t, address)
		step(1)
		after := dump(t, address)
		step(-1)
		if got := dump(t, address); inAnyOrder(got) != inAnyOrder(before) {
			t.Errorf("step %d leaves something behind:\n%s", n, difference(before, got))
		}
		step(1)
		if got := dump(t, address); got != after || version(t, address) != n {
			t.Errorf("step %d gives something else the second time:\n%s", n, difference(after, got))
		}
	}
}

// inAnyOrder returns a schema with the columns of each table sorted, since a column that is added again stands last.
func inAnyOrder(schema string) string {
	lines := strings.Split(schema, "\n")
	isColumn := func(s string) bool { return strings.HasPrefix(s, "    ") }
	for i := 0; i < len(lines); i++ {
		first := i
		for i < len(lines) && isColumn(lines[i]) {
			lines[i] = strings.TrimSuffix(lines[i], ",")
			i++
		}
		slices.Sort(lines[first:i])
	}
	return strings.Join(lines, "\n")
}

func TestDownRemovesEverythingAndUpBringsItBack(t *testing.T) {
	t.Parallel()
	address := testkit.DatabaseURL(t)
	before := dump(t, address)
	if err := migrations.Down(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	var tables int
	sql := `select count(*) from pg_tables where schemaname = 'public' and tablename <> 'schema_version'`
	if err := connect(t, address).QueryRow(t.Context(), sql).Scan(&tables); err != nil || tables != 0 {
		t.Errorf("%d tables remain, %v", tables, err)
	}
	if v := version(t, address); v != 0 {
		t.Errorf("version %d", v)
	}
	for range 2 {
		if err := migrations.Up(t.Context(), address); err != nil {
			t.Fatal(err)
		}
	}
	if got := dump(t, address); got != before {
		t.Error(difference(before, got))
	}
}

func TestAStepIsAllOrNothing(t *testing.T) {
	t.Parallel()
	for name, broken := range map[string]string{
		"fails at its end":           `create table b (n int); select 1/0`,
		"fails at its commit":        `create table b (n int primary key deferrable initially deferred); insert into b values (1), (1)`,
		"ends its own transaction":   `create table b (n int); rollback`,
		"cannot run in transactions": `create table b (n int); vacuum b`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := testkit.EmptyDatabaseURL(t)
			bad := steps(`create table a (n int)`, `drop table a`, broken, `drop table b`)
			if err := migrations.Change(t.Context(), address, bad, (*migrate.Migrate).Up); err == nil {
				t.Fatal("no error")
			}
			if v := version(t, address); v != 1 {
				t.Errorf("version %d, want that of the step before", v)
			}
			good := steps(`create table a (n int)`, `drop table a`, `create table b (n int)`, `drop table b`)
			if err := migrations.Change(t.Context(), address, good, (*migrate.Migrate).Up); err != nil || version(t, address) != 2 {
				t.Errorf("when the step is mended: version %d, %v", version(t, address), err)
			}
		})
	}
}

func TestManyProgramsMayStartAtOnce(t *testing.T) {
	t.Parallel()
	address := testkit.EmptyDatabaseURL(t)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if err := migrations.Up(t.Context(), address); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if v := version(t, address); v != migrations.Latest() {
		t.Errorf("version %d", v)
	}
}

func TestAnOlderProgramLeavesANewerDatabaseAlone(t *testing.T) {
	t.Parallel()
	address := testkit.DatabaseURL(t)
	if _, err := connect(t, address).Exec(t.Context(), `update schema_version set version = version + 1`); err != nil {
		t.Fatal(err)
	}
	before := dump(t, address)
	if err := migrations.Up(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, address); got != before || version(t, address) != migrations.Latest()+1 {
		t.Errorf("version %d\n%s", version(t, address), difference(before, got))
	}
}

func TestADatabaseThatDoesNotKnowSwedishIsRefused(t *testing.T) {
	t.Parallel()
	address := testkit.EmptyDatabaseURL(t)
	conn := connect(t, address)
	name := conn.Config().Database + "_c"
	if _, err := conn.Exec(t.Context(), `create database `+name+` template template0 locale 'C'`); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = conn.Exec(context.Background(), `drop database `+name+` with (force)`) })
	other := testkit.WithName(address, name)
	if err := migrations.Up(t.Context(), other); err == nil {
		t.Fatal("no error")
	}
	if v := version(t, other); v != 0 {
		t.Errorf("version %d", v)
	}
}
