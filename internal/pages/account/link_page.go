package account

import (
	"errors"
	"net/http"
	"net/url"

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

func (s pages) passwordResetForm(w http.ResponseWriter, r *http.Request) error {
	return s.showPasswordReset(w, r, http.StatusOK, form.New())
}

func (s pages) showPasswordReset(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	s.Answer(w, r, code, layout.Page{Title: "Glömt lösenordet?", NoIndex: true}, layout.Narrow, accountview.PasswordResetRequest(f))
	return nil
}

// requestPasswordReset sends a link if an account has the address. The answer is the same if none has.
func (s pages) requestPasswordReset(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	email := f.Required("epost", "Skriv din e-postadress.", form.Max(254))
	if !f.OK() {
		return s.showPasswordReset(w, r, http.StatusUnprocessableEntity, f)
	}
	err = signin.RequestPasswordReset(s.SubmissionContext(w, r, server.Landing{}), s.DB, email, s.ClientAddress(r))
	if p, ok := fault.FormWords(err); ok {
		s.NoteFailedAttempt(r, 0, email, "/glomt-losenord", err)
		f.Notice = p
		return s.showPasswordReset(w, r, server.RefusedStatus(w, err), f)
	}
	if err != nil {
		return err
	}
	return s.Show(w, r, layout.Page{Title: "Titta i din e-post", NoIndex: true}, layout.Narrow, accountview.PasswordResetSent())
}

// newPasswordForm shows the page that a link in a letter leads to. It does not use up the link, since programs that scan
// mail open links too.
func (s pages) newPasswordForm(w http.ResponseWriter, r *http.Request) error {
	holder, err := s.linkHolder(w, r)
	if err != nil {
		return s.showDeadLink(w, r, err)
	}
	f := form.New()
	f.Set("till", r.URL.Query().Get("till"))
	return s.showNewPassword(w, r, http.StatusOK, f, holder)
}

// newPassword sets the password that the holder of a link has chosen.
func (s pages) newPassword(w http.ResponseWriter, r *http.Request) error {
	holder, err := s.linkHolder(w, r)
	if err != nil {
		return s.showDeadLink(w, r, err)
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	chosen := password.Read(f, holder.Email, holder.Name)
	if !f.OK() {
		return s.showNewPassword(w, r, http.StatusUnprocessableEntity, f, holder)
	}
	to := server.Landing{Address: server.WithVisitorMessage(link.SignInPage(r.Context()), server.MessagePasswordSet)}
	if till := f.Get("till"); till != "" {
		to.Address = link.WithQuery(to.Address, url.Values{"till": {till}})
	}
	c := signin.PasswordChange{Password: chosen, DeleteCalendarToken: f.Has(accountview.CalendarField, "ja"), DeviceToken: s.Device(r)}
	device, err := signin.RedeemLink(s.SubmissionContext(w, r, to), s.DB, chi.URLParam(r, "token"), c,
		mailview.SignInNotices(s.Config.BaseURL))
	if err != nil {
		return s.showDeadLink(w, r, err)
	}
	if !server.IsRepeated(r) {
		s.NoteSecurity(r, security.Event{Kind: security.PasswordChanged, Person: holder.User})
		s.SetDevice(w, device)
	}
	return s.Land(w, r, to)
}

// linkHolder returns the person whom the link was sent to. The address is a secret, so it must reach neither other sites nor
// caches.
func (s pages) linkHolder(w http.ResponseWriter, r *http.Request) (signin.Holder, error) {
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	return signin.LinkHolder(r.Context(), s.DB.As(access.System()), chi.URLParam(r, "token"))
}

func (s pages) showNewPassword(w http.ResponseWriter, r *http.Request, code int, f *form.Form, holder signin.Holder) error {
	p := accountview.NewPasswordProps{Form: f, Holder: holder, Action: server.LanguagePath(r)}
	s.Answer(w, r, code, layout.Page{Title: "Välj lösenord", NoIndex: true}, layout.Narrow, accountview.NewPassword(p))
	return nil
}

// showDeadLink shows why a link does not work, if the error says so, and returns other errors.
func (s pages) showDeadLink(w http.ResponseWriter, r *http.Request, err error) error {
	p, ok := fault.FormWords(err)
	if errors.Is(err, db.ErrNotFound) {
		p, ok = form.Problem{Text: "Adressen är inte någon länk härifrån. Kontrollera att hela länken följde med från brevet."}, true
	}
	if !ok {
		return err
	}
	s.Answer(w, r, http.StatusGone, layout.Page{Title: "Länken fungerar inte längre", NoIndex: true}, layout.Narrow,
		accountview.DeadLink(p))
	return nil
}
