package content_test

import (
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/publish"
)

const (
	selectWrongItems = `select count(*) from (
	select kind, state, organisation_id, archived, facets, sum(n) from item_tally group by 1, 2, 3, 4, 5 having sum(n) <> 0
	except all
	select kind, state, organisation_id, archived_at is not null, facets, count(*) from item group by 1, 2, 3, 4, 5) x`

	selectWrongPublications = `select count(*) from (
	select kind, organisation_id, facets, sum(n) from publication_tally group by 1, 2, 3 having sum(n) <> 0
	except all
	select kind, organisation_id, facets, count(*) from publication where current group by 1, 2, 3) x`

	countTallies = `select (select count(*) from item_tally) + (select count(*) from publication_tally)`
)

func TestTalliesAgreeWithWhatTheyCountAndAreSummed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	one, other := w.add(w.strategist, trend("En", "")), w.add(w.strategist, trend("En till", ""))
	w.must(w.publish(one, 1))
	w.must(w.publish(other, 1))
	signal := trend("En", "")
	signal.Kind = "signal"
	w.must(w.edit(w.strategist, one, 1, signal))
	w.must(w.publish(one, 2))
	w.must(w.move(w.editor, other, withdraw))
	q := w.db.As(access.Visitor())
	number := func(sql string) int {
		t.Helper()
		n, err := db.Value[int](t.Context(), q, sql)
		w.must(err)
		return n
	}
	right := func(when string) {
		t.Helper()
		for _, sql := range []string{selectWrongItems, selectWrongPublications} {
			if n := number(sql); n != 0 {
				t.Errorf("%s: %d combinations are counted wrongly", when, n)
			}
		}
	}
	right("before")
	before := number(countTallies)
	w.must(content.SumTallies(t.Context(), w.db))
	w.must(publish.SumTallies(t.Context(), w.db))
	right("afterwards")
	if after := number(countTallies); after >= before {
		t.Errorf("%d rows have become %d", before, after)
	}
	if n := number(`select count(*) from publication_tally`); n != 1 {
		t.Errorf("one publication has %d rows", n)
	}
}
