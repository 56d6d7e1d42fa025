package publish_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func TestEveryProcessHearsOnceAWriteIsCommitted(t *testing.T) {
	t.Parallel()
	address := testkit.DatabaseURL(t)
	d, err := db.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	other, err := db.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(other.Close)
	heard := make(chan db.Changed, 9)
	other.OnChange(func(c db.Changed) { heard <- c })
	ctx, end := context.WithCancel(testkit.Context(t))
	var listening sync.WaitGroup
	listening.Go(func() { other.Listen(ctx, func(err error) { t.Error(err) }) })
	t.Cleanup(func() { end(); listening.Wait() })
	if c := <-heard; c.Kind != "" {
		t.Errorf("the first that is heard is %v, not that anything may have changed", c)
	}
	undone := errors.New("undone")
	for _, fate := range []error{undone, nil} {
		err := d.Write(t.Context(), access.System(), func(tx *db.Tx) error {
			if err := tx.Require(access.Publish, access.Subject{Kind: id.Trend}); err != nil {
				return err
			}
			if err := publish.NotifyChanged(t.Context(), tx); err != nil {
				return err
			}
			return errors.Join(fate, tx.Record(t.Context(), db.Change{Kind: id.Trend, Verb: "published"}))
		})
		if !errors.Is(err, fate) {
			t.Fatal(err)
		}
	}
	for _, want := range []id.Kind{db.Public, id.Trend} {
		if c := <-heard; c.Kind != want || len(heard) > 1 {
			t.Errorf("%v was heard, not %s, and %d more", c, want, len(heard))
		}
	}
}
