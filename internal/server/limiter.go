package server

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"

	"framsyn/internal/id"
	"framsyn/internal/security"
)

// newPasswordLimiter returns a limiter for estimates of the strength of passwords. Nobody depends on the answer, so its queue is
// short.
func newPasswordLimiter() *Limiter {
	busy := TryLater{Fault{429, "Många väljer lösenord just nu", "Vänta en liten stund och försök igen."}, 1}
	return &Limiter{MaxRunning: 2, MaxRunningPerClient: 1, MaxWaiting: 4, MaxWaitingPerClient: 1,
		MaxWait: time.Second, Busy: busy, TooMany: busy}
}

// A Limiter bounds the number of concurrent operations of one sort, in all and for one client. Others wait in a queue.
type Limiter struct {
	MaxRunning, MaxRunningPerClient int           // concurrent operations
	MaxWaiting, MaxWaitingPerClient int           // waiting operations
	MaxWait                         time.Duration // how long an operation may wait
	Busy, TooMany                   TryLater      // errors after MaxWait, and for a client with too many waiting

	mu      sync.Mutex
	running []string // clients
	waiting []*waiter
}

// TryLater is an error that asks the client to try again after a number of seconds.
type TryLater struct {
	Fault
	After int
}

// Error returns the text for the log.
func (l TryLater) Error() string { return "come back later: " + l.Title }

type waiter struct {
	client   string
	admitted chan struct{}
}

// Acquire waits until an operation of a client may start, and returns the function that ends it. It fails if the queue is full, or
// the wait is longer than MaxWait.
func (t *Limiter) Acquire(ctx context.Context, client string) (end func(), err error) {
	mine := &waiter{client, make(chan struct{})}
	if err := t.enqueue(mine); err != nil {
		return nil, err
	}
	end = func() { t.release(client) }
	patience := time.NewTimer(t.MaxWait)
	defer patience.Stop()
	select {
	case <-mine.admitted:
		return end, nil
	case <-ctx.Done():
		err = ctx.Err()
	case <-patience.C:
		err = t.Busy
	}
	t.mu.Lock()
	i := slices.Index(t.waiting, mine)
	if i >= 0 {
		t.waiting = slices.Delete(t.waiting, i, i+1)
	}
	t.mu.Unlock()
	if i < 0 {
		return end, nil // it was admitted in the last moment
	}
	return nil, err
}

// enqueue adds a waiter to the queue.
func (t *Limiter) enqueue(mine *waiter) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	ours := 0
	for _, w := range t.waiting {
		if w.client == mine.client {
			ours++
		}
	}
	switch {
	case ours >= t.MaxWaitingPerClient:
		return t.TooMany
	case len(t.waiting) >= t.MaxWaiting:
		return t.Busy
	}
	t.waiting = append(t.waiting, mine)
	t.admit()
	return nil
}

func (t *Limiter) release(client string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	i := slices.Index(t.running, client)
	t.running = slices.Delete(t.running, i, i+1)
	t.admit()
}

// admit starts the waiters that may start. The lock must be held.
func (t *Limiter) admit() {
	for len(t.running) < t.MaxRunning {
		i := slices.IndexFunc(t.waiting, func(w *waiter) bool { return t.runningBy(w.client) < t.MaxRunningPerClient })
		if i < 0 {
			return
		}
		next := t.waiting[i]
		t.waiting = slices.Delete(t.waiting, i, i+1)
		t.running = append(t.running, next.client)
		close(next.admitted)
	}
}

// runningBy returns the number of operations of a client that are running. The lock must be held.
func (t *Limiter) runningBy(client string) int {
	n := 0
	for _, c := range t.running {
		if c == client {
			n++
		}
	}
	return n
}

// ClientKey identifies the client where something is shared fairly: a person, or else an address. Of an IPv6 address only the
// network half is used, since the client chooses the rest.
func (s *Server) ClientKey(r *http.Request) string {
	if by := Actor(r); by.SignedIn() {
		return "person " + id.String(by.User)
	}
	return security.NetworkPrefix(s.ClientAddress(r))
}
