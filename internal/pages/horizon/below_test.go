package horizon_test

import (
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// chain makes a trend that rests on another that rests on a source, which are in some states.
func chain(w world.World, top, middle, bottom content.State) (trend, below content.Item, source content.Item) {
	w.T.Helper()
	source = w.Source(world.Own, bottom)
	below = w.Trend(world.Own, middle, content.Link{To: source.ID, Relation: "supports"})
	return w.Trend(world.Own, top, content.Link{To: below.ID, Relation: "part_of"}), below, source
}

func demandStates(w world.World, want map[id.Item]content.State) {
	w.T.Helper()
	for n, state := range want {
		if got := world.Value[content.State](w, `select state from item where id = $1`, n); got != state {
			w.T.Errorf("%d is %s, not %s", n, got, state)
		}
	}
}

func TestATrendIsSharedWithDraftsAtAnyDepthAsFarAsOneMay(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	trend, below, source := chain(w, content.Draft, content.Draft, content.Draft)
	foreign := w.Source(world.Own, content.Draft)
	w.Exec(`insert into item_link (from_id, to_id, relation, note, position) values ($1, $2, 'supports', '', 9)`, below.ID, foreign.ID)
	w.Exec(`update item set organisation_id = $2 where id = $1`, foreign.ID, w.Actor(world.Elsewhere).Org) // I wrote it, and may not share it
	hidden := w.Source(world.Elsewhere, content.Draft)
	w.Exec(`insert into item_link (from_id, to_id, relation, note, position) values ($1, $2, 'supports', '', 10)`, below.ID, hidden.ID)
	ask := w.As(t, world.Own).Get("/arbete/trender/"+id.String(trend.ID)).OK().Follow("Dela med alla deltagare").
		Has("Det vilar på utkast", below.Title, source.Title, "Det här delas inte med", foreign.Title).Lacks(hidden.Title)
	if text := ask.Text(); strings.Index(text, foreign.Title) < strings.Index(text, "Det här delas inte med") {
		t.Errorf("what is somebody else's stands among what can be shared: %s", text)
	}
	ask.Form("Dela även utkasten").Submit().OK().Has("Nu kan alla som är inloggade läsa det")
	demandStates(w, map[id.Item]content.State{trend.ID: content.Shared, below.ID: content.Shared, source.ID: content.Shared,
		foreign.ID: content.Draft, hidden.ID: content.Draft})
}

func TestATrendIsPublishedWithWhatItRestsOnAtAnyDepth(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	trend, below, source := chain(w, content.Shared, content.Shared, content.Draft)
	editor := w.As(t, site.Role(access.Editor))
	at := "/arbete/trender/" + id.String(trend.ID) + "/publicera"
	editor.Get(at).OK().Has("Det här syns inte utåt än", below.Title, source.Title).Form("Publicera").Set("med", "ja").Submit().OK().
		Has("Publicerat.", below.Title)
	demandStates(w, map[id.Item]content.State{trend.ID: content.Published, below.ID: content.Published, source.ID: content.Published})

	changed, middle, _ := chain(w, content.Shared, content.Shared, content.Published)
	read := editor.Get("/arbete/trender/"+id.String(changed.ID)+"/publicera").OK().Form("Publicera").Set("med", "ja")
	w.Exec(`update item set version = version + 1 where id = $1`, middle.ID)
	read.Submit().Is(http.StatusConflict).Has("Det har sparats något nytt sedan du öppnade sidan.")
	demandStates(w, map[id.Item]content.State{changed.ID: content.Shared, middle.ID: content.Shared})

	alone, left, _ := chain(w, content.Shared, content.Shared, content.Shared)
	editor.Get("/arbete/trender/" + id.String(alone.ID) + "/publicera").OK().Form("Publicera").Submit().OK()
	demandStates(w, map[id.Item]content.State{alone.ID: content.Published, left.ID: content.Shared})

	later, then, _ := chain(w, content.Shared, content.Shared, content.Published)
	editor.Get("/arbete/trender/"+id.String(later.ID)+"/publicera").OK().Form("Publicera").Set("med", "ja").Set("nar", "senare").
		Set("dag", "2089-12-08").Set("klockslag", "9.00").Submit().OK()
	if n := world.Value[int](w, `select count(*) from item_plan where item_id = any($1)`, []id.Item{later.ID, then.ID}); n != 2 {
		t.Errorf("%d are planned, not both", n)
	}
}

func TestTheDraftsOfOthersAreNotPublishedAlong(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	theirs, shared := w.Source(world.Elsewhere, content.Draft), w.Source(world.Elsewhere, content.Shared)
	trend := w.Trend(world.Own, content.Shared, content.Link{To: shared.ID, Relation: "supports"})
	w.Exec(`insert into item_link (from_id, to_id, relation, note, position) values ($1, $2, 'supports', '', 9)`, trend.ID, theirs.ID)
	editor := w.As(t, site.Role(access.Editor))
	ask := editor.Get("/arbete/trender/"+id.String(trend.ID)+"/publicera").OK().Has("delad, Region Norrbotten", "Det här publiceras inte med",
		theirs.Title, "utkast, Region Norrbotten")
	ask.Form("Publicera").Set("med", "ja").Submit().OK()
	demandStates(w, map[id.Item]content.State{trend.ID: content.Published, shared.ID: content.Published, theirs.ID: content.Draft})
}

func TestWhatSomethingElseRestsOnStaysPublished(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	source := w.Source(world.Own, content.Shared)
	trend := w.Trend(world.Own, content.Shared, content.Link{To: source.ID, Relation: "supports"})
	done := w.As(t, site.Role(access.Editor)).Get("/arbete/trender/flera"+selected("publicera", trend)).OK().
		Form("Publicera 1 trend").Set("med", "ja").Submit().OK().Has("1 är gjord")
	other := w.Trend(world.Own, content.Published, content.Link{To: source.ID, Relation: "supports"})
	done.Form("Ångra").Submit().OK().Has("1 är gjord")
	demandStates(w, map[id.Item]content.State{trend.ID: content.Shared, source.ID: content.Published, other.ID: content.Published})
}

func TestSeveralAreSharedAndPublishedWithWhatEachRestsOn(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	trend, below, source := chain(w, content.Draft, content.Draft, content.Draft)
	bare := w.Trend(world.Own, content.Draft)
	w.As(t, world.Own).Get("/arbete/trender/flera"+selected("dela", trend, bare)).OK().
		Has("Vilar på utkast, som andra inte ser: "+below.Title+", "+source.Title+".").
		Form("Dela 2 trender").Set("med", "ja").Submit().OK().Has("2 är gjorda")
	demandStates(w, map[id.Item]content.State{trend.ID: content.Shared, below.ID: content.Shared, source.ID: content.Shared})

	w.Exec(`update item set state = 'draft' where id = $1`, source.ID)
	done := w.As(t, site.Role(access.Editor)).Get("/arbete/trender/flera"+selected("publicera", trend, bare)).OK().
		Has("Vilar på det som inte är publicerat: "+below.Title+", "+source.Title+".").
		Form("Publicera 2 trender").Set("med", "ja").Submit().OK().Has("2 är gjorda")
	demandStates(w, map[id.Item]content.State{trend.ID: content.Published, below.ID: content.Published, source.ID: content.Published})
	done.Form("Ångra").Submit().OK().Has("2 är gjorda")
	demandStates(w, map[id.Item]content.State{trend.ID: content.Shared, below.ID: content.Shared, source.ID: content.Draft})
}
