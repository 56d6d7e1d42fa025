package server_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/documented"
	"framsyn/internal/horizon"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/process"
	"framsyn/internal/scenario"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestAPageThatIsWithdrawnTellsWhenAndNothingOfItsText(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	visitor := w.Visitor(t)
	on := func(lang i18n.Lang) string {
		return strings.ReplaceAll(day.Text(i18n.WithLang(t.Context(), lang), time.Now()), "\u00a0", " ")
	}
	for k, publish := range map[id.Kind]func(context.Context, *db.Tx, id.Item, int, string) error{
		id.Source: horizon.Sources.Publish, id.Trend: horizon.Trends.Publish, id.Scenario: scenario.Scenarios.Publish,
		id.Fiction: scenario.Fictions.Publish, id.Documentation: documented.Documentations.Publish,
		id.Plan: plan.Plans.Publish, id.Goal: plan.Goals.Publish, id.Commitment: plan.Commitments.Publish,
		id.Project: plan.Projects.Publish, id.Network: plan.Networks.Publish,
	} {
		i := w.ItemOfKind(k, world.Own, content.Published)
		path := link.Lasting(k, i.Slug)
		addresses := []string{path, "/en" + path, path + "/", strings.ToUpper(path[:3]) + path[3:], link.Numbered(i.ID), "/dela" + path + ".png"}
		for _, at := range addresses {
			visitor.Get(at).OK()
		}
		w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return content.Withdraw(ctx, tx, i.ID, "Hemligt skäl.") })
		for _, at := range addresses {
			visitor.Get(at).Is(http.StatusGone).Lacks(i.Title, "Hemligt skäl")
		}
		visitor.Get(path).Is(http.StatusGone).Headed("Sidan är tillbakadragen").
			Has("publicerades den "+on(i18n.Swedish), "drogs tillbaka den "+on(i18n.Swedish)).
			Lacks("Öppna arbetsversionen")
		visitor.Get("/en" + path).Is(http.StatusGone).Headed("The page is withdrawn").Has("withdrawn on " + on(i18n.English))
		w.As(t, world.Own).Get(path).Is(http.StatusGone).Follow("Öppna arbetsversionen").OK().Has(i.Title)
		w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return publish(ctx, tx, i.ID, i.Version, "") })
		for _, at := range addresses {
			visitor.Get(at).OK()
		}
		visitor.Get(link.Lasting(k, w.ItemOfKind(k, world.Own, content.Shared).Slug)).Is(http.StatusNotFound)
	}
}

func TestTheFileOfAWithdrawnPageIsGone(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	i := w.ItemOfKind(id.Source, world.Own, content.Published)
	b, err := horizon.Sources.Load(t.Context(), w.DB.As(access.System()), i.ID)
	if err != nil {
		t.Fatal(err)
	}
	file := link.File(t.Context(), b.File)
	w.Visitor(t).Get(file).OK()
	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return content.Withdraw(ctx, tx, i.ID, "Fel.") })
	w.Visitor(t).Get(file).Is(http.StatusGone).Headed("Sidan är tillbakadragen")
	w.As(t, world.Own).Get(file).OK()
}

func TestAnActivityThatWasOpenToAllTellsThatItIsNot(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := w.Activity("kansli", process.Public, process.Confirmed)
	path := link.Lasting(id.Activity, a.Slug)
	w.Visitor(t).Get(path).OK()
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		f := a.Fields
		f.Visibility = process.Participants
		return process.EditActivity(ctx, tx, a.ID, a.Version, f, "")
	})
	for _, at := range []string{path, path + "/kalender.ics"} {
		w.Visitor(t).Get(at).Is(http.StatusGone).Headed("Sidan är inte längre öppen för alla").Lacks(a.Name)
	}
	w.Visitor(t).Get(path).Follow("Logga in").OK()
	w.As(t, world.Own).Get(path).OK()
	hidden := w.Activity("kansli", process.Participants, process.Confirmed)
	w.Visitor(t).Get(link.Lasting(id.Activity, hidden.Slug)).Is(http.StatusNotFound)
}
