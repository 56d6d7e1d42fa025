package horizon_test

import (
	"context"
	"fmt"
	"net/url"
	"path"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/principal"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestAListIsShownAsEachPersonWants(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	mine := w.Trend(world.Own, content.Shared)
	c := w.As(t, world.Own)
	page := c.Get("/arbete/trender?typ=trend&sortera=titel").OK()
	page.Has("Organisation", "Kopplingar")
	form := page.Form("Spara visningen").Set("form", "kort").Set("rader", "25").Set("kolumn", "lage", "version")
	page = form.Submit().OK().At("/arbete/trender")
	if page.URL.RawQuery != "sortera=titel&typ=trend" {
		t.Errorf("it leads to %s", page.URL)
	}
	if len(page.All("table")) > 0 || len(page.All("li", "class=row-card")) == 0 {
		t.Error("the rows are no cards")
	}
	page.Has("Version")
	c.Get("/arbete/kallor").OK().Has("Titel")
	w.As(t, site.Role(access.Editor)).Get("/arbete/trender").OK().Has(mine.Title).First("table")
	form = c.Get("/arbete/trender").OK().Form("Spara visningen").Set("form", "tabell")
	if page = form.Submit().OK(); len(page.All("table")) == 0 {
		t.Error("the cards stay")
	}
}

func TestAViewIsKeptForOneselfOrForTheOrganisation(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	c := w.As(t, world.Own)
	list := c.Get("/arbete/trender?lage=shared&sortera=titel").OK()
	list.Form("Spara vyn").Submit().Is(422).Has("Skriv ett namn på vyn.")
	page := list.Form("Spara vyn").Set("vy", "Delade A–Ö").Submit().OK().Has("Vyn är sparad.", "Delade A–Ö")
	page.Has("Ta bort vyn Delade A–Ö")
	page = c.Get("/arbete/trender?lage=draft").OK().Form("Spara vyn").Set("vy", "Våra utkast").Set("delad", "ja").Submit().OK()
	page.Has("Våra utkast", "Delade A–Ö")
	if got := page.Follow("Delade A–Ö").URL.RawQuery; got != "lage=shared&sortera=titel" {
		t.Errorf("the view is %s", got)
	}
	w.As(t, world.Elsewhere).Get("/arbete/trender").OK().Lacks("Delade A–Ö", "Våra utkast")
	other := w.As(t, "chef.skane")
	other.Get("/arbete/trender").OK().Has("Våra utkast").Lacks("Delade A–Ö")
	other.Get("/arbete/trender?lage=draft").OK().Lacks("Ta bort vyn")
	c.Get("/arbete/trender?lage=draft").OK().Form("Ta bort vyn Våra utkast").Submit().OK().Has("Vyn är borttagen.")
	c.Get("/arbete/trender").OK().Lacks("Våra utkast")
}

func TestFromAnItemOneGoesOnThroughTheListAndBackToItsPlace(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	c := w.As(t, site.Role(access.Editor))
	list := c.Get("/arbete/trender?sortera=titel&typ=megatrend").OK()
	rows := list.All("a", "class=row-link")
	if len(rows) < 3 {
		t.Fatalf("only %d rows", len(rows))
	}
	first, second := site.RawText(rows[0]), site.RawText(rows[1])
	page := list.Follow(first).Headed(first)
	page = page.Follow("Nästa: " + second).Headed(second)
	page = page.Follow("Föregående: " + first).Headed(first)
	if back := page.Follow("Tillbaka till listan"); back.URL.RawQuery != "sortera=titel&typ=megatrend" || back.URL.Fragment == "" {
		t.Errorf("back is %s", back.URL)
	}
}

// selected returns the list of actions with some items, as its form would send it.
func selected(do string, items ...content.Item) string {
	var b strings.Builder
	fmt.Fprintf(&b, "?gor=%s", do)
	for _, i := range items {
		b.WriteString("&val=" + id.String(i.ID))
	}
	return b.String()
}

func TestSeveralArePublishedWithOneNoteAndItIsUndone(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	one, two := w.Trend(world.Own, content.Shared), w.Trend(world.Own, content.Shared)
	already := w.Trend(world.Own, content.Published)
	c := w.As(t, site.Role(access.Editor))
	c.Get("/arbete/trender/flera?gor=publicera").OK().At("/arbete/trender").Has("Välj minst en rad först.")
	ask := c.Get("/arbete/trender/flera" + selected("publicera", one, two, already)).OK()
	ask.Has(one.Title, two.Title, "Är redan publicerad som den är.")
	done := ask.Form("Publicera: 2").Set("not", "Inför workshopen").Submit().OK()
	done.Has("2 är gjorda", "1 är lämnad som den var", "Är redan publicerad som den är.")
	c.Get("/arbete/trender/" + id.String(one.ID) + "/historik").OK().Has("Inför workshopen")
	c.Get("/arbete/trender?lage=published&q=" + url.QueryEscape(one.Title)).OK().Has(one.Title)
	done.Form("Ångra").Submit().OK().Has("2 är gjorda")
	for _, i := range []content.Item{one, two} {
		if got := world.Value[string](w, `select state from item where id = $1`, i.ID); got != "shared" {
			t.Errorf("%s is %s", i.Title, got)
		}
	}
	done.Form("Ångra").Submit().OK() // the same form again leads to the same page
	w.As(t, world.Own).Get(done.URL.Path).Is(404)
}

func TestWhatMayNotBeDoneIsLeftAndNamed(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	own, foreign := w.Trend(world.Own, content.Shared), w.Trend(world.Elsewhere, content.Shared)
	hidden := w.Trend(world.Elsewhere, content.Draft)
	c := w.As(t, world.Own)
	ask := c.Get("/arbete/trender/flera" + selected("arkivera", own, foreign, hidden)).OK()
	ask.Has(own.Title, foreign.Title, "Du får inte göra det.", "Finns inte längre").Lacks(hidden.Title)
	done := ask.Form("Arkivera: 1").Submit().OK()
	done.Has("1 är gjord", "2 är lämnade som de var", foreign.Title).Lacks(hidden.Title)
	c.Get("/arbete/trender?arkiv=ja").OK().Has(own.Title)
	done.Form("Ångra").Submit().OK().Has("1 är gjord")
	c.Get("/arbete/trender").OK().Has(own.Title)
	c.Get("/arbete/trender/flera?gor=publicera&val=" + id.String(own.ID)).Is(404)
}

func TestSeveralAreLabelledAndHandedOver(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	one := w.Source(world.Own, content.Shared)
	c := w.As(t, world.Own)
	ask := c.Get("/arbete/kallor/flera" + selected("mark-taggar", one)).OK()
	ask.Form("Lägg till taggar: 1").Submit().Is(422).Has("Ange minst ett värde att lägga till.")
	done := ask.Form("Lägg till taggar: 1").Set("varde", "Inför mars, vatten").Submit().OK().Has("1 är gjord")
	c.Get("/arbete/kallor?tagg=vatten").OK().Has(one.Title)
	done.Form("Ångra").Submit().OK().Has("1 är gjord")
	c.Get("/arbete/kallor?tagg=vatten").OK().Lacks(one.Title)
	colleague, _ := w.Person(w.Actor(world.Own).Org, access.Strategist)
	ask = c.Get("/arbete/kallor/flera" + selected("lamna-over", one)).OK()
	ask.Form("Byt ansvarig: 1").Submit().Is(422).Has("Välj vem som ska ansvara.")
	ask.Form("Byt ansvarig: 1").Set("agare", id.String(colleague)).Submit().OK().Has("1 är gjord")
}

// Five thousand are archived by a job that is stopped in the middle and goes on. Somebody else's among them is left and named, and so is
// one that becomes somebody else's while the job is stopped: each is asked about when its turn comes.
func TestFiveThousandAreArchivedByAJobThatIsStoppedInTheMiddle(t *testing.T) {
	t.Parallel()
	const all, half = 5000, 2500
	w := world.Of(world.WithManyTrends(t, all), t)
	w.Exec(`update item set state = 'shared', published_version = null, title = replace(title, 'Lång', 'Parkerad'),
		organisation_id = $1 where slug like 'lang-%'`, w.Actor(world.Own).Org)
	give := func(slug string) {
		w.Exec(`update item set organisation_id = $1 where slug = $2`, w.Actor(world.Elsewhere).Org, slug)
	}
	give("lang-117")
	c := w.As(t, world.Own)
	const these = "lage=shared&q=parkerad"
	c.Get("/arbete/trender?" + these).OK().Has(fmt.Sprintf("%d träffar", all))
	ask := c.Get("/arbete/trender/flera?gor=arkivera&alla=ja&urval="+url.QueryEscape(these)).OK().Has("Parkerad 117", bulk.MayNot)
	page := ask.Form("Arkivera: 4 999").Submit().OK().Has("0 är gjorda, 1 är lämnad som den var, 4999 återstår.")
	several, _ := id.Parse[id.Bulk](path.Base(page.URL.Path))
	archived := func(want int) {
		t.Helper()
		if got := world.Value[int](w, `select count(*)::int from item where archived_at is not null and slug like 'lang-%'`); got != want {
			t.Errorf("%d are archived, want %d", got, want)
		}
	}
	// run goes on with what is done with several things, a step at a time, and calls a function before the step after some have been done.
	run := func(n id.Bulk, after int, then func()) {
		t.Helper()
		actorFor := func(ctx context.Context, q db.Q, who id.User) (access.Actor, error) {
			if b, err := bulk.Get(ctx, w.DB.As(w.Actor(world.Own)), n); err != nil || b.Done == after {
				then()
			}
			return principal.ActorFor(ctx, q, who)
		}
		if more, err := w.Server.Actions.Run(t.Context(), w.DB, actorFor, n); err != nil || more {
			t.Fatalf("more %t, %v", more, err)
		}
	}
	run(several, half, func() {
		bar := c.Get(page.URL.Path).OK().Has("2500 är gjorda", "2499 återstår").First("progress", "max=5000", "value=2501")
		if bar == nil {
			t.Error("nothing shows how far it has come")
		}
		c.Get(page.URL.Path).OK().Form("Stoppa").Submit().OK().Has("Stoppat.", "2500 är gjorda, 1 är lämnad som den var, 2499 återstår.")
	})
	archived(half)
	give("lang-1000")
	c.Get(page.URL.Path).OK().Form("Fortsätt").Submit().OK().Has("Det fortsätter.")
	run(several, all, func() {})
	archived(all - 2)
	page = c.Get(page.URL.Path).OK().Has("4998 är gjorda, 2 är lämnade som de var, 0 återstår.", bulk.MayNot, "Parkerad 117", "Parkerad 1000")
	page = page.Form("Ångra").Submit().OK().Has("4998 återstår.")
	undoes, _ := id.Parse[id.Bulk](path.Base(page.URL.Path))
	run(undoes, 300, func() {
		c.Get(page.URL.Path).OK().Form("Stoppa").Submit().OK().Has("300 är gjorda", "4698 återstår.")
	})
	archived(all - 2 - 300)
}
