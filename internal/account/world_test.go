package account_test

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

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

// person adds somebody with the mailbox name@region.example.
func (w world) person(name string, roles ...access.Role) account.Person {
	w.t.Helper()
	var n id.User
	w.must(w.write(access.System(), func(tx *db.Tx) (err error) {
		p := account.Person{Email: mailbox(name), Name: name, Org: w.org, Language: i18n.Swedish, Roles: roles}
		n, err = account.AddPerson(w.t.Context(), tx, p, "")
		return err
	}))
	return w.read(n)
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

// count runs a query that counts.
func (w world) count(sql string, args ...any) int {
	w.t.Helper()
	rows, err := w.system().Query(w.t.Context(), sql, args...)
	w.must(err)
	n, err := pgx.CollectExactlyOneRow(rows, pgx.RowTo[int])
	w.must(err)
	return n
}
