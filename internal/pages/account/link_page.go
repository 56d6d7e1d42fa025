package account

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/link"
	"framsyn/internal/password"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/mailview"
)

// forgottenForm asks for the address of somebody who has forgotten the password.
func (s pages) forgottenForm(w http.ResponseWriter, r *http.Request) error {
	return s.showForgotten(w, r, http.StatusOK, form.New())
}

func (s pages) showForgotten(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	s.Answer(w, r, code, layout.Page{Title: "Glömt lösenordet?", NoIndex: true}, layout.Narrow, accountview.Forgotten(f))
	return nil
}

// forgotten sends a link if there is such an account, and says the same whether there is or not.
func (s pages) forgotten(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	email := f.Required("epost", "Skriv din e-postadress.", form.Max(254))
	if !f.OK() {
		return s.showForgotten(w, r, http.StatusUnprocessableEntity, f)
	}
	err = signin.AskNewPassword(s.OnceContext(w, r, server.Landing{}), s.DB, email, s.ClientAddress(r))
	if p, ok := fault.FormWords(err); ok {
		s.NoteAttempt(r, 0, email, "/glomt-losenord", err)
		f.Notice = p
		return s.showForgotten(w, r, server.RefusedStatus(w, err), f)
	}
	if err != nil {
		return err
	}
	return s.Show(w, r, layout.Page{Title: "Titta i din e-post", NoIndex: true}, layout.Narrow, accountview.Sent())
}

// newPasswordForm is the page that a link in a letter leads to. Reading it does not use the link, since programs that
// guard a mailbox read it too.
func (s pages) newPasswordForm(w http.ResponseWriter, r *http.Request) error {
	h, err := s.holder(w, r)
	if err != nil {
		return s.deadLink(w, r, err)
	}
	return s.showNewPassword(w, r, http.StatusOK, form.New(), h)
}

// newPassword uses a link to choose a password.
func (s pages) newPassword(w http.ResponseWriter, r *http.Request) error {
	h, err := s.holder(w, r)
	if err != nil {
		return s.deadLink(w, r, err)
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	chosen := password.Read(f, h.Email, h.Name)
	if !f.OK() {
		return s.showNewPassword(w, r, http.StatusUnprocessableEntity, f, h)
	}
	to := server.Landing{Address: server.WithVisitorMessage(link.SignInPage(r.Context()), server.MessagePasswordSet)}
	c := signin.Chosen{Password: chosen, EndCalendar: f.Has(accountview.CalendarField, "ja"), Device: s.Device(r)}
	device, err := signin.UseLink(s.OnceContext(w, r, to), s.DB, chi.URLParam(r, "token"), c, mailview.SignInNotices(s.Config.BaseURL))
	if err != nil {
		return s.deadLink(w, r, err)
	}
	if !server.Repeated(r) {
		s.NoteSecurity(r, security.Event{Kind: security.PasswordChanged, Person: h.User})
		s.SetDevice(w, device)
	}
	return s.Land(w, r, to)
}

// holder returns whom the link was sent to. Its address is a secret, so no other page is told of it and none keeps it.
func (s pages) holder(w http.ResponseWriter, r *http.Request) (signin.Holder, error) {
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	return signin.LinkHolder(r.Context(), s.DB.As(access.System()), chi.URLParam(r, "token"))
}

func (s pages) showNewPassword(w http.ResponseWriter, r *http.Request, code int, f *form.Form, h signin.Holder) error {
	p := accountview.NewPasswordProps{Form: f, Holder: h, Action: server.LanguagePath(r)}
	s.Answer(w, r, code, layout.Page{Title: "Välj lösenord", NoIndex: true}, layout.Narrow, accountview.NewPassword(p))
	return nil
}

// deadLink tells why a link does not work, if that is what the error says.
func (s pages) deadLink(w http.ResponseWriter, r *http.Request, err error) error {
	p, dead := fault.FormWords(err)
	if errors.Is(err, db.ErrNotFound) {
		p, dead = form.Problem{Text: "Adressen är inte någon länk härifrån. Kontrollera att hela länken följde med från brevet."}, true
	}
	if !dead {
		return err
	}
	s.Answer(w, r, http.StatusGone, layout.Page{Title: "Länken fungerar inte längre", NoIndex: true}, layout.Narrow,
		accountview.DeadLink(p))
	return nil
}
