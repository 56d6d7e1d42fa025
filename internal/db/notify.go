package db

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"framsyn/internal/id"
)

// Changed says what a transaction has changed. Kind is that of the things whose change it recorded, or Public for what public pages
// show. Items are the only content that is shown in another way than before; none means that anything may be.
type Changed struct {
	Kind  id.Kind
	Items []id.Item
}

// Public is the kind of a change of what public pages show.
const Public id.Kind = "public"

// channel is the Postgres channel on which every process is notified, when a transaction commits, of what it has changed. It has the name
// that earlier versions of the program listen to, which may run beside this one and take every notification for one of anything.
const channel = "framsyn_published"

// maxNamed is the most items that a notification names: one may hold 8 000 bytes.
const maxNamed = 200

// payload returns the change as a notification tells it.
func (c Changed) payload() string {
	var out strings.Builder
	out.WriteString(string(c.Kind))
	if len(c.Items) <= maxNamed {
		for _, n := range c.Items {
			out.WriteString(" " + id.String(n))
		}
	}
	return out.String()
}

// parseChanged is the inverse of payload.
func parseChanged(payload string) Changed {
	kind, rest, _ := strings.Cut(payload, " ")
	c := Changed{Kind: id.Kind(kind)}
	for one := range strings.FieldsSeq(rest) {
		if n, ok := id.Parse[id.Item](one); ok {
			c.Items = append(c.Items, n)
		}
	}
	return c
}

// changes knows what has changed since this process began, and tells those who asked.
type changes struct {
	mu       sync.RWMutex
	byKind   map[id.Kind]uint64
	all      uint64 // how many times anything may have changed
	handlers []func(Changed)
}

// OnChange registers a function that is called when something has changed: for a write of this process when it has committed, before
// Write returns, and for one of another process a moment later. The zero value says that anything may have changed.
func (d *DB) OnChange(fn func(Changed)) {
	d.changes.mu.Lock()
	defer d.changes.mu.Unlock()
	d.changes.handlers = append(d.changes.handlers, fn)
}

// note notes what has changed.
func (c *changes) note(some ...Changed) {
	c.mu.Lock()
	for _, x := range some {
		if x.Kind == "" {
			c.all++
			continue
		}
		if c.byKind == nil {
			c.byKind = map[id.Kind]uint64{}
		}
		c.byKind[x.Kind]++
	}
	handlers := c.handlers
	c.mu.Unlock()
	for _, x := range some {
		for _, fn := range handlers {
			fn(x)
		}
	}
}

// count returns a number that grows whenever something of some kinds has changed.
func (c *changes) count(kinds []id.Kind) uint64 {
	c.mu.RLock()
	defer c.mu.RUnlock()
	n := c.all
	for _, k := range kinds {
		n += c.byKind[k]
	}
	return n
}

const notify = `select pg_notify($1, $2)`

// Notify notifies all processes of a change that Record does not, when the write has committed.
func (tx *Tx) Notify(ctx context.Context, c Changed) error {
	tx.changed = append(tx.changed, c)
	if _, err := tx.Exec(ctx, notify, channel, c.payload()); err != nil {
		return fmt.Errorf("notifying of %s: %w", c.Kind, err)
	}
	return nil
}

// NotifyUnaudited notifies all processes of a change that was made by ExecUnaudited, of something that is kept in memory. If the database
// is overloaded or cannot be written, only this process is told, and the error is nil.
func (d *DB) NotifyUnaudited(ctx context.Context, c Changed) error {
	d.changes.note(c)
	if err := d.TryExecUnaudited(ctx, notify, channel, c.payload()); err != nil {
		return fmt.Errorf("notifying of %s: %w", c.Kind, err)
	}
	return nil
}
