package server

import "github.com/go-chi/chi/v5"

// Router is every address of the portal.
func (s *Server) Router() chi.Routes { return s.router }
