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

// signInForm is the page for signing in; whoever has done so already is led on.
func (s pages) signInForm(w http.ResponseWriter, r *http.Request) error {
	till := r.URL.Query().Get("till")
	if server.Actor(r).SignedIn() {
		http.Redirect(w, r, server.AfterSignIn(r, till), http.StatusSeeOther)
		return nil
	}
	f := form.New()
	f.Set("till", till)
	return s.showSignIn(w, r, http.StatusOK, f)
}

func (s pages) showSignIn(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	p := accountview.SignInProps{Form: f}
	var k server.WaitingForm
	if json.Unmarshal([]byte(f.Get(server.WaitingField)), &k) == nil {
		p.Kept, p.Waits = true, form.From(k.Values).Preserve()
	}
	return s.AnswerSignIn(w, r, code, p)
}

// signIn lets somebody in who knows an address and its password.
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
	at := s.door(r, remember)
	at.Email, at.Password = email, f.Get("losenord")
	in, err := signin.SignIn(r.Context(), s.DB, at)
	if half := (signin.ErrSecondStep{}); errors.As(err, &half) {
		return s.halfway(w, r, half.Half, remember, f)
	}
	if p, ok := fault.FormWords(err); ok {
		s.NoteAttempt(r, 0, email, "", err)
		f.Notice = p
		return s.showSignIn(w, r, server.RefusedStatus(w, err), f)
	}
	if err != nil {
		return err
	}
	if err := s.letIn(w, r, in, remember, f.Get(server.WaitingField)); err != nil {
		return err
	}
	http.Redirect(w, r, server.AfterSignIn(r, f.Get("till")), http.StatusSeeOther)
	return nil
}

// door returns what a request says about the one who signs in.
func (s pages) door(r *http.Request, remember bool) signin.Door {
	return signin.Door{Remember: remember, Address: s.ClientAddress(r), Browser: r.UserAgent(), Device: s.Device(r)}
}

// letIn begins the session of somebody who has just been signed in, on a device that is known from now on. packed is the
// form that came along, or "".
func (s pages) letIn(w http.ResponseWriter, r *http.Request, in signin.SignedIn, remember bool, packed string) error {
	if in.NewDevice {
		s.NoteSecurity(r, security.Event{Kind: security.NewDevice, Person: in.User})
	}
	s.SetDevice(w, in.Device)
	return s.BeginSession(r, in, remember, packed)
}

// signOut ends the sign-in by which the button was pressed.
func (s pages) signOut(w http.ResponseWriter, r *http.Request) error {
	if server.Actor(r).SignedIn() {
		_, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			return server.Landing{}, signin.EndSignIn(r.Context(), tx, server.RequestOf(r).Session.ID, false)
		})
		if err != nil && !errors.Is(err, db.ErrNotFound) {
			return err
		}
	}
	return s.leave(w, r)
}

// leave forgets everything that the session held, and leads to the start page.
func (s pages) leave(w http.ResponseWriter, r *http.Request) error {
	if err := s.Sessions.Destroy(r.Context()); err != nil {
		return errors.Join(db.ErrUnavailable, err)
	}
	return s.SeeOther(w, r, server.WithVisitorMessage(link.Home(r.Context()), server.MessageSignedOut), ui.Message{})
}
