package server

import (
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"
	"time"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// signInForm is the page for signing in; whoever has done so already is led on.
func (s *Server) signInForm(w http.ResponseWriter, r *http.Request) error {
	till := r.URL.Query().Get("till")
	if actor(r).SignedIn() {
		http.Redirect(w, r, homeOf(r, till), http.StatusSeeOther)
		return nil
	}
	f := form.New()
	f.Set("till", till)
	return s.showSignIn(w, r, http.StatusOK, f)
}

func (s *Server) showSignIn(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	p := accountview.SignInProps{Form: f}
	var k kept
	if json.Unmarshal([]byte(f.Get(keptField)), &k) == nil {
		p.Kept, p.Waits = true, form.From(k.Values).Kept()
	}
	return s.answerSignIn(w, r, code, p)
}

func (s *Server) answerSignIn(w http.ResponseWriter, r *http.Request, code int, p accountview.SignInProps) (err error) {
	if p.Passkey, err = s.gate.AskToSignIn(r.Context(), s.db); err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	s.answer(w, r, code, layout.Page{Title: "Logga in", NoIndex: true}, layout.Narrow, accountview.SignIn(p))
	return nil
}

// signIn lets somebody in who knows an address and its password.
func (s *Server) signIn(w http.ResponseWriter, r *http.Request) error {
	f, err := readForm(w, r)
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
	in, err := account.SignIn(r.Context(), s.db, at)
	if half := (account.ErrSecondStep{}); errors.As(err, &half) {
		return s.halfway(w, r, half.Half, remember, f)
	}
	if p, ok := account.Words(err); ok {
		s.noteAttempt(r, 0, email, "", err)
		f.Notice = p
		return s.showSignIn(w, r, refused(w, err), f)
	}
	if err != nil {
		return err
	}
	if err := s.letIn(w, r, in, remember, f.Get(keptField)); err != nil {
		return err
	}
	http.Redirect(w, r, homeOf(r, f.Get("till")), http.StatusSeeOther)
	return nil
}

// door is what a request tells of whoever wants in.
func (s *Server) door(r *http.Request, remember bool) account.Door {
	return account.Door{Remember: remember, Address: s.clientAddress(r), Browser: r.UserAgent(), Device: s.device(r)}
}

// letIn begins the session of somebody who has just been signed in, on a device that is known from now on. packed is the
// form that came along, or "".
func (s *Server) letIn(w http.ResponseWriter, r *http.Request, in account.SignedIn, remember bool, packed string) error {
	if in.NewDevice {
		s.note(r, security.Event{Kind: security.NewDevice, Person: in.User})
	}
	s.setDevice(w, in.Device)
	return s.begin(r, in, remember, packed)
}

// refused is the status of a failed attempt, and says in the head of the answer how long to wait if need be.
func refused(w http.ResponseWriter, err error) int {
	if errors.Is(err, account.ErrGuessed) {
		return http.StatusTooManyRequests
	}
	var wait account.ErrWait
	if !errors.As(err, &wait) {
		return http.StatusUnprocessableEntity
	}
	w.Header().Set("Retry-After", strconv.Itoa(max(1, int(math.Ceil(time.Until(wait.Until).Seconds())))))
	return http.StatusTooManyRequests
}

// signOut ends the sign-in by which the button was pressed.
func (s *Server) signOut(w http.ResponseWriter, r *http.Request) error {
	if actor(r).SignedIn() {
		_, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
			return landing{}, account.EndSignIn(r.Context(), tx, of(r).session.ID, false)
		})
		if err != nil && !errors.Is(err, db.ErrNotFound) {
			return err
		}
	}
	return s.leave(w, r)
}

// leave forgets everything that the session held, and leads to the start page.
func (s *Server) leave(w http.ResponseWriter, r *http.Request) error {
	if err := s.sessions.Destroy(r.Context()); err != nil {
		return errors.Join(db.ErrUnavailable, err)
	}
	return s.seeOther(w, r, tellVisitor(link.Home(r.Context()), toldSignedOut), ui.Message{})
}
