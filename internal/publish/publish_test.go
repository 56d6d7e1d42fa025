package publish_test

import (
	"context"
	"errors"
	"testing"

	"github.com/jackc/pgx/v5"

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
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	if _, err := conn.Exec(t.Context(), "listen "+publish.Channel); err != nil {
		t.Fatal(err)
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
	ctx := testkit.Context(t)
	if n, err := conn.WaitForNotification(ctx); err != nil || n.Channel != publish.Channel {
		t.Fatalf("nothing was heard: %v", err)
	}
	if _, err := conn.Exec(ctx, "select 1"); err != nil { // brings along whatever else has been said
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if n, err := conn.WaitForNotification(ended); err == nil {
		t.Errorf("a write that was undone was heard of: %v", n)
	}
}
