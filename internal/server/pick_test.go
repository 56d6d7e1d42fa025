package server_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/choice"
	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// offered returns the names that somebody is offered of a source for some words.
func offered(t *testing.T, c *site.Client, source, words string, more ...string) []string {
	t.Helper()
	q := url.Values{"q": {words}}
	for i := 0; i < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	var out []string
	for _, o := range c.Get("/arbete/valj/"+source+"?"+q.Encode()).OK().All("li", "role=option") {
		out = append(out, markup.Text(markup.All(o, "span", "data-title")[0]))
	}
	return out
}

func TestWhatIsOfferedIsWhatTheAskerMayKnowOfAndChoose(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	own, office := w.As(t, world.Own), w.As(t, "kansli")
	closed := w.Activity("kansli", process.Closed, process.Confirmed)
	proposed := w.Activity(world.Own, process.Public, process.Proposed)
	open := w.Activity("kansli", process.Public, process.Confirmed)
	group, venue := w.Group(), w.Venue()
	groupName := world.Value[string](w, `select name from people_group order by id desc limit 1`)
	venueName := world.Value[string](w, `select name from venue order by id desc limit 1`)
	check := func(what string, got []string, has bool, name string) {
		t.Helper()
		if slices.Contains(got, name) != has {
			t.Errorf("%s: offered are %q, and %s among them should be %t", what, got, name, has)
		}
	}
	check("an open activity", offered(t, own, "aktiviteter", open.Name), true, open.Name)
	check("a closed activity of others", offered(t, own, "aktiviteter", closed.Name), false, closed.Name)
	check("a closed activity, for the office", offered(t, office, "aktiviteter", closed.Name), true, closed.Name)
	check("a proposal", offered(t, own, "aktiviteter", proposed.Name), false, proposed.Name)
	check("a group", offered(t, own, "grupper", groupName), true, groupName)
	check("a venue", offered(t, own, "lokaler", venueName), true, venueName)
	check("a venue, for whoever arranges nothing", offered(t, w.As(t, "politiker.norrbotten"), "lokaler", venueName), false, venueName)
	w.Exec(`update people_group set closed_at = now() where id = $1`, group)
	w.Exec(`update venue set closed_at = now() where id = $1`, venue)
	check("a group that has ended", offered(t, own, "grupper", groupName), false, groupName)
	check("a venue that is not used", offered(t, own, "lokaler", venueName), false, venueName)
	name := w.Actor(world.Own).Name
	check("a person, for the office", offered(t, office, "personer", name), true, name)
	check("a person, for a strategist", offered(t, own, "personer", name), false, name)
	own.Get("/arbete/valj/hemligheter").Is(http.StatusNotFound)
	own.Get("/arbete/valj/kopplingar?post=" + id.String(w.Trend(world.Elsewhere, content.Draft).ID)).Is(http.StatusNotFound)
}

func TestHitsAreFoundByAllTheirWords(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	own := w.As(t, world.Own)
	trend := w.Trend(world.Own, content.Draft)
	at := []string{"post", id.String(trend.ID)}
	var titles []string
	for _, title := range []string{"Ökad rörlighet i Norrbotten", "Rörlighet som tjänst", "Andel 50 % av resorna", "Andel 500 resor"} {
		i := w.Source(world.Own, content.Shared)
		w.Exec(`update item set title = $2 where id = $1`, i.ID, title)
		titles = append(titles, title)
	}
	hidden := w.Source(world.Elsewhere, content.Draft)
	for words, want := range map[string][]string{
		"rörlighet": {titles[1], titles[0]}, "norrbotten rorlighet": {titles[0]}, "RÖRLIGHET SOM": {titles[1]}, "50 %": {titles[2]},
		"_": {}, `\`: {}, "rörlighet saknas": {}, hidden.Title: {},
	} {
		if got := offered(t, own, "kopplingar", words, at...); !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", words, got, want)
		}
	}
	for range 21 {
		w.Source(world.Own, content.Shared)
	}
	page := own.Get("/arbete/valj/kopplingar?q=kalla&post=" + at[1]).OK()
	if n := len(page.All("li", "role=option")); n != 20 || !strings.Contains(page.Text(), "Fler än 20 träffar") {
		t.Errorf("%d are shown: %s", n, page.Text())
	}
	if got := offered(t, own, "kopplingar", "", at...); len(got) != 20 {
		t.Errorf("nothing typed, %d are offered", len(got))
	}
}

// The form of an activity is filled in without scripts: a search shows it again with what was typed, and saves nothing.
func TestThingsAreChosenWithoutScripts(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	office := w.As(t, "kansli")
	first, second := w.Group(), w.Group()
	name := world.Value[string](w, `select name from people_group order by id desc limit 1`)
	before := world.Value[int](w, `select count(*) from change`)
	form := office.Get("/arbete/aktiviteter/ny").OK().Form("Spara").Set("namn", "Vald med sökning (exempel)").Set("slag", "workshop")
	form = form.Set("grupper", id.String(first)).Set("_ord.grupper", name)
	page := form.ByButton("_sok").Submit().OK() // the first such button is that of another field
	found := page.Form("Spara")
	if got := found.Values["grupper"]; !slices.Equal(got, []string{id.String(first)}) ||
		found.Values.Get("namn") != "Vald med sökning (exempel)" {
		t.Errorf("after the search %q is chosen in the form %v", got, found.Values)
	}
	if n := len(page.All("input", "name=grupper")); n != 2 || !strings.Contains(page.Text(), "1 träff") {
		t.Errorf("%d groups can be ticked: %s", n, page.Text())
	}
	found = found.Set("_ord.grupper", "finns inte").Submit().OK().Has("Inga träffar").Form("Spara")
	if after := world.Value[int](w, `select count(*) from change`); after != before {
		t.Errorf("a search saved %d changes", after-before)
	}
	found.Set("grupper", id.String(first), id.String(second)).Submit().OK().Has("Vald med sökning (exempel)")
	if n := world.Value[int](w, `select count(*) from activity_group where group_id = any(array[$1, $2]::bigint[])`, first, second); n != 2 {
		t.Errorf("%d groups were saved", n)
	}
}

func TestALinkIsSetFromTheEndThatDoesNotOwnIt(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	source, mine := w.Source(world.Own, content.Shared), w.Trend(world.Elsewhere, content.Shared)
	theirs := w.Trend(world.Own, content.Shared)
	c := w.As(t, world.Elsewhere)
	at := link.Item(t.Context(), id.Source, source.ID, "kopplingar")
	c.Get(link.Item(t.Context(), id.Source, source.ID, "")).OK().Follow("Kopplingar").OK().Lacks("Redigera")
	send := func(value, relation string) *site.Page {
		return c.Get(at).OK().Form("Koppla").Set("till", value).Set("relation.trend", relation).Set("not", "Sidan 4 (exempel)").Submit()
	}
	version := func(n id.Item) string {
		return choice.WithVersion(n, world.Value[int](w, `select version from item where id = $1`, n))
	}
	send(version(theirs.ID), "upp.supports").Is(http.StatusUnprocessableEntity).Has("Den finns inte")
	send(id.String(mine.ID), "upp.supports").Is(http.StatusUnprocessableEntity).Has("En av dem går inte att koppla till.")
	stale := version(mine.ID)
	w.Exec(`update item set version = version + 1 where id = $1`, mine.ID)
	again := send(stale, "upp.supports").Is(http.StatusConflict).Has("har ändrat", mine.Title)
	again.Form("Koppla").Submit().OK().Has("1 koppling är sparad.", "Sidan 4 (exempel)")
	if n := world.Value[int](w, `select count(*) from item_link where from_id = $1 and to_id = $2 and relation = 'supports'`, mine.ID,
		source.ID); n != 1 {
		t.Errorf("%d links were saved", n)
	}
	c.Get(at).OK().Form("Koppla").Submit().Is(http.StatusUnprocessableEntity).Has("Välj vad det ska kopplas till.")
	// A trend of others can be what one's own rests on, and not the other way round.
	c.Get(link.Item(t.Context(), id.Trend, theirs.ID, "kopplingar")).OK().Form("Koppla").Set("till", version(mine.ID)).
		Set("relation.trend", "upp.leads_to").Submit().OK().Has("1 koppling är sparad.")
	own := link.Item(t.Context(), id.Trend, mine.ID, "kopplingar")
	c.Get(own).OK().Form("Koppla").Set("till", version(theirs.ID)).Set("relation.trend", "upp.leads_to").Submit().
		Is(http.StatusUnprocessableEntity).Has("Du får inte ändra ”" + theirs.Title + "”")
	c.Get(at).OK().Form("Ta bort").Submit().OK().Has("Kopplingen är borttagen.")
	if n := world.Value[int](w, `select count(*) from item_link where to_id = $1`, source.ID); n != 0 {
		t.Errorf("%d links are left", n)
	}
	w.As(t, world.Own).Get(at).OK().Has("Inga kopplingar än")
	w.As(t, "politiker.norrbotten").Get(at).Is(http.StatusForbidden)
}
