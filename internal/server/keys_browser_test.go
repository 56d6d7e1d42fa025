package server_test

import (
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// focus returns the text, or else the name, of what has the focus.
func focus(tab *browser.Tab) string {
	return browser.Eval[string](tab, `document.activeElement.name || document.activeElement.textContent.trim()`)
}

func TestSingleKeysLeadAround(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	tab := visit.Tab(t, s, world.Own)
	tab.Go("/min-sida")
	tab.Key("/")
	if got := focus(tab); got != "q" {
		t.Errorf("after / the focus is on %q", got)
	}
	tab.Key("?gt") // typed, as any text
	if open := browser.Eval[bool](tab, `document.querySelector("key-map dialog").open`); open || !strings.HasSuffix(tab.Path(), "/min-sida") {
		t.Error("a key did something in a field")
	}
	browser.Eval[bool](tab, `(document.activeElement.value = "", document.activeElement.blur(), true)`)
	tab.Key("?")
	if !browser.Eval[bool](tab, `document.querySelector("key-map dialog").open`) {
		t.Fatal("? shows no dialog")
	}
	if !browser.Eval[bool](tab, `document.activeElement === document.querySelector("key-map dialog")`) {
		t.Errorf("the dialog of the keys is read from %q on", focus(tab))
	}
	visit.Judge(t, tab, "the dialog of the keys")
	tab.Touch("Stäng")
	tab.Await("end of the dialog", `!document.querySelector("key-map dialog").open`)
	tab.Key("x")
	tab.Key("g")
	tab.Key("t")
	tab.Await("the list of trends", `location.pathname === "/arbete/trender" && document.readyState === "complete"`)
	listFits(t, tab)

	tab.Go("/sok?" + url.Values{"q": {"klimat"}}.Encode())
	first := browser.Eval[string](tab, `document.querySelector("[data-row] a").textContent.trim()`)
	tab.Key("j")
	if got := focus(tab); got != first {
		t.Errorf("j leads to %q, not to %q", got, first)
	}
	tab.Key("j")
	tab.Key("k")
	if got := focus(tab); got != first {
		t.Errorf("j and k lead to %q, not to %q", got, first)
	}
	to := browser.Eval[string](tab, `document.activeElement.getAttribute("href")`)
	tab.Enter()
	if tab.Path() != to {
		t.Errorf("Enter opens %s, not %s", tab.Path(), to)
	}
}

// listFits proves that a list as a table fits its place, as lines of facts on a phone, and that its titles have the most room where it
// has columns.
func listFits(t *testing.T, tab *browser.Tab) {
	t.Helper()
	for width, rows := range map[int64]string{360: "block", 768: "block", 1280: "table-row"} {
		tab.Width(width)
		if got := browser.Eval[string](tab, `getComputedStyle(document.querySelector("[data-row]")).display`); got != rows {
			t.Errorf("at %d px a row is a %s", width, got)
		}
		const over = `(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)(document.querySelector(".dense"))`
		if wide := browser.Eval[int](tab, over); wide > 0 {
			t.Errorf("at %d px the table is %d px too wide", width, wide)
		}
		if narrow := browser.Eval[bool](tab, `(() => {
			const [title, ...others] = [...document.querySelectorAll("[data-row]:first-of-type > :not(.rows-choose)")].map((e) => e.offsetWidth);
			return title < Math.max(...others);
		})()`); narrow {
			t.Errorf("at %d px something has more room than the title", width)
		}
	}
	tab.Width(1280)
}

func TestSingleKeysAreTurnedOff(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	if c.Get("/om").OK().First("key-map") == nil || s.Visitor(t).Get("/om").OK().All("key-map") != nil {
		t.Error("the keys are not for those who have signed in")
	}
	c.Get("/konto").OK().Form("Spara").Set("tangenter").Submit().OK().Has("Sparat.")
	for _, path := range []string{"/konto", "/om"} {
		if c.Get(path).OK().All("key-map") != nil {
			t.Errorf("%s has keys that were turned off", path)
		}
	}
	c.Get("/konto").OK().Form("Spara").Set("tangenter", "ja").Submit().OK()
	if c.Get("/konto").OK().All("key-map") == nil {
		t.Error("the keys were not turned on again")
	}
}
