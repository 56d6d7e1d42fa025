package budget_test

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// approve has the latest edition of a budget proposed and approved.
func (b budgets) approve(at string) {
	b.Helper()
	b.office.Get(at + "/foresla").OK().Form("Föreslå").Submit().OK()
	b.board.Get(at+"/godkann").OK().Form("Godkänn").Set("beslutsdag", "2016-08-24").Set("paragraf", "42").Submit().OK()
}

// rows types lines of a budget: in each the heading, the year, the amount, and further columns with their values.
func rows(page *site.Page, all ...[]string) *site.Page {
	f := lines(page)
	for i, row := range all {
		typed(f, i, row[0], row[1], row[2])
		for j := 3; j < len(row); j += 2 {
			f.Set(cell(i, row[j]), row[j+1])
		}
	}
	return f.Submit().OK()
}

// ofOrganisation adds a budget of an organisation.
func (b budgets) ofOrganisation(n id.Org, name, years, compare string) *site.Page {
	b.Helper()
	return b.office.Get("/arbete/budgetar/ny").OK().Form("Spara").Set("namn", name).Set("organisation", id.String(n)).Set("ar", years).
		Set("jamfor", compare).Submit().OK().Headed(name)
}

func TestTableOneStandsAsItsSourceDrewIt(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017, 2018")
	rows(page, []string{"Startskott", "2017", "70 000", "betalas", "ordinary", "kommentar", "Reglab årskonferens 2017"},
		[]string{"Workshop 1", "2017", "1 250 400", "slag", "premises", "kommentar", "3 heldagar, ca 80 pers."},
		[]string{"Workshop 2", "2018", "300 400", "slag", "food"},
		[]string{"Projektledning", "2018", "", "avsnitt", "Projektgrupp", "saknas", "lost"},
		[]string{"Brysselresa", "2018", "90 000", "betalas", "separate"})
	at := page.URL.Path
	b.office.Get(at).OK().Has("Aktivitet Kostnad, tkr Kommentar Startskott ordinarie budget Reglab årskonferens 2017",
		"Workshop 1 1 250 3 heldagar, ca 80 pers.", "Projektgrupp Projektledning Uppgift saknas gick förlorad i underlaget",
		"TOTALSUMMA 1 551 1 rad utan uppgift är inte med avrundning", "Kostnad per år: 2017 1 250 Kostnad per år: 2018 300 1 rad",
		"Separat budget och finansiering Aktivitet Kostnad, tkr Kommentar Brysselresa 90 Summa 90", "Störst är Workshop 1: 1 250 tkr.")
	b.office.Get(at).OK().Follow("Kostnadsslag").OK().Has("Det som projektet betalar", "Lokal 1 250 1 250", "Mat 300 300", "Inget slag")
	b.office.Get(at).OK().Follow("Per år").OK().Has("Projektet, tkr Ordinarie budget, tkr Separat, tkr Summa, tkr", "2017 1 250 70 1 320")
	b.office.Get(at).OK().Follow("Vem som betalar").OK().Has("Lokal 1 250 1 250", "Summa 1 551")
	if p := b.office.Get("/en" + at).OK(); !strings.Contains(p.Text(), "TOTAL") || strings.Contains(p.Text(), "Kommentar") {
		t.Error("the table is not in English")
	}
}

func TestForecastAndOutcomeStandBesideThePlanAndTheCeilingIsToldOf(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017")
	rows(page, []string{"Startskott", "", "100 000"}, []string{"Workshop", "", "50 000"},
		[]string{"Tryck", "", "", "saknas", "secret", "betalas", "separate"})
	at := page.URL.Path
	b.approve(at)
	f := b.office.Get(at+"/uppfoljning").OK().Form("Spara").Set(cell(0, "prognos"), "120 000").Set(cell(1, "utfall"), "40 000")
	f.Set(cell(2, "utfall"), "1 000").Submit().OK()
	b.office.Get(at).OK().Follow("Prognos och utfall").OK().Has("Startskott 2017 100 120 20 Över planen", "Workshop 2017 50 50 40 −10",
		"Tryck 2017 Uppgift saknas sekretess Uppgift saknas sekretess 1 Uppgift saknas", "Projektet Över taket Taket är 150 tkr 150 170",
		"Budgeten går över taket")

	b.office.Get(at+"/uppfoljning").OK().Form("Spara").Set(cell(1, "utfall"), "").Submit().OK()
	next := b.office.Get(at).OK().Follow("Revidera").OK().Form("Revidera").Set("varfor", "Fler kommer.").Submit().OK()
	f = lines(next).Set(cell(0, "belopp"), "150 000").Set(cell(0, "slag"), "food").Set(cell(1, "bort"), "ja")
	typed(f, 3, "Resa", "", "30 000").Submit().OK()
	b.office.Get(at).OK().Has("TOTALSUMMA Över taket Taket är 150 tkr 180")
	b.office.Get(at).OK().Follow("Kostnadsslag").OK().Has("Summa Över taket Taket är 150 tkr 180")
	b.office.Get(at).OK().Follow("Per år").OK().Has("Det som projektet betalar är mer än taket, som är 150 tkr.")
	b.office.Get(at).OK().Follow("Skillnad mot upplaga 1").OK().Has("1 ny rad, 1 ändrad rad, 1 borttagen rad",
		"Det som projektet betalar är mer",
		"Startskott Ändrad Slag: från inget till Mat Belopp: från 100 000 kr till 150 000 kr Planerat: från",
		"till 150 000 kr 100 150 50",
		"Resa Tillagd 30 30", "Workshop Borttagen 50 −50", "Alla rader 150 1 rad utan uppgift är inte med 180",
		"180 1 rad utan uppgift är inte med 30")
	b.office.Get(at+"?upplaga=1&vy=skillnad").OK().Has("TOTALSUMMA 150").Lacks("Skillnad mot upplaga", "TOTALSUMMA Över taket")
}

// What a line has cost is held against the ceiling, also where nothing is forecast and while the next edition is a draft.
func TestAnOutcomeAboveTheCeilingIsToldOfWhereverTheSumIsShown(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017")
	rows(page, []string{"Startskott", "", "100 000"}, []string{"Workshop", "", "50 000"})
	at := page.URL.Path
	b.approve(at)
	b.office.Get("/arbete/budgetar").OK().Has("Under taket Taket gäller det som projektet betalar: 150 000 kr.")
	b.office.Get(at+"/uppfoljning").OK().Form("Spara").Set(cell(0, "utfall"), "3 000 000").Submit().OK()
	for range 2 {
		b.office.Get("/arbete/budgetar").OK().Has(
			"Över taket Taket gäller det som projektet betalar: 150 000 kr. Utfallet är 3 000 000 kr.")
		b.office.Get(at).OK().Has("Budgeten går över taket", "Utfallet är 3 000 tkr.").Lacks("Prognosen är")
		b.board.Get("/min-sida").OK().Has("Godkänt är 150 000 kr, och nu blir det 3 050 000 kr.")
		b.office.Get(at + "?upplaga=1&vy=uppfoljning").OK().Has("Projektet Över taket Taket är 150 tkr 150 150 3 000")
		if p := b.office.Get(at).OK(); strings.Contains(p.Text(), "Revidera") {
			p.Follow("Revidera").OK().Form("Revidera").Set("varfor", "Dyrare.").Submit().OK()
		}
	}
}

func TestNothingIsSaidToBeAboveACeilingThatIsNotKnown(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017")
	rows(page, []string{"Startskott", "", "", "saknas", "undecided"}, []string{"Workshop", "", "50 000"})
	at := page.URL.Path
	b.office.Get(at + "/foresla").OK().Form("Föreslå").Submit().OK()
	b.board.Get("/min-sida").OK().Has("1 budget väntar på beslut",
		"Budgetar Budget (exempel) Kostar 50 000 kr (1 rad utan uppgift)")
	b.board.Get(at+"/godkann").OK().Form("Godkänn").Set("beslutsdag", "2016-08-24").Set("paragraf", "42").Submit().OK()
	b.office.Get(at+"/uppfoljning").OK().Form("Spara").Set(cell(0, "prognos"), "100").Set(cell(1, "prognos"), "90 000").Submit().OK()
	b.office.Get(at).OK().Has("Det går inte att säga om budgeten går över taket",
		"Taket gäller det som projektet betalar: 50 tkr (1 rad utan uppgift).").Lacks("Budgeten går över taket")
	b.office.Get(at).OK().Follow("Revidera").OK().Form("Revidera").Set("varfor", "Dyrare.").Submit().OK()
	b.office.Get("/arbete/budgetar").OK().Has(
		"Region 2050 2017 Utkast 50 000 kr (1 rad utan uppgift) Taket är inte känt Taket gäller det som projektet betalar: 50 000 kr")
	for _, view := range []string{"", "?vy=uppfoljning", "?vy=ar", "?vy=skillnad"} {
		b.office.Get(at + view).OK().Has("Taket är inte känt: 1 godkänd rad är utan uppgift").Lacks("Över taket")
	}
	b.office.Get(at + "/rader").OK().Has("Det går inte att säga om budgeten går över taket").Lacks("Över taket, som")
	b.board.Get("/min-sida").OK().Lacks("Budget (exempel) Går över")
}

func TestAPlanStandsBesideWhatCameOfAnEarlierYear(t *testing.T) {
	b := withBudgets(t)
	org := world.Of(b.Site, t).Organisation()
	earlier := b.ofOrganisation(org, "Budget 2005 (exempel)", "2005", "")
	income := []string{"sida", "income"}
	rows(earlier, append([]string{"AV-media", "", "1"}, income...), []string{"AV-media", "", "1"}, []string{"Kansli", "", "1"},
		append([]string{"Lotteri", "", "1"}, income...))
	at := earlier.URL.Path
	b.office.Get(at+"/uppfoljning").OK().Form("Spara").Set(cell(0, "utfall"), "300 000").Set(cell(1, "utfall"), "500 000").
		Set(cell(2, "utfall-saknas"), "lost").Set(cell(3, "utfall"), "10 000").Submit().OK()
	page := b.ofOrganisation(org, "Budget 2007 (exempel)", "2007", "2005")
	rows(page, append([]string{"Avgifter", "", "900 000"}, income...), append([]string{"AV-media", "", "350 000"}, income...),
		[]string{"Kansli", "", "800 000"}, []string{"AV-media", "", "400 000"})
	b.office.Get(page.URL.Path).OK().Has("Post Budget 2007, tkr Utfall 2005, tkr INTÄKTER",
		"INTÄKTER Avgifter 900 AV-media 350 300 Lotteri 10 Totalt 1 250 310",
		"KOSTNADER Kansli 800 Uppgift saknas gick förlorad i underlaget AV-media 400 500 Totalt 1 200 500 1 rad utan uppgift",
		"Utfall 2005 är det som står i raderna med samma rubrik i: Budget 2005 (exempel)",
		"Överskott 50 −190 1 rad utan uppgift är inte med", "Poster med både intäkter och kostnader, netto", "AV-media −50 −200")
}

// Of a year of which nothing is known here nothing is added up, and what nobody has filled in is not counted as nothing.
func TestAPlanSaysWhatItIsComparedWith(t *testing.T) {
	b := withBudgets(t)
	org := world.Of(b.Site, t).Organisation()
	page := b.ofOrganisation(org, "Budget 2007 (exempel)", "2007", "2005")
	rows(page, []string{"Avgifter", "", "1 000 400", "sida", "income"}, []string{"Kansli", "", "1 100 600"})
	at := page.URL.Path
	b.office.Get(at).OK().Has("Det finns ingen budget här för 2005, så utfallet det året går inte att visa bredvid.",
		"Totalt 1 000 KOSTNADER", "Totalt 1 101 Överskott −100 avrundning").Lacks("Utfall 2005")
	b.office.Get(at).OK().Follow("Redigera").OK().Has("ur organisationens budget här för det året")
	earlier := b.ofOrganisation(org, "Budget 2005 (exempel)", "2005", "")
	rows(earlier, []string{"Kansli", "", "1"}, []string{"Avgifter", "", "1", "sida", "income"})
	b.office.Get(at).OK().Has("Kansli 1 101 Totalt 1 101 Uppgift saknas på 1 rad Överskott −100 avrundning Uppgift saknas på 2 rader")
	b.office.Get(earlier.URL.Path+"/uppfoljning").OK().Form("Spara").Set(cell(0, "utfall"), "7 000").Submit().OK()
	b.office.Get(at).OK().Has("Kansli 1 101 7 Totalt 1 101 7 Överskott −100 avrundning −7 1 rad utan uppgift är inte med")
}

// An organisation pays for its plan itself, so that nobody is asked who does.
func TestNobodyIsAskedWhoPaysForAnOrganisationsPlan(t *testing.T) {
	b := withBudgets(t)
	page := b.ofOrganisation(world.Of(b.Site, t).Organisation(), "Budget 2007 (exempel)", "2007", "")
	if lines(page).Has(cell(0, "betalas")) {
		t.Error("it is asked who pays")
	}
	rows(page, []string{"Kansli", "", "800 000"}, []string{"Avgifter", "", "900 000", "sida", "income"})
	at := page.URL.Path
	b.office.Get(at).OK().Lacks("Vem som betalar", "Projektet")
	b.office.Get(at + "?vy=ar").OK().Has("År Kostnader, tkr 2007 800").Lacks("Projektet")
	b.office.Get(at + "/foresla").OK().Form("Föreslå").Submit().OK()
	b.board.Get(at+"/godkann").OK().Has("Intäkter 900 tkr", "Kostnader 800 tkr", "Resultat 100 tkr").Lacks("projektet betalar").
		Form("Godkänn").Set("beslutsdag", "2016-08-24").Set("paragraf", "42").Submit().OK()
	b.office.Get(at+"/uppfoljning").OK().Form("Spara").Set(cell(0, "utfall"), "800 001").Submit().OK()
	b.office.Get(at).OK().Has("Budgeten går över taket Taket gäller alla kostnader: 800 tkr.")
}

func TestALongBudgetIsShownAPageAtATimeWithTheSumsOfAll(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017")
	w := world.Of(b.Site, t)
	w.Exec(`insert into budget_line (budget_id, edition, key, position, side, heading, kind, year, fixed, planned,
		planned_unknown, payer) select $1, 1, n, n, 'cost', 'Rad ' || n, '', 2017, 100000, 100000, '', 'project'
		from generate_series(1, 10000) n`, path.Base(page.URL.Path))
	for view, sum := range map[string]string{"": "TOTALSUMMA 10 000", "?vy=uppfoljning": "Projektet 10 000"} {
		first := b.office.Get(page.URL.Path+view).OK().Has("Rad 500", sum, "Visar 500 av 10 000").Lacks("Rad 501")
		first.Follow("Nästa").OK().Has("Rad 501", "Rad 1000", sum).Lacks("Rad 500 ", "Rad 1234")
	}
	file := b.office.Get(page.URL.Path + "/budget.csv").OK()
	if n := strings.Count(file.Body, "\n"); n != 10_001 {
		t.Errorf("the file has %d lines", n)
	}
	b.office.Get(fmt.Sprintf("%s?fran=99999", page.URL.Path)).OK().Has("TOTALSUMMA 10 000")

	w.Exec(`update budget_line set payer = 'separate' where budget_id = $1 and key > 9000`, path.Base(page.URL.Path))
	first := b.office.Get(page.URL.Path).OK().Has("Rad 9500", "TOTALSUMMA 9 000", "Summa 1 000").Lacks("Rad 9501")
	first.Follow("Nästa").OK().Has("Rad 501", "Rad 9501", "Rad 10000").Follow("Nästa").OK().Has("Rad 1001").Lacks("Separat budget")
}
