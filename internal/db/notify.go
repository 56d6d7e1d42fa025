package db

import (
	"context"
	"fmt"
	"sync"
)

// hearers are what this process does when a write has notified a channel.
type hearers struct {
	mu sync.RWMutex
	by map[string][]func()
}

// Hear has a function called whenever a write of this process that notifies a channel has committed, before Write returns.
func (d *DB) Hear(channel string, fn func()) {
	d.hearers.mu.Lock()
	defer d.hearers.mu.Unlock()
	if d.hearers.by == nil {
		d.hearers.by = map[string][]func(){}
	}
	d.hearers.by[channel] = append(d.hearers.by[channel], fn)
}

// heard calls what hears the channels.
func (d *DB) heard(channels []string) {
	d.hearers.mu.RLock()
	defer d.hearers.mu.RUnlock()
	for _, c := range channels {
		for _, fn := range d.hearers.by[c] {
			fn()
		}
	}
}

// Notify tells every process that listens to a channel once the write has committed. Whoever hears it in this process by Hear
// has been told when Write returns; the others are told a moment later.
func (tx *Tx) Notify(ctx context.Context, channel string) error {
	tx.notified = append(tx.notified, channel)
	if _, err := tx.Exec(ctx, `select pg_notify($1, '')`, channel); err != nil {
		return fmt.Errorf("notifying %s: %w", channel, err)
	}
	return nil
}
