// Package accounts gives a test a database with an organisation, and adds people to it.
package accounts

import (
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/password"
	"framsyn/internal/testkit"
)

// Fixture is a test's database. Org is its organisation, and Hash the password of the people who are added, "" for none.
type Fixture struct {
	T    *testing.T
	DB   *db.DB
	Org  id.Org
	Hash password.Hash
}

// New returns a database with the counties and one organisation, Region Skåne. The package's TestMain must call testkit.Main.
func New(t *testing.T) Fixture {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	f := Fixture{T: t, DB: d}
	f.Must(account.SeedCounties(t.Context(), d))
	f.Org = f.Organisation("Region Skåne")
	return f
}

// Must fails the test on an error.
func (f Fixture) Must(err error) {
	f.T.Helper()
	if err != nil {
		f.T.Fatal(err)
	}
}

// Write runs fn in a transaction of an actor.
func (f Fixture) Write(by access.Actor, fn func(*db.Tx) error) error {
	return f.DB.Write(f.T.Context(), by, fn)
}

// System reads with the rights of the program itself.
func (f Fixture) System() db.Q { return f.DB.As(access.System()) }

// Exec changes the database directly, for what only the passage of time would do.
func (f Fixture) Exec(sql string, args ...any) {
	f.T.Helper()
	f.Must(f.DB.ExecUnaudited(f.T.Context(), sql, args...))
}

// Count returns the result of a query that counts.
func (f Fixture) Count(sql string, args ...any) int {
	f.T.Helper()
	n, err := db.Value[int](f.T.Context(), f.System(), sql, args...)
	f.Must(err)
	return n
}

// Organisation adds a region.
func (f Fixture) Organisation(name string) id.Org {
	f.T.Helper()
	var n id.Org
	f.Must(f.Write(access.System(), func(tx *db.Tx) (err error) {
		n, err = account.OrganisationRecords.Add(f.T.Context(), tx, account.Organisation{
			Kind: "region", County: "12", Fee: "region", Names: []account.Name{{Text: name}}})
		return err
	}))
	return n
}

// Person adds a person of the organisation, whose address is Address(name).
func (f Fixture) Person(name string, roles ...access.Role) account.Person {
	f.T.Helper()
	var n id.User
	f.Must(f.Write(access.System(), func(tx *db.Tx) (err error) {
		p := account.Person{Email: Address(name), Name: name, Org: f.Org, Language: i18n.Swedish, Roles: roles}
		n, err = account.AddPerson(f.T.Context(), tx, p, f.Hash)
		return err
	}))
	return f.ReadPerson(n)
}

// ReadPerson returns a person as stored.
func (f Fixture) ReadPerson(n id.User) account.Person {
	f.T.Helper()
	p, err := account.PersonRecords.Get(f.T.Context(), f.System(), n)
	f.Must(err)
	return p
}

// Address returns the e-mail address of a person whom Person adds.
func Address(name string) string { return strings.ToLower(name) + "@region.example" }

// Actor returns a person as the actor who has signed in.
func Actor(p account.Person) access.Actor {
	return access.Actor{User: p.ID, Org: p.Org, Name: p.Name, Roles: p.Roles}
}
