package localpg

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/leash"
	"framsyn/internal/testkit/scratch"
)

// holdVariable makes the test binary play a program that uses the database in the named folder until it is killed.
const holdVariable = "LOCALPG_TEST_HOLD"

func TestMain(m *testing.M) {
	dir := os.Getenv(holdVariable)
	if dir == "" {
		leash.PassHangups()
		os.Exit(m.Run())
	}
	s, err := Start(context.Background(), Options{Dir: dir, Fast: true})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(s.URL())
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// folder returns a new data folder that other users can reach, unlike that of t.TempDir.
func folder(t *testing.T) string {
	t.Helper()
	return filepath.Join(scratch.Folder(t), "var")
}

// start starts a database that is stopped with the test.
func start(t *testing.T, o Options) *Server {
	t.Helper()
	o.Fast = true
	s, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.cluster.stop(context.Background()) })
	return s
}

// keep saves a word so that it outlives a kill even where speed goes first.
const keep = `set synchronous_commit = on; create table saved as select 'kvar' as word; select word from saved`

// ask runs statements and gives the one value of the last as text.
func ask(t *testing.T, s *Server, sql string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	results, err := conn.PgConn().Exec(t.Context(), sql).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return string(results[len(results)-1].Rows[0][0])
}

func stop(t *testing.T, s *Server) {
	t.Helper()
	if err := s.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func runs(s *Server) bool {
	_, running := s.cluster.postmaster()
	return running
}

func TestTheDatabaseIsPrivateAndSwedish(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Dir: folder(t)})
	for sql, want := range map[string]string{
		`select current_database()`: "framsyn",
		`select lower('ÅÄÖ')`:       "åäö",
		`show listen_addresses`:     "",
		`show server_encoding`:      "UTF8",
		`select string_agg(x, '' order by x collate "sv-x-icu") from unnest(array['ö','z','ä','å']) x`:               "zåäö",
		`select (to_tsvector('swedish', 'ÄLDRE personer') @@ websearch_to_tsquery('swedish', 'äldre person'))::text`: "true",
	} {
		if got := ask(t, s, sql); got != want {
			t.Errorf("%s: %q, want %q", sql, got, want)
		}
	}
	info, err := os.Stat(s.postmaster.socketDir)
	if err != nil {
		t.Fatal(err)
	}
	if owner := info.Sys().(*syscall.Stat_t).Uid; info.Mode().Perm() != 0o700 || owner == 0 {
		t.Errorf("the folder of the socket is %v of user %d", info.Mode(), owner)
	}
}

func TestAFolderMayHaveAnyName(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	real := filepath.Join(dir, "riktig")
	if err := os.Mkdir(real, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, filepath.Join(dir, "genväg")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"min mapp", " ", "a+b", "räksmörgås", "100 %", "%20", "nr #1", "va?", "det's", `"citat"`, "a@b:c", "a,b",
		"a, b", "-D x", "a&host=b", "$HOME", "`a`", "a;b", `bak\\åt`, "(a)*[b]", "slut/", "genväg", strings.Repeat("lång ", 40), "a/../b"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, Options{Dir: dir + "/" + name})
			ask(t, s, keep)
			again := start(t, Options{Dir: dir + "/" + name, Share: true})
			if got := ask(t, again, `select word from saved`); got != "kvar" || again.Dir() != s.Dir() {
				t.Errorf("%q in %s", got, again.Dir())
			}
			if got := clustersIn(s.Dir()); len(got) != 1 {
				t.Errorf("there are databases of the versions %v", got)
			}
			stop(t, again)
			stop(t, s)
			if runs(s) {
				t.Error("the server runs on")
			}
			if _, err := os.Stat(s.postmaster.socketDir); err == nil && !strings.HasPrefix(s.postmaster.socketDir, s.Dir()) {
				t.Errorf("%s remains", s.postmaster.socketDir)
			}
		})
	}
}

func TestStopEndsTheServerAndTheNextStartFindsWhatWasSaved(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, Options{Dir: dir})
	ask(t, s, keep)
	stop(t, s)
	if runs(s) {
		t.Fatal("the server runs on")
	}
	if got := ask(t, start(t, Options{Dir: dir}), `select word from saved`); got != "kvar" {
		t.Errorf("got %q", got)
	}
}

func TestTheSecondHolderIsToldWhoHoldsIt(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := start(t, Options{Dir: dir})
	_, err := Start(t.Context(), Options{Dir: dir, Fast: true})
	var held HeldError
	if !errors.As(err, &held) || held.PID != os.Getpid() || held.Dir != first.Dir() {
		t.Fatalf("got %v", err)
	}
	if !runs(first) {
		t.Fatal("the refused one stopped the server")
	}
	stop(t, first)
	stop(t, start(t, Options{Dir: dir}))
}

func TestTheLastToLeaveStopsTheServer(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	servers := make([]*Server, 6)
	var group sync.WaitGroup
	for n := range servers {
		group.Go(func() {
			s, err := Start(t.Context(), Options{Dir: dir, Share: n > 0, Fast: true})
			if err != nil {
				t.Error(err)
			}
			servers[n] = s
		})
	}
	group.Wait()
	if t.Failed() {
		t.FailNow()
	}
	t.Cleanup(func() { _ = servers[0].cluster.stop(context.Background()) })
	for n, s := range servers {
		if s.postmaster.pid != servers[0].postmaster.pid {
			t.Errorf("process %d and %d serve the same data", s.postmaster.pid, servers[0].postmaster.pid)
		}
		if !runs(s) {
			t.Fatalf("the server stopped when %d of %d had left", n, len(servers))
		}
		stop(t, s)
	}
	if runs(servers[0]) {
		t.Error("the server runs on when all have left")
	}
}

func TestStartAfterPostgresWasKilled(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, Options{Dir: dir})
	ask(t, s, keep)
	busy, err := pgx.Connect(t.Context(), s.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = busy.Close(context.Background()) }()
	if err := syscall.Kill(s.postmaster.pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	until(t, func() bool { return !runs(s) })
	s.lease.release()

	again := start(t, Options{Dir: dir})
	if again.postmaster.pid == s.postmaster.pid {
		t.Fatal("attached to a server that was killed")
	}
	if got := ask(t, again, `select word from saved`); got != "kvar" {
		t.Errorf("got %q", got)
	}
}

func TestANoteThatNamesAnotherProcessIsStale(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, Options{Dir: dir})
	note, err := os.ReadFile(s.cluster.pidFile())
	if err != nil {
		t.Fatal(err)
	}
	stop(t, s)
	// Only a process of the same user makes Postgres believe the note.
	other := s.cluster.account.command(t.Context(), "sleep", "600")
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Process.Kill(); _ = other.Wait() })
	_, rest, _ := strings.Cut(string(note), "\n")
	stale := fmt.Sprintf("%d\n%s", other.Process.Pid, rest)
	if err := os.WriteFile(s.cluster.pidFile(), []byte(stale), 0o600); err != nil {
		t.Fatal(err)
	}
	if runs(s) {
		t.Error("another process is taken for the server")
	}
	if again := start(t, Options{Dir: dir}); again.postmaster.pid == other.Process.Pid {
		t.Error("attached to another process")
	}
}

func TestAnUnfinishedDatabaseIsMadeAnew(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, Options{Dir: dir})
	stop(t, s)
	unfinished := filepath.Join(s.cluster.home(), "new-1")
	if err := os.Rename(s.cluster.data(), unfinished); err != nil {
		t.Fatal(err)
	}
	ask(t, start(t, Options{Dir: dir}), `select current_database()`)
	if _, err := os.Stat(unfinished); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what was unfinished remains: %v", err)
	}
}

func TestAFolderThatCannotBeWrittenIsPassedOver(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	if err := os.Mkdir(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	s := start(t, Options{Dir: dir})
	t.Cleanup(func() { _ = s.cluster.stop(context.Background()); _ = os.RemoveAll(s.Dir()) })
	if strings.HasPrefix(s.Dir(), dir) {
		t.Fatalf("the database is in %s", s.Dir())
	}
	ask(t, s, `select current_database()`)
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("the closed folder has %v, %v", left, err)
	}
	stop(t, s)
	if again := start(t, Options{Dir: dir}); again.Dir() != s.Dir() {
		t.Errorf("the next start chose %s instead of %s", again.Dir(), s.Dir())
	}
}

func TestALongPathGetsAShortSocket(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Dir: filepath.Join(folder(t), strings.Repeat("lång/", 20))})
	t.Cleanup(func() { _ = s.cluster.stop(context.Background()); _ = os.RemoveAll(s.postmaster.socketDir) })
	ask(t, s, `select current_database()`)
	if strings.HasPrefix(s.postmaster.socketDir, s.Dir()) {
		t.Errorf("the socket is in %s", s.postmaster.socketDir)
	}
}

func TestAnInterruptedStartLeavesNothingRunning(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	stop(t, start(t, Options{Dir: dir}))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 5 {
		if _, err := Start(ctx, Options{Dir: dir, Fast: true}); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
	s := start(t, Options{Dir: dir})
	ask(t, s, `select current_database()`)
}

func TestAServerThatCannotStartSaysWhy(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, Options{Dir: dir})
	stop(t, s)
	conf := filepath.Join(s.cluster.data(), "postgresql.conf")
	if err := os.WriteFile(conf, []byte("nonsense = on\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(t.Context(), Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), `"nonsense"`) {
		t.Errorf("got %v", err)
	}
}
