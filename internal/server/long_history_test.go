package server_test

import (
	"fmt"
	"net/http"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

const addChanges = `insert into change (kind, ref_id, verb) select 'trend', $1, 'edited' from generate_series(1, $2::integer)`

func TestALongHistoryIsTurnedPageByPage(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	x := w.Trend(world.Own, content.Shared)
	c := w.As(t, world.Own)
	at := link.Item(t.Context(), id.Trend, x.ID, "historik")
	w.Exec(addChanges, x.ID, 120)
	page := c.Get(at)
	all := changesOn(page)
	for range 2 {
		page = page.Follow("Nästa")
		all += changesOn(page)
	}
	if page.HasLink("Nästa") || all < 120 || all > 130 {
		t.Errorf("three pages have %d changes", all)
	}
	if back := page.Follow("Föregående").Follow("Föregående"); back.HasLink("Föregående") || changesOn(back) != 50 {
		t.Errorf("back at the first page are %d changes", changesOn(back))
	}
	for _, odd := range []string{"x", "-1", "99999999999999999999", "0"} {
		c.Get(fmt.Sprintf("%s?efter=%s&fore=%[2]s", at, odd)).Is(http.StatusOK)
	}
}

// changesOn returns how many changes a page of a history has.
func changesOn(p *site.Page) int { return len(p.OK().All("p", "class=log-what")) }
