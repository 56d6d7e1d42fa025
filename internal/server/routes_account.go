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
	r.Get("/logga-in/bekrafta", s.do(s.secondForm))
	r.Post("/logga-in/bekrafta", s.do(s.second))
	r.Post("/logga-in/passnyckel", s.do(s.signInByPasskey))
	r.Post("/logga-ut", s.do(s.signOut))
	r.Get("/glomt-losenord", s.do(s.forgottenForm))
	r.Post("/glomt-losenord", s.do(s.forgotten))
	r.Post("/losenord/styrka", s.do(s.strength))
	for _, path := range []string{mailview.WelcomePath, mailview.NewPasswordPath} {
		r.Get(path+"{token}", s.do(s.newPasswordForm))
		r.Post(path+"{token}", s.do(s.newPassword))
	}
	r.With(s.signedIn).Get(confirmPage, s.do(s.confirmForm))
	r.With(s.signedIn).Post(confirmPage, s.do(s.confirmSelf))
	r.Route("/konto", func(r chi.Router) {
		r.Use(s.signedIn)
		r.Get("/", s.do(s.profileForm))
		r.Post("/", s.do(s.editProfile))
		r.With(s.confirmedBySecond).Get("/losenord", s.do(s.ownPasswordForm))
		r.With(s.confirmedBySecond).Post("/losenord", s.do(s.changePassword))
		r.Route("/tvasteg", s.secondRoutes)
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
		r.With(s.confirmed).Get("/{id}", s.do(s.letter)) // the link in it lets somebody in
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
	r.Use(s.only(access.Manage, id.Account), s.confirmedToChange)
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
	s.step(r, "/{id}/nollstall-tvasteg", s.resetSecond)
}

// secondRoutes are where a person sets up what signing in asks for besides the password.
func (s *Server) secondRoutes(r chi.Router) {
	r.Use(s.confirmedToChange)
	r.Get("/", s.do(s.ownSecond))
	r.Post("/app", s.do(s.beginApp))
	r.With(s.confirmed).Get("/app", s.do(s.appForm))
	r.Post("/app/bekrafta", s.do(s.confirmApp))
	s.step(r, "/app/ta-bort", s.removeApp)
	r.Post("/koder", s.do(s.newCodes))
	r.Post("/passnyckel", s.do(s.addPasskey))
	r.Post("/passnyckel/{id}", s.do(s.renamePasskey))
	s.step(r, "/passnyckel/{id}/ta-bort", s.removePasskey)
	s.step(r, "/stang-av", s.turnSecondOff)
}

func (s *Server) groupRoutes(r chi.Router) {
	r.Use(s.only(access.Manage, id.Membership), s.confirmedToChange)
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
