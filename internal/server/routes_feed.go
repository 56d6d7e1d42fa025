package server

import "github.com/go-chi/chi/v5"

// feedRoutes are what programs subscribe to, and how somebody chooses what they are told.
func (s *Server) feedRoutes(r chi.Router) {}
