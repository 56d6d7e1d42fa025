package server_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/prose"
	"framsyn/internal/scenario"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// wideTable returns a table of more cells than a page may have, in few characters.
func wideTable(columns, rows int) string {
	return "|" + strings.Repeat("a|", columns) + "\n|" + strings.Repeat("-|", columns) + "\n" + strings.Repeat("|\n", rows)
}

// textForm is a form in which texts are written, and the pages that show them.
type textForm struct {
	name, edit string
	shown      []string
}

// textForms returns the forms of everything that can be written about, each with a row in every list.
func textForms(w world.World) []textForm {
	w.T.Helper()
	var out []textForm
	of := func(name string, i content.Item, segment string) {
		at := "/arbete/" + segment + "/" + id.String(i.ID)
		out = append(out, textForm{name, at + "/redigera", []string{at}})
	}
	of("trend", w.Trend(world.Own, content.Draft), "trender")
	of("source", w.Source(world.Own, content.Draft), "kallor")
	of("documentation", w.Documentation(world.Own, content.Draft), "dokumentation")
	of("fiction", w.Fiction(world.Own, content.Draft), "designfiktioner")
	of("plan", w.Plan(world.Own, content.Draft), "planer")
	of("goal", w.Goal(world.Own, content.Draft), "mal")
	of("commitment", w.Commitment(world.Own, content.Draft), "ataganden")
	of("project", w.Project(world.Own, content.Draft), "projekt")
	of("network", w.Network(world.Own, content.Draft), "natverk")
	story := scenario.Scenario{Title: world.UniqueName("Scenario"), Scope: "global",
		Sections: []scenario.Section{{Heading: "Ett", Text: "Två"}},
		Events:   []scenario.Event{{Year: 2040, Text: "Tre"}}, Questions: []string{"Fyra?"}, FilmURL: "https://example.com/film",
		PodcastURL: "https://example.com/podd"}
	second := story
	second.Summary = "Andra versionen."
	of("scenario", world.Item(w, scenario.Scenarios, world.Own, content.Draft, story, second), "scenarier")

	p := w.NewProcess()
	phases, err := process.Phases(w.T.Context(), w.DB.As(access.System()), p)
	if err != nil {
		w.T.Fatal(err)
	}
	now, err := process.ProcessRecords.Get(w.T.Context(), w.DB.As(access.System()), p)
	if err != nil {
		w.T.Fatal(err)
	}
	at := "/arbete/process/" + id.String(p)
	public := []string{at, "/process/" + now.Slug, "/en/process/" + now.Slug}
	out = append(out, textForm{"process", at + "/redigera", public}, textForm{"phase", at + "/etapper/" + id.String(phases[0].ID), public})

	a := w.Activity("kansli", process.Public, process.Confirmed)
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		f := a.Fields
		f.Questions, f.Speakers = []string{"Ett?"}, []process.Speaker{{Name: "Två"}}
		f.Programme = []process.Slot{{Title: "Tre", Text: "Fyra"}}
		return process.EditActivity(ctx, tx, a.ID, a.Version, f, "")
	})
	out = append(out, textForm{"activity", "/arbete/aktiviteter/" + id.String(a.ID) + "/redigera",
		[]string{"/arbete/aktiviteter/" + id.String(a.ID), "/aktiviteter/" + a.Slug}})
	g := w.Group()
	out = append(out, textForm{"group", "/arbete/grupper/" + id.String(g) + "/redigera", []string{"/arbete/grupper/" + id.String(g)}})
	o := w.Organisation()
	org, err := account.OrganisationRecords.Get(w.T.Context(), w.DB.As(access.System()), o)
	if err != nil {
		w.T.Fatal(err)
	}
	return append(out, textForm{"organisation", "/arbete/organisationer/" + id.String(o),
		[]string{"/arbete/organisationer/" + id.String(o), "/organisationer/" + org.Slug}})
}

// Whatever a form takes and a page shows as Markdown is refused where it costs too much, at the field, and stays typed.
func TestEveryTextThatIsShownAsMarkdownHasABudget(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	c := as(w, site.Role(access.Administrator))
	shown := map[string][]string{}
	for _, x := range textForms(w) {
		f := c.Get(x.edit).OK().Form("Spara")
		var areas []string
		for name := range f.Values {
			if len(markup.All(c.Get(x.edit).Doc(), "textarea", "name="+name)) > 0 {
				areas = append(areas, name)
				f.Set(name, "**fet "+name+"**")
			}
		}
		var pages strings.Builder
		pages.WriteString(f.Submit().OK().Body)
		for _, path := range x.shown {
			pages.WriteString(c.Get(path).OK().Body)
		}
		for _, name := range areas {
			if !strings.Contains(pages.String(), "<strong>fet "+name+"</strong>") {
				continue
			}
			shown[x.name] = append(shown[x.name], name)
			text := wideTable(100, 200)
			p := c.Get(x.edit).OK().Form("Spara").Set(name, text).Submit().Is(http.StatusUnprocessableEntity).Has(
				"Texten har för många tabellrutor")
			if got := p.Form("Spara").Values.Get(name); strings.TrimSpace(got) != strings.TrimSpace(text) {
				t.Errorf("%s of a %s came back as %.60q", name, x.name, got)
			}
			if wrong := p.First("textarea", "name="+name); markup.Attr(wrong, "aria-invalid") != "true" {
				t.Errorf("%s of a %s does not say that it is wrong", name, x.name)
			}
		}
		slices.Sort(shown[x.name])
	}
	want := map[string][]string{
		"trend":  {"beskrivning", "betydelse", "bromsas-av", "digitalisering", "drivs-av"},
		"source": {"sammanfattning"}, "documentation": {"text"}, "scenario": {"avsnitt.0.text", "en-dag", "filmtext", "poddtext"},
		"fiction": {"forlorar", "text", "vinner"}, "plan": {"avsnitt.0.text"}, "goal": {"text"}, "commitment": {"text", "utfall"},
		"project": {"inte-natt", "natt", "text"}, "network": {"text"},
		"process": {"om", "om-en"}, "phase": {"om", "om-en"}, "activity": {"om", "program.0.text"}, "group": {"om"}, "organisation": {"om"},
	}
	if diff := cmp.Diff(want, shown); diff != "" {
		t.Errorf("what is shown as Markdown (-want +got):\n%s", diff)
	}
}

func TestTheTextsOfAFormHaveABudgetInCommon(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	c := as(w, world.Own)
	f := c.Get("/arbete/scenarier/ny").OK().Form("Spara").Set("titel", "Två hundra avsnitt")
	for i := range 200 {
		f.Values.Set(fmt.Sprintf("avsnitt.%d.rubrik", i), fmt.Sprintf("Avsnitt %d", i))
		f.Values.Set(fmt.Sprintf("avsnitt.%d.text", i), strings.Repeat("*a*\n\n", 800))
	}
	p := f.Submit().Is(http.StatusUnprocessableEntity).Has("Texten blir för stor när den visas")
	if got := p.Form("Spara").Values.Get("avsnitt.199.text"); !strings.HasPrefix(got, "*a*") {
		t.Errorf("the last section came back as %.40q", got)
	}
}

// What was kept before there was a budget, or comes back from an earlier version, is shown cheaply and whole.
func TestATextThatIsKeptAndCostsTooMuchIsShownAsItWasTyped(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	b := horizon.Trend{Title: world.UniqueName("Trend"), Kind: "trend", Steep: []string{}, Areas: []string{},
		Description: "Allra först.\n\n" +
			wideTable(1500, 1950)}
	second := b
	second.Drives = strings.Repeat("[a](", 2500)
	second.Meaning = "Allra *sist*."
	trend := world.Item(w, horizon.Trends, world.Own, content.Published, b, second)
	story := scenario.Scenario{Title: world.UniqueName("Scenario"), Scope: "global", Events: []scenario.Event{}, Questions: []string{}}
	for i := range 200 {
		story.Sections = append(story.Sections, scenario.Section{Heading: fmt.Sprintf("Avsnitt %d", i), Text: strings.Repeat("*a*\n\n", 4000)})
	}
	third := story
	third.Summary = "Andra versionen."
	long := world.Item(w, scenario.Scenarios, world.Own, content.Published, story, third)
	atTrend, atStory := "/arbete/trender/"+id.String(trend.ID), "/arbete/scenarier/"+id.String(long.ID)
	for who, pages := range map[string][]string{
		"": {"/trender/" + trend.Slug, "/scenarier/" + long.Slug, "/en/trender/" + trend.Slug, "/", "/scenarier",
			"/trender", "/flode.atom"},
		world.Own: {atTrend, atTrend + "/historik/2", atTrend + "/redigera", atStory + "/historik/2", atStory},
	} {
		c := as(w, who)
		for _, path := range pages {
			p := c.Get(path).OK()
			if most := 6 << 20; len(p.Body) > most {
				t.Errorf("%s is of %d bytes", path, len(p.Body))
			}
			var want []string
			switch {
			case strings.HasSuffix(path, trend.Slug), path == atTrend:
				want = []string{"Allra först.", "|a|a|a|", "[a]([a](", "Allra <em>sist</em>.", "</html>"}
			case strings.HasSuffix(path, long.Slug), path == atStory:
				want = []string{"<em>a</em>", "Avsnitt 199", "</html>"}
			}
			for _, text := range want {
				if !strings.Contains(p.Body, text) {
					t.Errorf("%s lacks %s", path, text)
				}
			}
		}
	}
	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error {
		return horizon.Trends.Restore(ctx, tx, trend.ID, trend.Version, 1)
	})
	as(w, world.Own).Get(atTrend).OK().Has("Allra först.")
	as(w, world.Own).Get("/sok?q=" + strings.ReplaceAll(b.Title, " ", "+")).OK().Has(b.Title)
}

// Everything that is written in the demonstration would fit into one page.
func TestWhatTheDemonstrationWritesFitsWell(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	texts, err := db.Values[string](t.Context(), w.DB.As(access.System()), `select description from trend union all select drives from trend
		union all select slows from trend union all select meaning from trend union all select digital from trend
		union all select summary from source union all select day_in_life from scenario union all select s->>'Text' from scenario,
		jsonb_array_elements(sections) s
		union all select about from activity union all select about from process union all select about from phase
		union all select about from people_group union all select about from organisation union all select body from documentation
		union all select body from fiction union all select wins from fiction union all select loses from fiction
		union all select body from goal union all select body from commitment union all select body from project
		union all select s->>'Text' from plan, jsonb_array_elements(sections) s`)
	if err != nil || len(texts) == 0 {
		t.Fatalf("%d texts, %v", len(texts), err)
	}
	var page prose.Budget
	for _, text := range texts {
		if over, ok := page.Check(text); !ok {
			t.Fatalf("%v: %.80s", over, text)
		}
	}
}
