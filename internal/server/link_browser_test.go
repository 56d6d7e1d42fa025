package server_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// A strategist links a source to two trends and a scenario from the page of the source, at once and with the keyboard alone: from the
// click that opens the page, with what is typed of each title, to the press that saves.
func TestAStrategistLinksASourceToTwoTrendsAndAScenarioAtOnce(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	source := w.Source(world.Own, content.Shared)
	trends := []content.Item{w.Trend(world.Own, content.Shared), w.Trend(world.Own, content.Draft)}
	scenario := w.Scenario(world.Own, content.Shared)
	tab := visit.Tab(t, w.Site, world.Own)
	tab.Go(link.Item(t.Context(), id.Source, source.ID, ""))
	tab.Press("Koppla till annat") // the only click
	tab.Await("page", `document.readyState === "complete"`)
	tab.TabTo("field", "Koppla till")
	for _, i := range []content.Item{trends[0], trends[1], scenario} {
		tab.PickHere(i.Title)
	}
	picked := browser.Eval[[]string](tab, `[...document.querySelectorAll(".pick [data-title]")].map((x) => x.textContent)`)
	if want := []string{trends[0].Title, trends[1].Title, scenario.Title}; !slices.Equal(picked, want) {
		t.Fatalf("chosen are %q, want %q", picked, want)
	}
	visit.Judge(t, tab, "the page of links with the list of hits open")
	tab.Key(kb.Escape)
	tab.TabTo("button", "Koppla")
	tab.Enter()
	text := tab.Text()
	for _, want := range []string{"3 kopplingar är sparade.", trends[0].Title, trends[1].Title, scenario.Title, "Stöder",
		"Ger bakgrund till"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q: %s", want, text)
		}
	}
	for _, i := range trends {
		if thread := w.As(t, world.Own).Get(link.Item(t.Context(), id.Trend, i.ID, "historik")).OK(); !strings.Contains(thread.Text(),
			"Koppling lades till") {
			t.Errorf("the history of %s does not tell of the link: %s", i.Title, thread.Text())
		}
	}
}

// The keys of a combobox: those that ARIA describes, and Backspace, which takes away what was chosen last.
func TestThingsAreChosenWithTheKeysOfACombobox(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	trend := w.Trend(world.Own, content.Draft)
	for range 3 {
		w.Source(world.Own, content.Shared)
	}
	tab := visit.Tab(t, w.Site, world.Own)
	tab.Go(link.Item(t.Context(), id.Trend, trend.ID, "kopplingar"))
	tab.Await("page", `document.readyState === "complete"`)
	tab.TabTo("field", "Koppla till")
	state := func() []string {
		return browser.Eval[[]string](tab, `(() => {
			const input = document.activeElement, box = input.closest("combo-box");
			const options = [...box.querySelectorAll("[role=option]")];
			return [input.ariaExpanded, String(options.findIndex((o) => o.id === input.getAttribute("aria-activedescendant"))),
				String(options.length), String(box.querySelectorAll(".pick").length), box.querySelector("[role=status]").textContent];
		})()`)
	}
	check := func(when string, want ...string) {
		t.Helper()
		if got := state(); !slices.Equal(got[:4], want) {
			t.Errorf("%s: the list is %q, want %q", when, got, want)
		}
	}
	check("before anything is typed", "false", "-1", "0", "0")
	tab.Key("källa ")
	tab.Await("hits", `document.querySelector("combo-box").dataset.shown === "källa"`)
	n := state()[2]
	check("typed", "true", "-1", n, "0")
	tab.Key(kb.ArrowUp)
	last := state()[1]
	tab.Key(kb.ArrowDown)
	check("round the end", "true", "0", n, "0")
	tab.Key(kb.End)
	check("the end", "true", last, n, "0")
	tab.Key(kb.Home)
	check("home", "true", "0", n, "0")
	tab.Key(kb.Enter)
	check("chosen", "true", "0", n, "1")
	tab.Key(kb.ArrowDown)
	tab.Key(kb.Enter)
	check("another one", "true", "1", n, "2")
	tab.Key(kb.Enter)
	check("the same again, which takes it back", "true", "1", n, "1")
	tab.Key(kb.Escape)
	check("closed", "false", "-1", n, "1")
	tab.Key(kb.Escape)
	tab.Key(kb.Backspace)
	check("taken away", "false", "-1", n, "0")
	if said := state()[4]; !strings.Contains(said, "är borttagen") {
		t.Errorf("said is %q", said)
	}
	tab.Key("finns inte")
	tab.Await("no hits", `document.querySelector(".pick-count").checkVisibility()`)
	visit.Judge(t, tab, "the list without hits")
}
