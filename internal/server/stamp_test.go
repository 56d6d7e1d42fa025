package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"framsyn/internal/content"
	"framsyn/internal/process"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestACalendarIsKeptWhateverElseIsPublished(t *testing.T) {
	t.Parallel()
	s := site.Start(t, "LOG_LEVEL=debug")
	s.Server.NoteAlive(time.Now().Add(time.Hour))
	w, c := world.Of(s, t), s.Visitor(t)
	first := c.Get("/kalender.ics").OK()
	w.Trend(world.Own, content.Published)
	s.Server.Forget()
	again := c.Get("/kalender.ics").OK()
	if n := statementsOf(t, again); n != 1 || again.Body != first.Body {
		t.Errorf("after a trend was published it takes %d statements", n)
	}
	a := w.Activity(world.Own, process.Public, process.Confirmed)
	s.Server.Forget()
	if p := c.Get("/kalender.ics").OK(); statementsOf(t, p) < 2 || !strings.Contains(p.Body, a.UID) {
		t.Errorf("a new activity is not in it")
	}
}

func TestACalendarOfOnesOwnIsMadeAnewOnlyWhenSomethingOfItHasChanged(t *testing.T) {
	t.Parallel()
	s := site.Start(t, "LOG_LEVEL=debug")
	w, c := world.Of(s, t), s.Visitor(t)
	page := s.As(t, world.Own).Get("/konto/kalender").Form("Gör en egen adress").Submit().OK()
	u, err := url.Parse(markup.Attr(page.First("input", "id=kalenderadress"), "value"))
	if err != nil {
		t.Fatal(err)
	}
	made := c.Get(u.Path).OK()
	ask := func() *site.Page {
		r := c.Request(http.MethodGet, u.Path, nil)
		r.Header.Set("If-None-Match", made.Header.Get("Etag"))
		return c.Do(r)
	}
	kept := ask().Is(http.StatusNotModified)
	if a, b := statementsOf(t, kept), statementsOf(t, made); a >= b || kept.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("it takes %d statements to make and %d to keep, and says %q", b, a, kept.Header.Get("Cache-Control"))
	}
	a := w.Activity(world.Own, process.Public, process.Confirmed)
	if p := ask().OK(); !strings.Contains(p.Body, a.UID) {
		t.Error("a new activity is not in it")
	}
	w.Exec(`update people_group set name = name || ' (ny)' where id in (select group_id from activity_group)`)
	ask().OK()
}
