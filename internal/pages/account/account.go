// Package account is the pages of signing in and of one's own account.
package account

import (
	"github.com/go-chi/chi/v5"

	"framsyn/internal/server"
	"framsyn/templates/mailview"
)

// pages are the handlers of one's own account.
type pages struct{ *server.Server }

// Routes adds signing in, the links that letters hold, and the pages of one's own account.
func Routes(kernel *server.Server, r, _ chi.Router) {
	s := pages{kernel}
	r.Get("/logga-in", s.Handle(s.signInForm))
	r.Post("/logga-in", s.Handle(s.signIn))
	r.Get("/logga-in/bekrafta", s.Handle(s.secondForm))
	r.Post("/logga-in/bekrafta", s.Handle(s.second))
	r.Post("/logga-in/passnyckel", s.Handle(s.signInByPasskey))
	r.Post("/logga-ut", s.Handle(s.signOut))
	r.Get("/glomt-losenord", s.Handle(s.forgottenForm))
	r.Post("/glomt-losenord", s.Handle(s.forgotten))
	r.Post("/losenord/styrka", s.Handle(s.strength))
	for _, path := range []string{mailview.WelcomePath, mailview.NewPasswordPath} {
		r.Get(path+"{token}", s.Handle(s.newPasswordForm))
		r.Post(path+"{token}", s.Handle(s.newPassword))
	}
	r.With(s.OnlySignedIn).Get(server.ConfirmPath, s.Handle(s.confirmForm))
	r.With(s.OnlySignedIn).Post(server.ConfirmPath, s.Handle(s.confirmSelf))
	r.Route("/konto", func(r chi.Router) {
		r.Use(s.OnlySignedIn)
		s.profileEditor().Mount(r)
		r.With(s.ConfirmedBySecond).Get("/losenord", s.Handle(s.ownPasswordForm))
		r.With(s.ConfirmedBySecond).Post("/losenord", s.Handle(s.changePassword))
		r.Route("/tvasteg", s.secondRoutes)
		r.Get("/inloggningar", s.Handle(s.devices))
		r.Post("/inloggningar", s.Handle(s.endSignIn))
	})
}
