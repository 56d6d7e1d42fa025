package server

import "github.com/go-chi/chi/v5"

// publicProcessRoutes are the pages of processes and activities, each shown as far as whoever asks may know of it.
func (s *Server) publicProcessRoutes(r chi.Router) {}
