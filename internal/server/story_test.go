package server_test

import (
	"strings"
	"testing"

	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

func TestAStrategistRecordsAnEditorPublishesAPoliticianReads(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	strategist := browser.Open(t, s.URL)
	visit.SignIn(strategist, "strateg.skane")
	recordSource(strategist, "Kustens vatten 2050")
	trend := recordTrend(t, strategist, "Havet stiger vid Öresund", "Kustens vatten 2050")
	source := publishAll(t, s, trend)
	readOnAPhone(t, s, source)
}

// recordSource records a source and shares it.
func recordSource(b *browser.Tab, title string) {
	b.Press("Ny källa")
	b.Fill("Titel", title)
	b.Choose("Typ", "rapport")
	b.Fill("Webbadress", "https://example.com/kustens-vatten")
	b.Press("Spara")
	b.Press("Dela med alla deltagare")
}

// recordTrend records a trend by the button on the page of the source that it builds on, ties it to a scenario of the own
// organisation, shares both and returns where it is.
func recordTrend(t *testing.T, b *browser.Tab, title, source string) string {
	t.Helper()
	b.Press("Ny trend som bygger på det här")
	if !strings.Contains(b.Text(), source) {
		t.Errorf("the form does not say what the trend builds on: %s", b.Text())
	}
	b.Fill("Titel", title)
	b.Choose("Typ", "trend")
	b.Fill("Beskrivning", "Vattnet i Öresund står högre för vart decennium.")
	b.Press("Spara")
	b.Press("Dela med alla deltagare")
	trend := b.Path()
	b.Go("/arbete/scenarier/ny")
	b.Fill("Titel", "Skåne bakom vallen")
	b.Choose("Omfattning", "global")
	b.Fill("Sammanfattning", "Ett landskap som lärt sig leva med vattnet.")
	b.Press("Spara")
	b.Press("Koppla till annat")
	b.Pick("Koppla till", title)
	b.Press("Koppla")
	b.Press("Visa")
	b.Press("Dela med alla deltagare")
	return trend
}

// publishAll publishes the three as an editor, who finds them on the own page and in the red thread.
func publishAll(t *testing.T, s *site.Site, trend string) (scenario string) {
	t.Helper()
	b := browser.Open(t, s.URL)
	visit.SignIn(b, "redaktor")
	b.Press("Skåne bakom vallen")
	working := b.Path()
	for _, path := range []string{trend, ""} {
		if path == "" {
			b.Go(trend)
			b.Press("Kustens vatten 2050")
		} else {
			b.Go(path)
		}
		b.Press("Publicera")
		b.Press("Publicera")
	}
	b.Go(working)
	b.Press("Publicera")
	b.Press("Publicera")
	return b.Path()
}

// readOnAPhone finds the scenario from the start page and follows it back to what is behind it.
func readOnAPhone(t *testing.T, s *site.Site, scenario string) {
	t.Helper()
	b := browser.Open(t, s.URL)
	b.Width(390)
	b.Go("/")
	b.Press("Skåne bakom vallen")
	if b.Path() != scenario {
		t.Errorf("the card leads to %s, not to %s", b.Path(), scenario)
	}
	if !strings.Contains(b.Text(), "Scenarier är inte prognoser") && !strings.Contains(strings.ToLower(b.Text()), "ingen prognos") {
		t.Errorf("the page does not say that a scenario is no forecast: %s", b.Text())
	}
	for _, next := range []string{"Havet stiger vid Öresund", "Kustens vatten 2050"} {
		if wide := b.Overflow(); len(wide) > 0 {
			t.Errorf("%s is wider than the phone: %v", b.Path(), wide)
		}
		b.Press(next)
		if b.Heading() != next {
			t.Errorf("landed on %q at %s", b.Heading(), b.Path())
		}
	}
}

func TestTheStoryNeedsNoScripts(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c, editor := s.As(t, world.Own), s.As(t, "redaktor")
	source := c.Get("/min-sida").OK().Follow("Ny källa").Form("Spara").Set("titel", "Kustens vatten 2050").Set("typ", "rapport").Submit().OK()
	source.Form("Dela med alla deltagare").Submit().OK()
	trend := source.Follow("Ny trend som bygger på det här").Form("Spara").Set("titel", "Havet stiger").Set("typ", "trend").Submit().OK()
	trend.Form("Dela med alla deltagare").Submit().OK()
	form := c.Get("/arbete/scenarier/ny").OK().Form("Spara").Set("titel", "Bakom vallen").Set("omfattning", "global")
	scenario := form.Submit().OK()
	found := scenario.Follow("Koppla till annat").Form("Koppla").Set("_ord.till", "Havet stiger").Submit().OK()
	tie := found.Form("Koppla").Set("till", markup.Attr(found.All("input", "name=till")[0], "value"))
	tie.Set("relation.trend", "ned.driven_up").Submit().OK().Has("1 koppling är sparad")
	c.Get(scenario.URL.Path).OK().Form("Dela med alla deltagare").Submit().OK()
	var last *site.Page
	for _, p := range []*site.Page{source, trend, scenario} {
		last = editor.Get(p.URL.Path).OK().Follow("Publicera").Form("Publicera").Submit().OK()
	}
	read := s.Visitor(t).Get(last.URL.Path).OK().Headed("Bakom vallen")
	read.Follow("Havet stiger").OK().Headed("Havet stiger").Follow("Kustens vatten 2050").OK().Headed("Kustens vatten 2050")
}
