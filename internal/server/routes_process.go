package server

import "github.com/go-chi/chi/v5"

// processRoutes are the working pages of processes and their phases, below /arbete/process.
func (s *Server) processRoutes(r chi.Router) {}
