package server_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// trendNamed makes a trend with a title, by somebody.
func trendNamed(w world.World, by, title string) (n id.Item) {
	w.T.Helper()
	w.Write(w.Actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = horizon.Trends.Add(ctx, tx, horizon.Trend{Title: title, Kind: "trend", Steep: []string{}, Areas: []string{}})
		return err
	})
	return n
}

// publishTrend shares a trend unless it is, and publishes it by the pages.
func publishTrend(w world.World, n id.Item) *site.Page {
	w.T.Helper()
	if reloadItem(w, n).State == content.Draft {
		w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return content.Share(ctx, tx, n) })
	}
	p := w.As(w.T, "redaktor").Get("/arbete/trender/" + id.String(n) + "/publicera").OK()
	f := p.Form("Publicera")
	if f.Has("vad-andrades") {
		f.Set("vad-andrades", "Nytt.")
	}
	return f.Submit().OK()
}

func reloadItem(w world.World, n id.Item) content.Item {
	w.T.Helper()
	i, err := content.Get(w.T.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.T.Fatal(err)
	}
	return i
}

func TestAnAddressDoesNotTellOfADraft(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	hidden := trendNamed(w, world.Elsewhere, "Hemlig hamn")
	mine := trendNamed(w, world.Own, "Hemlig hamn")
	publishTrend(w, mine).At("/trender/hemlig-hamn").Headed("Hemlig hamn")
	publishTrend(w, hidden).At("/trender/hemlig-hamn-2")
	for _, n := range []id.Item{mine, hidden} { // a lasting address
		w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return content.Withdraw(ctx, tx, n, "Fel.") })
	}
	publishTrend(w, hidden).At("/trender/hemlig-hamn-2")
	publishTrend(w, mine).At("/trender/hemlig-hamn")
	publishTrend(w, trendNamed(w, world.Own, "Hemlig hamn 2")).At("/trender/hemlig-hamn-2-2")
	w.Visitor(t).Get("/sok?q=hamn").OK().Has("Hemlig hamn")
	draft := trendNamed(w, world.Own, "Hemlig hamn")
	if slug := reloadItem(w, draft).Slug; strings.Contains(slug, "hamn") {
		t.Errorf("a draft has the address %q", slug)
	}
}

// activityNamed makes an activity with a name, and answers its word in addresses.
func activityNamed(w world.World, by, name string, visible process.Visibility, s process.Status) process.Activity {
	w.T.Helper()
	f := process.Fields{Process: w.Process(), Kind: "workshop", Name: name, Visibility: visible, Groups: []id.Group{},
		When:      occasion.When{Begins: world.FirstDay, Ends: world.FirstDay},
		Questions: []string{}, Speakers: []process.Speaker{}, Programme: []process.Slot{}}
	if visible == process.Closed {
		f.Groups = append(f.Groups, w.Group())
	}
	var n id.ActivityNo
	w.Write(w.Actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, s)
		return err
	})
	return w.ReloadActivity(n)
}

func TestAnAddressDoesNotTellOfAnActivityThatIsNotForAll(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	closed := activityNamed(w, "kansli", "Krismöte", process.Closed, process.Confirmed)
	proposed := activityNamed(w, world.Elsewhere, "Krismöte", process.Public, process.Proposed)
	inside := activityNamed(w, "kansli", "Krismöte", process.Participants, process.Planned)
	open := activityNamed(w, "kansli", "Krismöte", process.Public, process.Confirmed)
	if open.Slug != "krismote" {
		t.Errorf("the public one has the address %q", open.Slug)
	}
	for _, a := range []process.Activity{closed, proposed, inside} {
		if want := "krismote_" + id.String(a.ID); a.Slug != want {
			t.Errorf("%s, for %s, has the address %q, not %q", a.Status, a.Visibility, a.Slug, want)
		}
	}
	office := w.As(t, "kansli")
	office.Get("/aktiviteter/" + closed.Slug).OK().Headed("Krismöte")
	w.Visitor(t).Get("/aktiviteter/" + closed.Slug).Is(http.StatusNotFound)

	office.Get("/arbete/aktiviteter/" + id.String(proposed.ID) + "/godkann").OK().Form("Godkänn").Submit().OK()
	if a := w.ReloadActivity(proposed.ID); a.Slug != "krismote-2" {
		t.Errorf("once everybody may know of it, it has the address %q", a.Slug)
	}
	w.Visitor(t).Get("/aktiviteter/" + proposed.Slug).OK().At("/aktiviteter/krismote-2")
	w.Visitor(t).Get("/en/aktiviteter/" + proposed.Slug).OK().At("/en/aktiviteter/krismote-2")
	w.Visitor(t).Get("/aktiviteter/" + proposed.Slug + "/kalender.ics").OK()
	w.Visitor(t).Get("/sok?q=krism%C3%B6te").OK()

	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error { // an address that has been public stays
		f := w.ReloadActivity(open.ID).Fields
		f.Visibility, f.Name = process.Participants, "Lugnt möte"
		return process.EditActivity(ctx, tx, open.ID, open.Version, f, "")
	})
	if a := w.ReloadActivity(open.ID); a.Slug != "krismote" {
		t.Errorf("a lasting address became %q", a.Slug)
	}
}

func TestWhatNotEverybodyMayKnowOfHasNoAddressOfItsName(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	if n := world.Value[int](w, `select count(*) from activity where slug not like '%\_%'
		and (visibility <> 'public' or status in ('proposed', 'declined'))`); n != 0 {
		t.Errorf("%d activities that not everybody may know of have the address of their name", n)
	}
	if n := world.Value[int](w, `select count(*) from item i where slug not like '\_%'
		and not exists (select from publication p where p.item_id = i.id)`); n != 0 {
		t.Errorf("%d things that were never published have a lasting address", n)
	}
}
