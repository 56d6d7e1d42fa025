package demo

import (
	"context"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/process"
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
	if made, err := Make(ctx, d); err != nil || !made {
		t.Fatalf("made is %t, %v", made, err)
	}
	got, err := db.Values[string](ctx, d.As(access.System()), `select kind || ' ' || state from item group by kind, state order by 1`)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 12 {
		t.Errorf("not every kind has things in every state: %v", got)
	}
	q := d.As(access.System())
	main, err := process.Main(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	testPlan(t, q, main)
	if lo, hi, err := main.Expected(ctx, q); err != nil || lo != 80 || hi != 86 {
		t.Errorf("the quotas give %d to %d people, want 80 to 86: %v", lo, hi, err)
	}
	all, err := process.Processes(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || !all[1].Example {
		t.Fatalf("there are %d processes, want the real one and an example", len(all))
	}
	testExample(ctx, t, d, all[1])
}
