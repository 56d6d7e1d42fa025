package server

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/alexedwards/scs/v2"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/signin"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// RequireRight lets those through who have a right to every thing of a kind.
func (s *Server) RequireRight(act access.Action, k id.Kind) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return s.Handle(func(w http.ResponseWriter, r *http.Request) error {
			if err := Require(r, act, access.Subject{Kind: k}); err != nil {
				return err
			}
			next.ServeHTTP(w, r)
			return nil
		})
	}
}

// sessionKey marks the requests that have a session, which a fault outside of it has not.
type sessionKey struct{}

// What a session holds.
const (
	SessionSignIn     = "sign-in"
	flashText         = "flash"
	flashTone         = "flash-tone"
	waitingFormKey    = "kept"
	SessionSecondStep = "half"
)

// CookieName returns the name of the cookie of a session. In production a browser takes it from nobody but the portal's own
// host, and over https alone.
func CookieName(production bool) string {
	if production {
		return "__Host-framsyn"
	}
	return "framsyn"
}

// Session lengths: a working day, or a month for those who ask for it.
const (
	sessionLength = 12 * time.Hour
	longSession   = 30 * 24 * time.Hour
)

func (s *Server) newSessions() *scs.SessionManager {
	m := scs.New()
	m.Store = sessionStore{s.DB} // a job cleans up
	m.Lifetime = longSession
	m.HashTokenInStore = true
	m.Cookie.Name = CookieName(s.Config.Production())
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Secure = s.Config.Production()
	m.Cookie.Persist = false
	return m
}

// withActor finds out who asks. Roles are read at every request, so that one taken away is gone at the next click.
func (s *Server) withActor(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(context.WithValue(r.Context(), sessionKey{}, true))
		n := s.Sessions.GetInt64(r.Context(), SessionSignIn)
		if n == 0 {
			next.ServeHTTP(w, r)
			return
		}
		by, session, err := signin.ResumeSession(r.Context(), s.DB, n, s.Config.SessionIdle)
		switch {
		case errors.Is(err, db.ErrNotFound):
			_ = s.Sessions.Destroy(r.Context()) // what cannot be removed now is at the next request
		case err != nil:
			s.fail(w, r, err)
			return
		default:
			RequestOf(r).actor, RequestOf(r).Session = by, session
		}
		next.ServeHTTP(w, r)
	})
}

// RequireSignedIn lets only those through who have signed in.
func (s *Server) RequireSignedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !Actor(r).SignedIn() {
			s.askToSignIn(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// askToSignIn leads to the page for signing in, and back afterwards. A form that was sent goes along in that page, and
// not on the server, where anybody could leave anything.
func (s *Server) askToSignIn(w http.ResponseWriter, r *http.Request) {
	back := LanguagePath(r)
	if r.Method != http.MethodPost {
		if r.URL.RawQuery != "" {
			back += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, link.WithQuery(link.Page(r.Context(), "/logga-in"), url.Values{"till": {back}}), http.StatusSeeOther)
		return
	}
	in := form.New()
	p := accountview.SignInProps{Form: in}
	if f, err := ReadForm(w, r); err == nil {
		p.Preserved, p.FormKept = f.Preserve(), f.Get(PersonField) != ""
		if p.FormKept {
			in.Set("till", back)
			in.Set(WaitingField, WaitingForm{r.URL.Path, f.Get(PersonField), WithoutSecrets(f)}.Pack())
		}
	}
	if err := s.AnswerSignIn(w, r, http.StatusUnauthorized, p); err != nil {
		s.fail(w, r, err)
	}
}

// WaitingForm is a form that was sent after its session had ended. Whose it was is told by the form itself, so that nobody
// else who signs in on the same device is shown it.
type WaitingForm struct {
	Path, Person string
	Values       url.Values
}

// personField names the person who a form was shown to, keptField the form that waits while somebody signs in.
const (
	PersonField  = "_person"
	WaitingField = "_sparat"
)

// Pack returns the form as the text that goes along in a page.
func (k WaitingForm) Pack() string {
	b, _ := json.Marshal(k) // strings only
	return string(b)
}

// HoldForm keeps, in the session, the form that came along through the sign-in of a person, and nobody else's.
func (s *Server) HoldForm(r *http.Request, n id.User, packed string) {
	if packed == "" {
		packed = s.Sessions.GetString(r.Context(), waitingFormKey) // from before the second step
	}
	s.Sessions.Remove(r.Context(), waitingFormKey)
	var k WaitingForm
	if json.Unmarshal([]byte(packed), &k) == nil && k.Person == id.String(n) {
		s.Sessions.Put(r.Context(), waitingFormKey, packed)
	}
}

// RestoreForm brings a form that waited back into the page that it was sent from.
func (s *Server) RestoreForm(r *http.Request, f *form.Form) {
	var k WaitingForm
	if json.Unmarshal([]byte(s.Sessions.GetString(r.Context(), waitingFormKey)), &k) != nil || k.Path != r.URL.Path {
		return
	}
	s.Sessions.Remove(r.Context(), waitingFormKey)
	maps.Copy(f.Values, k.Values)
	keepMark(r, f)
	f.Notice = form.Problem{Text: "Din inloggning hade gått ut när du sparade. Här är det du skrev – läs igenom och spara igen."}
}

// BeginSession lets somebody in: the session gets a new token, so that an old one that leaked is worth nothing. packed is the
// form that came along, or "".
func (s *Server) BeginSession(r *http.Request, in signin.StartedSession, remember bool, packed string) error {
	if err := s.Sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	length := sessionLength
	if remember {
		length = longSession
	}
	s.Sessions.SetDeadline(r.Context(), time.Now().Add(length))
	s.Sessions.RememberMe(r.Context(), remember)
	s.Sessions.Remove(r.Context(), SessionSecondStep)
	s.Sessions.Put(r.Context(), SessionSignIn, in.ID)
	RequestOf(r).actor.User = in.User
	s.HoldForm(r, in.User, packed)
	return nil
}

// AfterSignInAddress returns where somebody lands after signing in, unless they were on their way elsewhere.
func AfterSignInAddress(r *http.Request, till string) string {
	if place, ok := link.ParseInternal(till); ok && place != "/" {
		return place
	}
	return link.Page(r.Context(), "/min-sida")
}

// AnswerSignIn answers with the page for signing in.
func (s *Server) AnswerSignIn(w http.ResponseWriter, r *http.Request, code int, p accountview.SignInProps) (err error) {
	if p.Passkey, err = s.Verifier.SignInChallenge(r.Context(), s.DB); err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	s.Answer(w, r, code, layout.Page{Title: "Logga in", NoIndex: true}, layout.Narrow, accountview.SignIn(p))
	return nil
}

// RefusedStatus returns the status of a failed attempt, and says in the head of the answer how long to wait if need be.
func RefusedStatus(w http.ResponseWriter, err error) int {
	if errors.Is(err, signin.ErrLockedOut) {
		return http.StatusTooManyRequests
	}
	var wait signin.RateLimitError
	if !errors.As(err, &wait) {
		return http.StatusUnprocessableEntity
	}
	w.Header().Set("Retry-After", strconv.Itoa(max(1, int(math.Ceil(time.Until(wait.Until).Seconds())))))
	return http.StatusTooManyRequests
}
