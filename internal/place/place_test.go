package place_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/place"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/accounts"
)

func TestMain(m *testing.M) { testkit.Main(m) }

type pool struct {
	accounts.Fixture
	no    place.PoolNo
	rules place.Rules
}

func newPool(t *testing.T, total int) pool {
	p := pool{Fixture: accounts.New(t), rules: place.Rules{Quotas: map[string]place.Quota{"": {Total: total}}, OfferFor: time.Hour}}
	p.write(func(tx *db.Tx) (err error) {
		p.no, err = place.AddPool(t.Context(), tx)
		return err
	})
	return p
}

// try runs fn in a transaction that is allowed and recorded.
func (p pool) try(fn func(tx *db.Tx) error) error {
	return p.Write(access.System(), func(tx *db.Tx) error {
		if err := tx.Require(access.Manage, access.Subject{Kind: id.Portal}); err != nil {
			return err
		}
		if err := fn(tx); err != nil {
			return err
		}
		return tx.Record(p.T.Context(), db.Change{Kind: id.Portal, Verb: "tested"})
	})
}

func (p pool) write(fn func(tx *db.Tx) error) {
	p.T.Helper()
	p.Must(p.try(fn))
}

func (p pool) ask(name string) error {
	return p.try(func(tx *db.Tx) error {
		_, err := place.Ask(p.T.Context(), tx, p.no, p.rules, place.Place{Name: name, Email: name + "@region.example", Size: 1})
		return err
	})
}

func (p pool) settle() {
	p.T.Helper()
	p.write(func(tx *db.Tx) error {
		_, err := place.Settle(p.T.Context(), tx, p.no, p.rules)
		return err
	})
}

// in returns the names of those in a state, in the order of the queue.
func (p pool) in(s place.State) (names []string) {
	p.T.Helper()
	all, err := place.All(p.T.Context(), p.System(), p.no)
	p.Must(err)
	for _, x := range all {
		if x.State == s {
			names = append(names, x.Name)
		}
	}
	return names
}

func (p pool) number(name string) place.No {
	p.T.Helper()
	all, err := place.Open(p.T.Context(), p.System(), p.no)
	p.Must(err)
	return all[slices.IndexFunc(all, func(x place.Place) bool { return x.Name == name })].ID
}

func TestTwoHundredAskForTheLastTenPlacesAtOnce(t *testing.T) {
	t.Parallel()
	p := newPool(t, 10)
	const people, connections = 200, 50
	names := make(chan string)
	var all sync.WaitGroup
	for range connections {
		all.Go(func() {
			for name := range names {
				if err := p.ask(name); err != nil {
					t.Errorf("%s: %v", name, err)
				}
				if err := p.ask(name); !errors.Is(err, place.ErrTwice) {
					t.Errorf("%s asked a second time, and got %v", name, err)
				}
			}
		})
	}
	for i := range people {
		names <- fmt.Sprintf("person-%d", i)
	}
	close(names)
	all.Wait()
	if n := len(p.in(place.Seated)); n != 10 {
		t.Errorf("%d have got the 10 places", n)
	}
	open, err := place.Open(t.Context(), p.System(), p.no)
	p.Must(err)
	position := 0
	for i, x := range open {
		if i > 0 && x.Asked.Before(open[i-1].Asked) {
			t.Errorf("%s asked before the one who stands before", x.Name)
		}
		if x.State == place.Queued {
			position++
			if x.Position != position || x.Waiting != people-10 {
				t.Errorf("%s has place %d of %d, want %d of %d", x.Name, x.Position, x.Waiting, position, people-10)
			}
		}
	}
	if len(open) != people || position != people-10 {
		t.Errorf("%d places, %d in the queue", len(open), position)
	}
}

func TestWhatBecomesFreeIsOfferedToTheNextForATime(t *testing.T) {
	t.Parallel()
	p := newPool(t, 1)
	for _, name := range []string{"a", "b", "c", "d"} {
		p.Must(p.ask(name))
	}
	leave := func(name string) {
		p.write(func(tx *db.Tx) error {
			_, err := place.Leave(t.Context(), tx, p.number(name))
			return err
		})
		p.settle()
	}
	is := func(s place.State, want ...string) {
		t.Helper()
		if got := p.in(s); !slices.Equal(got, want) {
			t.Errorf("%v are %s, want %v", got, s, want)
		}
	}
	leave("a")
	is(place.Offered, "b")
	is(place.Queued, "c", "d")
	p.Exec(`update place set offered_until = now() - interval '1 second' where name = 'b'`)
	if err := p.try(func(tx *db.Tx) error {
		_, err := place.Accept(t.Context(), tx, p.number("b"))
		return err
	}); !errors.Is(err, place.ErrOver) {
		t.Errorf("an offer whose time is over is taken: %v", err)
	}
	needing, err := place.NeedingCare(t.Context(), p.System())
	p.Must(err)
	if !slices.Equal(needing, []place.PoolNo{p.no}) {
		t.Errorf("%v need care", needing)
	}
	p.settle()
	is(place.Lapsed, "b")
	is(place.Offered, "c")
	p.write(func(tx *db.Tx) error {
		_, err := place.Accept(t.Context(), tx, p.number("c"))
		return err
	})
	is(place.Seated, "c")
	p.Must(p.ask("b"))
	is(place.Queued, "d", "b")
	p.write(func(tx *db.Tx) error {
		_, err := place.MoveFirst(t.Context(), tx, p.number("b"))
		return err
	})
	is(place.Queued, "b", "d")
	p.write(func(tx *db.Tx) error {
		_, err := place.Substitute(t.Context(), tx, p.number("c"), place.Place{Name: "e", Email: "e@region.example"})
		return err
	})
	is(place.Seated, "e")
	is(place.Queued, "b", "d")
}
