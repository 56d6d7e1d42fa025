package db_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

func onTrends[K any](K) []id.Kind { return []id.Kind{id.Trend} }

func TestWhatIsKeptIsReadAgainWhenItsKindHasChanged(t *testing.T) {
	t.Parallel()
	d, address := open(t)
	d.NoteAlive(time.Now().Add(time.Hour))
	kept, reads := db.NewKept[string, int](2, onTrends[string]), 0
	get := func(q db.Q, key string) {
		t.Helper()
		if _, err := kept.Get(t.Context(), q, key, func(context.Context, db.Q) (int, error) { reads++; return reads, nil }); err != nil {
			t.Fatal(err)
		}
	}
	q := d.As(access.Visitor())
	record := func(k id.Kind) func() {
		return func() {
			if err := d.Write(t.Context(), access.System(), func(tx *db.Tx) error {
				return errors.Join(tx.Require(access.Add, access.Subject{Kind: k}), tx.Record(t.Context(), db.Change{Kind: k, Verb: "added"}))
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	other, err := db.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(other.Close)
	for _, x := range []struct {
		what  string
		first func()
		do    func()
		reads int
	}{
		{"nothing is kept", nil, func() { get(q, "a") }, 1},
		{"it is kept", nil, func() { get(q, "a"); get(q, "a") }, 0},
		{"another key", nil, func() { get(q, "b"); get(q, "b"); get(q, "a") }, 1},
		{"another kind has changed", record(id.Source), func() { get(q, "a") }, 0},
		{"its kind has changed", record(id.Trend), func() { get(q, "a"); get(q, "a") }, 1},
		{"anything may have", d.ForgetKept, func() { get(q, "a"); get(q, "a") }, 1},
		{"too much is kept", nil, func() { get(q, "b"); get(q, "c"); get(q, "d"); get(q, "d") }, 3},
		{"another database", nil, func() { get(other.As(access.Visitor()), "d") }, 1},
		{"it hears nothing", func() { d.NoteAlive(time.Now().Add(-time.Minute)) }, func() { get(q, "d"); get(q, "d") }, 2},
	} {
		if x.first != nil {
			x.first()
		}
		before := reads
		if x.do(); reads-before != x.reads {
			t.Errorf("%s: it is read %d times, not %d", x.what, reads-before, x.reads)
		}
	}
}

func TestATransactionReadsWhatItHasWritten(t *testing.T) {
	t.Parallel()
	d, _ := open(t)
	d.NoteAlive(time.Now().Add(time.Hour))
	kept := db.KeptOne[int](id.Trend)
	count := func(q db.Q) int {
		n, err := kept.Get(t.Context(), q, struct{}{}, func(ctx context.Context, q db.Q) (int, error) {
			return db.Value[int](ctx, q, `select count(*) from change`)
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := count(d.As(access.Visitor()))
	if err := d.Write(t.Context(), access.System(), func(tx *db.Tx) error {
		err := errors.Join(tx.Require(access.Add, access.Subject{}), tx.Record(t.Context(), db.Change{Kind: id.Trend, Verb: "added"}))
		if n := count(tx); n != before+1 {
			t.Errorf("it reads %d, not %d", n, before+1)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if n := count(d.As(access.Visitor())); n != before+1 {
		t.Errorf("afterwards %d are read, not %d", n, before+1)
	}
}

func TestEachKeyIsOfItsValuesAlone(t *testing.T) {
	t.Parallel()
	type filter struct {
		Facets map[string][]string
		Words  string
	}
	seen := map[string]any{}
	for _, x := range []any{filter{Facets: map[string][]string{"typ": {"a", "b"}}}, filter{Facets: map[string][]string{"typ": {"a b"}}},
		filter{Facets: map[string][]string{"typ": {"a"}, "b": nil}}, filter{Words: "typ:[a b]"}, filter{Words: `"`},
		filter{Words: `""`}, filter{}} {
		key := db.KeyOf(x, 7)
		if other, taken := seen[key]; taken {
			t.Errorf("%v and %v have one key", x, other)
		}
		if seen[key] = x; key != db.KeyOf(x, 7) || key == db.KeyOf(x, 8) {
			t.Errorf("%v has several keys, or one that others have", x)
		}
	}
}
