package server

import (
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
)

// Router returns every address of the portal.
func (s *Server) Router() chi.Routes { return s.router }

// Forget lets go of every kept page.
func (s *Server) Forget() { s.frozen.forget(); s.narrowed.forget() }

// FrozenCount returns how many pages are kept.
func (s *Server) FrozenCount() int {
	s.frozen.mu.RLock()
	defer s.frozen.mu.RUnlock()
	return len(s.frozen.pages)
}

// Keeps reports whether the page of an address is kept.
func (s *Server) Keeps(address string) bool {
	z := s.frozen
	if strings.Contains(address, "?") {
		z = s.narrowed
	}
	z.mu.RLock()
	defer z.mu.RUnlock()
	return z.pages["sv"+address] != nil
}

// NoteAlive says when Postgres was heard of.
func (s *Server) NoteAlive(at time.Time) { s.DB.NoteAlive(at) }

// Silence makes it as if Postgres had been heard of so long ago.
func (s *Server) Silence(d time.Duration) { s.DB.NoteAlive(time.Now().Add(-d)) }

// NewStallReader returns a body that may stand still for so long.
func NewStallReader(w http.ResponseWriter, body io.ReadCloser, limit time.Duration) io.ReadCloser {
	return &stallReader{ReadCloser: body, connection: http.NewResponseController(w), limit: limit, end: time.Now().Add(uploadLimit)}
}

// AcquireSearch starts a search of a client, and returns how to end it.
func (s *Server) AcquireSearch(ctx context.Context, client string) (end func(), err error) {
	return s.searchLimiter.Acquire(ctx, client)
}

// AcquireDownload starts a download of a client, and returns how to end it.
func (s *Server) AcquireDownload(ctx context.Context, client string) (end func(), err error) {
	return s.downloadLimiter.Acquire(ctx, client)
}

// WithoutWaiting makes whoever waits for a turn give up at once.
func (s *Server) WithoutWaiting() { s.searchLimiter.MaxWait, s.downloadLimiter.MaxWait = 0, 0 }

// SetSearchTime says how long a search may take.
func (s *Server) SetSearchTime(d time.Duration) { s.SearchTime = d }

// SetStall says how long a client may take nothing of a file.
func (s *Server) SetStall(d time.Duration) { s.stall = d }

// NewLimiter makes turns for which one waits as long as the context lasts.
func NewLimiter(most, each, line, own int) *Limiter {
	return &Limiter{MaxRunning: most, MaxRunningPerClient: each, MaxWaiting: line, MaxWaitingPerClient: own,
		MaxWait: time.Hour, Busy: TryLater{Fault{503, "busy", ""}, 1},
		TooMany: TryLater{Fault{429, "too many", ""}, 1}}
}

// Waiting returns how many wait.
func (t *Limiter) Waiting() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.waiting)
}

// Panic adds an address at which a form is read and the program then panics.
func (s *Server) Panic(path string) {
	s.router.Post(path, s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		if _, err := ReadForm(w, r); err != nil {
			return err
		}
		panic("told to")
	}))
}
