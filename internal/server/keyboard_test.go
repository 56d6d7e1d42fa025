package server_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"framsyn/internal/demo"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
)

func TestTheKeyboardIsEnough(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	b := browser.Open(t, s.URL)
	b.Go("/")
	b.Key(kb.Tab)
	b.Key(kb.Enter)
	if to := browser.Eval[string](b, `document.activeElement.id`); to != "innehall" {
		t.Errorf("the first stop leads to %q, not past the menus", to)
	}
	b.Go("/")
	signInByKeys(b, "strateg.skane")
	b.TabTo("link", "Ny trend")
	b.Enter()
	b.TabTo("field", "Titel")
	b.Key("Tangenternas trend")
	b.TabTo("field", "Typ")
	b.Key("T")
	b.TabTo("field", "Beskrivning")
	b.Key("Skriven utan mus.")
	b.TabTo("button", "Spara")
	b.Enter()
	b.TabTo("button", "Dela med alla deltagare")
	b.Enter()
	trend := b.Path()

	b = browser.Open(t, s.URL)
	b.Go("/")
	signInByKeys(b, "redaktor")
	b.Go(trend)
	b.TabTo("link", "Publicera")
	b.Enter()
	b.TabTo("button", "Publicera")
	b.Space()
	if !strings.Contains(b.Text(), "Skriven utan mus.") {
		t.Errorf("what was written is not what everybody reads at %s: %s", b.Path(), b.Text())
	}
}

func signInByKeys(b *browser.Tab, who string) {
	b.TabTo("link", "Logga in")
	b.Enter()
	b.TabTo("field", "E-postadress")
	b.Key(who + demo.Domain)
	b.TabTo("field", "Lösenord")
	b.Key(demo.Password)
	b.Enter()
}
