package main

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/leash"
	"framsyn/internal/testkit"
	"framsyn/internal/trial"
)

func TestMain(m *testing.M) {
	testkit.Main(m)
	if built.dir != "" {
		_ = os.RemoveAll(built.dir)
	}
}

// built is the program as the tests of whole processes run it.
var built struct {
	sync.Once
	dir, program string
	err          error
}

// buildProgram builds the program, once for all tests.
func buildProgram(t *testing.T) string {
	t.Helper()
	built.Do(func() {
		if built.dir, built.err = leash.Folder("", "framsyn-test"); built.err == nil {
			built.program, built.err = trial.Build(context.Background(), built.dir)
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return built.program
}

// settings is an environment.
type settings map[string]string

// runCommand runs a command in this process and answers what it said, on both its outputs, and its error.
func runCommand(t *testing.T, env settings, args ...string) (string, error) {
	t.Helper()
	var said bytes.Buffer
	err := run(t.Context(), args, func(name string) string { return env[name] }, strings.NewReader(""), &said, &said)
	return said.String(), err
}

// mustContain demands that a text holds every one of the words.
func mustContain(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not said in:\n%s", w, text)
		}
	}
}

func TestEveryMistakeInTheSettingsIsToldAtOnce(t *testing.T) {
	t.Parallel()
	wrong := settings{"ADDR": "8050", "BASE_URL": "framsyn", "DATABASE_URL": "mysql://x", "SMTP_URL": "mail", "LOG_LEVEL": "lots"}
	for _, name := range []string{"serve", "migrate", "demo"} {
		_, err := runCommand(t, wrong, name)
		if err == nil {
			t.Fatalf("%s starts with wrong settings", name)
		}
		for variable := range wrong {
			mustContain(t, err.Error(), variable+": ")
		}
	}
}

func TestATakenPortIsToldWithHowToChooseAnother(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	_, err = runCommand(t, settings{"ADDR": l.Addr().String()}, "serve")
	if err == nil {
		t.Fatal("two listen on one port")
	}
	mustContain(t, err.Error(), "Port "+port, "ADDR=")
}

func TestEveryCommandTellsWhatItDoes(t *testing.T) {
	t.Parallel()
	all, err := runCommand(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commands {
		mustContain(t, all, "framsyn "+c.name, c.summary)
		one, err := runCommand(t, nil, c.name, "-h")
		if err != nil {
			t.Errorf("%s -h: %v", c.name, err)
		}
		mustContain(t, one, "framsyn "+c.name, c.summary)
	}
	said, err := runCommand(t, nil, "spring")
	if !errors.Is(err, errReported) {
		t.Errorf("a word that is no command: %v", err)
	}
	mustContain(t, said, `"spring"`, "framsyn serve")
}

func TestVersionTellsWhatItWasBuiltFrom(t *testing.T) {
	t.Parallel()
	said, err := runCommand(t, settings{"ADDR": "wrong"}, "version")
	if err != nil {
		t.Fatal(err)
	}
	mustContain(t, said, "framsyn ", "go1.")
}

func TestMigrateTellsTheVersionOfTheDatabase(t *testing.T) {
	t.Parallel()
	said, err := runCommand(t, settings{"DATABASE_URL": testkit.EmptyDatabaseURL(t)}, "migrate")
	if err != nil {
		t.Fatal(err)
	}
	mustContain(t, said, "Databasen har version ")
}

func TestProductionHasNothingToDoWithTheDemonstration(t *testing.T) {
	t.Parallel()
	address := testkit.DatabaseURL(t)
	production := settings{"DATABASE_URL": address, "BASE_URL": "https://framsyn.example.se", "ADDR": "127.0.0.1:0",
		"TRUSTED_PROXIES": "0"}
	if _, err := runCommand(t, production, "demo"); !errors.Is(err, errProduction) {
		t.Fatalf("demo in production: %v", err)
	}
	said, err := runCommand(t, settings{"DATABASE_URL": address}, "demo")
	if err != nil {
		t.Fatal(err)
	}
	mustContain(t, said, "strateg.skane@framsyn.example", "Inloggningar")
	if _, err := runCommand(t, production, "serve"); !errors.Is(err, errDemoAccounts) {
		t.Errorf("serve in production, on the demonstration's database: %v", err)
	}
	if _, err := runCommand(t, settings{"DATABASE_URL": address}, "demo"); !errors.Is(err, errNotEmpty) {
		t.Errorf("demo in a database with people: %v", err)
	}
}
