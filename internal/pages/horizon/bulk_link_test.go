package horizon_test

import (
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

const linksFrom = `select count(*)::int from item_link where from_id = $1 and to_id = $2 and relation = $3`

// Without scripts the one thing is found by a search step, and how it is linked is asked when it is chosen.
func TestSeveralAreLinkedToOneThingAndOnlyThatIsUndone(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	source := w.Source(world.Own, content.Shared)
	one, two := w.Trend(world.Own, content.Shared), w.Trend(world.Own, content.Draft)
	linked := w.Trend(world.Own, content.Shared, content.Link{To: source.ID, Relation: "contradicts", Note: "s. 3"})
	foreign, archived := w.Trend(world.Elsewhere, content.Shared), w.Trend(world.Own, content.Shared)
	w.Exec(`update item set archived_at = now() where id = $1`, archived.ID)
	c := w.As(t, world.Own)
	ask := c.Get("/arbete/trender/flera" + selected("koppla", one, two, linked, foreign, archived)).OK()
	ask.Has("Ligger i arkivet.", "Det här är valt").Lacks("Slags koppling", "Koppla 3 trender")
	ask.Form("Se vad det blir").Submit().Is(422).Has("Välj vad det ska kopplas till.")
	found := ask.Form("Se vad det blir").Set("not", "s. 12").Set("_ord.till", source.Title).ByButton("_sok").Submit().OK().Has("1 träff")
	found = found.Form("Se vad det blir").Set("till", id.String(source.ID)).Submit().Is(422).Has("Slags koppling").
		Lacks("Se efter en gång till")
	// The first way is offered first, and whoever stands by it links so.
	found.Form("Koppla 3 trender").Submit().OK()
	for _, i := range []content.Item{one, two, linked} {
		if world.Value[int](w, linksFrom, i.ID, source.ID, "supports") != 1 {
			t.Errorf("%s is not linked", i.Title)
		}
	}
	ask = found.Form("Koppla 3 trender").Set("relation", "ned.contradicts").Submit().Is(422)
	ask.Has("Se efter en gång till", "Är redan kopplad så.", linked.Title, "Du får inte göra det.", foreign.Title, "Ligger i arkivet.")
	done := ask.Form("Koppla 2 trender").Submit().OK().Has("2 är gjorda", "3 är lämnade som de var", "Är redan kopplad så.", "s. 12",
		"Motsägs av")
	done.Follow(source.Title).OK().At("/arbete/kallor/" + id.String(source.ID))
	done.Follow(two.Title).OK().At("/arbete/trender/" + id.String(two.ID))
	none := c.Get("/arbete/trender/flera"+selected("koppla", linked)).OK().Form("Se vad det blir").Set("till", id.String(source.ID))
	none = none.Submit().Is(422).Has("Inget av det du har valt kan ändras så").Form("Se vad det blir").Set("relation", "ned.background")
	none.Submit().Is(422).Form("Koppla 1 trend") // another way can still be chosen
	c.Get("/arbete/trender/" + id.String(two.ID) + "/historik").OK().Has("Koppling lades till")
	done.Form("Ångra").Submit().OK().Has("2 är gjorda")
	for i, want := range map[id.Item]int{one.ID: 0, two.ID: 0, linked.ID: 1, foreign.ID: 0} {
		if got := world.Value[int](w, linksFrom, i, source.ID, "contradicts"); got != want {
			t.Errorf("%d has %d links, want %d", i, got, want)
		}
	}
	const noteOf = `select note from item_link where from_id = $1 and relation = $2`
	if made, was := world.Value[string](w, noteOf, one.ID, "supports"), world.Value[string](w, noteOf, linked.ID, "contradicts"); made !=
		"s. 12" || was != "s. 3" {
		t.Errorf("the note is %q, that of the link that was there %q", made, was)
	}
	c.Get("/arbete/trender/" + id.String(two.ID) + "/historik").OK().Has("Koppling togs bort")
}

// What is chosen in the list can also be what the one thing rests on: the links stand in that, and only whoever edits it makes them.
func TestSeveralAreLinkedFromTheOtherEnd(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	scenario := w.Scenario(world.Own, content.Shared)
	one, foreign := w.Trend(world.Own, content.Shared), w.Trend(world.Elsewhere, content.Published)
	ask := w.As(t, world.Own).Get("/arbete/trender/flera" + selected("koppla", one, foreign)).OK()
	ask = ask.Form("Se vad det blir").Set("till", id.String(scenario.ID)).Submit().Is(422).Has("Ökar i", "Vänder i").Lacks("Leder till")
	done := ask.Form("Koppla 2 trender").Set("relation", "upp.driven_turned").Submit().Is(422).
		Form("Koppla 2 trender").Submit().OK().Has("2 är gjorda")
	for _, i := range []content.Item{one, foreign} {
		if world.Value[int](w, linksFrom, scenario.ID, i.ID, "driven_turned") != 1 {
			t.Errorf("%s is not linked", i.Title)
		}
	}
	w.Exec(`delete from item_link where from_id = $1 and to_id = $2`, scenario.ID, one.ID)
	done.Form("Ångra").Submit().OK().Has("1 är gjord", "Kopplingen är redan borttagen.")
	theirs := w.As(t, world.Elsewhere).Get("/arbete/trender/flera" + selected("koppla", one, foreign)).OK().Form("Se vad det blir")
	theirs.Set("till", id.String(scenario.ID)).Submit().Is(422).Has("Det du har valt finns inte, eller går inte att välja.")
}

func TestNothingIsLinkedToItselfNorInAWayThatDoesNotFit(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	one, two := w.Trend(world.Own, content.Shared), w.Trend(world.Own, content.Shared)
	source, hidden := w.Source(world.Own, content.Shared), w.Source(world.Elsewhere, content.Draft)
	c := w.As(t, world.Own)
	path := "/arbete/trender/flera"
	ask := c.Get(path+selected("koppla", one, two)).OK().Form("Se vad det blir").Set("till", id.String(one.ID)).Submit().Is(422)
	ask.Has("Går inte att koppla till sig själv.", "Förstärker", "Förstärks av").Form("Koppla 1 trend").Submit().OK().Has("1 är gjord")
	if world.Value[int](w, linksFrom, two.ID, one.ID, "strengthens") != 1 {
		t.Error("the other is not linked")
	}
	send := func(target content.Item, relation string) *site.Page {
		seen := url.Values{"till": {id.String(target.ID)}, "relation": {relation}}
		v := url.Values{"gor": {"koppla"}, "poster": {id.String(one.ID)}, "sett": {seen.Encode()}}
		v.Set("till", id.String(target.ID))
		v.Set("relation", relation)
		return c.Post(path, v)
	}
	send(source, "ned.leads_to").OK().Has("1 är lämnad som den var", "Går inte att koppla så till det du har valt.")
	none := send(content.Item{ID: 99999999}, "ned.supports").Is(422)
	if got := send(hidden, "ned.supports").Is(422); site.RawText(got.First("main")) != site.RawText(none.First("main")) {
		t.Error("what may not be known of is answered otherwise than what there is not")
	}
	politician := w.As(t, "politiker.norrbotten")
	politician.Get(path + selected("koppla", one)).Is(404)
	if strings.Contains(politician.Get("/arbete/trender").OK().Text(), "Koppla") {
		t.Error("it is offered to those who may not")
	}
}
