package server_test

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/scenario"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// Words that stand nowhere else, so that wherever one shows something leaks: secret in drafts, ahead in what has been
// written since the publishing, which everybody signed in may read.
const secret, ahead = "Hemlighetsdraken", "Förhandsuttern"

// hide puts the words into drafts of every kind, into links, and into the version after a published one.
func hide(w world.World) {
	var source, trend id.Item
	group := w.FictionGroup(w.Fiction(world.Own, content.Shared).ID)
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) (err error) {
		s := horizon.Source{Title: secret + " källa", Kind: "rapport", Summary: secret, Areas: []string{}, Tags: []string{secret}}
		if source, err = horizon.Sources.Add(ctx, tx, s); err != nil {
			return err
		}
		b := horizon.Trend{Title: secret + " trend", Kind: "trend", Description: secret, Steep: []string{}, Areas: []string{}, ImageAlt: secret}
		if trend, err = horizon.Trends.Add(ctx, tx, b, content.Link{To: source, Relation: "supports", Note: secret}); err != nil {
			return err
		}
		x := scenario.Scenario{Title: secret + " scenario", Scope: "global", Summary: secret,
			Sections: []scenario.Section{{Heading: secret, Text: secret}},
			Events:   []scenario.Event{{Year: 2040, Text: secret}}, Questions: []string{secret}}
		if _, err = scenario.Scenarios.Add(ctx, tx, x, content.Link{To: trend, Relation: "driven_up", Note: secret}); err != nil {
			return err
		}
		f := scenario.Fiction{Title: secret + " designfiktion", Kind: "sak", Artefact: secret, Text: secret, Wins: secret, Loses: secret,
			Group: group}
		if _, err = scenario.Fictions.Add(ctx, tx, f, content.Link{To: trend, Relation: "presupposes", Note: secret}); err != nil {
			return err
		}
		return addSecretPlan(ctx, tx, secret, trend)
	})
	open := w.Trend(world.Own, content.Published, content.Link{To: source, Relation: "supports", Note: secret})
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) error {
		b := horizon.Trend{Title: open.Title, Kind: "trend", Description: ahead, Steep: []string{}, Areas: []string{}}
		return horizon.Trends.Edit(ctx, tx, open.ID, open.Version, b, ahead)
	})
}

// addSecretPlan adds the draft of a plan with what stands in it.
func addSecretPlan(ctx context.Context, tx *db.Tx, secret string, trend id.Item) error {
	n, err := plan.Plans.Add(ctx, tx, plan.Plan{Title: secret + " plan", FirstYear: 2026, Summary: secret,
		Sections: []plan.Section{{Key: secret, Kind: plan.UnitSection, Title: secret, Text: secret}}})
	if err != nil {
		return err
	}
	place := string(plan.PlaceIn(n, secret))
	g := plan.Goal{Title: secret + " mål", Kind: plan.OperationalGoal, Place: place, Text: secret, Origin: secret, OwnerTitle: secret,
		Activities: []id.ActivityNo{}}
	if _, err := plan.Goals.Add(ctx, tx, g, content.Link{To: trend, Relation: "responds_to", Note: secret}); err != nil {
		return err
	}
	c := plan.Commitment{Title: secret + " åtagande", State: plan.CommitmentAdopted, Years: []int{2026}, Heading: "other", Place: place,
		Text: secret, RequestedBy: secret}
	if _, err := plan.Commitments.Add(ctx, tx, c); err != nil {
		return err
	}
	_, err = plan.Projects.Add(ctx, tx, plan.Project{Title: secret + " projekt", State: "new", Roles: []string{"owner"}, Text: secret})
	if err != nil {
		return err
	}
	_, err = plan.Networks.Add(ctx, tx, plan.Network{Title: secret + " nätverk", Kind: plan.Presidium, Text: secret})
	return err
}

// What everybody reads, and what they do who have signed in.
var (
	openPages = []string{"/", "/en", "/scenarier", "/trender", "/kallor", "/scenarier.csv", "/trender.csv", "/kallor.csv", "/flode.atom",
		"/designfiktioner", "/designfiktioner.csv", "/planer", "/planer.csv", "/mal", "/mal.csv", "/ataganden", "/ataganden.csv",
		"/projekt", "/projekt.csv", "/natverk", "/natverk.csv", "/sitemap.xml", "/organisationer", "/organisationer/region-skane", "/om"}
	workPages = []string{"/min-sida", "/arbete/scenarier", "/arbete/trender", "/arbete/kallor", "/arbete/scenarier/lista.csv",
		"/arbete/trender/lista.csv", "/arbete/kallor/lista.csv",
		"/arbete/designfiktioner", "/arbete/designfiktioner/lista.csv",
		"/arbete/planer", "/arbete/mal", "/arbete/mal/lista.csv", "/arbete/ataganden",
		"/arbete/ataganden/lista.csv", "/arbete/projekt", "/arbete/natverk", "/arbete/designfiktioner/grupper"}
)

func TestADraftIsNowhereToBeFound(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	before := as(w, world.Elsewhere).Get("/arbete/scenarier").OK()
	hide(w)
	if after := as(w, world.Elsewhere).Get("/arbete/scenarier").OK(); counts(after) == "" || counts(after) != counts(before) {
		t.Errorf("the list counts %q before there was a draft and %q after", counts(before), counts(after))
	}
	for _, who := range []string{"", world.Elsewhere, site.Role("head"), site.Role("staff"), site.Role("politician"), site.Role("office")} {
		c := as(w, who)
		pages := openPages
		if who != "" {
			pages = append(slices.Clone(workPages), pages...)
		}
		for _, path := range pages {
			c.Get(path).OK().Lacks(secret, strings.ToLower(secret))
		}
		mustNotTell(t, c, who, secret)
	}
	mustNotTell(t, as(w, ""), "", ahead)
	for _, who := range []string{world.Own, "redaktor"} {
		c := as(w, who)
		c.Get("/sok?q=" + secret).OK().Has(secret + " trend")
		c.Get("/arbete/scenarier").OK().Has(secret + " scenario")
	}
}

func TestHowAnOrganisationIsInvoicedIsForThoseWhoManageIt(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	f := as(w, site.Role("office")).Get("/arbete/organisationer?q=Skåne").OK().Follow("Region Skåne").OK().Form("Spara")
	page := f.Set("orgnummer", "202100-5489").Set("faktura-via", "peppol").Set("faktura-adress", secret+" 7").
		Set("faktura-postnummer", "98499").
		Set("faktura-ort", secret+"köping").Set("faktura-epost", secret+"@region.example").Set("er-referens", secret).Submit().OK()
	page.Has("Med organisationsnumret är det SE202100548901.")
	kept := page.Form("Spara").Set("momsnummer", "202100548973").Submit().OK().Form("Spara").Values
	told := []string{secret, strings.ToLower(secret), "984 99", "0007:2021005489", "SE202100548973"}
	for n, field := range []string{"er-referens", "faktura-epost", "faktura-postnummer", "peppol-id", "momsnummer"} {
		if !strings.Contains(strings.ToLower(kept.Get(field)), strings.ToLower(told[n])) {
			t.Errorf("%s is %q", field, kept.Get(field))
		}
	}
	for _, who := range []string{"", world.Own, site.Role("head"), site.Role("board"), site.Role("editor"), site.Role("office")} {
		c := as(w, who)
		pages := append(slices.Clone(openPages), "/en/organisationer/region-skane", "/organisationer/region-skane/kalender.ics", "/kalender.ics")
		if who != "" {
			pages = append(pages, workPages...)
		}
		for _, path := range pages {
			c.Get(path).OK().Lacks(told...)
		}
		mustNotTell(t, c, who, secret)
	}
}

// mustNotTell fails the test if any search, by the word, its beginning or the word with a slip, tells that there is one.
func mustNotTell(t *testing.T, c *site.Client, who, word string) {
	t.Helper()
	runes := []rune(word)
	for _, typed := range []string{word, string(runes[:len(runes)-2]), string(runes[:4]) + string(runes[5:])} {
		for _, path := range []string{"/sok?q=", "/trender?q=", "/kallor?tagg=", "/arbete/trender?q=", "/arbete/kallor?tagg=", "/en/sok?q="} {
			if who == "" && strings.HasPrefix(path, "/arbete") {
				continue
			}
			p := c.Get(path + url.QueryEscape(typed)).OK()
			said := strings.ReplaceAll(strings.ToLower(p.Text()), strings.ToLower(typed), "")
			if strings.Contains(said, strings.ToLower(string(runes[5:]))) {
				t.Errorf("%s%s tells %q: %s", path, typed, who, p.Text())
			}
			if n := counts(p); n != "" && !strings.HasPrefix(n, "0 ") {
				t.Errorf("%s%s tells %q of %s", path, typed, who, n)
			}
		}
	}
}

// as returns a client of somebody, or of a visitor.
func as(w world.World, who string) *site.Client {
	if who == "" {
		return w.Visitor(w.T)
	}
	return w.As(w.T, who)
}

// counts returns what a list says of its length.
func counts(p *site.Page) string {
	if n := p.First("", "class=rows-count"); n != nil {
		return markup.Text(n)
	}
	return ""
}

func TestASharedThingIsReadBySignedInOnly(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Trend(world.Own, content.Shared)
	for _, path := range []string{"/trender", "/trender.csv", "/flode.atom", "/sitemap.xml", "/sok?q=" + url.QueryEscape(i.Title[:5])} {
		s.Visitor(t).Get(path).OK().Lacks(i.Title, i.Slug)
	}
	s.As(t, site.Role("participant")).Get("/arbete/trender/" + id.String(i.ID)).OK().Headed(i.Title)
}
