package signin_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/password"
	"framsyn/internal/signin"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

const oldPassword = "en lång promenad i skogen"

// idle is how long a sign-in lasts without being used.
const idle = 2 * time.Hour

// hash is that of oldPassword, made once.
var hash = sync.OnceValue(func() password.Hash {
	h, err := password.HashOf(context.Background(), oldPassword)
	if err != nil {
		panic(err)
	}
	return h
})

// world is a portal with one organisation, for one test.
type world struct {
	t   *testing.T
	db  *db.DB
	org id.Org
}

func newWorld(t *testing.T) world {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	w := world{t: t, db: d}
	if err := account.SeedCounties(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	w.org = w.organisation("Region Skåne")
	return w
}

// must fails the test on an error.
func (w world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w world) write(by access.Actor, fn func(*db.Tx) error) error {
	return w.db.Write(w.t.Context(), by, fn)
}

// system reads and writes as the program itself.
func (w world) system() db.Q { return w.db.As(access.System()) }

// sql changes the database behind the program's back: what only time would do.
func (w world) sql(sql string, args ...any) {
	w.t.Helper()
	w.must(w.db.ExecUnaudited(w.t.Context(), sql, args...))
}

func (w world) organisation(name string) id.Org {
	w.t.Helper()
	var n id.Org
	w.must(w.write(access.System(), func(tx *db.Tx) (err error) {
		n, err = account.OrganisationRecords.Add(w.t.Context(), tx, account.Organisation{
			Kind: "region", County: "12", Fee: "region", Names: []account.Name{{Text: name}}})
		return err
	}))
	return n
}

// person adds somebody whose password is known, with the mailbox name@region.example.
func (w world) person(name string, roles ...access.Role) account.Person {
	w.t.Helper()
	var n id.User
	w.must(w.write(access.System(), func(tx *db.Tx) (err error) {
		p := account.Person{Email: mailbox(name), Name: name, Org: w.org, Language: i18n.Swedish, Roles: roles}
		n, err = account.AddPerson(w.t.Context(), tx, p, hash())
		return err
	}))
	return w.read(n)
}

// close closes an account, as the office does.
func (w world) close(n id.User) {
	w.t.Helper()
	w.must(w.write(access.System(), func(tx *db.Tx) error {
		if err := account.Deactivate(w.t.Context(), tx, n); err != nil {
			return err
		}
		return signin.Close(w.t.Context(), tx, n)
	}))
}

func mailbox(name string) string { return strings.ToLower(name) + "@region.example" }

func (w world) read(n id.User) account.Person {
	w.t.Helper()
	p, err := account.PersonRecords.Get(w.t.Context(), w.system(), n)
	w.must(err)
	return p
}

// actor returns a person who has signed in.
func actor(p account.Person) access.Actor {
	return access.Actor{User: p.ID, Org: p.Org, Name: p.Name, Roles: p.Roles}
}

func (w world) signIn(email, password string) (signin.SignedIn, error) {
	return signin.SignIn(w.t.Context(), w.db, signin.Door{Email: email, Password: password, Address: "192.0.2.1", Browser: "Firefox"})
}

func (w world) mustSignIn(p account.Person) int64 {
	w.t.Helper()
	in, err := w.signIn(p.Email, oldPassword)
	w.must(err)
	return in.ID
}

// actorOf returns what the next click of a sign-in meets.
func (w world) actorOf(signIn int64) (access.Actor, signin.Session, error) {
	return signin.ActorOf(w.t.Context(), w.db, signIn, idle)
}

// count runs a query that counts.
func (w world) count(sql string, args ...any) int {
	w.t.Helper()
	rows, err := w.system().Query(w.t.Context(), sql, args...)
	w.must(err)
	n, err := pgx.CollectExactlyOneRow(rows, pgx.RowTo[int])
	w.must(err)
	return n
}

// told returns a letter about an event, which says nothing but what it is about.
func told(e signin.Event, _ i18n.Lang, name string) (subject, body string) { return string(e), name }

// tokens catches the secrets of the links that are sent.
type tokens struct{ all []signin.Message }

func (s *tokens) write(m signin.Message) (subject, body string) {
	s.all = append(s.all, m)
	return string(m.Purpose), m.Token
}

func (s *tokens) last(t *testing.T) string {
	t.Helper()
	if len(s.all) == 0 {
		t.Fatal("no link was sent")
	}
	return s.all[len(s.all)-1].Token
}
