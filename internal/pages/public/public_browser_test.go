package public_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"framsyn/internal/content"
	"framsyn/internal/scenario"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
	"framsyn/templates/publicview"
)

func TestTheStartPageShowsTheJointScenariosBeforeThoseOfRegions(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	own := scenario.Scenario{Title: world.UniqueName("Vår framtid"), Scope: "region", County: "12", Sections: []scenario.Section{},
		Events: []scenario.Event{}, Questions: []string{}}
	second := own
	second.Summary = "Andra versionen."
	world.Item(w, scenario.Scenarios, world.Own, content.Published, own, second)
	p := s.Visitor(t).Get("/").OK().Has(publicview.HomeLead)
	titles := map[string][]string{}
	for _, part := range p.All("section", "class=section") {
		for _, card := range markup.All(part, "h3", "class=card-title") {
			title := markup.Text(markup.All(part, "h2")[0])
			titles[title] = append(titles[title], markup.Text(card))
		}
	}
	joint, regions := titles["De gemensamma scenarierna"], titles["Regionernas egna scenarier"]
	if slices.Sort(joint); !slices.Equal(joint, []string{"Globase", "Region Baltica", "Samhällsbyggarna", "Senior City"}) {
		t.Errorf("the joint ones are %v", joint)
	}
	if !slices.Contains(regions, own.Title) || !slices.Contains(regions, "Region Artica") {
		t.Errorf("those of regions are %v", regions)
	}
}

// lastRow returns how many cards stand on the last row of a grid with a number of cards, and how much of its width the last one takes.
const lastRow = `(n => {
	const grid = document.querySelector(".cards"), card = grid.firstElementChild
	grid.replaceChildren(...Array.from({ length: n }, () => card.cloneNode(true)))
	const boxes = [...grid.children].map(c => c.getBoundingClientRect())
	const row = boxes.filter(b => b.top === boxes.at(-1).top).length
	return [row, Math.round(100 * boxes.at(-1).width / grid.clientWidth), new Set(boxes.map(b => b.left)).size]
})(%d)`

func TestNoCardIsLeftAloneOnARow(t *testing.T) {
	t.Parallel()
	b := browser.Open(t, site.Start(t).URL)
	for width, most := range map[int64]int{360: 1, 768: 2, 1000: 3, 1280: 4} {
		b.Width(width)
		b.Go("/")
		widest := 0
		for n := 1; n <= 13; n++ {
			row := browser.Eval[[3]int](b, fmt.Sprintf(lastRow, n))
			if row[0] == 1 && row[1] < 99 {
				t.Errorf("of %d cards at %d one is alone, %d %% wide", n, width, row[1])
			}
			widest = max(widest, row[2])
		}
		if widest < most {
			t.Errorf("at %d at most %d stand beside each other, not %d", width, widest, most)
		}
	}
}

func TestTheThreadIsSeenInTheColoursOfTheReader(t *testing.T) {
	t.Parallel()
	b := browser.Open(t, site.Start(t).URL)
	b.ForceColours()
	b.Go("/om/granssnitt")
	for _, part := range []string{".thread", ".events", ".section", ".events > li:last-child"} {
		drawn := browser.Eval[bool](b, fmt.Sprintf(`getComputedStyle(document.querySelector(%q), "::before").backgroundColor !==
			getComputedStyle(document.body.parentElement).backgroundColor`, part))
		if !drawn {
			t.Errorf("the thread of %s has the colour of the page", part)
		}
	}
}

func TestMenusFoldByEscapeAndByAClickElsewhere(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	b := visit.Tab(t, s, "redaktor")
	open := func() string {
		return browser.Eval[string](b, `[...document.querySelectorAll("fold-out > [open] > summary")].map(s => s.innerText.trim()).join()`)
	}
	focus := func() string { return browser.Eval[string](b, `document.activeElement.innerText.trim()`) }
	b.Go("/om")
	for _, menu := range []string{"Arbetsyta", "Konto: Redaktör, Reglab"} {
		click := fmt.Sprintf(`[...document.querySelectorAll("summary")].find(s => s.innerText.includes(%q)).click()`, menu)
		browser.Eval[any](b, click)
		if got := open(); !strings.Contains(got, menu) || strings.Contains(got, ",Konto") {
			t.Errorf("a press on %s opens %q", menu, got)
		}
		b.Key(kb.Escape)
		if got := open(); got != "" || !strings.Contains(focus(), menu) {
			t.Errorf("Escape leaves %q open and the focus on %q", got, focus())
		}
		browser.Eval[any](b, click)
		browser.Eval[any](b, `document.querySelector("h1").click()`)
		if got := open(); got != "" {
			t.Errorf("a click elsewhere leaves %q open", got)
		}
	}
	b.Width(360)
	b.Go("/om")
	browser.Eval[any](b, `document.querySelector(".menu > summary").click()`)
	browser.Eval[any](b, `document.querySelector(".pop > summary").click()`)
	if over := b.Overflow(); len(over) > 0 || strings.Count(open(), ",") != 1 {
		t.Errorf("%q is open, and does not fit: %s", open(), over)
	}
	b.Key(kb.Escape)
	if got := open(); got != "Meny" {
		t.Errorf("Escape leaves %q open, not the outer menu", got)
	}
	b.Key(kb.Escape)
	if got := open(); got != "" {
		t.Errorf("a second Escape leaves %q open", got)
	}
}

func TestTheMapOfRegionsShowsWhatTheyHaveDone(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Visitor(t).Get("/organisationer").OK().Has("Ju starkare färg, desto mer har regionen publicerat och ordnat.", "publicerade texter")
	b := browser.Open(t, s.URL)
	b.Go("/organisationer")
	if n := browser.Eval[int](b, `new Set([...document.querySelectorAll(".county-map a")].map(a => getComputedStyle(a).fill)).size`); n < 2 {
		t.Errorf("the regions have %d colours", n)
	}
}
