package scenarioview

import (
	"strings"
	"testing"

	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/published"
	"framsyn/internal/scenario"
	"framsyn/templates/contentview"
	"framsyn/templates/recordview"
)

// whole is a scenario with something in every field.
var whole = scenario.Scenario{
	Title: "Region Baltica", Subtitle: "Havet som huvudgata", HorizonYear: 2050, Scope: "region", County: "25",
	Summary: "Kusten lever gott.", Sections: []scenario.Section{{Heading: "Hamnen", Text: "Den *lever*."}, {Text: "Utan rubrik."}},
	Events:    []scenario.Event{{Year: 2041, Text: "Det andra. Sedan mer."}, {Year: 2030, Text: "Det första"}},
	DayInLife: "Hon vaknar.", Questions: []string{"Vad förlorar vi?"}, Image: 1, ImageAlt: "Ett hav",
	FilmURL: "https://film.example/1", FilmText: "Vågor.", PodcastURL: "https://podd.example/1", PodcastText: "Röster.",
}

func publishedWhole() contentview.Published {
	return contentview.Published{
		Publication: published.Publication{Kind: id.Scenario, Slug: "region-baltica", Title: whole.Title, OrgName: "Reglab", Version: 2,
			Note: "Ny dag."},
		Thread: []published.Neighbour{
			{Relation: "driven_broken", Kind: id.Trend, Slug: "bruten", Title: "Bruten trend"},
			{Relation: "driven_up", Kind: id.Trend, Slug: "okande", Title: "Ökande trend", Note: "Den ökar för att."},
			{Up: true, Relation: "driven_up", Kind: id.Scenario, Slug: "annat", Title: "Något annat"},
		},
		IndirectSources: []published.IndirectNeighbour{
			{ViaKind: id.Trend, ViaSlug: "okande", Kind: id.Source, Slug: "rapporten", Title: "Rapporten", Relation: "supports"},
			{ViaKind: id.Trend, ViaSlug: "okande", Kind: id.Source, Slug: "rapporten", Title: "Rapporten", Relation: "background"},
			{ViaKind: id.Trend, ViaSlug: "bruten", Kind: id.Source, Slug: "artikeln", Title: "Artikeln", Relation: "supports"},
		},
		Address: "https://framsyn.example/scenarier/region-baltica",
	}
}

func page(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	if err := Public(whole, publishedWhole()).Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestThePageLeadsToEveryPartThatItsContentsName(t *testing.T) {
	t.Parallel()
	html := page(t)
	for _, e := range contents(t.Context(), whole, publishedWhole()) {
		if !strings.Contains(html, ` id="`+strings.TrimPrefix(e.Href, "#")+`"`) {
			t.Errorf("nothing on the page is called %s", e.Href)
		}
	}
}

func TestThePageSaysWhatAScenarioIsNotAndHowItIsCited(t *testing.T) {
	t.Parallel()
	html := page(t)
	for _, must := range []string{
		"Ett scenario är ingen prognos", "Scenario för 2050, Norrbottens län", "<em>lever</em>", `alt="Ett hav"`, "Avsnitt 2", "En dag 2050",
		"Vad förlorar vi?", "film.example", "Vågor.", "podd.example", "Röster.", "Ny dag.", "version 2",
		"https://framsyn.example/scenarier/region-baltica", "Den ökar för att.", "/kallor/rapporten", "/trender/okande",
	} {
		if !strings.Contains(html, must) {
			t.Errorf("the page lacks %q", must)
		}
	}
	for _, never := range []string{"<script", "style=", "onclick"} {
		if strings.Contains(html, never) {
			t.Errorf("the page holds %q", never)
		}
	}
}

func TestTrendsAreReadByTheWayTheyGoAndNameEachSourceOnce(t *testing.T) {
	t.Parallel()
	p := publishedWhole()
	all := driverGroups(p.Thread)
	if len(all) != 2 || all[0].relation != "driven_up" || all[1].relation != "driven_broken" || len(all[0].trends) != 1 {
		t.Fatalf("%+v", all)
	}
	if got := sourcesBehind(p, all[0].trends[0]); len(got) != 1 || got[0].Slug != "rapporten" {
		t.Errorf("behind the first: %+v", got)
	}
}

func TestDriversAndEventsAreListedOnce(t *testing.T) {
	t.Parallel()
	html := page(t)
	screen, paper, _ := strings.Cut(html, `<div class="print-only">`)
	for _, once := range []string{">Bruten trend</a>", ">Ökande trend</a>", "Det första", "Det andra.", ">Något annat</a>"} {
		if n := strings.Count(screen, once); n != 1 {
			t.Errorf("%s is %d times on the page", once, n)
		}
	}
	if !strings.Contains(paper, "Rapporten, https://framsyn.example/kallor/rapporten") || strings.Count(paper, "kallor/rapporten") != 1 ||
		!strings.Contains(paper, "Artikeln, https://") {
		t.Errorf("paper does not list each source once:\n%s", paper)
	}
	p := publishedWhole()
	p.Thread = p.Thread[:2]
	var b strings.Builder
	if err := Public(whole, p).Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "rod-trad") {
		t.Error("a scenario that only trends drive has a second list of them")
	}
}

func TestTheTimelinePartsTheFirstSentenceFromTheRest(t *testing.T) {
	t.Parallel()
	p := timeline(t.Context(), whole)
	if p.Events[0].Label != "Det första" || p.Events[0].Year != 2030 || p.Events[1].Label != "Det andra." ||
		p.Events[1].Text != "Sedan mer." {
		t.Errorf("%+v", p)
	}
	for text, want := range map[string][2]string{
		"Kl. 9 möts de. Sedan inte.": {"Kl. 9 möts de.", "Sedan inte."}, "Går det? Ja.": {"Går det?", "Ja."}, "": {"", ""}, "Ett": {"Ett", ""},
	} {
		if first, rest := firstSentence(text); first != want[0] || rest != want[1] {
			t.Errorf("%q: %q and %q", text, first, rest)
		}
	}
}

func TestEveryFieldThatAScenarioFillsIsAnInput(t *testing.T) {
	t.Parallel()
	f := form.New()
	fields := scenario.Scenarios.Fields
	fields.Fill(whole, f)
	var b strings.Builder
	if err := recordview.Fields(f, fields.Form()).Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	for name := range f.Values {
		if !strings.Contains(b.String(), `name="`+name+`"`) {
			t.Errorf("the form has no field %s", name)
		}
	}
}

func TestAnEmptyScenarioHasNoEmptyParts(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := Body(scenario.Scenario{Title: "Tomt"}).Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"<img", "vagen-dit", "en-dag", "fragor", "film-och-podd"} {
		if strings.Contains(b.String(), never) {
			t.Errorf("an empty scenario shows %q", never)
		}
	}
}
