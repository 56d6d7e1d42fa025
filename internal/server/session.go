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

// RequireRight returns middleware that demands a right to all things of a kind.
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

// RequireRightToKnow is RequireRight for things whose very existence is kept from those without a right: they are answered that there is
// no such page. The right may be one on the things of the actor's organisation.
func (s *Server) RequireRightToKnow(act access.Action, k id.Kind) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return s.Handle(func(w http.ResponseWriter, r *http.Request) error {
			err := Require(r, act, access.Subject{Kind: k, Org: Actor(r).Org})
			if errors.Is(err, access.ErrDenied) {
				err = db.ErrNotFound
			}
			if err == nil {
				next.ServeHTTP(w, r)
			}
			return err
		})
	}
}

// sessionKey is the context key that marks a request whose session has been loaded.
type sessionKey struct{}

// The keys of a session.
const (
	SessionSignIn     = "sign-in"
	flashText         = "flash"
	flashTone         = "flash-tone"
	waitingFormKey    = "kept"
	SessionSecondStep = "half"
)

// CookieName returns the name of the session cookie. In production only the portal's own host can set it, and only over https.
func CookieName(production bool) string {
	if production {
		return "__Host-framsyn"
	}
	return "framsyn"
}

// The length of a session: a working day, or a month for those who ask for it.
const (
	sessionLength = 12 * time.Hour
	longSession   = 30 * 24 * time.Hour
)

func (s *Server) newSessions() *scs.SessionManager {
	m := scs.New()
	m.Store = sessionStore{s.DB, s.Config.SessionIdle, m.Codec} // a job removes expired sessions
	m.Lifetime = longSession
	m.HashTokenInStore = true
	m.Cookie.Name = CookieName(s.Config.Production())
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Secure = s.Config.Production()
	m.Cookie.Persist = false
	return m
}

// withActor sets the actor of a request. Roles are read at every request, so that a revoked role is gone at the next one.
func (s *Server) withActor(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(context.WithValue(r.Context(), sessionKey{}, true))
		n := s.Sessions.GetInt64(r.Context(), SessionSignIn)
		if n == 0 || n == RequestOf(r).Session.ID { // found with the session
			next.ServeHTTP(w, r)
			return
		}
		by, session, err := signin.ResumeSession(r.Context(), s.DB, n, s.Config.SessionIdle)
		switch {
		case errors.Is(err, db.ErrNotFound):
			_ = s.Sessions.Destroy(r.Context()) // if it fails, the next request tries again
		case err != nil:
			s.fail(w, r, err)
			return
		default:
			RequestOf(r).actor, RequestOf(r).Session = by, session
		}
		next.ServeHTTP(w, r)
	})
}

// RequireSignedIn is middleware that demands that the actor is signed in.
func (s *Server) RequireSignedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !Actor(r).SignedIn() {
			s.AskToSignIn(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// AskToSignIn redirects to the page for signing in, and back afterwards. A form that was sent is carried along in that page; it is
// not stored on the server, where visitors could fill the store.
func (s *Server) AskToSignIn(w http.ResponseWriter, r *http.Request) {
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

// WaitingForm is a form that was sent after its session had ended. It names the person it was shown to, so that nobody else who
// signs in on the same device sees it.
type WaitingForm struct {
	Path, Person string
	Values       url.Values
}

// PersonField is the field with the number of the person a form was shown to, WaitingField the one with the form that waits while
// somebody signs in.
const (
	PersonField  = "_person"
	WaitingField = "_sparat"
)

// Pack returns the form as the value of a hidden field.
func (k WaitingForm) Pack() string {
	b, _ := json.Marshal(k) // it has only strings
	return string(b)
}

// HoldForm stores a packed form in the session if it belongs to the person who signs in.
func (s *Server) HoldForm(r *http.Request, n id.User, packed string) {
	if packed == "" {
		packed = s.Sessions.GetString(r.Context(), waitingFormKey) // stored before the second step
	}
	s.Sessions.Remove(r.Context(), waitingFormKey)
	var k WaitingForm
	if json.Unmarshal([]byte(packed), &k) == nil && k.Person == id.String(n) {
		s.Sessions.Put(r.Context(), waitingFormKey, packed)
	}
}

// RestoreForm fills in a form that waited, if the request is for the page it was sent from.
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

// AfterSignInAddress returns where somebody is led after signing in: till if it is an address of the portal, or their own page.
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

// RefusedStatus returns the status of a failed attempt, and sets Retry-After if it was throttled.
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
