// Package db reaches Postgres on behalf of somebody. What reads goes through a pool that Postgres itself refuses to
// write with; what writes is a transaction that will not commit unless a right was asked for and a change was recorded.
package db

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"framsyn/internal/access"
)

// DB is the database of a portal.
type DB struct{ read, write *pgxpool.Pool }

// Q reads the database as one actor sees it.
type Q interface {
	By() access.Actor
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// How long a statement may take, and how long a connection may take to come about.
const (
	statementLimit = 10 * time.Second
	connectLimit   = 3 * time.Second
)

// Open connects to the database at a URL. It fails if there is none.
func Open(ctx context.Context, url string) (*DB, error) {
	d := &DB{}
	var err error
	if d.read, err = pool(ctx, url, lost{d}, 12, map[string]string{"default_transaction_read_only": "on"}); err != nil {
		return nil, err
	}
	if d.write, err = pool(ctx, url, lost{d}, 8, nil); err != nil {
		d.read.Close()
		return nil, err
	}
	if err := d.Ping(ctx); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func pool(ctx context.Context, url string, watch pgx.QueryTracer, most int32, params map[string]string) (*pgxpool.Pool, error) {
	c, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err)
	}
	c.MaxConns = most
	c.ConnConfig.ConnectTimeout = connectLimit
	c.ConnConfig.RuntimeParams["statement_timeout"] = fmt.Sprint(statementLimit.Milliseconds())
	c.ConnConfig.RuntimeParams["timezone"] = "Europe/Stockholm"
	maps.Copy(c.ConnConfig.RuntimeParams, params)
	c.ConnConfig.Tracer = watch
	return pgxpool.NewWithConfig(ctx, c)
}

// Close gives all connections back.
func (d *DB) Close() { d.read.Close(); d.write.Close() }

// Ping tells whether the database answers.
func (d *DB) Ping(ctx context.Context) error { return wrap(d.read.Ping(ctx)) }

// Pool is the pool that writes, for the libraries that keep tables of their own: sessions and jobs.
func (d *DB) Pool() *pgxpool.Pool { return d.write }

// As reads on behalf of an actor.
func (d *DB) As(by access.Actor) Q { return reader{d.read, by} }

// Keep runs one statement of bookkeeping that nobody needs a right for and no history keeps: when somebody was seen,
// what a limiter counts.
func (d *DB) Keep(ctx context.Context, sql string, args ...any) error {
	_, err := d.write.Exec(ctx, sql, args...)
	return wrap(err)
}

type reader struct {
	pool *pgxpool.Pool
	by   access.Actor
}

func (r reader) By() access.Actor { return r.by }

func (r reader) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return r.pool.Query(ctx, sql, args...)
}

// All reads every row of a query into structs, by the names of the columns.
func All[T any](ctx context.Context, q Q, sql string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, wrap(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
	return all, wrap(err)
}

// One reads one row into a struct; ErrNotFound where there is none.
func One[T any](ctx context.Context, q Q, sql string, args ...any) (T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		var none T
		return none, wrap(err)
	}
	one, err := pgx.CollectOneRow(rows, pgx.RowToStructByName[T])
	return one, wrap(err)
}

// Value reads the only column of one row; ErrNotFound where there is none.
func Value[T any](ctx context.Context, q Q, sql string, args ...any) (T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		var none T
		return none, wrap(err)
	}
	one, err := pgx.CollectOneRow(rows, pgx.RowTo[T])
	return one, wrap(err)
}

// Values reads the only column of every row.
func Values[T any](ctx context.Context, q Q, sql string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, wrap(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[T])
	return all, wrap(err)
}

// ErrNotFound says that there is no such thing, or none that the actor may know of.
var ErrNotFound = errors.New("db: not found")

// ErrStale says that somebody else saved since the version that was edited.
var ErrStale = errors.New("db: changed by somebody else")

// ErrUnavailable says that the database cannot be reached at the moment.
var ErrUnavailable = errors.New("db: unavailable")

// Violates tells whether an error is the violation of the named constraint.
func Violates(err error, constraint string) bool {
	e := (*pgconn.PgError)(nil)
	return errors.As(err, &e) && e.ConstraintName == constraint
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrNotFound
	}
	if Unavailable(err) && !errors.Is(err, ErrUnavailable) {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return err
}

// Unavailable tells whether an error came of a database that cannot be reached: no connection, one that broke, a
// server that is starting or stopping.
func Unavailable(err error) bool {
	if errors.Is(err, ErrUnavailable) {
		return true
	}
	if e := (*pgconn.ConnectError)(nil); errors.As(err, &e) {
		return true // whatever the server said at the door
	}
	if e := (*pgconn.PgError)(nil); errors.As(err, &e) {
		return len(e.Code) == 5 && (e.Code[:2] == "08" || e.Code[:3] == "57P" || e.Code == "53300")
	}
	return pgconn.SafeToRetry(err) || broken(err)
}
