package server_test

import (
	"fmt"
	"net/url"
	"testing"

	"framsyn/internal/form"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

func TestThePagesOfFaultsAreAccessible(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("told to fail")
	w := world.Of(s, t)
	trend := w.Trend(world.Own, "draft")
	at := fmt.Sprint("/arbete/trender/", trend.ID, "/redigera")
	typed := func(b *browser.Tab) {
		b.Go(at)
		b.Fill("Beskrivning", longText)
	}
	look := func(b *browser.Tab, what, heading string) {
		t.Helper()
		if got := b.Heading(); got != heading {
			t.Fatalf("%s is headed %q", what, got)
		}
		visit.Judge(t, b, what)
		b.Width(1280)
	}
	b := visit.Tab(t, s, world.Own)
	typed(b)
	failing(w, "53100")
	b.PressRefused("Spara")
	look(b, "a full disk", "Det går inte att spara just nu")
	b.Touch("Det du skrev")
	look(b, "what was typed", "Det går inte att spara just nu")
	failing(w, "")
	b.Press("Skicka igen")
	if got := b.Heading(); got != trend.Title {
		t.Errorf("sent again it leads to %q", got)
	}

	b.Go("/arbete/trender/ny")
	b.Fill("Titel", "Andra gången")
	b.Choose("Typ", "trend")
	mark := browser.Eval[string](b, `document.querySelector("main [name=_gang]").value`)
	c := s.As(t, world.Own)
	c.Post("/arbete/trender/ny", url.Values{"titel": {"Första gången"}, "typ": {"trend"}, form.MarkField: {mark}}).OK()
	b.PressRefused("Spara")
	look(b, "a form that was used", "Formuläret är redan sparat")
	b.Press("Spara som något nytt")
	if got := b.Heading(); got != "Andra gången" {
		t.Errorf("saved as something new it leads to %q", got)
	}

	typed(b)
	w.Exec(`update item set archived_at = now() where id = $1`, trend.ID)
	b.PressRefused("Spara")
	look(b, "an archived trend", "Det går inte i det här läget")
	w.Exec(`update item set archived_at = null where id = $1`, trend.ID)

	typed(b)
	w.Exec(`update sign_in set ended_at = now()`)
	b.PressRefused("Spara")
	b.Touch("Det du skrev")
	look(b, "a sign-in that ended", "Logga in")
}
