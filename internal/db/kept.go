package db

import (
	"context"
	"fmt"
	"sync"

	"framsyn/internal/id"
)

// Kept keeps values that were read from the database in memory, by keys, each until a change of something of its kinds is recorded
// anywhere. What it holds is shared by all who ask with the same key, so that a key has whatever the value depends on, such as
// the rights of who reads it, and nobody may change a value.
type Kept[K comparable, V any] struct {
	most  int
	kinds func(K) []id.Kind
}

// NewKept returns a Kept which holds a number of values at most. kinds are those of the things that the value of a key depends on.
func NewKept[K comparable, V any](most int, kinds func(K) []id.Kind) *Kept[K, V] {
	return &Kept[K, V]{most, kinds}
}

// KeptOne returns a Kept of one value, without a key, which depends on things of some kinds.
func KeptOne[V any](kinds ...id.Kind) *Kept[struct{}, V] {
	return NewKept[struct{}, V](1, func(struct{}) []id.Kind { return kinds })
}

// KeyOf returns a key that no other values have. There may be no pointers in them.
func KeyOf(values ...any) string { return fmt.Sprintf("%#v", values) } // fmt sorts the keys of maps, and quotes texts

// shelf is what a Kept holds of one database.
type shelf[K comparable, V any] struct {
	mu     sync.RWMutex
	values map[K]stamped[V]
}

// stamped is a value with how much of its kinds had changed when it was read.
type stamped[V any] struct {
	value V
	at    uint64
}

// Get returns the value of a key, which load reads unless it is kept. Within a transaction, and while this process does not hear of
// changes, it is always read.
func (k *Kept[K, V]) Get(ctx context.Context, q Q, key K, load func(context.Context, Q) (V, error)) (V, error) {
	r, ok := q.(reader)
	if !ok || !r.db.Hears() {
		return load(ctx, q)
	}
	found, _ := r.db.shelves.LoadOrStore(k, &shelf[K, V]{values: map[K]stamped[V]{}})
	s := found.(*shelf[K, V])
	now := r.db.changes.count(k.kinds(key))
	s.mu.RLock()
	x, ok := s.values[key]
	s.mu.RUnlock()
	if ok && x.at == now {
		return x.value, nil
	}
	v, err := load(ctx, q)
	if err != nil {
		return v, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.values) >= k.most {
		clear(s.values)
	}
	s.values[key] = stamped[V]{v, now}
	return v, nil
}

// ForgetKept lets go of everything that is kept, for those who change something that they do not record.
func (d *DB) ForgetKept() { d.changes.note(Changed{}) }
