package demo

import (
	"context"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func TestWorldIsMade(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d, err := db.Open(ctx, testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := account.SeedCounties(ctx, d); err != nil {
		t.Fatal(err)
	}
	if err := Make(ctx, d); err != nil {
		t.Fatal(err)
	}
	got, err := db.Values[string](ctx, d.As(access.System()), `select kind || ' ' || state from item group by kind, state order by 1`)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 9 {
		t.Errorf("not every kind has things in every state: %v", got)
	}
}
