package server

import "github.com/go-chi/chi/v5"

// calendarRoutes are the calendar, which everybody reads.
func (s *Server) calendarRoutes(r chi.Router) {
	r.Get("/kalender", s.kept(s.calendar))
	r.Get("/kalender/{tid}", s.kept(s.calendar))
}
