package server

import (
	"io"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
)

// Router is every address of the portal.
func (s *Server) Router() chi.Routes { return s.router }

// Forget lets go of every kept page.
func (s *Server) Forget() { s.frozen.forget() }

// Kept is how many pages are kept.
func (s *Server) Kept() int {
	s.frozen.mu.RLock()
	defer s.frozen.mu.RUnlock()
	return len(s.frozen.pages)
}

// Unheard makes it so much longer since Postgres was heard of.
func (s *Server) Unheard(d time.Duration) {
	s.frozen.mu.Lock()
	defer s.frozen.mu.Unlock()
	s.frozen.heard = s.frozen.heard.Add(-d)
}

// GoingOn is a body that may stand still for so long.
func GoingOn(w http.ResponseWriter, body io.ReadCloser, limit time.Duration) io.ReadCloser {
	return &goingOn{ReadCloser: body, connection: http.NewResponseController(w), limit: limit, end: time.Now().Add(uploadLimit)}
}
