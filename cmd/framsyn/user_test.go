package main

import (
	"errors"
	"net/url"
	"regexp"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/testkit"
	"framsyn/internal/trial"
)

var welcome = regexp.MustCompile(`/valkommen/\S+`)

func TestSomebodyAddedFromTheCommandLineCanChooseAPasswordAndSignIn(t *testing.T) {
	t.Parallel()
	address := testkit.DatabaseURL(t)
	env := settings{"DATABASE_URL": address, "BASE_URL": "http://framsyn.example.se"}
	anna := []string{"user", "add", "-epost", "anna@example.se", "-namn", "Anna Ask", "-organisation", "Region Exempel"}
	said, err := runCommand(t, env, anna...)
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	mustContain(t, said, "Anna Ask", "http://framsyn.example.se/valkommen/", "i databasen framsyn_test_", "BASE_URL")
	path := welcome.FindString(said)

	p := startPortal(t, trial.Options{Env: []string{"DATABASE_URL=" + address}})
	v := trial.Visitor()
	const password = "ett eget långt lösenord"
	answer, err := v.PostForm(p.URL+path, url.Values{"losenord": {password}, "losenord-igen": {password}})
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if _, err := p.SignIn(testkit.Context(t), "anna@example.se", password); err != nil {
		t.Error(err)
	}
	if _, err := runCommand(t, env, anna...); err == nil {
		t.Error("the same person is added twice")
	} else {
		mustContain(t, err.Error(), "anna@example.se")
	}
}

func TestWhatIsWrongWithANewUserIsToldByTheNamesOfTheFlags(t *testing.T) {
	t.Parallel()
	said, err := runCommand(t, nil, "user", "add", "-epost", "anna", "-roller", "kung")
	if !errors.Is(err, errReported) {
		t.Errorf("a user without an address, a name or a role is added: %v", err)
	}
	mustContain(t, said, "-epost: ", "-namn: ", "-organisation: ", "-roller: ")
}

func TestTheSecondStepIsTakenFromSomebodyWhoHasLostIt(t *testing.T) {
	t.Parallel()
	address := testkit.DatabaseURL(t)
	env := settings{"DATABASE_URL": address, "BASE_URL": "http://framsyn.example.se"}
	said, err := runCommand(t, env, "user", "add", "-epost", "anna@example.se", "-namn", "Anna", "-organisation", "Region Exempel")
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	reset := []string{"user", "reset-second-step", "-epost", "Anna@example.se"}
	if _, err := runCommand(t, env, reset...); err == nil {
		t.Error("somebody without a second step loses it")
	}
	d, err := db.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	if err := d.ExecUnaudited(t.Context(),
		`insert into authenticator (person_id, secret, confirmed_at) select id, 'x', now() from person`); err != nil {
		t.Fatal(err)
	}
	said, err = runCommand(t, env, reset...)
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	mustContain(t, said, "nollställd")
	left, err := db.Value[int](t.Context(), d.As(access.System()), `select count(*)::int from authenticator`)
	if err != nil || left != 0 {
		t.Errorf("%d apps are left, %v", left, err)
	}
}
