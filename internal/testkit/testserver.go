package testkit

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"framsyn/internal/localpg"
	"framsyn/migrations"
)

// Databases are named framsyn_template_<key> and framsyn_test_<key>_<number>. A process that uses those of a key holds a shared
// advisory lock on it; if nobody holds the lock, they were left by a killed process or by older migrations.

// testServer is the connection of this process to the server.
type testServer struct {
	private *localpg.Server
	address string
	// lockConn holds the locks; pool makes and drops databases.
	lockConn  *pgx.Conn
	pool      *pgxpool.Pool
	runID     int32
	count     atomic.Int32
	templates struct {
		sync.Mutex
		templates map[int32]string
	}
}

// keyLockClass is the first half of every advisory lock on a key; makeLock is the lock for making and sweeping.
const keyLockClass, makeLock = 2050, 20502050

func openTestServer(ctx context.Context) (_ *testServer, err error) {
	s := &testServer{runID: rand.Int32()}
	s.templates.templates = map[int32]string{}
	if s.address, s.private, err = serverAddress(ctx); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.leave())
		}
	}()
	if s.lockConn, err = pgx.Connect(ctx, s.address); err != nil {
		return nil, fmt.Errorf("connect to the test server: %w", err)
	}
	if s.pool, err = pgxpool.New(ctx, s.address); err != nil {
		return nil, fmt.Errorf("connect to the test server: %w", err)
	}
	if err := s.lockKey(ctx, s.runID); err != nil {
		return nil, err
	}
	return s, nil
}

// leave releases the locks and the server.
func (s *testServer) leave() error {
	var errs []error
	if s.pool != nil {
		s.pool.Close()
	}
	if s.lockConn != nil {
		_, err := s.lockConn.Exec(context.Background(), `select pg_advisory_unlock_all()`)
		errs = append(errs, err, s.lockConn.Close(context.Background()))
	}
	if s.private != nil {
		errs = append(errs, s.private.Stop(context.Background()))
	}
	return errors.Join(errs...)
}

// lockKey locks a key for this process.
func (s *testServer) lockKey(ctx context.Context, key int32) error {
	if _, err := s.lockConn.Exec(ctx, `select pg_advisory_lock_shared($1, $2)`, keyLockClass, key); err != nil {
		return fmt.Errorf("hold the test databases of %d: %w", key, err)
	}
	return nil
}

// migrated returns the name of the template with the latest migrations.
func (s *testServer) migrated() (string, error) {
	shape, err := migrations.Fingerprint()
	if err != nil {
		return "", err
	}
	return s.template(shape, migrations.Up)
}

// template returns the name of the template of a shape, which fill makes of an empty database. It is made once for all processes,
// and again after it was swept.
func (s *testServer) template(shape uint32, fill func(ctx context.Context, address string) error) (string, error) {
	s.templates.Lock()
	defer s.templates.Unlock()
	key := int32(shape >> 1) // Half of the numbers would be negative otherwise, which looks odd in names.
	if name := s.templates.templates[key]; name != "" {
		return name, nil
	}
	ctx := context.Background()
	if _, err := s.lockConn.Exec(ctx, `select pg_advisory_lock($1)`, makeLock); err != nil {
		return "", fmt.Errorf("wait for other test processes: %w", err)
	}
	defer func() { _, _ = s.lockConn.Exec(ctx, `select pg_advisory_unlock($1)`, makeLock) }()
	if err := s.lockKey(ctx, key); err != nil {
		return "", err
	}
	if err := s.sweep(ctx); err != nil {
		return "", err
	}
	name := fmt.Sprintf("framsyn_template_%d", key)
	if err := s.makeTemplate(ctx, name, fill); err != nil {
		return "", err
	}
	s.templates.templates[key] = name
	return name, nil
}

// makeTemplate fills a database and then renames it, so that a database with the name is complete.
func (s *testServer) makeTemplate(ctx context.Context, name string, fill func(context.Context, string) error) error {
	var made bool
	if err := s.pool.QueryRow(ctx, `select exists (select from pg_database where datname = $1)`, name).Scan(&made); err != nil || made {
		return err
	}
	unfinished, err := s.copyOf(ctx, "template0")
	if err != nil {
		return err
	}
	if err := fill(ctx, WithName(s.address, unfinished)); err != nil {
		return err
	}
	if _, err := s.pool.Exec(ctx, fmt.Sprintf(`alter database %s rename to %s`, unfinished, name)); err != nil {
		return fmt.Errorf("name the template: %w", err)
	}
	return nil
}

// copyOf creates a database from a template.
func (s *testServer) copyOf(ctx context.Context, template string) (name string, err error) {
	name = fmt.Sprintf("framsyn_test_%d_%d", s.runID, s.count.Add(1))
	if _, err := s.pool.Exec(ctx, fmt.Sprintf(`create database %s template %s strategy file_copy`, name, template)); err != nil {
		return "", fmt.Errorf("copy %s for a test: %w", template, err)
	}
	return name, nil
}

// drop drops a database and closes its connections.
func (s *testServer) drop(ctx context.Context, name string) error {
	if _, err := s.pool.Exec(ctx, `drop database if exists `+name+` with (force)`); err != nil {
		return fmt.Errorf("drop a test database: %w", err)
	}
	return nil
}

var databaseName = regexp.MustCompile(`^framsyn_(?:template|test)_(\d+)`)

// sweep drops the databases of keys that no process holds.
func (s *testServer) sweep(ctx context.Context) error {
	rows, err := s.pool.Query(ctx, `select datname from pg_database`)
	if err != nil {
		return fmt.Errorf("list the test databases: %w", err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return fmt.Errorf("list the test databases: %w", err)
	}
	for _, name := range names {
		m := databaseName.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		key, err := strconv.ParseInt(m[1], 10, 32)
		if err != nil {
			continue
		}
		if err := s.dropAbandoned(ctx, name, int32(key)); err != nil {
			return err
		}
	}
	return nil
}

// dropAbandoned drops a database unless a process holds its key.
func (s *testServer) dropAbandoned(ctx context.Context, name string, key int32) error {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("connect to the test server: %w", err)
	}
	defer conn.Release()
	var abandoned bool
	if err := conn.QueryRow(ctx, `select pg_try_advisory_lock($1, $2)`, keyLockClass, key).Scan(&abandoned); err != nil {
		return fmt.Errorf("look whether %s is in use: %w", name, err)
	}
	if !abandoned {
		return nil
	}
	defer func() { _, _ = conn.Exec(ctx, `select pg_advisory_unlock($1, $2)`, keyLockClass, key) }()
	return s.drop(ctx, name)
}
