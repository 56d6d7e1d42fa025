package horizon_test

import (
	"testing"
	"time"

	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/id"
	"framsyn/internal/principal"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestATrendIsPublishedAndWithdrawnWhenItIsTime(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	i := w.Trend(world.Own, content.Shared)
	at := "/arbete/trender/" + id.String(i.ID)
	c := w.As(t, "redaktor")
	form := c.Get(at+"/publicera").OK().Form("Publicera").Set("nar", "senare")
	form.Submit().Is(422).Has("Skriv vilken dag.", "Skriv klockslaget.")
	form.Set("dag", "1/2 2017").Set("klockslag", "9").Submit().Is(422).Has("Tiden har redan varit.")
	withdrawal := c.Get(at+"/dra-tillbaka").OK().Form("Dra tillbaka").Set("varfor", "Klart").Set("nar", "senare")
	for typed, problem := range map[string]string{"2087-02-30": "Det datumet finns inte i kalendern.",
		"abc": "Skriv datumet som 2017-02-08."} {
		form.Set("dag", typed).Submit().Is(422).Has(problem).Lacks("Tiden har redan varit.")
		withdrawal.Set("klockslag", "12").Set("dag", typed).Submit().Is(422).Has(problem).Lacks("Tiden har redan varit.")
	}
	form.Set("dag", "2027-03-28").Set("klockslag", "02.30").Submit().Is(422).Has("Det klockslaget finns inte den dagen")
	form.Set("klockslag", "9")
	withdrawal.Set("dag", "1 mars 2090").Submit().Is(422).Has("Det är inte publicerat då.")
	form.Set("dag", "8 december 2089").Submit().OK().At(at).Has("Publiceras 8 december 2089 kl. 9.00.")
	c.Get("/arbete/trender?planerat=ja").OK().Has(i.Title, "Publiceras 8 december 2089 kl. 9.00.")
	c.Get(at+"/dra-tillbaka").OK().Form("Dra tillbaka").Set("varfor", "Klart").Set("nar", "senare").Set("dag", "1 mars 2090").
		Set("klockslag", "12").Submit().OK().Has("Dras tillbaka 1 mars 2090 kl. 12.00.")
	state := func(want content.State) {
		t.Helper()
		if got := world.Value[content.State](w, `select state from item where id = $1`, i.ID); got != want {
			t.Errorf("it is %s, not %s", got, want)
		}
	}
	carryOut(t, w, time.Date(2089, 12, 8, 8, 59, 0, 0, day.Zone))
	state(content.Shared)
	carryOut(t, w, time.Date(2089, 12, 8, 9, 0, 0, 0, day.Zone))
	state(content.Published)
	carryOut(t, w, time.Date(2091, 1, 1, 0, 0, 0, 0, day.Zone))
	state(content.Shared)
	c.Get(at).OK().Lacks("Publiceras ", "Dras tillbaka ")
}

func TestWhatHasChangedSinceIsNotPublishedAndItIsSaid(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	i := w.Trend(world.Own, content.Shared)
	at := "/arbete/trender/" + id.String(i.ID)
	c := w.As(t, "redaktor")
	c.Get(at+"/publicera").OK().Form("Publicera").Set("nar", "senare").Set("dag", "2089-12-08").Set("klockslag", "9.00").Submit().OK()
	w.As(t, world.Own).Get(at+"/redigera").OK().Form("Spara").Set("beskrivning", "En annan text.").Submit().OK()
	c.Get(at).OK().Has("Det har ändrats sedan tiden bestämdes av")
	carryOut(t, w, time.Date(2090, 1, 1, 0, 0, 0, 0, day.Zone))
	page := c.Get(at).OK().Has("Publiceringen blev inte av", "Det har ändrats sedan tiden bestämdes.")
	page.Form("Jag har sett det").Submit().OK().Lacks("Publiceringen blev inte av")
}

func TestATrendIsSharedWithTheDraftsThatItRestsOn(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	source := w.Source(world.Own, content.Draft)
	i := w.Trend(world.Own, content.Draft, content.Link{To: source.ID, Relation: "supports"})
	c := w.As(t, world.Own)
	ask := c.Get("/arbete/trender/"+id.String(i.ID)).OK().Follow("Dela med alla deltagare").Has("Det vilar på utkast", source.Title)
	ask.Form("Dela även utkasten").Submit().OK().Has("Nu kan alla som är inloggade läsa det")
	for _, n := range []id.Item{i.ID, source.ID} {
		if got := world.Value[string](w, `select state from item where id = $1`, n); got != "shared" {
			t.Errorf("%d is %s", n, got)
		}
	}
}

func TestACopyBeginsWithWhatTheOriginalSaysAndRestsOn(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	source := w.Source(world.Own, content.Shared)
	i := w.Trend(world.Elsewhere, content.Shared, content.Link{To: source.ID, Relation: "supports"})
	c := w.As(t, world.Own)
	copied := func() *site.Form {
		return c.Get("/arbete/trender/" + id.String(i.ID)).OK().Follow("Kopiera som början på något nytt").Form("Spara")
	}
	copied().Submit().OK().Headed(i.Title + " (kopia)")
	page := copied().Set("titel", "En egen trend").Submit().OK().Headed("En egen trend").Has("Andra versionen.", source.Title)
	if page.URL.Path == "/arbete/trender/"+id.String(i.ID) {
		t.Error("the original was changed")
	}
}

// carryOut does what was planned until then.
func carryOut(t *testing.T, w world.World, until time.Time) {
	t.Helper()
	if err := content.CarryOut(t.Context(), w.DB, until, principal.ActorFor, w.Server.Actions); err != nil {
		t.Fatal(err)
	}
}
