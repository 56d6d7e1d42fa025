package db

import (
	"context"
	"fmt"
	"sync"
)

// notifyHandlers are the functions that this process calls when a write has notified a channel.
type notifyHandlers struct {
	mu        sync.RWMutex
	byChannel map[string][]func()
}

// OnNotify registers a function that is called when a write of this process that notifies a channel has committed, before Write
// returns.
func (d *DB) OnNotify(channel string, fn func()) {
	d.notifyHandlers.mu.Lock()
	defer d.notifyHandlers.mu.Unlock()
	if d.notifyHandlers.byChannel == nil {
		d.notifyHandlers.byChannel = map[string][]func(){}
	}
	d.notifyHandlers.byChannel[channel] = append(d.notifyHandlers.byChannel[channel], fn)
}

// runNotifyHandlers calls the functions registered for the channels.
func (d *DB) runNotifyHandlers(channels []string) {
	d.notifyHandlers.mu.RLock()
	defer d.notifyHandlers.mu.RUnlock()
	for _, c := range channels {
		for _, fn := range d.notifyHandlers.byChannel[c] {
			fn()
		}
	}
}

// Notify notifies all processes that listen to a channel when the write has committed. Functions registered with OnNotify in this
// process have been called when Write returns; other processes are notified a moment later.
func (tx *Tx) Notify(ctx context.Context, channel string) error {
	tx.notified = append(tx.notified, channel)
	if _, err := tx.Exec(ctx, `select pg_notify($1, '')`, channel); err != nil {
		return fmt.Errorf("notifying %s: %w", channel, err)
	}
	return nil
}
