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
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
)

// named makes a trend with a title, by somebody.
func (w world) named(by, title string) (n id.Item) {
	w.t.Helper()
	w.write(w.actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = horizon.Trends.Add(ctx, tx, horizon.Trend{Title: title, Kind: "trend", Steep: []string{}, Areas: []string{}})
		return err
	})
	return n
}

func (w world) publish(n id.Item) *site.Page {
	w.t.Helper()
	if w.of1(n).State == content.Draft {
		w.write(w.actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return content.Share(ctx, tx, n) })
	}
	p := w.As(w.t, "redaktor").Get("/arbete/trender/" + id.String(n) + "/publicera").OK()
	f := p.Form("Publicera")
	if f.Has("vad-andrades") {
		f.Set("vad-andrades", "Nytt.")
	}
	return f.Submit().OK()
}

func (w world) of1(n id.Item) content.Item {
	w.t.Helper()
	i, err := content.Get(w.t.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.t.Fatal(err)
	}
	return i
}

func TestAnAddressDoesNotTellOfADraft(t *testing.T) {
	t.Parallel()
	w := world{site.Start(t), t}
	hidden := w.named(elsewhere, "Hemlig hamn")
	mine := w.named(own, "Hemlig hamn")
	w.publish(mine).At("/trender/hemlig-hamn").Headed("Hemlig hamn")
	w.publish(hidden).At("/trender/hemlig-hamn-2")
	for _, n := range []id.Item{mine, hidden} { // a lasting address
		w.write(w.actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return content.Withdraw(ctx, tx, n, "Fel.") })
	}
	w.publish(hidden).At("/trender/hemlig-hamn-2")
	w.publish(mine).At("/trender/hemlig-hamn")
	w.publish(w.named(own, "Hemlig hamn 2")).At("/trender/hemlig-hamn-2-2")
	w.Visitor(t).Get("/sok?q=hamn").OK().Has("Hemlig hamn")
	draft := w.named(own, "Hemlig hamn")
	if slug := w.of1(draft).Slug; strings.Contains(slug, "hamn") {
		t.Errorf("a draft has the address %q", slug)
	}
}

// held makes an activity with a name, and answers its word in addresses.
func (w world) held(by, name string, visible process.Visibility, s process.Status) process.Activity {
	w.t.Helper()
	f := process.Fields{Process: w.process(), Kind: "workshop", Name: name, Visibility: visible, Groups: []id.Group{},
		When:      process.When{Begins: firstDay, Ends: firstDay},
		Questions: []string{}, Speakers: []process.Speaker{}, Programme: []process.Slot{}}
	if visible == process.Closed {
		f.Groups = append(f.Groups, w.group())
	}
	var n id.ActivityNo
	w.write(w.actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, s)
		return err
	})
	return w.again(n)
}

func (w world) again(n id.ActivityNo) process.Activity {
	w.t.Helper()
	a, err := process.ActivityRecords.Get(w.t.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.t.Fatal(err)
	}
	return a
}

func TestAnAddressDoesNotTellOfAnActivityThatIsNotForAll(t *testing.T) {
	t.Parallel()
	w := world{site.Start(t), t}
	closed := w.held("kansli", "Krismöte", process.Closed, process.Confirmed)
	proposed := w.held(elsewhere, "Krismöte", process.Public, process.Proposed)
	inside := w.held("kansli", "Krismöte", process.Participants, process.Planned)
	open := w.held("kansli", "Krismöte", process.Public, process.Confirmed)
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
	if a := w.again(proposed.ID); a.Slug != "krismote-2" {
		t.Errorf("once everybody may know of it, it has the address %q", a.Slug)
	}
	w.Visitor(t).Get("/aktiviteter/" + proposed.Slug).OK().At("/aktiviteter/krismote-2")
	w.Visitor(t).Get("/en/aktiviteter/" + proposed.Slug).OK().At("/en/aktiviteter/krismote-2")
	w.Visitor(t).Get("/aktiviteter/" + proposed.Slug + "/kalender.ics").OK()
	w.Visitor(t).Get("/sok?q=krism%C3%B6te").OK()

	w.write(access.System(), func(ctx context.Context, tx *db.Tx) error { // an address that has been public stays
		f := w.again(open.ID).Fields
		f.Visibility, f.Name = process.Participants, "Lugnt möte"
		return process.EditActivity(ctx, tx, open.ID, open.Version, f, "")
	})
	if a := w.again(open.ID); a.Slug != "krismote" {
		t.Errorf("a lasting address became %q", a.Slug)
	}
}

func TestWhatNotEverybodyMayKnowOfHasNoAddressOfItsName(t *testing.T) {
	t.Parallel()
	w := world{site.Start(t), t}
	if n := value[int](w, `select count(*) from activity where slug not like '%\_%'
		and (visibility <> 'public' or status in ('proposed', 'declined'))`); n != 0 {
		t.Errorf("%d activities that not everybody may know of have the address of their name", n)
	}
	if n := value[int](w, `select count(*) from item i where slug not like '\_%'
		and not exists (select from publication p where p.item_id = i.id)`); n != 0 {
		t.Errorf("%d things that were never published have a lasting address", n)
	}
}
