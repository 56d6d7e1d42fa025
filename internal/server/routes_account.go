package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/mailview"
)

// accountRoutes are signing in, the links that letters hold, and the own account.
func (s *Server) accountRoutes(r chi.Router) {
	r.Get("/logga-in", s.do(s.signInForm))
	r.Post("/logga-in", s.do(s.signIn))
	r.Post("/logga-ut", s.do(s.signOut))
	r.Get("/glomt-losenord", s.do(s.forgottenForm))
	r.Post("/glomt-losenord", s.do(s.forgotten))
	for _, path := range []string{mailview.WelcomePath, mailview.NewPasswordPath} {
		r.Get(path+"{token}", s.do(s.newPasswordForm))
		r.Post(path+"{token}", s.do(s.newPassword))
	}
	r.Route("/konto", func(r chi.Router) {
		r.Use(s.signedIn)
		r.Get("/", s.do(s.profileForm))
		r.Post("/", s.do(s.editProfile))
		r.Get("/losenord", s.do(s.ownPasswordForm))
		r.Post("/losenord", s.do(s.changePassword))
		r.Get("/inloggningar", s.do(s.devices))
		r.Post("/inloggningar", s.do(s.endSignIn))
	})
}

// officeRoutes are the pages of those who keep the portal, below /arbete.
func (s *Server) officeRoutes(r chi.Router) {
	r.Route("/"+link.Segment(id.Organisation), s.organisationRoutes)
	r.Route("/anvandare", s.personRoutes)
	r.Route("/grupper", s.groupRoutes)
	r.Route("/epost", func(r chi.Router) {
		r.Use(s.only(access.ReadMail, id.Portal))
		r.Get("/", s.do(s.letters))
		r.Get("/{id}", s.do(s.letter))
		s.step(r, "/{id}/skicka-igen", s.sendAgain)
	})
	r.With(s.only(access.ReadRules, id.Portal)).Get("/behorigheter", s.do(s.rights))
	r.With(s.only(access.ReadAudit, id.Portal)).Get("/logg", s.do(s.trail))
	r.With(s.only(access.ReadAudit, id.Portal)).Get("/sakerhetslogg", s.do(s.securityLog))
}

func (s *Server) organisationRoutes(r chi.Router) {
	r.Use(s.only(access.Manage, id.Organisation))
	r.Get("/", s.do(s.organisations))
	r.Get("/ny", s.do(s.newOrganisation))
	r.Post("/ny", s.do(s.addOrganisation))
	r.Get("/{id}", s.do(s.organisation))
	r.Post("/{id}", s.do(s.editOrganisation))
	s.step(r, "/{id}/stang", s.closeOrganisation)
	s.step(r, "/{id}/oppna", s.reopenOrganisation)
}

func (s *Server) personRoutes(r chi.Router) {
	r.Use(s.only(access.Manage, id.Account))
	r.Get("/", s.do(s.people))
	r.Get("/lista.csv", s.do(s.peopleCSV))
	r.Get("/ny", s.do(s.newPerson))
	r.Post("/ny", s.do(s.addPerson))
	r.Get("/{id}/redigera", s.do(s.person))
	r.Post("/{id}/redigera", s.do(s.editPerson))
	s.step(r, "/{id}/inaktivera", s.deactivate)
	s.step(r, "/{id}/aktivera", s.reactivate)
	s.step(r, "/{id}/ny-inbjudan", s.inviteAgain)
	s.step(r, "/{id}/avsluta-inloggningar", s.endSignIns)
}

func (s *Server) groupRoutes(r chi.Router) {
	r.Use(s.only(access.Manage, id.Membership))
	r.Get("/", s.do(s.groups))
	r.Get("/ny", s.do(s.newGroup))
	r.Post("/ny", s.do(s.addGroup))
	r.Get("/{id}", s.do(s.group))
	r.Post("/{id}", s.do(s.changeMembers))
	r.Get("/{id}/redigera", s.do(s.groupForm))
	r.Post("/{id}/redigera", s.do(s.editGroup))
	s.step(r, "/{id}/stang", s.closeGroup)
	s.step(r, "/{id}/oppna", s.reopenGroup)
}

// only lets those through who have a right to every thing of a kind.
func (s *Server) only(act access.Action, k id.Kind) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return s.do(func(w http.ResponseWriter, r *http.Request) error {
			if err := require(r, act, access.Subject{Kind: k}); err != nil {
				return err
			}
			next.ServeHTTP(w, r)
			return nil
		})
	}
}
