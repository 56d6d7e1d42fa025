package process_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// newProcess adds a process.
func newProcess(w world.World, p process.Process) process.Process {
	w.T.Helper()
	var n id.ProcessNo
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.ProcessRecords.Add(ctx, tx, p)
		return err
	})
	got, err := process.ProcessRecords.Get(w.T.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.T.Fatal(err)
	}
	return got
}

// newPhase adds a phase, last in a process.
func newPhase(w world.World, n id.ProcessNo, name string) id.PhaseNo {
	w.T.Helper()
	var f id.PhaseNo
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		f, err = process.AddPhase(ctx, tx, n, process.Phase{Name: process.Text{Swedish: name}})
		return err
	})
	return f
}

// inDays returns the day n days from now.
func inDays(n int) occasion.When {
	d := day.ISO(time.Now().AddDate(0, 0, n))
	return occasion.When{Begins: d, Ends: d}
}

func TestAProcessIsAJourneyWithItsPlanAndWhatCameOfIt(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	p := newProcess(w, process.Process{Name: world.UniqueName("Framsyn")})
	first, second := newPhase(w, p.ID, "Vägen hit"), newPhase(w, p.ID, "Vägen härifrån")
	past := w.ConfirmedActivity(process.Fields{Process: p.ID, Phase: first, Kind: "workshop", Name: world.UniqueName("Det som var"),
		When: inDays(-30),
		Plan: process.Plan{In: true, When: "Våren 1999", Text: "Tänkt som ett möte"}})
	open := w.ConfirmedActivity(process.Fields{Process: p.ID, Phase: first, Kind: "homework", Name: world.UniqueName("Mellanarbetet")})
	next := w.ConfirmedActivity(process.Fields{Process: p.ID, Phase: second, Kind: "conference", Name: world.UniqueName("Det som kommer"),
		When: inDays(30)})
	called := w.ConfirmedActivity(process.Fields{Process: p.ID, Phase: second, Kind: "trip", Name: world.UniqueName("Det inställda"),
		When: inDays(20)})
	hidden := w.ConfirmedActivity(process.Fields{Process: p.ID, Phase: second, Kind: "board", Name: world.UniqueName("Det slutna"),
		When:       inDays(40),
		Visibility: process.Participants})
	published, draft := w.Scenario(world.Own, content.Published), w.Scenario(world.Own, content.Draft)
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		if err := process.Cancel(ctx, tx, called.ID, "Skäl."); err != nil {
			return err
		}
		return process.SetProducedItems(ctx, tx, past.ID, []id.Item{published.ID, draft.ID})
	})

	page := s.Visitor(t).Get("/process/" + p.Slug).OK().Headed(p.Name)
	page.Has("Vägen hit", "Vägen härifrån", past.Name, open.Name, next.Name, called.Name, "Våren 1999", "Tänkt som ett möte", "Inställd",
		"fanns inte i planen", strings.ReplaceAll(past.When.Text(t.Context()), "\u00a0", " "), published.Title, "uppgift saknas",
		"näst på tur är")
	page.Lacks(draft.Title, hidden.Name, "Exempel:", "Syften", "Kvoter", "Ägare", "Projektgruppens kompetenser")
	page.Follow(published.Title).OK().Headed(published.Title)
	page.Follow(past.Name).OK().Headed(past.Name)

	legs := page.All("li", "class=passage-leg")
	if len(legs) != 2 || !strings.Contains(markup.Text(legs[0]), past.Name) || !strings.Contains(markup.Text(legs[1]), next.Name) {
		t.Fatalf("%d phases, or activities under the wrong ones", len(legs))
	}
	if today := page.All("li", "class=passage-today"); len(today) != 1 || !strings.Contains(markup.Text(legs[1]), markup.Text(today[0])) {
		t.Errorf("%d marks of today, or not before what comes next", len(today))
	}
	if rows := page.All("th", "scope=row"); len(rows) != 4 {
		t.Errorf("the table has %d rows", len(rows))
	}
	s.Visitor(t).Get("/en/process/"+p.Slug).OK().Headed(p.Name).Has("not known", "Cancelled")
	if got := s.As(t, "kansli").Get("/process/" + p.Slug).OK(); !got.HasLink("Öppna arbetssidan") {
		t.Error("the office is not led to its working page")
	}
	page.Lacks("Öppna arbetssidan")
}

func TestAProcessSaysItsPurposeBeforeItsJourney(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	p := newProcess(world.Of(s, t), process.Process{Name: world.UniqueName("Framsyn"), WorkingName: "Vågen",
		Purposes: []process.Text{{Swedish: "Att pröva besluten."}}, About: process.Text{Swedish: "Så är den tänkt."}})
	page := s.Visitor(t).Get("/process/"+p.Slug).OK().Has("Arbetsnamn Vågen").Lacks("Målår", "Uppgift saknas", "Principer")
	var parts []string
	for _, h := range page.All("h2") {
		parts = append(parts, markup.Text(h))
	}
	if got := strings.Join(parts, " | "); got != "Syften | Resan | Om processen" {
		t.Errorf("the page has %s", got)
	}
	table := s.Visitor(t).Get("/process/region-2050").OK().First("details", "class=passage-table")
	if _, open := markup.Attribute(table, "open"); open {
		t.Error("the table of the journey is not folded")
	}
}

func TestProcessesAreListedAndAnExampleSaysSo(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	p := newProcess(w, process.Process{Name: world.UniqueName("Påhittad"), Example: true})
	visitor := s.Visitor(t)
	visitor.Get("/process").OK().Headed("Processer").Has("Region 2050").Follow(p.Name).OK().Headed(p.Name).
		Has("Exempel: påhittad process som visar hur portalen används", "Inga etapper och aktiviteter än")
	visitor.Get("/process/finns-inte").Is(http.StatusNotFound)
	visitor.Get("/process/region-2050").OK().Headed("Region 2050").Has("Region Baltica", "Workshop 2: Scenarier", "uppgift saknas")
	visitor.Get("/sitemap.xml").OK().Has("/process/region-2050", "/en/process/"+p.Slug, "/dokumentation")
	visitor.Get("/sok?q=" + strings.Fields(p.Name)[0]).OK().Follow(p.Name).OK().At("/process/" + p.Slug)
}

func TestWhatHappenedIsWrittenPublishedAndFound(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	a := w.Activity("kansli", process.Public, process.Confirmed)
	office, title := s.As(t, "kansli"), world.UniqueName("Efteråt")
	f := office.Get("/arbete/dokumentation/ny").OK().Form("Spara")
	f.Set("titel", "").Set("aktivitet", id.String(a.ID)).Set("text", "Vi kom fram till något.")
	f.Values.Set("lankar.0.slag", "film")
	f.Values.Set("lankar.0.titel", "Filmen från dagen")
	f.Values.Set("lankar.0.webbadress", "https://film.example/dagen")
	f = f.Submit().Is(http.StatusUnprocessableEntity).Has("Skriv en titel.").Form("Spara")
	if f.Values.Get("text") != "Vi kom fram till något." || f.Values.Get("lankar.0.titel") != "Filmen från dagen" {
		t.Error("what was typed is lost")
	}
	work := f.Set("titel", title).Submit().OK().Headed(title).URL.Path
	visitor := s.Visitor(t)
	visitor.Get("/dokumentation").OK().Lacks(title)
	visitor.Get("/process/region-2050").OK().Lacks(title)

	shareAndPublish(t, office, work)
	page := visitor.Get("/dokumentation").OK().Follow(title).OK().Headed(title).Has("Vi kom fram till något.", a.Name)
	if got := page.Link("Filmen från dagen"); got != "https://film.example/dagen" {
		t.Errorf("the film is at %q", got)
	}
	page.Follow(a.Name).OK().Headed(a.Name).Has(title)
	visitor.Get("/process/region-2050").OK().Follow(title).OK().Headed(title)
	visitor.Get("/sok?q=%22" + strings.ReplaceAll(title, " ", "+") + "%22").OK().Has(title)
}

// shareAndPublish shares and publishes what is at a working page.
func shareAndPublish(t *testing.T, c *site.Client, work string) {
	t.Helper()
	p := c.Get(work).OK()
	for _, f := range p.Forms() {
		if strings.HasSuffix(f.Action(), "/dela") {
			f.Submit().OK()
		}
	}
	for _, f := range c.Get(work + "/publicera").OK().Forms() {
		if strings.HasSuffix(f.Action(), "/publicera") {
			f.Submit().OK()
		}
	}
}

func TestTheJourneyFitsEveryWindow(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	b := browser.Open(t, s.URL)
	for _, at := range []string{"/process", "/process/region-2050", "/en/process/region-2050"} {
		b.Go(at)
		for _, width := range []int64{360, 768, 1280} {
			b.Width(width)
			if wide := b.Overflow(); len(wide) > 0 {
				t.Errorf("%s is wider than %d pixels: %s", at, width, wide)
			}
		}
	}
	b.Go("/process/region-2050")
	if rows := legRows(b); rows[0] != rows[1] {
		t.Errorf("the phases stand at %v in a wide window, not side by side", rows)
	}
	b.Width(360)
	if rows := legRows(b); rows[0] >= rows[1] {
		t.Errorf("the phases stand at %v on a phone, not under one another", rows)
	}
}

// legRows returns how far down the page each phase begins, in pixels.
func legRows(b *browser.Tab) []int {
	return browser.Eval[[]int](b, `[...document.querySelectorAll(".passage-leg")].map(l => Math.round(l.getBoundingClientRect().top))`)
}

func TestWhatWasPlannedStandsBesideWhatIsToBeOrWas(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	visitor := w.Visitor(t)
	for said, days := range map[string]int{"När den blev": -30, "När den blir": 30} {
		a := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "workshop", Name: world.UniqueName("Möte"), When: inDays(days),
			Plan: process.Plan{In: true, When: "Våren 1999"}})
		path := link.Lasting(id.Activity, a.Slug)
		visitor.Get(path).OK().Has(said)
		w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error { return process.Cancel(ctx, tx, a.ID, "Skäl.") })
		visitor.Get(path).OK().Has("När den skulle ha varit").Lacks(said)
	}
}
