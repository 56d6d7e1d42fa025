package server_test

import (
	"encoding/csv"
	"encoding/xml"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
)

// In the demonstration world Region Skåne's scenario is shared and not published; its words must not reach the public.
const unpublished, unpublishedSlug = "Skåne i Senior City", "skane-i-senior-city"

func TestWhatIsNotPublishedIsNowhereToBeRead(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.As(t, "strateg.norrbotten").Get("/arbete/scenarier").OK().Has(unpublished)
	for _, c := range []*site.Client{s.Visitor(t), s.As(t, "strateg.norrbotten")} {
		for _, address := range []string{
			"/", "/scenarier", "/scenarier?q=skåne", "/scenarier.csv", "/organisationer/region-skane", "/flode.atom",
			"/sitemap.xml", "/trender/resursbrist", "/en", "/en/scenarier",
		} {
			c.Get(address).OK().Lacks(unpublished, unpublishedSlug)
		}
		c.Get("/scenarier/" + unpublishedSlug).Is(http.StatusNotFound)
	}
}

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

func TestAListAsAFileHoldsWhatTheListCounts(t *testing.T) {
	t.Parallel()
	c := site.Start(t).Visitor(t)
	for _, query := range []string{"", "?typ=megatrend", "?typ=megatrend&steep=social&q=urban"} {
		c.Get("/trender" + query).OK()
		rows, err := semicolons(c.Get("/trender.csv" + query).OK().Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows[1:] {
			if strings.Contains(query, "megatrend") && !slices.Contains(r, "Megatrend") {
				t.Errorf("%s holds %q", query, r)
			}
		}
		hits := len(rows) - 1
		if hits == 0 {
			t.Errorf("%s holds nothing", query)
		}
		if p := c.Get("/trender" + query); !strings.Contains(p.Text(), count(hits)) {
			t.Errorf("the file of %s has %d rows; the list does not say %q", query, hits, count(hits))
		}
	}
}

func semicolons(text string) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
	r.Comma = ';'
	return r.ReadAll()
}

func TestTheFeedNamesEachThingForEver(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	type feed struct {
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Entries []struct {
			ID    string `xml:"id"`
			Title string `xml:"title"`
			Link  struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	read := func(address string) (f feed) {
		p := s.Visitor(t).Get(address).OK()
		if kind := p.Header.Get("Content-Type"); !strings.HasPrefix(kind, "application/atom+xml") {
			t.Errorf("%s is %s", address, kind)
		}
		if err := xml.Unmarshal([]byte(p.Body), &f); err != nil {
			t.Fatal(err)
		}
		return f
	}
	sv, en := read("/flode.atom"), read("/en/flode.atom")
	if len(sv.Entries) < 20 || len(en.Entries) != len(sv.Entries) || sv.Updated == "" || sv.ID == en.ID {
		t.Fatalf("%d entries in Swedish, %d in English", len(sv.Entries), len(en.Entries))
	}
	seen := map[string]bool{}
	for i, e := range sv.Entries {
		if seen[e.ID] || !strings.HasPrefix(e.ID, "tag:") || e.ID != en.Entries[i].ID {
			t.Errorf("%s is named %q, in English %q", e.Title, e.ID, en.Entries[i].ID)
		}
		seen[e.ID] = true
		if !strings.HasPrefix(e.Link.Href, s.URL+"/") || !strings.HasPrefix(en.Entries[i].Link.Href, s.URL+"/en/") {
			t.Errorf("%s is at %s, in English at %s", e.Title, e.Link.Href, en.Entries[i].Link.Href)
		}
	}
}

func TestEveryAddressOfTheSiteMapIsAPage(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.Visitor(t)
	robots := c.Get("/robots.txt").OK().Body
	if !strings.Contains(robots, "Sitemap: "+s.URL+"/sitemap.xml\n") || !strings.Contains(robots, "Disallow: /arbete/\n") {
		t.Errorf("robots.txt says %s", robots)
	}
	var m struct {
		Pages []struct {
			Address string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(c.Get("/sitemap.xml").OK().Body), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Pages) < 100 {
		t.Fatalf("%d pages", len(m.Pages))
	}
	for _, p := range m.Pages {
		u, err := url.Parse(p.Address)
		if err != nil || !strings.HasPrefix(p.Address, s.URL) {
			t.Errorf("%q is no address of the portal", p.Address)
			continue
		}
		c.Get(u.Path).OK().At(u.Path)
	}
	if got := c.Cookies(); len(got) != 0 {
		t.Errorf("reading it all set %d cookies", len(got))
	}
}

func TestAnOrganisationTellsItsNamesAndWhatItHasPublished(t *testing.T) {
	t.Parallel()
	c := site.Start(t).Visitor(t)
	c.Get("/organisationer").OK().Has("Regioner 21", "Region Skåne", "Norrbottens län", "Tillväxtverket").Follow("Region Västernorrland").
		OK().Headed("Region Västernorrland").Has("Namn genom åren", "Landstinget Västernorrland", "från 1 februari 2018", "Västernorrlands län")
	c.Get("/organisationer/reglab").OK().Has("Scenarier", "Region Baltica")
	c.Get("/organisationer/finns-inte").Is(http.StatusNotFound)
}

func TestTheStatementOfAccessibilityHasItsTenParts(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Visitor(t).Get("/tillganglighet").OK().Has(
		"Den organisation som driver portalen", s.URL, "delvis förenlig", "Vad som inte är tillgängligt, och varför", "WCAG 3.1.2",
		"Senaste bedömningen av webbplatsen: 2", "Redogörelsen uppdaterades senast: 2", "egen granskning", "framsyn@localhost",
		"https://www.digg.se/tdosanmalan", "(12 §)", "(9 §)")
}

func TestThePagesAboutThePortalTellWhatItDoes(t *testing.T) {
	t.Parallel()
	c := site.Start(t).Visitor(t)
	c.Get("/kakor").OK().Has("framsyn", "12 timmar", "30 dagar", "framsyn-enhet", "180 dagar")
	c.Get("/personuppgifter").OK().Has("allmänt intresse", "Den organisation som driver portalen", "imy.se", "30 dagar")
	c.Get("/om").OK().Has("Region 2050", "röda tråden", "reglab.se")
	c.Get("/en/om").OK().Has("The foresight has three purposes", "the red thread")
	c.Get("/om/granssnitt").OK().Headed("Gränssnittets delar")
	c.Get("/").OK().Has("Slutkonferens", "dag: uppgift saknas", "plats: uppgift saknas", "8–9 februari 2017", "Region Baltica", "att läsa")
}

func count(hits int) string {
	if hits == 1 {
		return "1 träff"
	}
	return strconv.Itoa(hits) + " träffar"
}
