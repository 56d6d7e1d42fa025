package public_test

import (
	"encoding/xml"
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

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

func TestAnOrganisationTellsItsNamesAndWhatItHasPublished(t *testing.T) {
	t.Parallel()
	c := site.Start(t).Visitor(t)
	c.Get("/organisationer").OK().Has("Regioner 21", "Region Skåne", "Norrbottens län", "Tillväxtverket").Follow("Region Västernorrland").
		OK().Headed("Region Västernorrland").Has("Namn genom åren", "Landstinget Västernorrland", "från 1 februari 2018", "Västernorrlands län")
	c.Get("/organisationer/reglab").OK().Has("Scenarier", "Region Baltica")
	c.Get("/organisationer/finns-inte").Is(http.StatusNotFound)
}

func TestAnOrganisationLeadsToAllThatItArranges(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.Region()
	slug := world.Value[string](w, `select slug from organisation where id = $1`, n)
	var last process.Activity
	for range server.PageSize + 1 {
		last = w.ConfirmedActivity(process.Fields{Name: world.UniqueName("Träff"), Kind: "workshop", Organiser: n, Process: w.Process(),
			When: occasion.When{Begins: "2099-05-11", Ends: "2099-05-11"}})
	}
	p := s.Visitor(t).Get("/organisationer/" + slug).OK().Lacks(last.Name)
	if at := p.Link("Visa alla"); at != "/kalender/lista?arrangor="+id.String(n) {
		t.Errorf("the page leads to %q", at)
	}
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

func TestAnOrganisationTellsVisitorsHowManyAndThoseSignedInWho(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := w.Activity(world.Own, process.Public, process.Confirmed)
	hidden := w.Activity(world.Own, process.Participants, process.Confirmed)
	name := w.Actor(world.Own).Name
	address := "/organisationer/" + a.OrganiserSlug
	w.Visitor(t).Get(address).OK().Has("Arrangemang", a.Name).Lacks(name, hidden.Name, "framsynsstrateg", "administratör")
	for range 5 {
		w.Person(a.Organiser, access.Strategist)
	}
	w.Visitor(t).Get(address).OK().Has("framsynsstrateg").Lacks(name)
	w.As(t, site.Role(access.Head)).Get(address).OK().Has(name, a.Name, hidden.Name)
}

func TestTheStartPageTellsWhatIsNext(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	w.EventToday("workshop", "Bara för deltagare", w.Group())
	page := w.Visitor(t).Get("/").OK().Has("Närmast i kalendern").Lacks("Bara för deltagare")
	if !page.HasLink("Kalendern") || !page.HasLink("Processen") {
		t.Error("the calendar and the process are not linked")
	}
}
