package testkit

import (
	"context"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"

	"framsyn/migrations"
)

func TestMain(m *testing.M) { Main(m) }

// connect returns a connection that is closed with the test.
func connect(t *testing.T, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

// exists reports whether the server has a database of that name.
func exists(t *testing.T, s *testServer, name string) (yes bool) {
	t.Helper()
	if err := s.pool.QueryRow(t.Context(), `select exists (select from pg_database where datname = $1)`, name).Scan(&yes); err != nil {
		t.Fatal(err)
	}
	return yes
}

func TestEachTestHasADatabaseOfItsOwn(t *testing.T) {
	t.Parallel()
	for n := range 4 {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			address := DatabaseURL(t)
			if version, err := migrations.Version(t.Context(), address); err != nil || version != migrations.Latest() {
				t.Errorf("version %d, %v; want %d", version, err, migrations.Latest())
			}
			if _, err := connect(t, address).Exec(t.Context(), `create table mine (n int)`); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAnEmptyDatabaseHasNoTables(t *testing.T) {
	t.Parallel()
	conn := connect(t, EmptyDatabaseURL(t))
	var tables int
	if err := conn.QueryRow(t.Context(), `select count(*) from pg_tables where schemaname = 'public'`).Scan(&tables); err != nil ||
		tables != 0 {
		t.Errorf("%d tables, %v", tables, err)
	}
}

func TestADatabaseGoesWithItsTest(t *testing.T) {
	t.Parallel()
	var name string
	t.Run("test", func(t *testing.T) {
		conn := connect(t, DatabaseURL(t))
		name = conn.Config().Database
	})
	s, err := openOnce()
	if err != nil {
		t.Fatal(err)
	}
	if name == "" || exists(t, s, name) {
		t.Errorf("%q remains", name)
	}
}

func TestWhatAKilledProcessLeftIsSwept(t *testing.T) {
	t.Parallel()
	s, err := openOnce()
	if err != nil {
		t.Fatal(err)
	}
	killed, err := openTestServer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	left, err := killed.copyOf(t.Context(), "template0")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !exists(t, s, left) {
		t.Fatal("swept while its process lives")
	}
	if err := killed.leave(); err != nil {
		t.Fatal(err)
	}
	if err := s.sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if exists(t, s, left) {
		t.Error("remains when its process is gone")
	}
}
