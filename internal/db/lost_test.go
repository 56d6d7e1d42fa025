package db_test

import (
	"sync"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/testkit"
)

func TestWhenPostgresIsBackOneRequestAtTheMostHasNoticed(t *testing.T) {
	t.Parallel()
	d, address := open(t)
	ask := func() error {
		_, err := db.Value[int](t.Context(), d.As(access.Visitor()), `select 1`)
		return err
	}
	// Several at once, so that there are several connections.
	var several sync.WaitGroup
	for range 8 {
		several.Go(func() {
			if _, err := db.Value[string](t.Context(), d.As(access.Visitor()), `select pg_sleep(0.05)::text`); err != nil {
				t.Error(err)
			}
		})
	}
	several.Wait()
	testkit.ShutOut(t, address)()
	failed := 0
	for range 12 {
		if ask() != nil {
			failed++
		}
	}
	if failed > 1 {
		t.Errorf("%d of 12 requests failed after Postgres had come back", failed)
	}
}
