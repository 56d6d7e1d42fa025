package account

import (
	"encoding/json"
	"errors"
	"net/http"

	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/templates/accountview"
	"framsyn/templates/ui"
)

// signInForm shows the page for signing in, and redirects a person who is signed in already.
func (s pages) signInForm(w http.ResponseWriter, r *http.Request) error {
	till := r.URL.Query().Get("till")
	if server.Actor(r).SignedIn() {
		http.Redirect(w, r, server.AfterSignInAddress(r, till), http.StatusSeeOther)
		return nil
	}
	f := form.New()
	f.Set("till", till)
	return s.showSignIn(w, r, http.StatusOK, f)
}

func (s pages) showSignIn(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	p := accountview.SignInProps{Form: f}
	var waiting server.WaitingForm
	if json.Unmarshal([]byte(f.Get(server.WaitingField)), &waiting) == nil {
		p.FormKept, p.Preserved = true, form.From(waiting.Values).Preserve()
	}
	return s.AnswerSignIn(w, r, code, p)
}

// signIn signs in by address and password, and asks for a second factor if the account has one.
func (s pages) signIn(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	email := f.Required("epost", "Skriv din e-postadress.")
	if f.Get("losenord") == "" {
		f.Fault("losenord", "Skriv ditt lösenord.")
	}
	if !f.OK() {
		return s.showSignIn(w, r, http.StatusUnprocessableEntity, f)
	}
	remember := f.Has("minns", "ja")
	req := s.signInRequest(r, remember)
	req.Email, req.Password = email, f.Get("losenord")
	started, err := signin.SignIn(r.Context(), s.DB, req)
	if required := (signin.SecondFactorRequiredError{}); errors.As(err, &required) {
		return s.beginSecondFactor(w, r, required.PendingSignIn, remember, f)
	}
	if p, ok := fault.FormWords(err); ok {
		s.NoteFailedAttempt(r, 0, email, "", err)
		f.Notice = p
		return s.showSignIn(w, r, server.RefusedStatus(w, err), f)
	}
	if err != nil {
		return err
	}
	if err := s.startSession(w, r, started, remember, f.Get(server.WaitingField)); err != nil {
		return err
	}
	http.Redirect(w, r, server.AfterSignInAddress(r, f.Get("till")), http.StatusSeeOther)
	return nil
}

// signInRequest returns the part of a request to sign in that does not depend on the form.
func (s pages) signInRequest(r *http.Request, remember bool) signin.Request {
	return signin.Request{Remember: remember, Address: s.ClientAddress(r), UserAgent: r.UserAgent(), DeviceToken: s.Device(r)}
}

// startSession starts the web session of somebody who has signed in, and gives the device its new token. waitingForm is the
// form to restore after the sign-in, "" for none.
func (s pages) startSession(w http.ResponseWriter, r *http.Request, started signin.StartedSession, remember bool,
	waitingForm string) error {
	if started.NewDevice {
		s.NoteSecurity(r, security.Event{Kind: security.NewDevice, Person: started.User})
	}
	s.SetDevice(w, started.DeviceToken)
	return s.BeginSession(r, started, remember, waitingForm)
}

func (s pages) signOut(w http.ResponseWriter, r *http.Request) error {
	if server.Actor(r).SignedIn() {
		_, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			return server.Landing{}, signin.EndSession(r.Context(), tx, server.RequestOf(r).Session.ID, false)
		})
		if err != nil && !errors.Is(err, db.ErrNotFound) {
			return err
		}
	}
	return s.destroySession(w, r)
}

// destroySession destroys the web session, and redirects to the start page.
func (s pages) destroySession(w http.ResponseWriter, r *http.Request) error {
	if err := s.Sessions.Destroy(r.Context()); err != nil {
		return errors.Join(db.ErrUnavailable, err)
	}
	return s.SeeOther(w, r, server.WithVisitorMessage(link.Home(r.Context()), server.MessageSignedOut), ui.Message{})
}
