package db

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// writable caches whether the database can be written: when the latest write failed for that reason, and the result of the latest
// probe. probing is held by whoever probes.
type writable struct {
	probing           sync.Mutex
	mu                sync.Mutex
	failed, result    error
	failedAt, triedAt time.Time
}

// resultLifetime is how long a result is reused, so that frequent calls cost nothing.
const resultLifetime = 5 * time.Second

// noteWrite records the result of a write. Other errors do not tell whether the database can be written.
func (d *DB) noteWrite(err error) {
	w := &d.writable
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case err == nil && (w.failed != nil || w.result != nil):
		w.failed, w.triedAt = nil, time.Time{}
	case IsUnwritable(err):
		w.failed, w.failedAt = err, time.Now()
	}
}

// cached returns the latest result and whether it can be reused.
func (w *writable) cached() (error, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed != nil && time.Since(w.failedAt) < resultLifetime {
		return w.failed, true
	}
	return w.result, time.Since(w.triedAt) < resultLifetime
}

// A probe inserts a row and rolls back. Since a small row may fit where a larger one would not, the probe also makes the server
// use its disk: the numbers do not fit in the memory for sorting.
const (
	probeRow    = `insert into sending (key, body) values ('', '')`
	probeMemory = `set local work_mem = '64kB'`
	probeDisk   = `select count(*) from (select n from generate_series(1, 20000) n order by n desc offset 0) as sorted`
)

// Writable returns ErrReadOnly, ErrFull or ErrUnavailable if the database cannot be written. The result may be some seconds old,
// unless a write has ended otherwise in the meantime.
func (d *DB) Writable(ctx context.Context) error {
	w := &d.writable
	if err, ok := w.cached(); ok {
		return err
	}
	w.probing.Lock()
	defer w.probing.Unlock()
	if err, ok := w.cached(); ok {
		return err // another call probed while this one waited
	}
	err := wrap(d.probeWrite(ctx))
	w.mu.Lock()
	defer w.mu.Unlock()
	w.triedAt, w.result, w.failed = time.Now(), err, nil
	return err
}

var errRolledBack = errors.New("db: taken back")

func (d *DB) probeWrite(ctx context.Context) error {
	err := pgx.BeginFunc(ctx, d.write, func(tx pgx.Tx) error {
		for _, sql := range []string{probeRow, probeMemory, probeDisk} {
			if _, err := tx.Exec(ctx, sql); err != nil {
				return err
			}
		}
		return errRolledBack
	})
	if errors.Is(err, errRolledBack) {
		return nil
	}
	return err
}
