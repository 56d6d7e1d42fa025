package economy_test

import (
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/testkit/world"
)

func TestABudgetIsReadByEverybodyAsItWasPublished(t *testing.T) {
	b := withBudgets(t)
	w := world.Of(b.Site, t)
	page := b.add("2017, 2018")
	rows(page, []string{"Startskott", "2017", "12 345", "betalas", "ordinary"},
		[]string{"Workshop 1", "2017", "400 000", "slag", "premises", "kommentar", "3 heldagar, ca 80 pers."},
		[]string{"Projektledning", "2018", "", "avsnitt", "Projektgrupp", "saknas", "lost"},
		[]string{"Brysselresa", "2018", "90 000", "betalas", "separate"})
	at, visitor := page.URL.Path, b.Visitor(t)
	const public = "/process/region-2050/budget"
	visitor.Get(public).Is(http.StatusNotFound)
	visitor.Get("/process/region-2050").OK().Lacks("Budget och finansiering")
	b.office.Get(at + "/publicera").Is(http.StatusConflict)
	b.approve(at)
	w.Exec(`insert into financing (id, years) select id, '{2017,2018}' from process where slug = 'region-2050' on conflict do nothing`)
	offer := b.office.Get(at).OK().Follow("Publicera").OK().Has("Workshop 1 400", "TOTALSUMMA 400 1 rad utan").Form("Publicera")
	visitor.Get(public).Is(http.StatusNotFound)
	b.office.Get(at+"/uppfoljning").OK().Form("Spara").Set(cell(0, "utfall"), "777 000").Submit().OK()
	offer.Submit().OK().Has("Budgeten är publicerad.", "Läs den publicerade budgeten")

	shown := visitor.Get("/process/region-2050").OK().Follow("Budget och finansiering").OK().Headed("Budget för Region 2050").At(public)
	shown.Has("24 augusti 2016, § 42", "Startskott ordinarie budget", "Workshop 1 400 3 heldagar, ca 80 pers.",
		"Projektgrupp Projektledning",
		"TOTALSUMMA 400 1 rad utan uppgift är inte med", "Kostnad per år: 2018", "Brysselresa 90", "Tabell 2: uppskattad finansiering")
	kept := world.Value[string](w, `select body::text from budget_publication`)
	if strings.Contains(kept, "1234500") || strings.Contains(kept, "77700000") || !strings.Contains(kept, "40000000") {
		t.Errorf("the copy holds more than its page shows, or less: %s", kept)
	}
	visitor.Get("/en" + public).OK().Has("Workshop 1 400")
	visitor.Get("/sitemap.xml").OK().Has(public, "/en"+public)

	next := b.office.Get(at).OK().Follow("Revidera").OK().Form("Revidera").Set("varfor", "Fler kommer.").Submit().OK()
	lines(next).Set(cell(1, "belopp"), "500 000").Submit().OK()
	b.office.Get(at + "/publicera").OK().Has("Workshop 1 400")
	old := b.office.Get(at + "/publicera").OK().Form("Publicera")
	b.approve(at)
	visitor.Get(public).OK().Has("Workshop 1 400")
	changed := old.Submit().Is(http.StatusConflict).Has("Läs den igen innan du publicerar.", "Workshop 1 500")
	changed.Form("Publicera").Submit().OK()
	visitor.Get(public).OK().Has("Workshop 1 500")

	b.board.Get(at + "/publicera").Is(http.StatusForbidden)
	b.office.Get(at).OK().Follow("Dra tillbaka det publicerade").OK().Form("Dra tillbaka").Submit().OK().
		Lacks("Läs den publicerade budgeten")
	visitor.Get(public).Is(http.StatusNotFound)
	visitor.Get("/process/region-2050").OK().Lacks("Budget och finansiering")
	visitor.Get("/sitemap.xml").OK().Lacks(public)
	b.office.Get(at + "/dra-tillbaka").Is(http.StatusConflict)
	b.office.Get(at+"/historik").OK().Has("Publicerades", "Drogs tillbaka")
}
