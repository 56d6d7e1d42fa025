package server_test

import (
	"fmt"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// An editor publishes one shared trend by itself, and twelve together with one note.
func TestAnEditorPublishesTwelveTrendsWithOneNote(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	const note = "Inför workshop 2"
	alone := w.Trend(world.Own, content.Shared)
	var dozen []content.Item
	for range 12 {
		dozen = append(dozen, w.Trend(world.Own, content.Shared))
	}
	editor := visit.Hand{Tab: visit.Tab(t, w.Site, site.Role(access.Editor))}
	editor.Go("/arbete/trender?lage=shared")
	editor.Click(alone.Title)
	editor.Click("Publicera")
	editor.Type("Vad är nytt?", note)
	editor.Click("Publicera")
	editor.Click("Tillbaka till listan")
	editor.Took(t, "one by itself", 5, 16)
	for _, i := range []content.Item{dozen[0], dozen[11]} { // the second with shift, which chooses what is between
		editor.Clicks++
		browser.Eval[bool](editor.Tab, fmt.Sprintf(`document.getElementById("val-%d").dispatchEvent(
			new MouseEvent("click", {shiftKey: %t, bubbles: true, cancelable: true}))`, i.ID, i.ID == dozen[11].ID))
	}
	editor.Click("Publicera")
	editor.Type("Vad är nytt?", note)
	editor.Click("Publicera 12 trender")
	editor.Took(t, "twelve together", 5, 16)
	for _, i := range append(dozen, alone) {
		if got := world.Value[string](w, `select note from publication where item_id = $1`, i.ID); got != note {
			t.Errorf("%s is published with the note %q", i.Title, got)
		}
	}
}

// Somebody who decides meets what awaits on the first page, and comes to it by its number.
func TestWhoeverDecidesFindsWhatAwaits(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	invoice := w.Invoice("chef.skane")
	head := visit.Hand{Tab: visit.Tab(t, w.Site, "chef.skane")}
	head.Go("/min-sida")
	head.Click("1 faktura att betala, 125 kr")
	head.Click(world.Value[string](w, `select number::text from invoice where id = $1`, invoice))
	head.Took(t, "an invoice to pay", 2, 0)

	proposed := w.Budget(budget.Proposed)
	board := visit.Hand{Tab: visit.Tab(t, w.Site, "styrelse")}
	board.Go("/min-sida")
	board.Click("1 budget väntar på beslut")
	if at := link.Item(t.Context(), id.Budget, proposed, ""); board.Path() != at {
		t.Errorf("the number leads to %s, not %s", board.Path(), at)
	}
	board.Click("Godkänn")
	board.Took(t, "a budget to approve", 2, 0)
}

// A strategist links a source to two trends and a scenario: one at a time, and at once.
func TestAStrategistLinksASourceToThree(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	titles := []string{w.Trend(world.Own, content.Shared).Title, w.Trend(world.Own, content.Draft).Title,
		w.Scenario(world.Own, content.Shared).Title}
	strategist := visit.Hand{Tab: visit.Tab(t, w.Site, world.Own)}
	page := func() string { return link.Item(t.Context(), id.Source, w.Source(world.Own, content.Shared).ID, "") }
	keys := 0
	strategist.Go(page())
	strategist.Click("Koppla till annat")
	for _, title := range titles {
		keys += len([]rune(title)) + 2
		strategist.Choose("Koppla till", title)
		strategist.Click("Koppla")
	}
	strategist.Took(t, "one at a time", 7, keys)
	strategist.Go(page())
	strategist.Click("Koppla till annat")
	strategist.Choose("Koppla till", titles...)
	strategist.Click("Koppla")
	strategist.Took(t, "three at once", 3, keys)
}
