package server

import "github.com/go-chi/chi/v5"

// activityStepRoutes are what is done to an activity besides editing it.
func (s *Server) activityStepRoutes(r chi.Router) {
	s.step(r, "/{id}/bestam", s.confirmActivity)
	s.step(r, "/{id}/stall-in", s.cancelActivity)
	s.step(r, "/{id}/ateruppta", s.resumeActivity)
	s.step(r, "/{id}/godkann", s.acceptActivity)
	s.step(r, "/{id}/avboj", s.declineActivity)
	s.step(r, "/{id}/kopiera", s.copyActivity)
	s.step(r, "/{id}/ta-bort", s.deleteActivity)
	r.Get("/{id}/flytta", s.do(s.moveForm))
	r.Post("/{id}/flytta", s.do(s.moveActivity))
	r.Get("/{id}/historik", s.do(s.activityHistory))
	r.Get("/{id}/historik/{version}", s.do(s.compareActivity))
	r.Post("/{id}/aterstall", s.do(s.restoreActivity))
}
