// Package migrations is the database's shape, in numbered steps that run in order. A step is all or nothing, any number
// of programs may start at once, and a program that is older than the database leaves it as it is. schema.sql shows what
// the steps add up to, for readers; after a change "go test ./migrations -update" writes it anew.
package migrations

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"time"

	"github.com/golang-migrate/migrate/v4"
	"github.com/golang-migrate/migrate/v4/source/iofs"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed [0-9]*.sql
var files embed.FS

// lockKey is the advisory lock that migrations are made under: "framsyn" in ASCII.
const lockKey = 0x6672616d73796e

// Up brings the database to the newest version, including the tables of the background jobs. It first makes sure that
// the server can do what the portal needs: a version that is new enough, and Swedish letters and words.
func Up(ctx context.Context, databaseURL string) error {
	return locked(ctx, databaseURL, func(conn *pgx.Conn) error {
		if err := checkServer(ctx, conn); err != nil {
			return err
		}
		if version, err := versionOf(ctx, conn); err != nil || version > Latest() {
			return err
		}
		if err := apply(ctx, conn, files, (*migrate.Migrate).Up); err != nil {
			return err
		}
		return jobTables(ctx, databaseURL, rivermigrate.DirectionUp, nil)
	})
}

// Down removes everything that Up made, with all that is kept in it.
func Down(ctx context.Context, databaseURL string) error {
	return locked(ctx, databaseURL, func(conn *pgx.Conn) error {
		all := &rivermigrate.MigrateOpts{TargetVersion: -1}
		if err := jobTables(ctx, databaseURL, rivermigrate.DirectionDown, all); err != nil {
			return err
		}
		return apply(ctx, conn, files, (*migrate.Migrate).Down)
	})
}

// Version returns the number of the last step that the database has taken; 0 if none.
func Version(ctx context.Context, databaseURL string) (version int, err error) {
	err = connected(ctx, databaseURL, func(conn *pgx.Conn) error {
		version, err = versionOf(ctx, conn)
		return err
	})
	return version, err
}

// Latest returns the number of the newest step there is.
func Latest() int {
	ups, _ := fs.Glob(files, "*.up.sql")
	return len(ups)
}

// apply changes the database by the steps in files. The lock must be held.
func apply(ctx context.Context, conn *pgx.Conn, files fs.FS, change func(*migrate.Migrate) error) error {
	steps, err := iofs.New(files, ".")
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	d := &driver{ctx: ctx, conn: conn}
	if err := d.prepare(); err != nil {
		return err
	}
	m, err := migrate.NewWithInstance("files", steps, "postgres", d)
	if err != nil {
		return fmt.Errorf("prepare the migrations: %w", err)
	}
	if err := change(m); err != nil && !errors.Is(err, migrate.ErrNoChange) {
		return err
	}
	return nil
}

// jobTables runs River's own migrations.
func jobTables(ctx context.Context, databaseURL string, way rivermigrate.Direction, opts *rivermigrate.MigrateOpts) error {
	pool, err := pgxpool.New(ctx, databaseURL)
	if err != nil {
		return fmt.Errorf("connect to the database: %w", err)
	}
	defer pool.Close()
	m, err := jobMigrator(pool)
	if err != nil {
		return err
	}
	if _, err := m.Migrate(ctx, way, opts); err != nil {
		return fmt.Errorf("migrate the tables of background jobs: %w", err)
	}
	return nil
}

func jobMigrator(pool *pgxpool.Pool) (*rivermigrate.Migrator[pgx.Tx], error) {
	m, err := rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, fmt.Errorf("prepare the tables of background jobs: %w", err)
	}
	return m, nil
}

// locked runs fn with a connection while no other program migrates the same database.
func locked(ctx context.Context, databaseURL string, fn func(*pgx.Conn) error) error {
	return connected(ctx, databaseURL, func(conn *pgx.Conn) error {
		// The lock goes with the connection, also when the program is killed.
		if _, err := conn.Exec(ctx, `select pg_advisory_lock($1)`, int64(lockKey)); err != nil {
			return fmt.Errorf("wait for other migrations: %w", err)
		}
		return fn(conn)
	})
}

func connected(ctx context.Context, databaseURL string, fn func(*pgx.Conn) error) error {
	first, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	conn, err := pgx.Connect(first, databaseURL)
	if err != nil {
		return fmt.Errorf("connect to the database: %w", err)
	}
	defer func() {
		last, cancel := lastly(ctx)
		defer cancel()
		_ = conn.Close(last)
	}()
	return fn(conn)
}

// patience is how long a connection may take to come about, and how long what is tidied up at the end.
const patience = 5 * time.Second

// lastly returns a context for what is tidied up although another has ended.
func lastly(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), patience)
}
