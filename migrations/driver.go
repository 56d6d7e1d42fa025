package migrations

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/golang-migrate/migrate/v4/database"
	"github.com/jackc/pgx/v5"
)

// driver is a database.Driver that takes each step, and the note that it was taken, in one transaction. The driver that
// comes with golang-migrate leaves a database "dirty" when it is killed in the middle; with this one there is no middle.
type driver struct {
	// ctx is kept here since the interface has no room for it.
	ctx  context.Context
	conn *pgx.Conn
	tx   pgx.Tx
	// target is the version that the transaction leads to.
	target int
}

var _ database.Driver = (*driver)(nil)

// prepare makes the table that holds the version.
func (d *driver) prepare() error {
	if _, err := d.conn.Exec(d.ctx, `create table if not exists schema_version (version integer not null)`); err != nil {
		return fmt.Errorf("prepare the table schema_version: %w", err)
	}
	return nil
}

// versionOf returns the number of the last step taken; 0 if none, also in a database that has never been migrated.
func versionOf(ctx context.Context, conn *pgx.Conn) (int, error) {
	var made bool
	if err := conn.QueryRow(ctx, `select to_regclass('schema_version') is not null`).Scan(&made); err != nil {
		return 0, fmt.Errorf("look for the table schema_version: %w", err)
	}
	if !made {
		return 0, nil
	}
	var version int
	if err := conn.QueryRow(ctx, `select coalesce(max(version), 0) from schema_version`).Scan(&version); err != nil {
		return 0, fmt.Errorf("read the database's version: %w", err)
	}
	return version, nil
}

// Version returns the last step taken. It is never dirty.
func (d *driver) Version() (version int, dirty bool, err error) {
	version, err = versionOf(d.ctx, d.conn)
	if version == 0 {
		version = database.NilVersion
	}
	return version, false, err
}

// SetVersion begins the transaction of a step when dirty is true, and otherwise notes the version and commits.
func (d *driver) SetVersion(version int, dirty bool) (err error) {
	if dirty {
		d.target = version
		if d.tx, err = d.conn.Begin(d.ctx); err != nil {
			return fmt.Errorf("begin a migration: %w", err)
		}
		return nil
	}
	// Down from the first step leaves the table empty: the version is then nil, -1.
	_, err = d.tx.Exec(d.ctx, fmt.Sprintf(`delete from schema_version; insert into schema_version select %d where %[1]d > 0`, version))
	if err == nil {
		err = d.tx.Commit(d.ctx)
	}
	if err != nil {
		d.rollBack()
		return fmt.Errorf("note that the database is at version %d: %w", version, err)
	}
	return nil
}

// Run takes a step; if it fails nothing of it remains.
func (d *driver) Run(step io.Reader) error {
	sql, err := io.ReadAll(step)
	if err == nil {
		_, err = d.tx.Exec(d.ctx, string(sql))
	}
	if err == nil && d.conn.PgConn().TxStatus() != 'T' {
		err = errors.New("it ends the transaction that it runs in")
	}
	if err != nil {
		d.rollBack()
		return fmt.Errorf("migrate to version %d: %w", max(d.target, 0), err)
	}
	return nil
}

// rollBack leaves nothing of a step, although the program has been told to stop.
func (d *driver) rollBack() {
	last, cancel := lastly(d.ctx)
	defer cancel()
	_ = d.tx.Rollback(last)
}

// Lock does nothing, since locked holds the lock around all of it.
func (d *driver) Lock() error { return nil }

// Unlock does nothing, as Lock.
func (d *driver) Unlock() error { return nil }

// Close does nothing: whoever connected closes.
func (d *driver) Close() error { return nil }

// Open is refused: the driver is made with a connection, not found by a URL.
func (d *driver) Open(string) (database.Driver, error) {
	return nil, errors.New("this driver is made with a connection")
}

// Drop is refused: Down says what to remove.
func (d *driver) Drop() error { return errors.New("this driver drops nothing") }
