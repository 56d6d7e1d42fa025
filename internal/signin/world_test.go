package signin_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/password"
	"framsyn/internal/signin"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/accounts"
)

func TestMain(m *testing.M) { testkit.Main(m) }

const oldPassword = "en lång promenad i skogen"

// idle is how long a session lasts without being used.
const idle = 2 * time.Hour

// hash is the hash of oldPassword, computed once.
var hash = sync.OnceValue(func() password.Hash {
	h, err := password.NewHash(context.Background(), oldPassword)
	if err != nil {
		panic(err)
	}
	return h
})

// world is a portal with one organisation, whose people sign in with oldPassword, for one test.
type world struct{ accounts.Fixture }

func newWorld(t *testing.T) world {
	t.Helper()
	w := world{accounts.New(t)}
	w.Hash = hash()
	return w
}

// close closes an account as the office does.
func (w world) close(n id.User) {
	w.T.Helper()
	w.Must(w.Write(access.System(), func(tx *db.Tx) error {
		if err := account.Deactivate(w.T.Context(), tx, n); err != nil {
			return err
		}
		return signin.RevokeAccess(w.T.Context(), tx, n)
	}))
}

func (w world) signIn(email, password string) (signin.StartedSession, error) {
	return signin.SignIn(w.T.Context(), w.DB, signin.Request{Email: email, Password: password, Address: "192.0.2.1", UserAgent: "Firefox"})
}

func (w world) mustSignIn(p account.Person) int64 {
	w.T.Helper()
	return w.mustSignInWith(p, oldPassword)
}

func (w world) mustSignInWith(p account.Person, password string) int64 {
	w.T.Helper()
	started, err := w.signIn(p.Email, password)
	w.Must(err)
	return started.ID
}

// resume makes the next request of a session.
func (w world) resume(session int64) (access.Actor, signin.Session, error) {
	return signin.ResumeSession(w.T.Context(), w.DB, session, idle)
}

// noticeText writes a letter about an event.
func noticeText(e signin.Event, _ i18n.Lang, name string) (subject, body string) {
	return string(e), name
}

// sentLinks collects the links that are sent.
type sentLinks struct{ messages []signin.Message }

func (s *sentLinks) write(m signin.Message) (subject, body string) {
	s.messages = append(s.messages, m)
	return string(m.Purpose), m.Token
}

func (s *sentLinks) last(t *testing.T) string {
	t.Helper()
	if len(s.messages) == 0 {
		t.Fatal("no link was sent")
	}
	return s.messages[len(s.messages)-1].Token
}
