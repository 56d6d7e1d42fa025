// Package db gives access to Postgres on behalf of an actor. Reads use a pool on which Postgres refuses to write; a write is a
// transaction that does not commit unless a right was checked and a change was recorded.
package db

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/multitracer"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"framsyn/internal/access"
)

// DB is the database of a portal.
type DB struct {
	read, write *pgxpool.Pool
	writable    writable
	changes     changes
	hearing     hearing
	shelves     sync.Map // of what is kept in memory: a *shelf by the *Kept
}

// Q reads the database as one actor sees it.
type Q interface {
	Actor() access.Actor
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// The time allowed for a statement, a connection, an answer to a ping, and for closing the connections.
const (
	statementLimit = 10 * time.Second
	connectLimit   = 3 * time.Second
	pingLimit      = 2 * time.Second
	closeLimit     = 2 * time.Second
)

// Open connects to the database at a URL.
func Open(ctx context.Context, url string) (*DB, error) { return OpenWith(ctx, url, 0) }

// OpenWith is Open with a maximum number of connections, at least MinConnections; 0 derives it from what the server allows.
func OpenWith(ctx context.Context, url string, connections int) (*DB, error) {
	return open(ctx, url, connections, deadlines{answerLimit})
}

// CheckConnections returns an error if the database at a URL does not allow a number of connections, as given to OpenWith. It
// needs only one.
func CheckConnections(ctx context.Context, url string, connections int) error {
	c, err := parseConfig(url)
	if err == nil {
		_, err = askPoolSizes(ctx, c.ConnConfig, connections)
	}
	return err
}

func parseConfig(url string) (*pgxpool.Config, error) {
	c, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err)
	}
	c.MinConns = 0
	c.PingTimeout = connectLimit
	c.ConnConfig.ConnectTimeout = connectLimit
	c.ConnConfig.RuntimeParams["statement_timeout"] = fmt.Sprint(statementLimit.Milliseconds())
	c.ConnConfig.RuntimeParams["timezone"] = "Europe/Stockholm"
	c.ConnConfig.RuntimeParams["jit"] = "off" // which takes longer than any query of a page
	// What a page needs lies in memory, or on a disk without arms: reading a few rows by an index beats reading a small table whole.
	c.ConnConfig.RuntimeParams["random_page_cost"] = "1.1"
	return c, nil
}

func open(ctx context.Context, url string, connections int, limits deadlines) (*DB, error) {
	c, err := parseConfig(url)
	if err != nil {
		return nil, err
	}
	n, err := askPoolSizes(ctx, c.ConnConfig, connections)
	if err != nil {
		return nil, err
	}
	d := &DB{}
	// In this order: limits end the context that resetOnBroken looks at.
	c.ConnConfig.Tracer = multitracer.New(resetOnBroken{d}, metering{}, limits)
	if d.read, err = newPool(ctx, c, n.read, map[string]string{"default_transaction_read_only": "on",
		"max_parallel_workers_per_gather": "0"}); err != nil {
		return nil, err
	}
	if d.write, err = newPool(ctx, c, n.write, nil); err != nil {
		d.read.Close()
		return nil, err
	}
	if err := d.Ping(ctx); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func newPool(ctx context.Context, c *pgxpool.Config, most int32, params map[string]string) (*pgxpool.Pool, error) {
	c = c.Copy()
	c.MaxConns = most
	maps.Copy(c.ConnConfig.RuntimeParams, params)
	return pgxpool.NewWithConfig(ctx, c)
}

// Close closes all connections. After closeLimit it abandons those that are still in use or that the server does not answer for.
func (d *DB) Close() {
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		var both sync.WaitGroup
		both.Go(d.read.Close)
		both.Go(d.write.Close)
		both.Wait()
	}()
	select {
	case <-closed:
	case <-time.After(closeLimit):
	}
}

// Reset closes the present connections, as when their server is gone; new ones are made when needed.
func (d *DB) Reset() { d.read.Reset(); d.write.Reset() }

// Ping returns an error if the database does not answer within two seconds.
func (d *DB) Ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, pingLimit)
	defer cancel()
	return wrap(d.read.Ping(ctx))
}

// Pool returns the pool that writes, for libraries with tables of their own: sessions and jobs.
func (d *DB) Pool() *pgxpool.Pool { return d.write }

// ReadConnections returns the maximum number of connections for reading.
func (d *DB) ReadConnections() int { return int(d.read.Config().MaxConns) }

// As returns the database as an actor sees it.
func (d *DB) As(by access.Actor) Q { return reader{d, by} }

// ExecUnaudited runs one statement that needs no right and is not recorded in the history, such as when somebody was last seen or
// what a limiter counts.
func (d *DB) ExecUnaudited(ctx context.Context, sql string, args ...any) error {
	_, err := d.write.Exec(ctx, sql, args...)
	err = wrap(err)
	d.noteWrite(err)
	return err
}

type reader struct {
	db    *DB
	actor access.Actor
}

func (r reader) Actor() access.Actor { return r.actor }

func (r reader) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	if args, once := withoutPlanOnce(args); once {
		return queryPlannedOnce(ctx, r.db.read, sql, args)
	}
	return r.db.read.Query(ctx, sql, args...)
}

// All returns all rows of a query as structs, matching columns to fields by name.
func All[T any](ctx context.Context, q Q, sql string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, wrap(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
	return all, wrap(err)
}

// Each calls do with every row of a query, in order, until it returns an error.
func Each(ctx context.Context, q Q, sql string, do func(pgx.CollectableRow) error, args ...any) error {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return wrap(err)
	}
	_, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (struct{}, error) { return struct{}{}, do(row) })
	return wrap(err)
}

// AllWithEnd is like All for a query with more columns than the struct has fields: the last ones, which are read to where end says
// for each row.
func AllWithEnd[T any](ctx context.Context, q Q, end func() []any, sql string, args ...any) ([]T, error) {
	var out []T
	err := Each(ctx, q, sql, func(row pgx.CollectableRow) error {
		one, err := pgx.RowToStructByName[T](withEnd{row, end()})
		out = append(out, one)
		return err
	}, args...)
	return out, err
}

// withEnd is a row without its last columns, which are read beside it.
type withEnd struct {
	pgx.CollectableRow
	end []any
}

func (r withEnd) FieldDescriptions() []pgconn.FieldDescription {
	all := r.CollectableRow.FieldDescriptions()
	return all[:len(all)-len(r.end)]
}

func (r withEnd) Scan(targets ...any) error {
	return r.CollectableRow.Scan(append(targets, r.end...)...)
}

// One returns the row of a query as a struct; ErrNotFound if there is none.
func One[T any](ctx context.Context, q Q, sql string, args ...any) (T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		var none T
		return none, wrap(err)
	}
	one, err := pgx.CollectOneRow(rows, pgx.RowToStructByName[T])
	return one, wrap(err)
}

// Scan reads the columns of one row into pointers, in order; ErrNotFound if there is none.
func Scan(ctx context.Context, q Q, sql string, places []any, args ...any) error {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return wrap(err)
	}
	_, err = pgx.CollectOneRow(rows, func(row pgx.CollectableRow) (struct{}, error) { return struct{}{}, row.Scan(places...) })
	return wrap(err)
}

// ForEach reads the columns of each row into the same pointers, in order, and calls fn once they are read.
func ForEach(ctx context.Context, q Q, sql string, places []any, fn func() error, args ...any) error {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return wrap(err)
	}
	_, err = pgx.ForEachRow(rows, places, fn)
	return wrap(err)
}

// Value returns the only column of one row; ErrNotFound if there is none.
func Value[T any](ctx context.Context, q Q, sql string, args ...any) (T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		var none T
		return none, wrap(err)
	}
	one, err := pgx.CollectOneRow(rows, pgx.RowTo[T])
	return one, wrap(err)
}

// Values returns the only column of every row.
func Values[T any](ctx context.Context, q Q, sql string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, wrap(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[T])
	return all, wrap(err)
}

// Counts returns a number for each key, from rows of a key and a number.
func Counts(ctx context.Context, q Q, sql string, args ...any) (map[int64]int, error) {
	out, key, n := map[int64]int{}, int64(0), 0
	err := ForEach(ctx, q, sql, []any{&key, &n}, func() error { out[key] = n; return nil }, args...)
	return out, err
}

// NotNil returns s, or an empty slice for nil, which Postgres would store as null.
func NotNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// ErrNotFound reports that there is no such thing, or none that the actor may see.
var ErrNotFound = errors.New("db: not found")

// ErrStale reports that somebody else has saved since the version that was edited.
var ErrStale = errors.New("db: changed by somebody else")

// ErrUnavailable reports that the database cannot be reached at the moment.
var ErrUnavailable = errors.New("db: unavailable")

func wrap(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrNotFound
	}
	if IsUnavailable(err) && !errors.Is(err, ErrUnavailable) {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return classify(err)
}

// IsUnavailable reports whether an error means that the database cannot be reached: no connection, a broken one, or a server that
// is starting or stopping.
func IsUnavailable(err error) bool {
	if errors.Is(err, ErrUnavailable) {
		return true
	}
	if e := (*pgconn.ConnectError)(nil); errors.As(err, &e) {
		return true // whatever the server answered
	}
	if e := (*pgconn.PgError)(nil); errors.As(err, &e) {
		return len(e.Code) == 5 && (e.Code[:2] == "08" || e.Code[:3] == "57P" || e.Code == "53300")
	}
	return pgconn.SafeToRetry(err) || isBroken(err)
}
