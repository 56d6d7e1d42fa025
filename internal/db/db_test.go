package db_test

import (
	"context"
	"errors"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func open(t *testing.T) (*db.DB, string) {
	t.Helper()
	address := testkit.DatabaseURL(t)
	d, err := db.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d, address
}

// changes returns how many changes have been recorded.
func changes(t *testing.T, d *db.DB) int {
	t.Helper()
	n, err := db.Value[int](t.Context(), d.As(access.System()), `select count(*) from change`)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

const insertSetting = `insert into sign_in_failure (key) values ($1)`

func TestPostgresRefusesToWriteForAReader(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	for _, sql := range []string{`insert into change (kind, ref_id, version, verb, note) values ('x', 1, 1, 'x', '') returning id`,
		`with gone as (delete from change returning id) select count(*) from gone`, `select nextval('change_id_seq')`} {
		if _, err := db.Value[int64](t.Context(), d.As(access.System()), sql); err == nil {
			t.Errorf("a reader did %s", sql)
		}
	}
}

func TestNoQueryIsCompiledAsThatTakesLongerThanToRunIt(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	if on, err := db.Value[bool](t.Context(), d.As(access.System()), `select current_setting('jit')::boolean`); err != nil || on {
		t.Errorf("queries are compiled: %v, %v", on, err)
	}
}

func TestAWriteNeedsARightAndARecord(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	right := func(tx *db.Tx) error { return tx.Require(access.Add, access.Subject{Kind: id.Trend}) }
	record := func(tx *db.Tx) error {
		return tx.Record(t.Context(), db.Change{Kind: id.Trend, Ref: 1, Version: 1, Verb: "added"})
	}
	insert := func(tx *db.Tx) error { _, err := tx.Exec(t.Context(), insertSetting, "k"); return err }
	failed := errors.New("no")
	for name, c := range map[string]struct {
		by    access.Actor
		steps []func(*db.Tx) error
		kept  bool
	}{
		"both":                {access.System(), []func(*db.Tx) error{right, insert, record}, true},
		"no right":            {access.System(), []func(*db.Tx) error{insert, record}, false},
		"no record":           {access.System(), []func(*db.Tx) error{right, insert}, false},
		"a right that is not": {access.Visitor(), []func(*db.Tx) error{right, insert, record}, false},
		"a fault at the end":  {access.System(), []func(*db.Tx) error{right, insert, record, func(*db.Tx) error { return failed }}, false},
		"a statement that fails": {access.System(), []func(*db.Tx) error{right, insert, record,
			func(tx *db.Tx) error { _, err := tx.Exec(t.Context(), `select 1/0`); return err }}, false},
	} {
		before := changes(t, d)
		err := d.Write(t.Context(), c.by, func(tx *db.Tx) error {
			for _, step := range c.steps {
				if err := step(tx); err != nil {
					return err
				}
			}
			return nil
		})
		if kept := changes(t, d) > before; kept != c.kept || (err == nil) != c.kept {
			t.Errorf("%s: kept %t, %v", name, kept, err)
		}
		if c.by.SignedIn() || name == "a right that is not" && !errors.Is(err, access.ErrDenied) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhoHearsOfAChangeIsToldOnceTheWriteHasCommitted(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	heard, before := 0, changes(t, d)
	d.OnChange(func(c db.Changed) {
		if c.Kind != db.Public {
			return
		}
		if heard++; changes(t, d) != before+heard {
			t.Error("what was written cannot be read yet")
		}
	})
	write := func(to *db.Tx, what id.Kind, end error) error {
		return errors.Join(to.Notify(t.Context(), db.Changed{Kind: what}), to.Require(access.Add, access.Subject{Kind: id.Trend}),
			to.Record(t.Context(), db.Change{Kind: id.Trend, Ref: 1, Version: 1, Verb: "added"}), end)
	}
	failed := errors.New("no")
	for _, c := range []struct {
		what string
		fn   func(*db.Tx) error
		want int
	}{
		{"a write", func(tx *db.Tx) error { return write(tx, db.Public, nil) }, 1},
		{"one of something else", func(tx *db.Tx) error { return write(tx, id.Source, nil) }, 0},
		{"one that fails", func(tx *db.Tx) error { return write(tx, db.Public, failed) }, 0},
		{"a part of one", func(tx *db.Tx) error {
			return tx.Within(t.Context(), access.System(), func(part *db.Tx) error { return write(part, db.Public, nil) })
		}, 1},
		{"a part that fails", func(tx *db.Tx) error {
			_ = tx.Within(t.Context(), access.System(), func(part *db.Tx) error { return write(part, db.Public, failed) })
			return write(tx, id.Source, nil)
		}, 0},
	} {
		heard, before = 0, changes(t, d)
		_ = d.Write(t.Context(), access.System(), c.fn)
		if heard != c.want {
			t.Errorf("%s is heard %d times, not %d", c.what, heard, c.want)
		}
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	q := d.As(access.Visitor())
	if _, err := db.Value[int](t.Context(), q, `select 1 where false`); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a value: %v", err)
	}
	if _, err := db.One[struct{ N int }](t.Context(), q, `select 1 as n where false`); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a row: %v", err)
	}
	if all, err := db.All[struct{ N int }](t.Context(), q, `select 1 as n where false`); err != nil || len(all) > 0 {
		t.Errorf("rows: %v, %v", all, err)
	}
}

func TestADatabaseThatIsAwayIsToldFromAFault(t *testing.T) {
	t.Parallel()
	d, address := open(t)
	if err := d.Ping(t.Context()); err != nil {
		t.Fatal(err)
	}
	back := testkit.ShutOut(t, address)
	_, err := db.Value[int](t.Context(), d.As(access.Visitor()), `select 1`)
	if !errors.Is(err, db.ErrUnavailable) {
		t.Errorf("a read: %v", err)
	}
	err = d.Write(t.Context(), access.System(), func(*db.Tx) error { return nil })
	if !db.IsUnavailable(err) {
		t.Errorf("a write: %v", err)
	}
	back()
	if n, err := db.Value[int](t.Context(), d.As(access.Visitor()), `select 1`); n != 1 || err != nil {
		t.Errorf("afterwards: %v", err)
	}
	if _, err := db.Value[int](t.Context(), d.As(access.Visitor()), `select 1/0`); err == nil || db.IsUnavailable(err) {
		t.Errorf("a fault of a statement counts as an absent database: %v", err)
	}
}

func TestWithoutADatabaseNothingOpens(t *testing.T) {
	t.Parallel()
	_, address := open(t)
	if d, err := db.Open(context.Background(), testkit.WithName(address, "finns_inte")); err == nil {
		d.Close()
		t.Error("opened a database that does not exist")
	}
}
