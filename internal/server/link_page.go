package server

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/security"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/mailview"
)

// forgottenForm asks for the address of somebody who has forgotten the password.
func (s *Server) forgottenForm(w http.ResponseWriter, r *http.Request) error {
	return s.showForgotten(w, r, http.StatusOK, form.New())
}

func (s *Server) showForgotten(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	s.answer(w, r, code, layout.Page{Title: "Glömt lösenordet?", NoIndex: true}, layout.Narrow, accountview.Forgotten(f))
	return nil
}

// forgotten sends a link if there is such an account, and says the same whether there is or not.
func (s *Server) forgotten(w http.ResponseWriter, r *http.Request) error {
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	email := f.Required("epost", "Skriv din e-postadress.", form.Max(254))
	if !f.OK() {
		return s.showForgotten(w, r, http.StatusUnprocessableEntity, f)
	}
	err = account.AskNewPassword(s.once(w, r, landing{}), s.db, email, s.clientAddress(r))
	if p, ok := account.Words(err); ok {
		s.noteAttempt(r, 0, email, "/glomt-losenord", err)
		f.Notice = p
		return s.showForgotten(w, r, refused(w, err), f)
	}
	if err != nil {
		return err
	}
	return s.show(w, r, layout.Page{Title: "Titta i din e-post", NoIndex: true}, layout.Narrow, accountview.Sent())
}

// newPasswordForm is the page that a link in a letter leads to. Reading it does not use the link, since programs that
// guard a mailbox read it too.
func (s *Server) newPasswordForm(w http.ResponseWriter, r *http.Request) error {
	h, err := s.holder(w, r)
	if err != nil {
		return s.deadLink(w, r, err)
	}
	return s.showNewPassword(w, r, http.StatusOK, form.New(), h)
}

// newPassword uses a link to choose a password.
func (s *Server) newPassword(w http.ResponseWriter, r *http.Request) error {
	h, err := s.holder(w, r)
	if err != nil {
		return s.deadLink(w, r, err)
	}
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	password := account.ReadPassword(f, h.Email, h.Name)
	if !f.OK() {
		return s.showNewPassword(w, r, http.StatusUnprocessableEntity, f, h)
	}
	to := landing{at: tellVisitor(accountview.SignInPage(r.Context()), toldPasswordSet)}
	c := account.Chosen{Password: password, EndCalendar: f.Has(accountview.CalendarField, "ja"), Device: s.device(r)}
	device, err := account.UseLink(s.once(w, r, to), s.db, chi.URLParam(r, "token"), c, mailview.Told(s.cfg.BaseURL))
	if err != nil {
		return s.deadLink(w, r, err)
	}
	if !repeated(r) {
		s.note(r, security.Event{Kind: security.PasswordChanged, Person: h.User})
		s.setDevice(w, device)
	}
	return s.lead(w, r, to)
}

// holder is whom the link was sent to. Its address is a secret, so no other page is told of it and none keeps it.
func (s *Server) holder(w http.ResponseWriter, r *http.Request) (account.Holder, error) {
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	return account.LinkHolder(r.Context(), s.db.As(access.System()), chi.URLParam(r, "token"))
}

func (s *Server) showNewPassword(w http.ResponseWriter, r *http.Request, code int, f *form.Form, h account.Holder) error {
	p := accountview.NewPasswordProps{Form: f, Holder: h, Action: i18nPath(r)}
	s.answer(w, r, code, layout.Page{Title: "Välj lösenord", NoIndex: true}, layout.Narrow, accountview.NewPassword(p))
	return nil
}

// deadLink tells why a link does not work, if that is what the error says.
func (s *Server) deadLink(w http.ResponseWriter, r *http.Request, err error) error {
	p, dead := account.Words(err)
	if errors.Is(err, db.ErrNotFound) {
		p, dead = form.Problem{Text: "Adressen är inte någon länk härifrån. Kontrollera att hela länken följde med från brevet."}, true
	}
	if !dead {
		return err
	}
	s.answer(w, r, http.StatusGone, layout.Page{Title: "Länken fungerar inte längre", NoIndex: true}, layout.Narrow,
		accountview.DeadLink(p))
	return nil
}
