package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/demo"
	"framsyn/internal/testkit"
	"framsyn/internal/trial"
)

// connect returns a connection to a database that is closed with the test.
func connect(t *testing.T, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

func execute(t *testing.T, conn *pgx.Conn, sql string) {
	t.Helper()
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// count reads one number.
func count(t *testing.T, conn *pgx.Conn, sql string) (n int) {
	t.Helper()
	if err := conn.QueryRow(t.Context(), sql).Scan(&n); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return n
}

// Two ways to have a program wait at a place where it can be killed: for a lock that somebody else has, when it has made so
// many changes, or a table.
const (
	heldAtChange = `create function held() returns trigger language plpgsql as $$ begin
	perform pg_advisory_xact_lock(4711) from (select count(*) as n from change) c where c.n >= %v; return new; end $$;
	create trigger held before insert on change for each row execute function held()`
	heldAtTable = `create function held() returns event_trigger language plpgsql as $$ begin
	perform pg_advisory_xact_lock(4711) from pg_tables where tablename = '%v'; end $$;
	create event trigger held on ddl_command_end execute function held()`
)

const waiting = `select count(*) from pg_locks where locktype = 'advisory' and objid = 4711 and not granted
	and database = (select oid from pg_database where datname = current_database())`

func TestAFirstStartThatIsKilledIsBegunAnew(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		command, held string
		at            any
		database      func(testing.TB) string
		letGo         string
	}{
		"the world, at its end":       {"serve", heldAtChange, 200, testkit.DatabaseURL, `drop trigger held on change`},
		"the world, at its beginning": {"demo", heldAtChange, 1, testkit.DatabaseURL, `drop trigger held on change`},
		"the tables":                  {"serve", heldAtTable, "activity", testkit.EmptyDatabaseURL, `drop event trigger held`},
		"the tables of the jobs":      {"migrate", heldAtTable, "river_queue", testkit.EmptyDatabaseURL, `drop event trigger held`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := c.database(t)
			conn, lock := connect(t, address), connect(t, address)
			execute(t, lock, `select pg_advisory_lock(4711)`)
			execute(t, conn, fmt.Sprintf(c.held, c.at))
			begun := trial.Command(trial.Options{Program: buildProgram(t), Env: []string{"DATABASE_URL=" + address}}, c.command)
			if err := begun.Start(); err != nil {
				t.Fatal(err)
			}
			eventually(t, func() bool { return count(t, conn, waiting) > 0 })
			if err := begun.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = begun.Wait()
			execute(t, lock, `select pg_advisory_unlock(4711)`)
			execute(t, conn, c.letGo)

			p := startPortal(t, trial.Options{Env: []string{"DATABASE_URL=" + address}})
			if _, err := p.SignIn(testkit.Context(t), demo.SignIns()[0].Email, demo.Password); err != nil {
				t.Error(err)
			}
			for table, least := range map[string]int{"change": 300, "item": 60, "publication": 30, "activity": 20} {
				if n := count(t, conn, `select count(*) from `+table); n < least {
					t.Errorf("the next start has %d rows of %s", n, table)
				}
			}
		})
	}
}

// eventually waits for something that another process does.
func eventually(t *testing.T, there func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	ctx := testkit.Context(t)
	for !there() {
		select {
		case <-ctx.Done():
			t.Fatal(ctx.Err())
		case <-tick.C:
		}
	}
}

func TestPortalsThatBeginAtOnceOnAnEmptyDatabaseAllComeUp(t *testing.T) {
	t.Parallel()
	address := testkit.EmptyDatabaseURL(t)
	portals := make([]*trial.Portal, 3)
	var group sync.WaitGroup
	for n := range portals {
		group.Go(func() {
			var err error
			portals[n], err = trial.Start(testkit.Context(t), trial.Options{Program: buildProgram(t), Env: []string{"DATABASE_URL=" + address}})
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	for _, p := range portals {
		if p == nil {
			continue
		}
		mustAnswer(t, p, "/readyz", http.StatusOK)
		if strings.Contains(p.Output(), "level=ERROR") {
			t.Errorf("a portal met a fault:\n%s", p.Output())
		}
		if err := p.Stop(); err != nil {
			t.Error(err)
		}
	}
	if n := count(t, connect(t, address), `select count(*) from person where email like 'redaktor@%'`); n != 1 {
		t.Errorf("there are %d editors", n)
	}
}

func TestADatabaseThatLetsTooFewInIsToldAtTheStart(t *testing.T) {
	t.Parallel()
	address := testkit.DatabaseURL(t)
	conn := connect(t, address)
	execute(t, conn, `alter database `+conn.Config().Database+` connection limit 5`)
	for _, command := range []string{"serve", "migrate", "demo"} {
		_, err := runCommand(t, settings{"DATABASE_URL": address, "ADDR": "127.0.0.1:0"}, command)
		if err == nil {
			t.Fatalf("%s: no error", command)
		}
		mustContain(t, err.Error(), "minst 6", "max_connections", "CONNECTION LIMIT")
	}
	execute(t, conn, `alter database `+conn.Config().Database+` connection limit 12`)
	o := trial.Options{Env: []string{"DATABASE_URL=" + address}}
	first, second := startPortal(t, o), startPortal(t, o) // side by side, in what there is
	for _, p := range []*trial.Portal{first, second, first} {
		mustAnswer(t, p, "/readyz", http.StatusOK)
		mustAnswer(t, p, "/trender", http.StatusOK)
	}
}

// processes returns those of the private database in a data folder.
func processes(t *testing.T, dir string) (all []int) {
	t.Helper()
	places, err := filepath.Glob("/proc/[0-9]*/cwd")
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range places {
		if to, err := os.Readlink(place); err == nil && strings.HasPrefix(to, dir+"/") {
			pid, _ := strconv.Atoi(strings.Split(place, "/")[2])
			all = append(all, pid)
		}
	}
	return all
}

func TestTheDatabaseOfThePortalIsStartedAgain(t *testing.T) {
	t.Parallel()
	dir, data := dataFolder(t)
	p := startPortal(t, trial.Options{Env: []string{data}})
	who := demo.SignIns()[0].Email
	for range 2 {
		before, _ := postgres(t, dir)
		if err := syscall.Kill(before, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		eventually(t, func() bool { now, running := postgres(t, dir); return running && now != before })
		mustAnswer(t, p, "/readyz", http.StatusOK)
		if _, err := p.SignIn(testkit.Context(t), who, demo.Password); err != nil {
			t.Error(err)
		}
	}
	mustContain(t, p.Output(), "the private database is started again", "the private database answers again")

	conf, err := filepath.Glob(filepath.Join(dir, "postgres/*/data/postgresql.conf"))
	if err != nil || len(conf) != 1 {
		t.Fatal(conf, err)
	}
	if err := os.Rename(filepath.Dir(conf[0]), filepath.Dir(conf[0])+"-moved"); err != nil {
		t.Fatal(err)
	}
	for _, pid := range processes(t, dir) {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	if err := p.Ended(testkit.Context(t)); err == nil || err.Error() != "exit status 1" {
		t.Errorf("the portal ends with %v", err)
	}
	mustContain(t, p.Output(), "den egna databasen i "+dir, "går inte att starta igen")
}

func TestASilentDatabaseKeepsNobodyWaitingForEver(t *testing.T) {
	t.Parallel()
	dir, data := dataFolder(t)
	p := startPortal(t, trial.Options{Env: []string{data}})
	mustAnswer(t, p, "/readyz", http.StatusOK)
	for _, pid := range processes(t, dir) {
		if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
	}
	mustAnswer(t, p, "/healthz", http.StatusOK)
	mustAnswer(t, p, "/readyz", http.StatusServiceUnavailable)
	hung := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		defer close(hung)
		_, _, _ = trial.Fetch(ctx, trial.Visitor(), p.URL+"/sok?q=trend")
	}()
	if err := p.StopWithin(stopLimit + time.Second); err != nil {
		mustContain(t, err.Error(), "exit status 1")
	}
	if strings.Contains(p.Output(), "goroutine") {
		t.Errorf("it was ended by force:\n%s", p.Output())
	}
	<-hung
	eventually(t, func() bool { return len(processes(t, dir)) == 0 }) // what ends is there for a moment after it was killed
	p = startPortal(t, trial.Options{Env: []string{data}})
	mustAnswer(t, p, "/readyz", http.StatusOK)
}
