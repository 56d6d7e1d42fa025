// Package account holds the pages for signing in and for one's own account.
package account

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/server"
	"framsyn/templates/mailview"
)

type pages struct{ *server.Server }

// Routes adds the pages for signing in, those that links in letters lead to, and those for one's own account.
func Routes(kernel *server.Server, r, _ chi.Router) {
	s := pages{kernel}
	r.Get("/logga-in", s.Handle(s.signInForm))
	r.Post("/logga-in", s.Handle(s.signIn))
	r.Get("/logga-in/bekrafta", s.Handle(s.secondFactorForm))
	r.Post("/logga-in/bekrafta", s.Handle(s.finishSignIn))
	r.Post("/logga-in/passnyckel", s.Handle(s.signInByPasskey))
	r.Post("/logga-ut", s.Handle(s.signOut))
	r.Get("/glomt-losenord", s.Handle(s.passwordResetForm))
	r.Post("/glomt-losenord", s.Handle(s.requestPasswordReset))
	r.Post("/losenord/styrka", s.Handle(s.passwordStrength))
	for _, path := range []string{mailview.WelcomePath, mailview.NewPasswordPath} {
		r.Get(path+"{token}", s.Handle(s.newPasswordForm))
		r.Post(path+"{token}", s.Handle(s.newPassword))
	}
	r.With(s.RequireSignedIn).Get(server.ConfirmPath, s.Handle(s.reauthenticateForm))
	r.With(s.RequireSignedIn).Post(server.ConfirmPath, s.Handle(s.reauthenticate))
	r.Route("/konto", func(r chi.Router) {
		r.Use(s.RequireSignedIn)
		s.profileEditor().Mount(r)
		r.With(s.RequireConfirmedBySecondStep).Get("/losenord", s.Handle(s.ownPasswordForm))
		r.With(s.RequireConfirmedBySecondStep).Post("/losenord", s.Handle(s.changePassword))
		r.Route("/tvasteg", s.secondFactorRoutes)
		r.Get("/inloggningar", s.Handle(s.activeSessions))
		r.Post("/inloggningar", s.Handle(s.endSessions))
	})
}
