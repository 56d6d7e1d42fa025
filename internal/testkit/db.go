// Package testkit gives each test a database of its own.
package testkit

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/leash"
	"framsyn/internal/localpg"
	"framsyn/internal/testkit/scratch"
)

// DatabaseURL returns an empty database with the latest migrations, which is dropped after the test. The TestMain of the package
// must call Main.
func DatabaseURL(t testing.TB) string {
	t.Helper()
	return freshDatabase(t, (*testServer).migrated)
}

// EmptyDatabaseURL returns a database without tables, for tests of the migrations.
func EmptyDatabaseURL(t testing.TB) string {
	t.Helper()
	return freshDatabase(t, func(*testServer) (string, error) { return "template0", nil })
}

// DatabaseURLOf returns a copy of a database that fill makes of an empty one. It is made once for all tests with the same shape,
// so the shape must change with everything that fill depends on.
func DatabaseURLOf(t testing.TB, shape uint32, fill func(ctx context.Context, address string) error) string {
	t.Helper()
	return freshDatabase(t, func(s *testServer) (string, error) { return s.template(shape, fill) })
}

// ShutOut closes all connections to a test database and refuses new ones until open is called, as if Postgres were down.
func ShutOut(t testing.TB, address string) (open func()) {
	t.Helper()
	name := databaseNameOf(t, address)
	execOnServer(t, `alter database `+name+` allow_connections false`)
	execOnServer(t, terminateConnections, name)
	return func() { execOnServer(t, `alter database `+name+` allow_connections true`) }
}

// ChangeSettings changes settings of a test database, such as "default_transaction_read_only = on", and closes all connections, so
// that they apply to new ones.
func ChangeSettings(t testing.TB, address string, settings ...string) {
	t.Helper()
	name := databaseNameOf(t, address)
	for _, s := range settings {
		execOnServer(t, `alter database `+name+` set `+s)
	}
	execOnServer(t, terminateConnections, name)
}

// Lock locks a table of a test database until release is called.
func Lock(t testing.TB, address, table string) (release func()) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	release = func() {
		if err := conn.Close(context.Background()); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) }) // if the test ends first
	if _, err := conn.Exec(t.Context(), `begin; lock table `+table+` in access exclusive mode`); err != nil {
		t.Fatal(err)
	}
	return release
}

const terminateConnections = `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`

func databaseNameOf(t testing.TB, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(u.Path, "/")
}

// execOnServer runs a statement on the server, outside the database of the test.
func execOnServer(t testing.TB, sql string, args ...any) {
	t.Helper()
	s, err := openOnce()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.pool.Exec(context.Background(), sql, args...); err != nil {
		t.Error(err)
	}
}

// Context returns the context of a test with a deadline that leaves time to report and clean up.
func Context(t testing.TB) context.Context {
	t.Helper()
	ctx := t.Context()
	if timed, ok := t.(interface{ Deadline() (time.Time, bool) }); ok {
		if end, ends := timed.Deadline(); ends {
			var cancel context.CancelFunc
			ctx, cancel = context.WithDeadline(ctx, end.Add(-tidyTime))
			t.Cleanup(cancel)
		}
	}
	return ctx
}

// tidyTime is the time that Context leaves.
const tidyTime = 10 * time.Second

// Main runs a package's tests and then leaves the database server, which stops when the last package has left:
//
//	func TestMain(m *testing.M) { testkit.Main(m) }
func Main(m *testing.M) {
	mainCalled.Store(true)
	leash.WithParent()
	leash.PassHangups()
	m.Run()
	opened.Lock()
	defer opened.Unlock()
	if opened.server == nil {
		return
	}
	if err := opened.server.leave(); err != nil {
		fmt.Fprintln(os.Stderr, "leave the test database:", err)
	}
}

var (
	mainCalled atomic.Bool
	opened     struct {
		sync.Mutex
		server *testServer
		err    error
	}
)

// freshDatabase returns a copy of a template for a test.
func freshDatabase(t testing.TB, template func(*testServer) (string, error)) string {
	t.Helper()
	if !mainCalled.Load() {
		t.Fatal("a package whose tests use the database needs: func TestMain(m *testing.M) { testkit.Main(m) }")
	}
	s, err := openOnce()
	if err != nil {
		t.Fatalf("open the test database: %v", err)
	}
	from, err := template(s)
	if err != nil {
		t.Fatalf("make the template of test databases: %v", err)
	}
	name, err := s.copyOf(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.drop(context.Background(), name); err != nil {
			t.Error(err)
		}
	})
	return WithName(s.address, name)
}

// openOnce connects to the server at the first call of the process.
func openOnce() (*testServer, error) {
	opened.Lock()
	defer opened.Unlock()
	if opened.server == nil && opened.err == nil {
		opened.server, opened.err = openTestServer(context.Background())
	}
	return opened.server, opened.err
}

// serverAddress returns the server of test databases: TEST_DATABASE_URL, or a private one shared by all test processes of this
// tree.
func serverAddress(ctx context.Context) (string, *localpg.Server, error) {
	if given := os.Getenv("TEST_DATABASE_URL"); given != "" {
		return given, nil, nil
	}
	root, err := Root()
	if err != nil {
		return "", nil, err
	}
	sum := fnv.New64a()
	_, _ = io.WriteString(sum, root)
	dir, err := scratch.SharedFolder(fmt.Sprintf("framsyn-test-%x", sum.Sum64()))
	if err != nil {
		return "", nil, fmt.Errorf("a place for the test databases: %w", err)
	}
	server, err := localpg.Start(ctx, localpg.Options{Dir: dir, Bin: os.Getenv("POSTGRES_BIN"), Share: true, Fast: true})
	if err != nil {
		return "", nil, err
	}
	return server.URL(), server, nil
}

// Root returns the root folder of the project.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the project: %w", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("find the project: no go.mod above the test")
		}
		dir = parent
	}
}

// WithName returns the address of another database on the same server.
func WithName(address, name string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic(fmt.Sprintf("the address of a server that was connected to does not parse: %v", err))
	}
	u.Path = "/" + name
	return u.String()
}
