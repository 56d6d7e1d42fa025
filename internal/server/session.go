package server

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"time"

	"github.com/alexedwards/scs/v2"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/accountview"
)

// sessionKey marks the requests that have a session, which a fault outside of it has not.
type sessionKey struct{}

// What a session holds.
const (
	signInKey = "sign-in"
	flashText = "flash"
	flashTone = "flash-tone"
	keptKey   = "kept"
	halfKey   = "half"
)

// CookieName is the name of the cookie of a session. In production a browser takes it from nobody but the portal's own
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
	m.Store = sessionStore{s.db} // a job cleans up
	m.Lifetime = longSession
	m.HashTokenInStore = true
	m.Cookie.Name = CookieName(s.cfg.Production())
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Secure = s.cfg.Production()
	m.Cookie.Persist = false
	return m
}

// withActor finds out who asks. Roles are read at every request, so that one taken away is gone at the next click.
func (s *Server) withActor(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(context.WithValue(r.Context(), sessionKey{}, true))
		n := s.sessions.GetInt64(r.Context(), signInKey)
		if n == 0 {
			next.ServeHTTP(w, r)
			return
		}
		by, session, err := account.ActorOf(r.Context(), s.db, n, s.cfg.SessionIdle)
		switch {
		case errors.Is(err, db.ErrNotFound):
			_ = s.sessions.Destroy(r.Context()) // what cannot be removed now is at the next request
		case err != nil:
			s.fail(w, r, err)
			return
		default:
			of(r).by, of(r).session = by, session
		}
		next.ServeHTTP(w, r)
	})
}

// signedIn lets only those through who have signed in.
func (s *Server) signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !actor(r).SignedIn() {
			s.askToSignIn(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// askToSignIn leads to the page for signing in, and back afterwards. A form that was sent goes along in that page, and
// not on the server, where anybody could leave anything.
func (s *Server) askToSignIn(w http.ResponseWriter, r *http.Request) {
	back := i18nPath(r)
	if r.Method != http.MethodPost {
		if r.URL.RawQuery != "" {
			back += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, link.With(link.Page(r.Context(), "/logga-in"), url.Values{"till": {back}}), http.StatusSeeOther)
		return
	}
	in := form.New()
	p := accountview.SignInProps{Form: in}
	if f, err := readForm(w, r); err == nil {
		p.Waits, p.Kept = f.Kept(), f.Get(personField) != ""
		if p.Kept {
			in.Set("till", back)
			in.Set(keptField, kept{r.URL.Path, f.Get(personField), openValues(f)}.pack())
		}
	}
	if err := s.answerSignIn(w, r, http.StatusUnauthorized, p); err != nil {
		s.fail(w, r, err)
	}
}

// kept is a form that was sent after its session had ended. Whose it was is told by the form itself, so that nobody
// else who signs in on the same device is shown it.
type kept struct {
	Path, Person string
	Values       url.Values
}

// personField names the person who a form was shown to, keptField the form that waits while somebody signs in.
const (
	personField = "_person"
	keptField   = "_sparat"
)

func (k kept) pack() string {
	b, _ := json.Marshal(k) // strings only
	return string(b)
}

// wait keeps, in the session, the form that came along through the sign-in of a person, and nobody else's.
func (s *Server) wait(r *http.Request, n id.User, packed string) {
	if packed == "" {
		packed = s.sessions.GetString(r.Context(), keptKey) // from before the second step
	}
	s.sessions.Remove(r.Context(), keptKey)
	var k kept
	if json.Unmarshal([]byte(packed), &k) == nil && k.Person == id.String(n) {
		s.sessions.Put(r.Context(), keptKey, packed)
	}
}

// restore brings a form that waited back into the page that it was sent from.
func (s *Server) restore(r *http.Request, f *form.Form) {
	var k kept
	if json.Unmarshal([]byte(s.sessions.GetString(r.Context(), keptKey)), &k) != nil || k.Path != r.URL.Path {
		return
	}
	s.sessions.Remove(r.Context(), keptKey)
	maps.Copy(f.Values, k.Values)
	keepMark(r, f)
	f.Notice = form.Problem{Text: "Din inloggning hade gått ut när du sparade. Här är det du skrev – läs igenom och spara igen."}
}

// begin lets somebody in: the session gets a new token, so that an old one that leaked is worth nothing. packed is the
// form that came along, or "".
func (s *Server) begin(r *http.Request, in account.SignedIn, remember bool, packed string) error {
	if err := s.sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	length := sessionLength
	if remember {
		length = longSession
	}
	s.sessions.SetDeadline(r.Context(), time.Now().Add(length))
	s.sessions.RememberMe(r.Context(), remember)
	s.sessions.Remove(r.Context(), halfKey)
	s.sessions.Put(r.Context(), signInKey, in.ID)
	of(r).by.User = in.User
	s.wait(r, in.User, packed)
	return nil
}

// homeOf is where somebody lands after signing in, unless they were on their way elsewhere.
func homeOf(r *http.Request, till string) string {
	if place, ok := link.Place(till); ok && place != "/" {
		return place
	}
	return link.Page(r.Context(), "/min-sida")
}
