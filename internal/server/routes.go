package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/link"
	"framsyn/web"
)

// Area adds the routes of an area: to public those that anybody may request, to work those below /arbete, which require signing
// in.
type Area func(s *Server, public, work chi.Router)

// routes returns the router. English addresses have lost their /en before they reach it.
func (s *Server) routes(areas []Area) *chi.Mux {
	r := chi.NewRouter()
	r.Use(headAsGet, notePattern)
	r.NotFound(s.Handle(s.notFound))
	r.MethodNotAllowed(s.methodNotAllowed)
	r.Get(web.Prefix+"*", web.Handler().ServeHTTP)
	r.Get(link.SharePrefix+"*", s.Handle(s.drawPage))
	r.Get("/healthz", s.healthz)
	r.Get("/readyz", s.readyz)
	work := chi.NewRouter()
	work.Use(s.RequireSignedIn)
	work.Route("/flera", s.bulkRoutes)
	s.unsavedRoutes(work)
	s.writingRoutes(r, work)
	s.pickRoutes(work)
	for _, add := range areas {
		add(s, r, work)
	}
	r.Mount("/arbete", work)
	return r
}

// healthz answers that the program runs.
func (s *Server) healthz(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

// readyz answers whether the program can serve: the database answers and can be written, and nothing else prevents it.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if reason := s.unavailableReason(); reason != "" {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte(reason + "\n"))
		return
	}
	if err := s.DB.Ping(r.Context()); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("databasen svarar inte\n"))
		return
	}
	if word := s.unwritableReason(r.Context()); word != "" {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte(word))
		return
	}
	_, _ = w.Write([]byte("ok\n"))
}
