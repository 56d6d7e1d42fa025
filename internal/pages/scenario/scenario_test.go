package scenario_test

import (
	"strings"
	"testing"

	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestAScenarioLeadsToItsTrendsAndTheirSources(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	p := s.Visitor(t).Get("/scenarier/region-baltica").OK().Headed("Region Baltica")
	p.Has("Ett scenario är ingen prognos", "att läsa", "Frågor att prata om", "Vad som driver scenariot", "Det som ökar", "källor bakom",
		s.URL+"/scenarier/region-baltica")
	p.Lacks("Öppna arbetsversionen")
	trends, sources := 0, 0
	for _, li := range p.All("li", "class=driver") {
		for _, a := range markup.All(li, "a", "href") {
			address := markup.Attr(a, "href")
			p.Get(address).OK().Headed(markup.Text(a))
			if strings.HasPrefix(address, "/trender/") {
				trends++
			}
			if strings.HasPrefix(address, "/kallor/") {
				sources++
			}
		}
	}
	if trends == 0 || sources < trends {
		t.Errorf("%d trends and %d sources", trends, sources)
	}
	s.As(t, "politiker.norrbotten").Get("/scenarier/region-baltica").OK().Follow("Öppna arbetsversionen").OK().Headed("Region Baltica")
}

func TestAPublicPageTellsWhereItIsInBothLanguages(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	sv, en := s.URL+"/scenarier/globase", s.URL+"/en/scenarier/globase"
	for _, own := range []string{sv, en} {
		p := s.Visitor(t).Get(own).OK()
		if got := markup.Attr(p.First("link", "rel=canonical"), "href"); got != own {
			t.Errorf("%s is canonical at %q", own, got)
		}
		for lang, want := range map[string]string{"sv": sv, "en": en} {
			if got := markup.Attr(p.First("link", "hreflang="+lang), "href"); got != want {
				t.Errorf("%s in %s: %q", own, lang, got)
			}
		}
		if got := markup.Attr(p.First("meta", "property=og:title"), "content"); got != "Globase – Framsyn" {
			t.Errorf("%s is shared as %q", own, got)
		}
		if got := p.All("h1", "lang=sv"); len(got) != 1 {
			t.Errorf("%s does not say that its title is Swedish", own)
		}
	}
}

func TestRowsAreMovedWithoutScripts(t *testing.T) {
	t.Parallel()
	c := site.Start(t).As(t, world.Own)
	p := c.Get("/arbete/scenarier/ny").OK()
	for n, text := range []string{"Först", "Sedan"} {
		p = press(p, "avsnitt.lagg-till").OK()
		f := p.Form("Spara").Set("avsnitt."+string(rune('0'+n))+".rubrik", text)
		p = f.ByButton("avsnitt.lagg-till").Submit().OK()
	}
	p = press(p, "avsnitt.1.upp").OK()
	p = press(p, "avsnitt.2.bort").OK()
	p = p.Form("Spara").Set("titel", "Två avsnitt").Set("omfattning", "global").Submit().OK()
	text := p.Text()
	if a, b := strings.Index(text, "Sedan"), strings.Index(text, "Först"); a < 0 || b < a {
		t.Errorf("the sections stand in another order: %s", text)
	}
}

func press(p *site.Page, button string) *site.Page { return p.Form("Spara").ByButton(button).Submit() }
