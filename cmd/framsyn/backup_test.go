package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/backup"
	"framsyn/internal/demo"
	"framsyn/internal/localpg"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/scratch"
	"framsyn/internal/trial"
	"framsyn/migrations"
)

func mustExec(t *testing.T, address, sql string) {
	t.Helper()
	execute(t, connect(t, address), sql)
}

// selectObjects gives what a database is made of, but for its rows.
const selectObjects = `
	select c.relkind::text || ' ' || n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
	union all select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
	union all select 'trigger ' || tgname || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
	union all select 'function ' || oid::regprocedure::text from pg_proc where pronamespace = 'public'::regnamespace
	union all select 'sequence ' || sequencename || ' ' || coalesce(last_value, 0) from pg_sequences
	union all select 'dictionary ' || cfgname from pg_ts_config where cfgnamespace = 'public'::regnamespace`

// contents returns everything in a database: its objects, and of each table how many rows it has and what they add up to.
func contents(t *testing.T, address string) []string {
	t.Helper()
	conn := connect(t, address)
	strs := func(sql string) []string {
		rows, err := conn.Query(t.Context(), sql)
		if err != nil {
			t.Fatal(err)
		}
		all, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	all := strs(selectObjects)
	for _, table := range strs(`select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
		where schemaname not in ('pg_catalog', 'information_schema')`) {
		all = append(all, strs(fmt.Sprintf(`select '%s: ' || count(*) || ' rows, ' || coalesce(sum(hashtextextended(r::text, 0)), 0)
			from %[1]s r`, table))...)
	}
	slices.Sort(all)
	return all
}

// mustBeSame demands that two databases are the same, and that there is something in them.
func mustBeSame(t *testing.T, was, is string) {
	t.Helper()
	want, got := contents(t, was), contents(t, is)
	if len(want) < 100 {
		t.Fatalf("the database has only %d things", len(want))
	}
	for _, x := range want {
		if !slices.Contains(got, x) {
			t.Errorf("not restored: %s", x)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d things became %d", len(want), len(got))
	}
}

// demonstration returns a database with the demonstration world, in which some rows have been removed so that the sequences are ahead.
func demonstration(t *testing.T) string {
	t.Helper()
	address := testkit.DatabaseURL(t)
	if said, err := runCommand(t, settings{"DATABASE_URL": address}, "demo"); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return address
}

// saved saves a database and returns the file.
func saved(t *testing.T, env settings) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "framsyn.backup")
	if said, err := runCommand(t, env, "backup", file); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return file
}

func TestWhatIsBackedUpIsRestoredWhole(t *testing.T) {
	t.Parallel()
	from := demonstration(t)
	p := startPortal(t, trial.Options{Env: []string{"DATABASE_URL=" + from}})
	file := filepath.Join(t.TempDir(), "säkerhets kopia.backup")
	for range 2 { // the second replaces the first, and nobody writes meanwhile
		said, err := runCommand(t, settings{"DATABASE_URL": from}, "backup", file)
		if err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		mustContain(t, said, file, fmt.Sprint(migrations.Latest()))
		if err := p.Stop(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(file); err != nil || info.Mode() != 0o600 {
		t.Errorf("the file is %v, %v", info.Mode(), err)
	}
	if all, err := os.ReadDir(filepath.Dir(file)); err != nil || len(all) != 1 {
		t.Errorf("beside the file there are %v, %v", all, err)
	}

	to := testkit.EmptyDatabaseURL(t)
	said, err := runCommand(t, settings{"DATABASE_URL": to}, "restore", file)
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	mustBeSame(t, from, to)
	p = startPortal(t, trial.Options{Env: []string{"DATABASE_URL=" + to}})
	mustAnswer(t, p, "/readyz", http.StatusOK)
	if _, err := p.SignIn(testkit.Context(t), demo.SignIns()[0].Email, demo.Password); err != nil {
		t.Error(err)
	}
}

func TestAPrivateDatabaseIsBackedUpBesideItsPortalAndRestoredIntoANewOne(t *testing.T) {
	t.Parallel()
	_, data := dataFolder(t)
	p := startPortal(t, trial.Options{Env: []string{data}})
	here := scratch.Folder(t)
	file := filepath.Join(here, "framsyn.backup")
	run := func(env string, args ...string) (string, error) {
		said, err := trial.Command(trial.Options{Program: buildProgram(t), Env: []string{env}}, args...).CombinedOutput()
		return string(said), err
	}
	if said, err := run(data, "backup", file); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if said, err := run(data, "restore", file); err == nil {
		t.Errorf("a portal is restored while it runs: %s", said)
	} else {
		mustContain(t, said, "process "+fmt.Sprint(p.PID()))
	}
	fresh := "FRAMSYN_DATA=" + filepath.Join(here, "min mapp")
	said, err := run(fresh, "restore", file)
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	mustContain(t, said, file, filepath.Join(here, "min mapp"))
	p = startPortal(t, trial.Options{Env: []string{fresh}})
	if _, err := p.SignIn(testkit.Context(t), demo.SignIns()[0].Email, demo.Password); err != nil {
		t.Error(err)
	}
}

func TestOnlyWhatIsWholeAndFitsIsRestored(t *testing.T) {
	t.Parallel()
	from := demonstration(t)
	whole, err := os.ReadFile(saved(t, settings{"DATABASE_URL": from}))
	if err != nil {
		t.Fatal(err)
	}
	mustExec(t, from, fmt.Sprintf(`update schema_version set version = %d`, migrations.Latest()+1))
	newer := saved(t, settings{"DATABASE_URL": from})
	mustExec(t, from, `drop table schema_version; create table schema_version (version integer not null)`)
	_, err = runCommand(t, settings{"DATABASE_URL": from}, "backup", filepath.Join(t.TempDir(), "x"))
	if !errors.Is(err, backup.ErrEmpty) {
		t.Errorf("a database of something else is saved: %v", err)
	}

	dir := t.TempDir()
	file := func(name string, text []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	flipped := bytes.Clone(whole)
	for n := len(flipped) / 2; n < len(flipped)/2+64; n++ {
		flipped[n] ^= 0xff
	}
	wrong := map[string]error{
		newer: backup.ErrNewer, filepath.Join(dir, "finns inte"): os.ErrNotExist, dir: backup.ErrOther,
		file("tom", nil): backup.ErrOther, file("text", []byte("create table x (n int);")): backup.ErrOther,
		file("bild", []byte("\x89PNG\r\n")): backup.ErrOther, file("ändrad", flipped): backup.ErrBroken,
		file("annat program", otherDump(t)): backup.ErrOther,
	}
	for _, n := range []int{5, 20, 1000, len(whole) / 10, len(whole) / 2, len(whole) - 1000, len(whole) - 1} {
		wrong[file(fmt.Sprint("avkortad ", n), whole[:n])] = backup.ErrBroken
	}
	to := testkit.EmptyDatabaseURL(t)
	for path, want := range wrong {
		if _, err := runCommand(t, settings{"DATABASE_URL": to}, "restore", path); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
	if got := contents(t, to); !slices.Equal(got, contents(t, testkit.EmptyDatabaseURL(t))) {
		t.Errorf("what is refused leaves %v", got)
	}
	if _, err := runCommand(t, settings{"DATABASE_URL": to}, "restore", file("hel", whole)); err != nil {
		t.Error(err)
	}
	before := contents(t, to)
	_, err = runCommand(t, settings{"DATABASE_URL": to}, "restore", file("hel", whole))
	if !errors.Is(err, backup.ErrNotEmpty) {
		t.Errorf("restored over a database that is not empty: %v", err)
	} else {
		mustContain(t, err.Error(), "DATABASE_URL", "FRAMSYN_DATA")
	}
	if !slices.Equal(before, contents(t, to)) {
		t.Error("a restore that is refused changes the database")
	}
}

// otherDump returns a file of pg_dump's with the database of another program.
func otherDump(t *testing.T) []byte {
	t.Helper()
	address := testkit.EmptyDatabaseURL(t)
	mustExec(t, address, `create table recipe (name text); insert into recipe values ('Pannkakor')`)
	tool, err := localpg.Tool("pg_dump", "", 15)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "other")
	dump := trial.Command(trial.Options{Program: tool}, "--format=custom", "--file="+file, address)
	if said, err := dump.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestAnEarlierVersionsFileIsMigrated(t *testing.T) {
	t.Parallel()
	now, before := testkit.DatabaseURL(t), testkit.DatabaseURL(t)
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	for n := migrations.Latest(); n > migrations.Latest()-3; n-- {
		steps, err := filepath.Glob(filepath.Join(root, "migrations", fmt.Sprintf("%06d_*.down.sql", n)))
		if err != nil || len(steps) != 1 {
			t.Fatalf("%v, %v", steps, err)
		}
		down, err := os.ReadFile(steps[0])
		if err != nil {
			t.Fatal(err)
		}
		mustExec(t, before, string(down)+fmt.Sprintf(`; update schema_version set version = %d`, n-1))
	}
	file := saved(t, settings{"DATABASE_URL": before})
	to := testkit.EmptyDatabaseURL(t)
	said, err := runCommand(t, settings{"DATABASE_URL": to}, "restore", file)
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	mustContain(t, said, fmt.Sprint(migrations.Latest()-3), fmt.Sprint(migrations.Latest()))
	if _, err := runCommand(t, settings{"DATABASE_URL": now}, "migrate"); err != nil { // which fills in the counties
		t.Fatal(err)
	}
	want, got := contents(t, now), contents(t, to)
	for _, x := range want {
		if !strings.Contains(x, "rows") && !slices.Contains(got, x) {
			t.Errorf("the restored database lacks %s", x)
		}
	}
}

func TestABackupIsWrittenWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	address, dir := testkit.DatabaseURL(t), t.TempDir()
	note := filepath.Join(dir, "anteckning.txt")
	if err := os.WriteFile(note, []byte("viktigt"), 0o600); err != nil {
		t.Fatal(err)
	}
	empty, noTools := testkit.EmptyDatabaseURL(t), filepath.Join(dir, "bin")
	if err := os.Mkdir(noTools, 0o700); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(dir, "sönder")
	if err := os.Mkdir(broken, 0o700); err != nil {
		t.Fatal(err)
	}
	program := "#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'pg_dump (PostgreSQL) 15.1'; exit; fi\n" +
		"echo PGDMP; echo disk full >&2; exit 1\n"
	if err := os.WriteFile(filepath.Join(broken, "pg_dump"), []byte(program), 0o700); err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(dir, "fil")
	for name, c := range map[string]struct {
		env  settings
		file string
		says string
	}{
		"an empty database":     {settings{"DATABASE_URL": empty}, target, "tom"},
		"a folder":              {settings{"DATABASE_URL": address}, dir, "inte en fil"},
		"a folder that is not":  {settings{"DATABASE_URL": address}, filepath.Join(dir, "saknas", "fil"), "no such file"},
		"something else's file": {settings{"DATABASE_URL": address}, note, "skrivs inte över"},
		"no pg_dump":            {settings{"DATABASE_URL": address, "POSTGRES_BIN": noTools}, target, "pg_dump"},
		"a dump that breaks":    {settings{"DATABASE_URL": address, "POSTGRES_BIN": broken}, target, "disk full"},
		"no file":               {settings{"DATABASE_URL": address}, "", "FIL"},
	} {
		if _, err := runCommand(t, c.env, "backup", c.file); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if text, err := os.ReadFile(note); err != nil || string(text) != "viktigt" {
		t.Errorf("what was there is %q, %v", text, err)
	}
	all, err := os.ReadDir(dir)
	if err != nil || len(all) != 3 {
		t.Errorf("there are %v, %v", all, err)
	}
}

func TestNoPasswordIsAmongWhatIsPrinted(t *testing.T) {
	t.Parallel()
	env := settings{"DATABASE_URL": "postgres://framsyn:hem%40ligt@127.0.0.1:1/framsyn?password=hemligt&sslmode=disable"}
	for _, args := range [][]string{{"backup", filepath.Join(t.TempDir(), "x")}, {"user", "add", "-epost", "a@example.se", "-namn", "A",
		"-organisation", "B"}, {"migrate"}} {
		said, err := runCommand(t, env, args...)
		if err == nil {
			t.Fatalf("%v: there is a database", args)
		}
		for _, secret := range []string{"hem@ligt", "hem%40ligt", "hemligt"} {
			if strings.Contains(said+err.Error(), secret) {
				t.Errorf("%v says %s: %v", args, secret, err)
			}
		}
	}
}
