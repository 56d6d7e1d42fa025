// Package office is the pages of those who keep the portal: organisations, people, groups, letters, rights and logs.
package office

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
)

// pages are the handlers of those who keep the portal.
type pages struct{ *server.Server }

// Routes adds the pages of those who keep the portal.
func Routes(kernel *server.Server, _, r chi.Router) {
	s := pages{kernel}
	r.Route("/"+link.Segment(id.Organisation), s.organisationRoutes)
	r.Route("/"+link.Segment(id.Venue), s.venueRoutes)
	r.Route("/anvandare", s.personRoutes)
	r.Route("/grupper", s.groupRoutes)
	r.Route("/epost", func(r chi.Router) {
		r.Use(s.RequireRight(access.ReadMail, id.Portal))
		s.letters().Mount(r)
		r.With(s.RequireConfirmed).Get("/{id}", s.Handle(s.letter)) // the link in it lets somebody in
		r.Get("/{id}/i-korthet", s.Handle(s.letterInShort))
		s.HandleStep(r, "/{id}/skicka-igen", s.sendAgain)
	})
	r.With(s.RequireRight(access.ReadRules, id.Portal)).Get("/behorigheter", s.Handle(s.rights))
	r.Route("/logg", func(r chi.Router) {
		r.Use(s.RequireRight(access.ReadAudit, id.Portal))
		s.trail().Mount(r)
	})
	r.Route("/sakerhetslogg", func(r chi.Router) {
		r.Use(s.RequireRight(access.ReadAudit, id.Portal))
		s.securityLog().Mount(r)
	})
}
