package db

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// writable is what is known of whether the database can be written: how the latest write failed and when, if that was for
// want of room or because nothing may be written, and when it was last tried and what came of it. trial is held by whoever
// tries.
type writable struct {
	probing           sync.Mutex
	mu                sync.Mutex
	failed, result    error
	failedAt, triedAt time.Time
}

// resultLifetime is how long an answer is given again, so that asking often costs nothing.
const resultLifetime = 5 * time.Second

// noteWrite remembers how a write ended. A fault of another kind tells nothing of whether others can write.
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

// cached returns the latest answer, if it can be given again.
func (w *writable) cached() (error, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed != nil && time.Since(w.failedAt) < resultLifetime {
		return w.failed, true
	}
	return w.result, time.Since(w.triedAt) < resultLifetime
}

// A trial writes a row and takes it back. Since a small row may find room where a larger one would not, the trial also
// makes the server use its disk for a moment: the numbers do not fit in the memory that sorting them is given.
const (
	probeRow    = `insert into sending (key, body) values ('', '')`
	probeMemory = `set local work_mem = '64kB'`
	probeDisk   = `select count(*) from (select n from generate_series(1, 20000) n order by n desc offset 0) as sorted`
)

// Writable reports whether the database can be written, and fails with ErrReadOnly, ErrFull or ErrUnavailable if not. The
// answer may be some seconds old, unless a write has ended otherwise in the meantime.
func (d *DB) Writable(ctx context.Context) error {
	w := &d.writable
	if err, ok := w.cached(); ok {
		return err
	}
	w.probing.Lock()
	defer w.probing.Unlock()
	if err, ok := w.cached(); ok {
		return err // of whoever tried while this waited
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
