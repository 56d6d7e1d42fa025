package budget_test

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
		[]string{"Grafiskt program", "2018", "0"}, []string{"Brysselresa", "2018", "90 000", "betalas", "separate"})
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
		"Projektgrupp Projektledning", "gick förlorad i underlaget Övrigt Grafiskt program 0",
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
	visitor.Get(public).Is(http.StatusGone).Headed("Sidan är tillbakadragen").
		Has("Budgeten och finansieringen för processen publicerades").Follow("Till processen").OK()
	visitor.Get("/en" + public).Is(http.StatusGone).Headed("The page is withdrawn")
	visitor.Get("/process/finns-inte/budget").Is(http.StatusNotFound)
	visitor.Get("/process/region-2050").OK().Lacks("Budget och finansiering")
	visitor.Get("/sitemap.xml").OK().Lacks(public)
	b.office.Get(at + "/dra-tillbaka").Is(http.StatusConflict)
	b.office.Get(at+"/historik").OK().Has("Publicerades", "Drogs tillbaka")
}

// Of two budgets of a process one is published at most: the other says what it would replace, and cannot withdraw it.
func TestABudgetReplacesThePublishedOneOfAnotherKnowingly(t *testing.T) {
	b := withBudgets(t)
	add := func(heading string) string {
		page := b.add("2017")
		rows(page, []string{heading, "", "1 000"})
		b.approve(page.URL.Path)
		return page.URL.Path
	}
	first, second := add("Startskott"), add("Slutkonferens")
	const public, replaced = "/process/region-2050/budget", "Det som är publicerat nu ersätts: Budget (exempel), upplaga 1, som publicerades"
	early := b.office.Get(second + "/publicera").OK().Lacks("ersätts").Form("Publicera")
	b.office.Get(first + "/publicera").OK().Form("Publicera").Submit().OK()
	late := early.Submit().Is(http.StatusConflict).Has("det som är publicerat har ändrats", replaced)
	b.office.Get(second).OK().Lacks("Dra tillbaka", "Läs den publicerade budgeten")
	b.office.Get(second + "/dra-tillbaka").Is(http.StatusConflict)
	late.Form("Publicera").Submit().OK().Has("Budgeten är publicerad.", "Dra tillbaka det publicerade")
	b.Visitor(t).Get(public).OK().Has("Slutkonferens").Lacks("Startskott")
	b.office.Get(first).OK().Lacks("Dra tillbaka", "Läs den publicerade budgeten")
	b.office.Post(first+"/dra-tillbaka", nil).Is(http.StatusConflict)
	b.Visitor(t).Get(public).OK().Has("Slutkonferens")
}
