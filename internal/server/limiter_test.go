package server_test

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/server"
)

// waitLine is people who take turns one after another, so that the order in which they come is known.
type waitLine struct {
	t     *testing.T
	turns *server.Limiter
	mu    sync.Mutex
	begun []string
	ends  map[string]func()
	all   sync.WaitGroup
}

// enter takes a turn for a client and returns when it has begun or waits.
func (l *waitLine) enter(ctx context.Context, name, client string) {
	before := l.turns.Waiting()
	done := make(chan struct{})
	l.all.Go(func() {
		defer close(done)
		end, err := l.turns.Acquire(ctx, client)
		l.mu.Lock()
		defer l.mu.Unlock()
		if err != nil {
			l.begun = append(l.begun, name+": "+err.Error())
			return
		}
		l.begun = append(l.begun, name)
		l.ends[name] = end
	})
	for l.turns.Waiting() == before {
		select {
		case <-done:
			return
		default:
			runtime.Gosched()
		}
	}
}

func (l *waitLine) end(name string) {
	l.t.Helper()
	l.mu.Lock()
	end := l.ends[name]
	l.mu.Unlock()
	if end == nil {
		l.t.Fatalf("%s has not begun", name)
	}
	end()
}

func TestOneClientDoesNotTakeEveryTurn(t *testing.T) {
	t.Parallel()
	l := &waitLine{t: t, turns: server.NewLimiter(3, 2, 4, 2), ends: map[string]func(){}}
	ctx, leave := context.WithCancel(t.Context())
	for _, name := range []string{"a1", "a2", "a3", "a4", "a5"} { // two begin, two wait, one is too many
		l.enter(ctx, name, "a")
	}
	l.enter(ctx, "b1", "b") // the third place is nobody's of a
	l.enter(ctx, "c1", "c")
	l.enter(ctx, "c2", "c")
	l.enter(ctx, "d1", "d") // four wait already
	check := func(want ...string) {
		t.Helper()
		l.mu.Lock()
		defer l.mu.Unlock()
		if !slices.Equal(l.begun, want) {
			t.Fatalf("begun: %s, want %s", strings.Join(l.begun, ", "), strings.Join(want, ", "))
		}
	}
	so := []string{"a1", "a2", "a5: come back later: too many", "b1", "d1: come back later: busy"}
	check(so...)
	l.end("b1") // a3 came first, but a has its two
	await(l, len(so)+1)
	check(append(so, "c1")...)
	l.end("a1")
	await(l, len(so)+2)
	check(append(so, "c1", "a3")...)
	leave() // those who wait go
	l.all.Wait()
	l.mu.Lock()
	gone := slices.DeleteFunc(slices.Clone(l.begun), func(s string) bool { return !strings.HasSuffix(s, context.Canceled.Error()) })
	l.mu.Unlock()
	if len(gone) != 2 || l.turns.Waiting() != 0 {
		t.Errorf("%v went, %d wait", gone, l.turns.Waiting())
	}
	for _, name := range []string{"a2", "a3", "c1"} {
		l.end(name)
	}
	for _, client := range []string{"a", "a", "b"} {
		if _, err := l.turns.Acquire(t.Context(), client); err != nil {
			t.Errorf("afterwards %s is told %v", client, err)
		}
	}
}

// await waits until so many have begun or given up.
func await(l *waitLine, n int) {
	for {
		l.mu.Lock()
		now := len(l.begun)
		l.mu.Unlock()
		if now >= n {
			return
		}
		runtime.Gosched()
	}
}

func TestWhoeverHasLeftTakesNoTurn(t *testing.T) {
	t.Parallel()
	turns := server.NewLimiter(1, 1, 1, 1)
	end, err := turns.Acquire(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := turns.Acquire(gone, "b"); !errors.Is(err, context.Canceled) {
		t.Errorf("told %v", err)
	}
	end()
	if _, err := turns.Acquire(t.Context(), "b"); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
