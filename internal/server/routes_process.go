package server

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/id"
)

// processRoutes are the working pages of processes and their phases, below /arbete/process.
func (s *Server) processRoutes(r chi.Router) {
	r.Use(s.only(access.Manage, id.Process))
	r.Get("/", s.do(s.processes))
	r.Get("/ny", s.do(s.newProcess))
	r.Post("/ny", s.do(s.addProcess))
	r.Get("/{id}", s.do(s.process))
	r.Get("/{id}/redigera", s.do(s.processForm))
	r.Post("/{id}/redigera", s.do(s.editProcess))
	r.Get("/{id}/historik", s.do(s.processHistory))
	r.Get("/{id}/program", s.do(s.programme))
	r.Post("/{id}/program", s.do(s.moveInProgramme))
	s.step(r, "/{id}/stang", s.closeProcess)
	s.step(r, "/{id}/oppna", s.reopenProcess)
	s.step(r, "/{id}/startsidan", s.mainProcess)
	s.step(r, "/{id}/las-planen", s.freezePlan)
	r.Get("/{id}/etapper/ny", s.do(s.newPhase))
	r.Post("/{id}/etapper/ny", s.do(s.addPhase))
	r.Get("/{id}/etapper/{etapp}", s.do(s.phaseForm))
	r.Post("/{id}/etapper/{etapp}", s.do(s.editPhase))
	s.step(r, "/{id}/etapper/{etapp}/flytta-upp", s.phaseUp)
	s.step(r, "/{id}/etapper/{etapp}/flytta-ner", s.phaseDown)
	s.step(r, "/{id}/etapper/{etapp}/ta-bort", s.deletePhase)
}
