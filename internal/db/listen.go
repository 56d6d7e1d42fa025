package db

import (
	"context"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// The interval at which the listening connection is pinged, the time it may take to answer, and how long what is kept in memory may be
// used after it last did.
const (
	listenInterval = 3 * time.Second
	listenLimit    = 3 * time.Second
	maxSilence     = 10 * time.Second
)

// hearing is when Postgres was last asked on the listening connection whether it is there, and answered.
type hearing struct {
	mu    sync.RWMutex
	alive time.Time
}

// Hears reports whether this process is told of what others change. Nothing that is kept in memory may be used while it is not.
func (d *DB) Hears() bool {
	d.hearing.mu.RLock()
	defer d.hearing.mu.RUnlock()
	return !d.hearing.alive.IsZero() && time.Since(d.hearing.alive) < maxSilence
}

// NoteAlive notes that Postgres has answered on the listening connection what it was asked at a time.
func (d *DB) NoteAlive(asked time.Time) {
	d.hearing.mu.Lock()
	defer d.hearing.mu.Unlock()
	d.hearing.alive = asked
}

// Listen hears of what other processes change until the context ends. Whenever the connection is lost it calls lost and tries again.
func (d *DB) Listen(ctx context.Context, lost func(error)) {
	for ctx.Err() == nil {
		err := d.listen(ctx, listenInterval)
		if ctx.Err() != nil {
			return
		}
		lost(err)
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

// listen handles notifications until the connection breaks, stalls or the context ends, and returns why. It pings at an interval, also
// while there are notifications all the time.
func (d *DB) listen(ctx context.Context, interval time.Duration) error {
	first, cancel := context.WithTimeout(ctx, listenLimit)
	defer cancel()
	c, err := d.write.Acquire(first)
	if err != nil {
		return err
	}
	conn := c.Hijack()
	defer func() {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = conn.Close(last) // it is abandoned in any case
	}()
	asked := time.Now()
	if _, err := conn.Exec(first, "listen "+channel); err != nil {
		return err
	}
	d.changes.note(Changed{})
	d.NoteAlive(asked)
	for {
		beat, cancel := context.WithDeadline(ctx, asked.Add(interval))
		n, err := conn.WaitForNotification(beat)
		cancel()
		switch {
		case err == nil:
			d.changes.note(parseChanged(n.Payload))
		case ctx.Err() != nil || conn.IsClosed():
			return err
		default:
			asked = time.Now()
			if err := pingListener(ctx, conn); err != nil {
				return err
			}
			d.NoteAlive(asked)
		}
	}
}

// pingListener checks that the listening connection is alive.
func pingListener(ctx context.Context, conn *pgx.Conn) error {
	ctx, cancel := context.WithTimeout(ctx, listenLimit)
	defer cancel()
	return conn.Ping(ctx)
}
