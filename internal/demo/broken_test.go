package demo

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/testkit"
	"framsyn/templates/reportview"
)

// empty returns an empty database, with the counties that every start brings.
func empty(t *testing.T) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	if err := account.SeedCounties(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

func keep(t *testing.T, d *db.DB, sql string) {
	t.Helper()
	if err := d.ExecUnaudited(t.Context(), sql); err != nil {
		t.Fatal(err)
	}
}

// rows counts what a database holds, table by table.
const rows = `select string_agg(table_name || ' ' || n, ', ' order by table_name) from (
	select table_name::text,
		(xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || quote_ident(table_name), false, true, '')))[1]::text as n
	from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'river%') t`

func holds(t *testing.T, d *db.DB) string {
	t.Helper()
	text, err := db.Value[string](t.Context(), d.As(access.System()), rows)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A world is broken off when it has made so many changes: by a fault, by the server ending the connection, as it does
// when the program is killed, or by whoever started it.
func TestAWorldThatIsBrokenOffAnywhereWasNeverBegun(t *testing.T) {
	t.Parallel()
	whole := empty(t)
	if made, err := Make(t.Context(), whole, reportview.Documents); err != nil || !made {
		t.Fatalf("made is %t, %v", made, err)
	}
	want := holds(t, whole)
	changes, err := db.Value[int](t.Context(), whole.As(access.System()), `select count(*)::int from change`)
	if err != nil {
		t.Fatal(err)
	}

	d := empty(t)
	nothing := holds(t, d)
	keep(t, d, `create sequence so_far`)
	keep(t, d, `create table break_at (n int)`)
	keep(t, d, `create function break_off() returns trigger language plpgsql as $$ begin
		if nextval('so_far') = (select n from break_at where n > 0) then raise 'broken off'; end if;
		if currval('so_far') = (select -n from break_at where n < 0) then perform pg_terminate_backend(pg_backend_pid()); end if;
		return new; end $$`)
	keep(t, d, `create trigger break_off before insert on change for each row execute function break_off()`)
	for _, at := range []int{1, -2, changes / 4, -changes / 2, changes - 1, -changes} {
		keep(t, d, fmt.Sprintf(`with gone as (delete from break_at) insert into break_at values (%d)`, at))
		keep(t, d, `alter sequence so_far restart`)
		if made, err := Make(t.Context(), d, reportview.Documents); err == nil || made {
			t.Fatalf("broken off at change %d of %d, it says that the world is made: %v", at, changes, err)
		}
	}
	gone, stop := context.WithCancel(t.Context())
	stop()
	if made, err := Make(gone, d, reportview.Documents); err == nil || made {
		t.Errorf("nobody waits, and it says that the world is made: %v", err)
	}
	for _, sql := range []string{`drop trigger break_off on change`, `drop table break_at`, `drop sequence so_far`} {
		keep(t, d, sql)
	}
	if got := holds(t, d); got != nothing {
		t.Errorf("there remains\n%s", got)
	}
	if made, err := Make(t.Context(), d, reportview.Documents); err != nil || !made {
		t.Fatalf("made is %t, %v", made, err)
	}
	if got := holds(t, d); got != want {
		t.Errorf("the world that is begun anew has\n%s\nwant\n%s", got, want)
	}
}

func TestSeveralWhoBeginAtOnceMakeOneWorld(t *testing.T) {
	t.Parallel()
	d := empty(t)
	var group sync.WaitGroup
	var mu sync.Mutex
	count := 0
	for range 3 {
		group.Go(func() {
			made, err := Make(t.Context(), d, reportview.Documents)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			if made {
				count++
			}
		})
	}
	group.Wait()
	orgs, err := db.Value[int](t.Context(), d.As(access.System()), `select count(*)::int from person where email = 'redaktor'||$1`, Domain)
	if err != nil || count != 1 || orgs != 1 {
		t.Errorf("%d say that they made it, there are %d editors, %v", count, orgs, err)
	}
}
