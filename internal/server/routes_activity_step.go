package server

import "github.com/go-chi/chi/v5"

// activityStepRoutes are what is done to an activity besides editing it.
func (s *Server) activityStepRoutes(r chi.Router) {}
