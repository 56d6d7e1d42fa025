package server

import "github.com/go-chi/chi/v5"

// calendarRoutes are the calendar, which everybody reads.
func (s *Server) calendarRoutes(r chi.Router) {}
