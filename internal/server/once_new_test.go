package server_test

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// filledIn opens the page of a new thing and fills in its form, as it stands there with its mark; nil if the page has no such form.
func (r *row) filledIn(w world.World) *site.Form {
	w.T.Helper()
	at, values := r.readyFor(w)
	for _, f := range sender(w, r.route).Get(at.path).Forms() {
		if action, err := url.Parse(f.Action()); err == nil && action.Path == at.path && f.Method() == "POST" {
			for name, v := range values {
				if f.Has(name) {
					f.Set(name, v...)
				}
			}
			return f
		}
	}
	return nil
}

func TestADoublePressOnAFormOfSomethingNewMakesOneAndLeadsToIt(t *testing.T) {
	t.Parallel()
	s := posting(t)
	w := world.Of(s, t)
	tried := map[string]bool{}
	for _, r := range sendable(t, s) {
		if !strings.HasSuffix(r.route, "/ny") || tried[r.route] {
			continue
		}
		once := r.filledIn(w)
		if once == nil {
			continue
		}
		before := rowCounts(w)
		if p := once.Submit(); p.Code >= 400 {
			continue
		}
		want := increases(rowCounts(w), before)
		tried[r.route] = true

		twice := r.filledIn(w)
		before = rowCounts(w)
		pages := make([]*site.Page, 2)
		concurrently(2, func(i int) { pages[i] = twice.Submit() })
		late := twice.Submit().OK()
		if got := increases(rowCounts(w), before); !maps.Equal(got, want) {
			t.Errorf("%s: one press makes %v, two and a late one %v", r.route, want, got)
		}
		for _, p := range pages {
			if p.OK().At(late.URL.Path); p.URL.Path == r.route {
				t.Errorf("%s: a press leads back to the form", r.route)
			}
		}
	}
	for _, kind := range []string{"aktiviteter", "designfiktioner", "dokumentation", "grupper", "kallor", "lokaler", "organisationer",
		"process", "scenarier", "trender", "anvandare", "budgetar", "planer", "mal", "ataganden", "projekt", "natverk"} {
		if !tried["/arbete/"+kind+"/ny"] {
			t.Errorf("the form of something new among %s was not tried: %v", kind, slices.Sorted(maps.Keys(tried)))
		}
	}
}

// A browser that goes back asks for the form anew, or shows the page that it kept, with what was typed and its mark.
func TestWhoGoesBackAfterSavingAndSavesAgainMakesNothingNew(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	b := visit.Tab(t, s, world.Own)
	const mark = `document.querySelector("main form [name=_gang]").value`
	fill := func() {
		b.Fill("Titel", "Sparad och sparad igen")
		b.Choose("Typ", "trend")
	}
	b.Go("/arbete/trender/ny")
	fill()
	first := browser.Eval[string](b, mark)
	b.Press("Spara")
	saved := b.Path()
	b.Back()
	if got := browser.Eval[string](b, mark); got == first {
		t.Error("the form that is asked for anew has the mark of the one before")
	}
	if title := browser.Eval[string](b, `document.querySelector("#falt-titel").value`); title != "" {
		t.Errorf("the form that is asked for anew has the title %q, as if it was not saved", title)
	}
	fill()
	browser.Eval[string](b, mark+` = "`+first+`"`)
	b.Press("Spara")
	if b.Path() != saved || !strings.Contains(b.Text(), "Sparat som utkast") {
		t.Errorf("the page that was kept leads to %s, not to %s: %.300s", b.Path(), saved, b.Text())
	}
	if n := world.Value[int](w, `select count(*) from item where title = 'Sparad och sparad igen'`); n != 1 {
		t.Errorf("%d trends were saved", n)
	}
}
