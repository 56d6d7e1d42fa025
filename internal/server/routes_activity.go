package server

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/id"
	"framsyn/internal/link"
)

// activityRoutes are the working pages of activities, below /arbete/aktiviteter.
func (s *Server) activityRoutes(r chi.Router) {
	r.Get("/", s.do(s.activities))
	r.Get("/ny", s.do(s.newActivity))
	r.Post("/ny", s.do(s.addActivity))
	r.Get("/{id}", s.do(s.activity))
	r.Get("/{id}/redigera", s.do(s.activityForm))
	r.Post("/{id}/redigera", s.do(s.editActivity))
	r.Get("/{id}/dokument", s.do(s.activityDocuments))
	r.With(takesFile("fil")).Post("/{id}/dokument", s.do(s.changeDocuments))
	r.Get("/{id}/resultat", s.do(s.activityResults))
	r.Post("/{id}/resultat", s.do(s.setResults))
}

// activityPublicRoutes are the pages of activities, each shown to those who may know of it.
func (s *Server) activityPublicRoutes(r chi.Router) {
	r.Get("/"+link.Segment(id.Activity)+"/{namn}", s.kept(s.publicActivity))
}
