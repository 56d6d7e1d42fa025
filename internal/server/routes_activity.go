package server

import "github.com/go-chi/chi/v5"

// activityRoutes are the working pages of activities, below /arbete/aktiviteter.
func (s *Server) activityRoutes(r chi.Router) {}
