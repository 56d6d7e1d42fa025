package horizon_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/principal"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
	"framsyn/internal/worklist"
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
	list.Form("Spara vyn").Set("vy", "\u200b\u202e").Submit().Is(422).Has("Skriv ett namn på vyn.")
	list.Form("Spara vyn").Set("vy", "Allt").Set("urval", "").Submit().Is(422).Has("Sök eller filtrera först")
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

// A person keeps 30 views of a list, however many are kept at the same time; most stand in a menu.
func TestViewsAreBounded(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	by := w.Actor(world.Own)
	keep := func(ctx context.Context, tx *db.Tx, n int) error {
		_, err := worklist.Keep(ctx, tx, "trender", fmt.Sprintf("Vy %02d", n), fmt.Sprintf("q=%d", n), false)
		return err
	}
	w.Write(by, func(ctx context.Context, tx *db.Tx) error {
		for n := range 30 {
			if err := keep(ctx, tx, n+1); err != nil {
				return err
			}
		}
		if err := w.DB.Write(ctx, by, func(tx *db.Tx) error {
			if _, err := tx.Exec(ctx, `set local lock_timeout = '20ms'`); err != nil {
				return err
			}
			return keep(ctx, tx, 31)
		}); err == nil {
			t.Error("one more is kept while the others are not yet known")
		}
		return nil
	})
	c := w.As(t, world.Own)
	menu := c.Get("/arbete/trender?q=7").OK().First("details", "class=more")
	if got := markup.Text(menu); !strings.Contains(got, "Fler vyer 24") || strings.Contains(got, "Vy 07") || !strings.Contains(got, "Vy 30") {
		t.Errorf("the menu is %s", got)
	}
	c.Get("/arbete/trender?q=31").OK().Form("Spara vyn").Set("vy", "En till").Submit().Is(422).Has("Du har redan 30 sparade vyer")
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
	done := ask.Form("Publicera 2 trender").Set("not", "Inför workshopen").Submit().OK()
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

// What is shared along with an item becomes a draft again with it, except what somebody has decided about since.
func TestWhatWasSharedAlongIsUndoneUnlessDecidedSince(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	along, decided := w.Source(world.Own, content.Draft), w.Source(world.Own, content.Draft)
	trend := w.Trend(world.Own, content.Draft, content.Link{To: along.ID, Relation: "supports"},
		content.Link{To: decided.ID, Relation: "supports"})
	c := w.As(t, world.Own)
	done := c.Get("/arbete/trender/flera"+selected("dela", trend)).OK().Form("Dela 1 trend").Set("med", "ja").Submit().OK().Has("1 är gjord")
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) error {
		return errors.Join(content.Unshare(ctx, tx, decided.ID), content.Share(ctx, tx, decided.ID))
	})
	done.Form("Ångra").Submit().OK().Has("1 är gjord")
	for i, want := range map[id.Item]string{trend.ID: "draft", along.ID: "draft", decided.ID: "shared"} {
		if got := world.Value[string](w, `select state from item where id = $1`, i); got != want {
			t.Errorf("%d is %s, want %s", i, got, want)
		}
	}
}

// What somebody has decided since is not undone: another of each is, so that only that is left.
func TestWhatSomebodyHasDecidedSinceIsNotUndone(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	editor := w.Actor(site.Role(access.Editor))
	me := w.Actor(world.Own)
	colleague, _ := w.Person(me.Org, access.Strategist)
	c := w.As(t, site.Role(access.Editor))
	for _, x := range []struct {
		do, button, field, answer string
		from                      content.State
		archived                  bool
		since                     func(ctx context.Context, tx *db.Tx, n id.Item) error
	}{
		{"dela", "Dela 2 trender", "", "", content.Draft, false, func(ctx context.Context, tx *db.Tx, n id.Item) error {
			return errors.Join(content.Unshare(ctx, tx, n), content.Share(ctx, tx, n))
		}},
		{"sluta-dela", "Sluta dela 2 trender", "", "", content.Shared, false, func(ctx context.Context, tx *db.Tx, n id.Item) error {
			return errors.Join(content.Share(ctx, tx, n), content.Unshare(ctx, tx, n))
		}},
		{"publicera", "Publicera 2 trender", "not", "Inför mars", content.Shared, false, func(ctx context.Context, tx *db.Tx, n id.Item) error {
			return errors.Join(content.Withdraw(ctx, tx, n, "Fel."), horizon.Trends.Publish(ctx, tx, n, 2, "Rätt."))
		}},
		{"arkivera", "Arkivera 2 trender", "", "", content.Shared, false, func(ctx context.Context, tx *db.Tx, n id.Item) error {
			return errors.Join(content.Archive(ctx, tx, n, false), content.Archive(ctx, tx, n, true))
		}},
		{"ta-fram", "Ta fram 2 trender ur arkivet", "", "", content.Shared, true, func(ctx context.Context, tx *db.Tx, n id.Item) error {
			return errors.Join(content.Archive(ctx, tx, n, true), content.Archive(ctx, tx, n, false))
		}},
	} {
		one, two := w.Trend(world.Own, x.from), w.Trend(world.Own, x.from)
		w.Exec(`update item set archived_at = now() where $1 and id = any($2)`, x.archived, []id.Item{one.ID, two.ID})
		form := c.Get("/arbete/trender/flera" + selected(x.do, one, two)).OK().Form(x.button)
		if x.field != "" {
			form = form.Set(x.field, x.answer)
		}
		done := form.Submit().OK().Has("2 är gjorda")
		w.Write(editor, func(ctx context.Context, tx *db.Tx) error { return x.since(ctx, tx, two.ID) })
		const state = `select state || coalesce(archived_at::text, '') from item where id = $1`
		before := world.Value[string](w, state, two.ID)
		done.Form("Ångra").Submit().OK().Has("1 är gjord,", "1 är lämnad som den var", "Har ändrats sedan dess.", two.Title)
		if now := world.Value[string](w, state, two.ID); now != before {
			t.Errorf("%s: it was %s and is %s", x.do, before, now)
		}
	}
	one, two := w.Trend(world.Own, content.Shared), w.Trend(world.Own, content.Shared)
	ask := w.As(t, world.Own).Get("/arbete/trender/flera" + selected("lamna-over", one, two)).OK()
	ask.Form("Byt ansvarig för 2 trender").Set("agare", strings.Repeat("x", 3000)).Submit().Is(422).Has("Välj vem som ska ansvara.")
	done := ask.Form("Byt ansvarig för 2 trender").Set("agare", id.String(colleague)).Submit().OK().Has("2 är gjorda")
	third, _ := w.Person(me.Org, access.Strategist)
	w.Write(me, func(ctx context.Context, tx *db.Tx) error { return content.SetAuthor(ctx, tx, two.ID, third) })
	done.Form("Ångra").Submit().OK().Has("1 är gjord,", "Har ändrats sedan dess.")
	if now := world.Value[id.User](w, `select author_id from item where id = $1`, two.ID); now != third {
		t.Errorf("%d is responsible, want %d", now, third)
	}
}

// What was begun before it was kept what it decided is undone as it was.
func TestWhatKeepsNoDecisionIsUndone(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	one, two := w.Trend(world.Own, content.Shared), w.Trend(world.Own, content.Shared)
	c := w.As(t, site.Role(access.Editor))
	for do, button := range map[string]string{"arkivera": "Arkivera 1 trend", "publicera": "Publicera 1 trend"} {
		i := map[string]content.Item{"arkivera": one, "publicera": two}[do]
		done := c.Get("/arbete/trender/flera" + selected(do, i)).OK().Form(button).Submit().OK().Has("1 är gjord")
		w.Exec(`update bulk_item set undo = nullif(undo->'Undo', 'null') where ref_id = $1`, i.ID)
		done.Form("Ångra").Submit().OK().Has("1 är gjord")
		if now := world.Value[string](w, `select state || coalesce(archived_at::text, '') from item where id = $1`, i.ID); now != "shared" {
			t.Errorf("%s: it is %s", do, now)
		}
	}
}

func TestNothingIsBegunWithNothingAndNoLongSelectionIsKept(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	one := w.Trend(world.Own, content.Shared)
	c := w.As(t, world.Own)
	for _, refs := range []string{"", "x,-1,0"} {
		form := c.Get("/arbete/trender/flera" + selected("arkivera", one) + "&urval=lage%3Dshared").OK().Form("Arkivera 1 trend")
		page := form.Set("poster", refs).Submit().OK().At("/arbete/trender").Has("Välj minst en rad först.")
		if page.URL.RawQuery != "lage=shared" {
			t.Errorf("it leads to %s", page.URL)
		}
	}
	form := c.Get("/arbete/trender/flera" + selected("arkivera", one)).OK().Form("Arkivera 1 trend")
	form.Set("urval", "q="+strings.Repeat("x", 3000)).Submit().OK().Has("1 är gjord")
	if n := world.Value[int](w, `select coalesce(max(length(back)), 0)::int from bulk`); n > 2500 {
		t.Errorf("%d characters are kept", n)
	}
}

func TestWhatIsStoppedAndUndoneDoesNotGoOn(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	one, two := w.Trend(world.Own, content.Shared), w.Trend(world.Own, content.Shared)
	c := w.As(t, world.Own)
	done := c.Get("/arbete/trender/flera" + selected("arkivera", one, two)).OK().Form("Arkivera 2 trender").Submit().OK()
	w.Exec(`update bulk set finished_at = null, stopped_at = now()`)
	w.Exec(`update bulk_item set state = 'waiting' where ref_id = $1`, two.ID)
	again := c.Get(done.URL.Path).OK().Form("Fortsätt")
	c.Get(done.URL.Path).OK().Form("Ångra").Submit().OK().Has("1 är gjord, 0 är lämnade som de var.")
	for _, f := range c.Get(done.URL.Path).OK().Has("Det är ångrat").Forms() {
		if f.Values.Get("gor") != "" {
			t.Errorf("one may %s", f.Values.Get("gor"))
		}
	}
	again.Submit().Is(409).Has(fault.StateTitle)
}

func TestWhatMayNotBeDoneIsLeftAndNamed(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	own, foreign := w.Trend(world.Own, content.Shared), w.Trend(world.Elsewhere, content.Shared)
	hidden := w.Trend(world.Elsewhere, content.Draft)
	c := w.As(t, world.Own)
	ask := c.Get("/arbete/trender/flera" + selected("arkivera", own, foreign, hidden)).OK()
	ask.Has(own.Title, foreign.Title, "Du får inte göra det.", "Finns inte längre").Lacks(hidden.Title)
	done := ask.Form("Arkivera 1 trend").Submit().OK()
	done.Has("1 är gjord", "2 är lämnade som de var", foreign.Title).Lacks(hidden.Title)
	c.Get("/arbete/trender?arkiv=ja").OK().Has(own.Title)
	c.Post(done.URL.Path, url.Values{"gor": {"stoppa"}}).Is(409).Has(fault.StateTitle)
	c.Post(done.URL.Path, url.Values{"gor": {"fortsatt"}}).Is(409).Has(fault.StateTitle)
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
	ask.Form("Lägg till taggar på 1 källa").Submit().Is(422).Has("Ange minst ett värde att lägga till.")
	done := ask.Form("Lägg till taggar på 1 källa").Set("varde", "Inför mars, vatten").Submit().OK().Has("1 är gjord")
	c.Get("/arbete/kallor?tagg=vatten").OK().Has(one.Title)
	done.Form("Ångra").Submit().OK().Has("1 är gjord")
	c.Get("/arbete/kallor?tagg=vatten").OK().Lacks(one.Title)
	colleague, _ := w.Person(w.Actor(world.Own).Org, access.Strategist)
	ask = c.Get("/arbete/kallor/flera" + selected("lamna-over", one)).OK()
	ask.Form("Byt ansvarig för 1 källa").Submit().Is(422).Has("Välj vem som ska ansvara.")
	ask.Form("Byt ansvarig för 1 källa").Set("agare", id.String(colleague)).Submit().OK().Has("1 är gjord")
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
	c.Get("/arbete/trender?" + these).OK().Has("5 000 trender")
	ask := c.Get("/arbete/trender/flera?gor=arkivera&alla=ja&urval="+url.QueryEscape(these)).OK().Has("Parkerad 117", bulk.MayNot)
	page := ask.Form("Arkivera 4 999 trender").Submit().OK().Has("0 är gjorda, 1 är lämnad som den var, 4 999 återstår.")
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
		bar := c.Get(page.URL.Path).OK().Has("2 500 är gjorda", "2 499 återstår").First("progress", "max=5000", "value=2501")
		if bar == nil {
			t.Error("nothing shows how far it has come")
		}
		c.Get(page.URL.Path).OK().Form("Stoppa").Submit().OK().Has("Stoppat.", "2 500 är gjorda, 1 är lämnad som den var, 2 499 återstår.")
	})
	archived(half)
	give("lang-1000")
	c.Get(page.URL.Path).OK().Form("Fortsätt").Submit().OK().Has("Det fortsätter.")
	run(several, all, func() {})
	archived(all - 2)
	page = c.Get(page.URL.Path).OK().Has("4 998 är gjorda, 2 är lämnade som de var.", bulk.MayNot, "Parkerad 117", "Parkerad 1000")
	page = page.Form("Ångra").Submit().OK().Has("4 998 återstår.")
	undoes, _ := id.Parse[id.Bulk](path.Base(page.URL.Path))
	run(undoes, 300, func() {
		c.Get(page.URL.Path).OK().Form("Stoppa").Submit().OK().Has("300 är gjorda", "4 698 återstår.")
	})
	archived(all - 2 - 300)
}
