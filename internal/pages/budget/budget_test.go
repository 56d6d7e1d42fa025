package budget_test

import (
	"fmt"
	"net/http"
	"net/url"
	"path"
	"testing"

	"github.com/xuri/excelize/v2"

	"framsyn/internal/access"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// budgets is a portal in which budgets are kept.
type budgets struct {
	*testing.T
	*site.Site
	office, board *site.Client
}

func withBudgets(t *testing.T) budgets {
	t.Parallel()
	s := site.Start(t)
	return budgets{t, s, s.As(t, "kansli"), s.As(t, site.Role(access.Board))}
}

// add adds a budget of the process on the start page, and returns its page.
func (b budgets) add(years string) *site.Page {
	b.Helper()
	w := world.Of(b.Site, b.T)
	f := b.office.Get("/arbete/budgetar/ny").OK().Form("Spara")
	return f.Set("namn", "Budget (exempel)").Set("process", fmt.Sprint(w.Process())).Set("ar", years).Submit().OK().Headed("Budget (exempel)")
}

// cell returns the name of a cell of the table in which lines are typed.
func cell(row int, column string) string { return fmt.Sprintf("rader.%d.%s", row, column) }

// typed fills in a row with a heading, a year and an amount.
func typed(f *site.Form, row int, heading, year, amount string) *site.Form {
	return f.Set(cell(row, "rubrik"), heading).Set(cell(row, "ar"), year).Set(cell(row, "belopp"), amount)
}

func lines(page *site.Page) *site.Form { return page.Follow("Skriv rader").OK().Form("Spara") }

func TestABudgetIsKeptByTheOfficeReadByTheBoardAndUnknownToOthers(t *testing.T) {
	b := withBudgets(t)
	wrong := b.office.Get("/arbete/budgetar/ny").OK().Form("Spara").Set("namn", "Två").Set("ar", "tjugosjutton").Submit()
	wrong.Is(http.StatusUnprocessableEntity).Has("Välj en process, en aktivitet eller en organisation.", "Skriv år med fyra siffror")
	page := b.add("2017–2018")
	page.Has("Region 2050", "2017, 2018", "Utkast")
	address := page.URL.Path
	b.office.Get("/arbete/budgetar").OK().Has("Budget (exempel)", "Inte beslutat än")
	f := page.Follow("Redigera").OK().Form("Spara")
	page.Follow("Redigera").OK().Form("Spara").Set("namn", "Ny budget (exempel)").Submit().OK()
	f.Set("namn", "Min budget (exempel)").Submit().Is(http.StatusConflict).Has("Någon annan har sparat", "Ny budget (exempel)")
	b.office.Get(address+"/historik").OK().Follow("Läs version 2 och vad som ändrades").OK().Has("Ny", "Region 2050")
	b.board.Get("/arbete/budgetar").OK().Has("Ny budget (exempel)").Lacks("Ny budget (exempel) Redigera")
	b.board.Get(address).OK().Lacks("Skriv rader", "Redigera")
	for _, do := range []string{"/rader", "/redigera", "/foresla", "/uppfoljning", "/hamta"} {
		b.board.Get(address + do).Is(http.StatusForbidden)
	}
	for _, who := range []string{"redaktor", "strateg.skane", site.Role(access.Head)} {
		for _, at := range []string{"/arbete/budgetar", address, address + "/rader", address + "/godkann"} {
			b.As(t, who).Get(at).Is(http.StatusNotFound)
		}
	}
	lines(b.office.Get(address).OK()).Set(cell(0, "rubrik"), "Lokal").Set(cell(0, "ar"), "2017").Submit().OK()
	late, late2 := lines(b.office.Get(address).OK()), b.office.Get(address+"/uppfoljning").OK().Form("Spara")
	closing := b.office.Get(address).OK().Follow("Avsluta budgeten").OK().Has("räknas dess kostnader inte längre i processens balans")
	closing.Form("Avsluta").Submit().OK().Has("Avslutad").Lacks("Skriv rader", "Redigera", "Föreslå för styrelsen", "Läs in från Excel")
	for _, do := range []string{"/rader", "/redigera", "/foresla", "/uppfoljning", "/hamta", "/las-in"} {
		b.office.Get(address + do).Is(http.StatusConflict).Has("Budgeten är avslutad. Öppna den igen")
	}
	for _, f := range []*site.Form{late.Set(cell(0, "belopp"), "1"), late2.Set(cell(0, "utfall"), "1")} {
		f.Submit().Is(http.StatusConflict).Has("Budgeten är avslutad.")
	}
	b.office.Get(address).OK().Follow("Öppna budgeten igen").OK().Form("Öppna igen").Submit().OK().Follow("Skriv rader").OK().
		Has("Följer deltagarna: priset gäller också de deltagare som organisationerna skickar det året", "2017: ")
}

func TestLinesAreTypedAndWhatIsWrongIsToldAtItsCell(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017, 2018")
	f := typed(lines(page), 0, "Startskott", "2017", "1 250 tkr")
	typed(f, 1, "", "2019", "10^15").Set(cell(1, "personer"), "−3").Set(cell(1, "aktivitet"), "Finns inte")
	typed(f, 2, "För mycket", "2018", "1000000000000000")
	f.Set(cell(3, "rubrik"), "Utan antal").Set(cell(3, "ar"), "2018").Set(cell(3, "pris"), "500")
	wrong := f.Submit().Is(http.StatusUnprocessableEntity)
	wrong.Has("Skriv en rubrik.", "Budgeten gäller 2017, 2018.", "Skriv beloppet med siffror", "Skriv ett heltal mellan 0 och 1 000 000.",
		"Det finns ingen sådan aktivitet.", "Skriv ett belopp mellan", "Skriv hur många personer priset gäller.")
	f = wrong.Form("Spara")
	for name, want := range map[string]string{cell(0, "belopp"): "1 250 tkr", cell(1, "personer"): "−3", cell(1, "aktivitet"): "Finns inte"} {
		if got := f.Values.Get(name); got != want {
			t.Errorf("%s came back as %q, want %q", name, got, want)
		}
	}
	for _, column := range []string{"rubrik", "ar", "belopp", "personer", "aktivitet"} {
		f.Set(cell(1, column), "")
	}
	f.Set(cell(2, "belopp"), "").Set(cell(2, "saknas"), "lost").Set(cell(3, "personer"), "80").Set(cell(3, "dagar"), "3")
	saved := f.Submit().OK().Has("Sparat.", "1 370 000 kr (en rad utan uppgift)", "120 000")
	again := saved.Form("Spara")
	if got := again.Values.Get(cell(0, "belopp")); got != "1\u00a0250\u00a0000" {
		t.Errorf("the amount is %q", got)
	}
	again.Submit().OK().Has("Inget var ändrat")
	b.office.Get(page.URL.Path).OK().Has("Startskott", "1 250", "Uppgift saknas gick förlorad i underlaget",
		"TOTALSUMMA 1 370 1 rad utan uppgift är inte med")
	f = saved.Form("Spara").Set(cell(0, "ordning"), "3").Set(cell(2, "bort"), "ja")
	got := f.ByButton("fler").Submit().OK().Form("Spara")
	if order := got.Values.Get(cell(0, "rubrik")) + ", " + got.Values.Get(cell(1, "rubrik")); order != "För mycket, Startskott" {
		t.Errorf("the order is %s", order)
	}
	if !got.Has(cell(41, "rubrik")) {
		t.Error("there are no more empty rows")
	}
}

func TestLinesThatSomebodyElseHasSavedAreShownBesideOnesOwn(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017")
	typed(typed(lines(page), 0, "Startskott", "", "100"), 1, "Workshop", "", "200").Submit().OK()
	mine, theirs := lines(page), lines(page)
	typed(theirs.Set(cell(0, "belopp"), "150"), 2, "Slutkonferens", "", "300").Set(cell(1, "bort"), "ja").Submit().OK()
	both := mine.Set(cell(0, "belopp"), "170").Set(cell(1, "kommentar"), "Min").Submit().Is(http.StatusConflict)
	both.Has("Någon annan har sparat", "150")
	f := both.Form("Spara")
	for name, want := range map[string]string{cell(0, "belopp"): "170", cell(1, "kommentar"): "Min"} {
		if got := f.Values.Get(name); got != want {
			t.Errorf("%s came back as %q, want %q", name, got, want)
		}
	}
	f.Submit().OK()
	b.office.Get(page.URL.Path).OK().Has("Startskott", "Workshop", "Min", "Slutkonferens", "TOTALSUMMA 1 avrundning")
	if text := b.office.Get(page.URL.Path + "/rader").OK().Form("Spara").Values; text.Get(cell(0, "belopp")) != "170" {
		t.Errorf("the lines are %v", text)
	}
}

func TestALongBudgetIsTypedAPageAtATime(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017")
	w := world.Of(b.Site, t)
	w.Exec(`insert into budget_line (budget_id, edition, key, position, side, heading, kind, year, fixed, planned, planned_unknown, payer)
		select $1, 1, n, n, 'cost', 'Rad ' || n, '', 2017, 100, 100, '', 'project' from generate_series(1, 250) n`, path.Base(page.URL.Path))
	first := lines(page)
	if !first.Has(cell(104, "rubrik")) || first.Has(cell(105, "rubrik")) {
		t.Error("the first page does not have a hundred lines and five empty rows")
	}
	second := b.office.Get(page.URL.Path+"/rader").OK().Has("Visar 100 av 250", "250 kr").Follow("Nästa").OK().Form("Spara")
	typed(second, 100, "Ny", "", "7").Set(cell(3, "bort"), "ja").Set(cell(5, "ordning"), "2").Submit().OK().Has("256 kr")
	got := lines(page).Values
	for row, want := range map[int]string{0: "Rad 1", 1: "Rad 106", 2: "Rad 2", 99: "Rad 99"} {
		if is := got.Get(cell(row, "rubrik")); is != want {
			t.Errorf("row %d is %s, want %s", row, is, want)
		}
	}
	next := b.office.Get(page.URL.Path + "/rader?fran=100").OK().Form("Spara").Values
	if at := next.Get(cell(99, "rubrik")); at != "Ny" {
		t.Errorf("the last line of the second page is %q", at)
	}
}

func TestTheBoardApprovesWhatItHasSeen(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017")
	typed(lines(page), 0, "Startskott", "", "100 000").Submit().OK()
	page = b.office.Get(page.URL.Path).OK()
	at := page.URL.Path
	page.Follow("Föreslå för styrelsen").OK().Form("Föreslå").Submit().OK().Has("Föreslagen")
	b.office.Get(at + "/rader").Is(http.StatusConflict)
	b.office.Get(at + "/godkann").Is(http.StatusForbidden)
	back := b.board.Get(at).OK().Follow("Skicka tillbaka").OK().Form("Skicka tillbaka")
	back.Submit().Is(http.StatusUnprocessableEntity).Has("Skriv vad kansliet ska ändra.")
	back.Set("varfor", "För dyrt.").Submit().OK().Has("Utkast", "För dyrt.")
	b.office.Get(at).OK().Follow("Föreslå för styrelsen").OK().Form("Föreslå").Submit().OK()
	f := b.board.Get(at).OK().Follow("Godkänn").OK().Has("100 tkr").Form("Godkänn")
	f.Submit().Is(http.StatusUnprocessableEntity).Has("Skriv vilken dag styrelsen beslutade.", "Skriv paragrafen i protokollet.")
	f.Set("beslutsdag", "2199-01-01").Set("paragraf", "42").Submit().Is(http.StatusUnprocessableEntity).Has("Dagen har inte varit än.")
	b.office.Get(at).OK().Follow("Ta tillbaka").OK().Form("Ta tillbaka").Submit().OK()
	b.office.Get(at).OK().Follow("Föreslå för styrelsen").OK().Form("Föreslå").Submit().OK()
	stale := f.Set("beslutsdag", "2016-08-24").Submit().Is(http.StatusConflict).Has("Läs den igen innan du godkänner.")
	stale.Form("Godkänn").Submit().OK().Has("Godkänd", "24 augusti 2016, § 42")

	for _, do := range []string{"/rader", "/hamta", "/foresla", "/ta-tillbaka"} {
		b.office.Get(at + do).Is(http.StatusConflict)
	}
	b.office.Post(at+"/rader", url.Values{"version": {"9"}, "rader.0.rubrik": {"Smyg"}}).Is(http.StatusConflict)
	b.board.Post(at+"/godkann", url.Values{"version": {"9"}, "beslutsdag": {"2016-08-25"}, "paragraf": {"1"}}).Is(http.StatusConflict)
	b.board.Get(at + "/revidera").Is(http.StatusForbidden)
	revise := b.office.Get(at).OK().Follow("Revidera").OK().Form("Revidera")
	revise.Submit().Is(http.StatusUnprocessableEntity).Has("Skriv varför budgeten revideras.")
	next := revise.Set("varfor", "Fler kommer.").Submit().OK().Has("Utkast", "Upplaga 1", "Upplaga 2", "Fler kommer.")
	lines(next).Set(cell(0, "belopp"), "150 000").Submit().OK().Has("Över taket, som är 100 000 kr")
	b.office.Get(at).OK().Has("Budgeten går över taket", "100 tkr", "150 tkr")
	b.office.Get(at+"?upplaga=1").OK().Has("Det här är upplaga 1.", "100")
	b.office.Get(at + "/foresla").OK().Form("Föreslå").Submit().OK()
	again := b.board.Get(at+"/godkann").OK().Form("Godkänn").Set("beslutsdag", "2016-01-01").Set("paragraf", "1")
	again.Submit().Is(http.StatusUnprocessableEntity).Has("Den gällande upplagan beslutades 24 augusti 2016.")
	b.office.Get(at + "?upplaga=9").Is(http.StatusNotFound)
	b.office.Get("/arbete/budgetar").OK().Has("Över taket")
}

func TestABudgetBeginsAsACopyOfAnother(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017–2018")
	typed(typed(lines(page), 0, "Lokal", "2017", "100 000"), 1, "Resor", "2018", "7 000").Submit().OK()
	at := page.URL.Path
	b.office.Get(at + "/foresla").OK().Form("Föreslå").Submit().OK()
	b.board.Get(at).OK().Lacks("Kopiera")
	f := b.office.Get(at).OK().Follow("Kopiera").OK().Has("Originalets rader följer med").Form("Spara")
	f.Set("namn", "Nästa (exempel)").Set("ar", "2019")
	copied := f.Submit().OK().Headed("Nästa (exempel)").Has("2019", "Lokal", "100").Lacks("Resor", "2017")
	lines(copied).Set(cell(0, "belopp"), "110 000").Submit().OK()
	b.office.Get(at).OK().Has("Lokal", "100", "Resor", "2018").Lacks("110")
}

// What was approved keeps its name, text, years and unit, whatever the next edition is called and says.
func TestWhatWasApprovedIsNotEdited(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017")
	at := page.URL.Path
	open := page.Follow("Redigera").OK().Form("Spara").Set("om", "Så som vi tänkte.")
	open.Submit().OK()
	typed(lines(b.office.Get(at).OK()), 0, "Startskott", "", "100 000").Submit().OK()
	late := b.office.Get(at).OK().Follow("Redigera").OK().Form("Spara").Set("om", "Något annat.")
	b.approve(at)
	const settled = "Budgeten ligger fast som den är föreslagen eller godkänd."
	b.office.Get(at).OK().Lacks("Redigera")
	b.office.Get(at + "/redigera").Is(http.StatusConflict).Has(settled)
	late.Submit().Is(http.StatusConflict).Has(settled, "Det du skrev")
	b.office.Post(at+"/aterstall", url.Values{"version": {"5"}, "till-version": {"1"}}).Is(http.StatusConflict)

	b.office.Get(at).OK().Follow("Revidera").OK().Form("Revidera").Set("varfor", "Fler kommer.").Submit().OK().Follow("Redigera").OK().
		Form("Spara").Set("namn", "Ny budget (exempel)").Set("om", "Så som vi tänker nu.").Set("ar", "2017, 2018").Set("enhet", "kr").
		Submit().OK()
	b.office.Get(at).OK().Headed("Ny budget (exempel)").Has("Så som vi tänker nu.", "2017, 2018", "TOTALSUMMA 100 000")
	b.office.Get(at+"?upplaga=1").OK().Headed("Budget (exempel)").Has("Så som vi tänkte.", "TOTALSUMMA 100").Lacks("2018", "tänker nu")
	b.office.Get(at+"/publicera").OK().Has("Så som vi tänkte.", "Kostnad, tkr").Lacks("tänker nu")
}

// A line on which money has been spent is not removed, in whatever way its rows are saved.
func TestALineWithAnOutcomeStays(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017")
	rows(page, []string{"Startskott", "", "1 000"}, []string{"Workshop", "", "2 000"})
	at := page.URL.Path
	b.office.Get(at+"/uppfoljning").OK().Form("Spara").Set(cell(0, "utfall"), "700").Submit().OK()
	const refused = "”Startskott” har ett utfall och kan inte tas bort. Sätt beloppet till 0 i stället."
	removed := lines(b.office.Get(at).OK()).Set(cell(0, "bort"), "ja").Set(cell(1, "bort"), "ja").Submit().Is(http.StatusUnprocessableEntity)
	removed.Has("Ta bort 1: " + refused).Lacks("”Workshop” har")
	emptied := lines(b.office.Get(at).OK()).Set(cell(0, "rubrik"), "").Set(cell(0, "belopp"), "")
	emptied.Submit().Is(http.StatusUnprocessableEntity).Has(refused)
	without := func(x *excelize.File) error { return x.RemoveRow("Budget", 2) }
	b.read(at, b.workbook(at, without)).Is(http.StatusUnprocessableEntity).Has("Blad Budget: "+refused, "Läs in från Excel")
	b.office.Get(at).OK().Has("Startskott 1 ", "TOTALSUMMA 3")
	lines(b.office.Get(at).OK()).Set(cell(0, "belopp"), "0").Set(cell(1, "bort"), "ja").Submit().OK()
	b.office.Get(at + "?vy=uppfoljning").OK().Has("Startskott 2017 0 0 1")
}

func TestForecastAndOutcomeAreTypedWhateverIsApproved(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2017")
	at := page.URL.Path
	b.office.Get(at + "/uppfoljning").OK().Has("Inga rader än")
	typed(typed(lines(page), 0, "Startskott", "", "100 000"), 1, "Workshop", "", "50 000").Submit().OK()
	b.office.Get(at).OK().Follow("Föreslå för styrelsen").OK().Form("Föreslå").Submit().OK()
	b.board.Get(at).OK().Follow("Godkänn").OK().Form("Godkänn").Set("beslutsdag", "2016-08-24").Set("paragraf", "42").Submit().OK()
	f := b.office.Get(at).OK().Follow("Skriv prognos och utfall").OK().Has("Startskott", "100 000",
		"Prognos, kostnader 150 000 kr", "Utfall, kostnader 0 kr").Form("Spara")
	other := b.office.Get(at + "/uppfoljning").OK().Form("Spara")
	wrong := f.Set(cell(0, "prognos"), "mycket").Set(cell(1, "utfall"), "1").Set(cell(1, "utfall-saknas"), "secret").Submit()
	f = wrong.Is(http.StatusUnprocessableEntity).Has("Skriv beloppet med siffror", "inte båda").Form("Spara")
	f.Set(cell(0, "prognos"), "120 000").Set(cell(1, "utfall"), "").Submit().OK().
		Has("Prognos, kostnader 170 000 kr", "0 kr (en rad utan uppgift)")
	b.office.Get(at).OK().Has("Budgeten går över taket", "Prognosen är 170 tkr")
	both := other.Set(cell(0, "prognos"), "90 000").Submit().Is(http.StatusConflict).Has("Någon annan har sparat", "120 000")
	both.Form("Spara").Submit().OK().Has("Prognos, kostnader 140 000 kr")
	b.office.Get(at).OK().Lacks("Budgeten går över taket")
}

func TestLinesAreFetchedFromTheProgrammeAndNoneTwice(t *testing.T) {
	b := withBudgets(t)
	page := b.add("2016–2035")
	offer := page.Follow("Hämta rader från programmet").OK().Has("Workshop 1", "ca 80 pers.").Lacks("Redaktion och hemarbete")
	n := len(offer.All("input", "type=checkbox"))
	again := b.office.Get(page.URL.Path + "/hamta").OK().Form("Hämta")
	fetched := offer.Form("Hämta").Submit().OK().Headed("Skriv rader").Form("Spara")
	if n < 10 || fetched.Values.Get(cell(n-1, "rubrik")) == "" || fetched.Values.Get(cell(n, "rubrik")) != "" {
		t.Errorf("%d activities are not as many lines", n)
	}
	again.Submit().Is(http.StatusUnprocessableEntity).Has("Alla aktiviteter har rader")
	if got := b.office.Get(page.URL.Path + "/rader").OK().Form("Spara").Values; got.Get(cell(n, "rubrik")) != "" {
		t.Error("activities are fetched twice")
	}
	b.office.Get(page.URL.Path).OK().Has("Uppgift saknas inte beslutad än")
}

// A line stands on the page of its activity, for those who may read money, and follows it to another year; that it is called off is
// pointed out.
func TestALineStandsOnThePageOfItsActivity(t *testing.T) {
	b := withBudgets(t)
	w := world.Of(b.Site, t)
	a := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "workshop", Name: "Verkstad om pengar",
		When: occasion.When{Begins: "2031-03-04", Ends: "2031-03-04"}})
	page := b.add("2031, 2032")
	lines(page).Set(cell(0, "rubrik"), "Lokal").Set(cell(0, "aktivitet"), "verkstad om pengar").Set(cell(0, "belopp"), "9 000").Submit().OK()
	at := fmt.Sprint("/arbete/aktiviteter/", a.ID)
	b.office.Get(at).OK().Has("1 rad i budgetar", "Lokal", "2031", "9 000 kr")
	b.board.Get(at).OK().Has("1 rad i budgetar")
	b.As(t, "strateg.skane").Get(at).OK().Lacks("i budgetar", "9 000 kr")
	move := b.office.Get(at+"/flytta").OK().Form("Flytta").Set("borjar", "2032-03-04")
	if move.Has("varfor") {
		move.Set("varfor", "Snö.")
	}
	move.Submit().OK()
	b.office.Get(at).OK().Has("2032", "9 000 kr")
	b.office.Get(page.URL.Path).OK().Has("Lokal: raden har följt med sin aktivitet till 2032.")
	b.office.Get(at+"/ta-bort").OK().Form("Ta bort").Submit().Has("kan inte tas bort", "budgetrader")
	b.office.Get(at+"/stall-in").OK().Form("Ställ in").Set("varfor", "Snö.").Submit().OK()
	b.office.Get(page.URL.Path).OK().Has("Inställd", "Lokal: aktiviteten är inställd.")
	b.office.Get("/arbete/budgetar").OK().Has("9 000 kr")
}
