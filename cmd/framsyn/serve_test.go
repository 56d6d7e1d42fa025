package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"framsyn/internal/demo"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/scratch"
	"framsyn/internal/trial"
)

// dataFolder returns the setting of a new data folder that Postgres can reach.
func dataFolder(t *testing.T) (dir, env string) {
	t.Helper()
	dir = scratch.Folder(t)
	return dir, "FRAMSYN_DATA=" + dir
}

// startPortal starts a portal that is stopped with the test.
func startPortal(t *testing.T, o trial.Options) *trial.Portal {
	t.Helper()
	o.Program = buildProgram(t)
	p, err := trial.Start(testkit.Context(t), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Stop() })
	return p
}

// mustAnswer demands that an address of the portal comes to answer with a status.
func mustAnswer(t *testing.T, p *trial.Portal, path string, status int) {
	t.Helper()
	if err := trial.Await(testkit.Context(t), trial.Visitor(), p.URL+path, status); err != nil {
		t.Fatal(err)
	}
}

// postgres returns the number of the server process of the database in a data folder, and whether it runs.
func postgres(t *testing.T, dir string) (int, bool) {
	t.Helper()
	notes, err := filepath.Glob(filepath.Join(dir, "postgres/*/data/postmaster.pid"))
	if err != nil || len(notes) == 0 {
		return 0, false
	}
	note, err := os.ReadFile(notes[0])
	if err != nil {
		return 0, false // it has just gone
	}
	first, _, _ := bytes.Cut(note, []byte("\n"))
	pid, err := strconv.Atoi(string(first))
	if err != nil {
		return 0, false // it is being written
	}
	return pid, syscall.Kill(pid, 0) == nil
}

func TestThePortalBringsItsOwnDatabaseAndStopsWithIt(t *testing.T) {
	t.Parallel()
	dir, data := dataFolder(t)
	p := startPortal(t, trial.Options{Env: []string{data}})
	mustAnswer(t, p, "/healthz", http.StatusOK)
	mustAnswer(t, p, "/readyz", http.StatusOK)
	if _, err := p.SignIn(testkit.Context(t), demo.SignIns()[0].Email, demo.Password); err != nil {
		t.Error(err)
	}

	second, err := trial.Start(testkit.Context(t), trial.Options{Program: buildProgram(t), Env: []string{data}})
	if err == nil {
		_ = second.Kill()
		t.Fatal("two portals share a database of their own")
	}
	mustContain(t, err.Error(), "process "+strconv.Itoa(p.PID()), "FRAMSYN_DATA")

	if err := p.Stop(); err != nil {
		t.Errorf("asked to stop: %v\n%s", err, p.Output())
	}
	if pid, running := postgres(t, dir); running {
		t.Errorf("the database runs on without the portal, as process %d", pid)
	}
	mustContain(t, p.Output(), p.URL, demo.Password)
	for _, s := range demo.SignIns() {
		mustContain(t, p.Output(), s.Email)
	}
}

func TestThePortalStartsAgainAfterAnyOfItsProcessesWasKilled(t *testing.T) {
	t.Parallel()
	dir, data := dataFolder(t)
	o := trial.Options{Env: []string{data}}

	p := startPortal(t, o)
	if err := p.Kill(); err != nil {
		t.Fatal(err)
	}
	p = startPortal(t, o)
	mustAnswer(t, p, "/readyz", http.StatusOK)

	database, running := postgres(t, dir)
	if !running {
		t.Fatal("the portal has no database")
	}
	for _, pid := range []int{p.PID(), database} {
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
	}
	p = startPortal(t, o)
	mustAnswer(t, p, "/readyz", http.StatusOK)
	if _, err := p.SignIn(testkit.Context(t), demo.SignIns()[0].Email, demo.Password); err != nil {
		t.Error(err)
	}
}

func TestTheDatabaseEndsWithThePortalHoweverThatEnds(t *testing.T) {
	t.Parallel()
	for by, orderly := range map[syscall.Signal]bool{syscall.SIGHUP: true, syscall.SIGINT: true, syscall.SIGTERM: true,
		syscall.SIGQUIT: false, syscall.SIGKILL: false} {
		t.Run(by.String(), func(t *testing.T) {
			t.Parallel()
			dir, data := dataFolder(t)
			p := startPortal(t, trial.Options{Env: []string{data}})
			if err := syscall.Kill(p.PID(), by); err != nil {
				t.Fatal(err)
			}
			if err := p.Ended(testkit.Context(t)); (err == nil) != orderly {
				t.Errorf("the portal ends by %v: %v\n%s", by, err, p.Output())
			}
			tick := time.NewTicker(10 * time.Millisecond)
			defer tick.Stop()
			for {
				pid, running := postgres(t, dir)
				switch {
				case !running:
					return
				case orderly:
					t.Fatalf("the database runs on as process %d when the portal has ended", pid)
				}
				select {
				case <-testkit.Context(t).Done():
					t.Fatalf("the database runs on without the portal, as process %d", pid)
				case <-tick.C:
				}
			}
		})
	}
}

func TestAnOrdinaryUserRunsThePortal(t *testing.T) {
	t.Parallel()
	dir, data := dataFolder(t)
	o := trial.Options{Env: []string{data}}
	if os.Getuid() == 0 {
		const nobody = 65534
		if err := os.Chown(dir, nobody, nobody); err != nil {
			t.Fatal(err)
		}
		o.As = &syscall.Credential{Uid: nobody, Gid: nobody}
	}
	p := startPortal(t, o)
	mustAnswer(t, p, "/readyz", http.StatusOK)
	if err := p.Stop(); err != nil {
		t.Errorf("asked to stop: %v\n%s", err, p.Output())
	}
}

func TestSeveralPortalsShareADatabaseThatIsNamed(t *testing.T) {
	t.Parallel()
	o := trial.Options{Env: []string{"DATABASE_URL=" + testkit.EmptyDatabaseURL(t)}}
	first := startPortal(t, o)
	second := startPortal(t, o)
	mustAnswer(t, first, "/readyz", http.StatusOK)
	mustAnswer(t, second, "/readyz", http.StatusOK)
	if strings.Contains(second.Output(), "level=ERROR") {
		t.Errorf("the second portal met a fault:\n%s", second.Output())
	}
}

func TestAnEmptyDatabaseStaysEmptyWhereNoDemonstrationIsWanted(t *testing.T) {
	t.Parallel()
	address := testkit.EmptyDatabaseURL(t)
	p := startPortal(t, trial.Options{Env: []string{"DATABASE_URL=" + address, "DEMO=off"}})
	mustAnswer(t, p, "/readyz", http.StatusOK)
	if strings.Contains(p.Output(), demo.Password) {
		t.Errorf("the demonstration is shown:\n%s", p.Output())
	}
	if n := count(t, connect(t, address), `select count(*) from person`); n != 0 {
		t.Errorf("%d people were made", n)
	}
}

func TestAStopInTheMiddleOfTheStartLeavesNothingRunning(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var said bytes.Buffer
	env := settings{"DATABASE_URL": testkit.EmptyDatabaseURL(t), "ADDR": "127.0.0.1:0"}
	err := run(ctx, []string{"serve"}, func(name string) string { return env[name] }, strings.NewReader(""), &said, &said)
	if err == nil {
		t.Error("a portal that was stopped before it began says that all went well")
	}
}
