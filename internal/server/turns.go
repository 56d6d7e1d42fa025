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

// newPasswordLimiter lets a few passwords be weighed at once. Nobody needs the answer, so the line is short.
func newPasswordLimiter() *Limiter {
	busy := TryLater{Fault{429, "Många väljer lösenord just nu", "Vänta en liten stund och försök igen."}, 1}
	return &Limiter{MaxRunning: 2, MaxRunningPerClient: 1, MaxWaiting: 4, MaxWaitingPerClient: 1,
		MaxWait: time.Second, Busy: busy, TooMany: busy}
}

// Limiter let a few things of one sort be done at once, so that they leave the machine to everything else, and of those only
// some by the same client. The others wait in line.
type Limiter struct {
	MaxRunning, MaxRunningPerClient int           // how many at once, and how many of them by one client
	MaxWaiting, MaxWaitingPerClient int           // how many may wait, and how many of them of one client
	MaxWait                         time.Duration // how long one waits
	Busy, TooMany                   TryLater      // what is said to whom it becomes too long, and to whom asks for too much at once

	mu      sync.Mutex
	running []string // clients
	waiting []*waiter
}

// TryLater is an error that tells to come back, and after how many seconds.
type TryLater struct {
	Fault
	After int
}

// Error is for the log.
func (l TryLater) Error() string { return "come back later: " + l.Title }

type waiter struct {
	client   string
	admitted chan struct{}
}

// Acquire waits for a turn of the client's and returns how to end it. It fails if the line is too long, or the turn does not
// come in time.
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
		return end, nil // its turn came in the last moment
	}
	return nil, err
}

// enqueue puts a turn in the line.
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

// admit begins the turns that can begin. The lock must be held.
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

// runningBy returns how many turns of a client are under way. The lock must be held.
func (t *Limiter) runningBy(client string) int {
	n := 0
	for _, c := range t.running {
		if c == client {
			n++
		}
	}
	return n
}

// ClientKey names who asks, where something is dealt out fairly: a person, or else an address. Of an address of IPv6 only the
// half counts that its owner does not choose.
func (s *Server) ClientKey(r *http.Request) string {
	if by := Actor(r); by.SignedIn() {
		return "person " + id.String(by.User)
	}
	return security.NetworkPrefix(s.ClientAddress(r))
}
