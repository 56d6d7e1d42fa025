package budget_test

import (
	"slices"
	"testing"

	"framsyn/internal/budget"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestBudgetsAreNarrowedSortedSummedAndClosedTogether(t *testing.T) {
	b := withBudgets(t)
	w := world.Of(b.Site, t)
	w.Exec(`truncate budget cascade`)
	page := b.add("2017")
	rows(page, []string{"Startskott", "", "100 000"}, []string{"Resa", "", "", "saknas", "lost"})
	whole := page.URL.Path
	a := w.Activity("kansli", process.Public, process.Planned)
	ofActivity := budgetOf(w, budget.Budget{Activity: a.ID})
	b.ofOrganisation(w.Actor(world.Own).Org, "Årets", "2018", "")
	b.approve(whole)
	titles := func(query string) (out []string) {
		for _, x := range b.office.Get("/arbete/budgetar?"+query).OK().All("a", "class=row-link") {
			out = append(out, site.RawText(x))
		}
		return out
	}
	const main, own = "Budget (exempel)", "Årets"
	activity := site.RawText(b.office.Get(ofActivity).OK().First("h1"))
	for query, want := range map[string][]string{"": {activity, own, main}, "sortera=-titel": {own, activity, main},
		"sortera=kostnader": {main, activity, own}, "process=" + id.String(w.Process()): {activity, main}, "lage=approved": {main},
		"organisation=" + id.String(w.Actor(world.Own).Org): {own}, "tak=under": nil, "tak=okant": {main}, "q=arets": {own}} {
		if got := titles(query); !slices.Equal(got, want) {
			t.Errorf("%q lists %q, want %q", query, got, want)
		}
	}
	p := b.office.Get("/arbete/budgetar").OK().Has("3 budgetar, kostnader 100 000 kr (1 rad utan uppgift)")
	if got := site.RawText(p.First("span", "data-count=lage-draft")); got != "2" {
		t.Errorf("the filter says that %s are drafts", got)
	}
	p.Follow(own).OK().Follow("Nästa: " + main).OK().Follow("Föregående: " + own).OK().Follow("Tillbaka till listan").OK().Has("3 budgetar")
	chosen := "/arbete/budgetar/flera?gor=avsluta&alla=ja"
	done := b.office.Get(chosen).OK().Form("Avsluta 3 budgetar").Submit().OK().Has("3 är gjorda")
	if got := titles("lage=avslutad"); len(got) != 3 {
		t.Errorf("%q have ended", got)
	}
	done.Form("Ångra").Submit().OK().Has("3 är gjorda")
	b.board.Get(chosen).Is(404)
	b.board.Get("/arbete/budgetar").OK().Has("3 budgetar").Lacks("Ny budget", "Mer med valda")
}
