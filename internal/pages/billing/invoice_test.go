package billing_test

import (
	"archive/zip"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/budget"
	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// fees is a process that two regions take part in for 60 000 kr a year: Skåne, which takes letters, and Norrbotten, which takes
// e-invoices. Nothing that an invoice needs is known of either.
type fees struct {
	world.World
	process           id.ProcessNo
	skane, norrbotten id.Org
}

func newFees(t *testing.T) fees {
	t.Helper()
	w := fees{World: world.Of(site.Start(t), t)}
	w.WithoutInvoices()
	w.process, w.skane, w.norrbotten = w.Process(), w.Actor(world.Own).Org, w.Actor(world.Elsewhere).Org
	w.Exec(`delete from financing where id = $1`, w.process)
	w.Exec(`insert into financing (id, years) values ($1, '{2027}')`, w.process)
	w.Exec(`insert into fee_category (process_id, position, name) values ($1, 1, 'Regioner (exempel)')`, w.process)
	w.Exec(`insert into fee (category_id, year, amount, amount_unknown) select id, 2027, 6000000, '' from fee_category where process_id = $1`,
		w.process)
	for _, org := range []id.Org{w.skane, w.norrbotten} {
		w.Exec(`insert into financing_member (process_id, organisation_id, category_id, answer)
			select $1, $2, id, 'yes' from fee_category where process_id = $1`, w.process, org)
	}
	return w
}

// fetch shows what has to change for the fees of 2027.
func (w fees) fetch(c *site.Client) *site.Page {
	return c.Get("/arbete/avgifter/hamta").OK().Form("Visa vad som ändras").Set("process", id.String(w.process)).Set("ar", "2027").
		Submit().OK()
}

// The whole chain: fees become due, are invoiced, sent, credited and invoiced again.
func TestFeesBecomeInvoices(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	office := w.As(t, "kansli")
	f := w.fetch(office).Has("2 ändringar", "Ny avgift").Form("Gör 2 ändringar")
	f.Submit().Is(http.StatusUnprocessableEntity).Has("Fyll först i vem som skickar fakturorna")
	w.Sender()
	f = w.fetch(office).Form("Gör 2 ändringar")
	f.Submit().OK().At("/arbete/avgifter").Has("2 avgifter är tillagda.", "Region Skåne", "120 000,00")
	f.Submit().OK().At("/arbete/avgifter")
	if n := world.Value[int](w.World, `select count(*)::integer from due`); n != 2 {
		t.Fatalf("%d fees are due", n)
	}
	w.fetch(office).Has("Inget att ändra")

	office.Get("/arbete/fakturor/skapa").OK().Has("2 fakturor går inte att ställa ut än",
		"Adressen saknar gata eller box.", "Rätta organisationen")
	w.Buyer(w.skane, "email")
	w.Buyer(w.norrbotten, "peppol")
	p := office.Get("/arbete/fakturor/skapa").OK().Has("2 fakturor att ställa ut", "150 000,00").Lacks("Rätta organisationen")
	f = p.Form("Ställ ut de valda fakturorna")
	f.Submit().OK().At("/arbete/fakturor/skicka").Has("2 fakturor är utställda.", "Med e-post", "genom Peppol")
	p = f.Submit().OK().At("/arbete/fakturor/skicka") // a second press leads to the same place
	if n := world.Value[int](w.World, `select count(*)::integer from invoice`); n != 2 {
		t.Fatalf("%d invoices are issued", n)
	}

	letters := p.Form("Skicka breven")
	letters.Submit().OK().Has("1 brev är på väg.").Lacks("Med e-post")
	letters.Submit().OK()
	if n := world.Value[int](w.World, `select count(*)::integer from letter where invoice_id is not null`); n != 1 {
		t.Errorf("%d letters are queued", n)
	}
	all := office.Get("/arbete/fakturor/skicka/e-fakturor.zip").OK()
	z, err := zip.NewReader(strings.NewReader(all.Body), int64(len(all.Body)))
	if err != nil || len(z.File) != 1 || !strings.HasSuffix(z.File[0].Name, ".xml") {
		t.Errorf("the e-invoices are %+v, %v", z, err)
	}
	office.Get("/arbete/fakturor/skicka").Form("Markera som skickade").Submit().OK().Has("Alla fakturor är skickade")

	invoice := world.Value[id.InvoiceNo](w.World, `select id from invoice where organisation_id = $1`, w.skane)
	address := "/arbete/fakturor/" + id.String(invoice)
	p = office.Get(address).OK().Has("Utställd", "75 000,00", "PDF är inte en e-faktura", "faktura@framsyn.example")
	if pdf := p.Follow("Hämta PDF").OK(); !strings.HasPrefix(pdf.Body, "%PDF-") || pdf.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("the PDF begins %.20q", pdf.Body)
	}
	p.Follow("Hämta e-faktura (XML)").OK().Has("75000.00")
	p.Follow("Ta bort").OK().Headed("Fakturan tas inte bort").Has("sju hela år", "12-31").Follow("Kreditera").OK()

	credit := p.Follow("Kreditera").OK().Form("Ställ ut kreditfakturan")
	credit.Set("rad-1", "60 001").Submit().Is(http.StatusUnprocessableEntity).
		Has("Högst 60 000 kr återstår på raden.", "Skriv varför fakturan krediteras.").Lacks("Välj vad som händer")
	credit.Set("rad-1", "60 000").Submit().Is(http.StatusUnprocessableEntity).Has("Välj vad som händer med det som krediteras helt.")
	credit.Set("rad-1", "60 000").Set("varfor", "Fel belopp (exempel)").Set("igen", "ja").Submit().OK().
		Has("Kreditfakturan är utställd.", "Krediterar faktura")
	note := world.Value[id.InvoiceNo](w.World, `select id from invoice where kind = 'credit'`)
	office.Get("/arbete/fakturor/" + id.String(note) + "/kreditera").Is(http.StatusConflict).Has("En kreditfaktura går inte att kreditera.")
	office.Get(address).OK().Has("Krediterad", "Kreditfakturor")
	office.Get("/arbete/fakturor/skapa").OK().Has("1 faktura att ställa ut").Form("Ställ ut de valda fakturorna").Submit().OK()
	office.Get("/arbete/fakturor/summor").OK().Has("225 000,00", "75 000,00", "150 000,00",
		"Region 2050 2026 180 000,00 60 000,00 120 000,00")
}

func TestWhatHasChangedSinceItWasShownIsNotIssued(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	office := w.As(t, "kansli")
	w.Sender()
	w.Buyer(w.skane, "email")
	due := w.Due(world.Own)
	f := office.Get("/arbete/fakturor/skapa").OK().Form("Ställ ut de valda fakturorna")
	edit := office.Get("/arbete/avgifter/" + id.String(due)).OK().Follow("Redigera").OK().Form("Spara")
	edit.Set("pris", "mycket").Set("momssats", "0").Set("momsskal", "").Set("fran", "2027-02-01").Set("till", "2027-01-01").Submit().
		Is(http.StatusUnprocessableEntity).Has("Skriv varför ingen moms tas ut.", "Perioden slutar innan den börjar.")
	edit.Set("pris", "200").Set("momssats", "25").Set("fran", "").Set("till", "").Submit().OK().Has("Sparat.", "200,00")
	f.Submit().Is(http.StatusUnprocessableEntity).Has("Det som ska faktureras har ändrats sedan sidan visades.", "250,00")
	f = office.Get("/arbete/fakturor/skapa").OK().Form("Ställ ut de valda fakturorna")
	value := f.Values["faktura"]
	f.Set("faktura").Submit().Is(http.StatusUnprocessableEntity).Has("Välj minst en faktura.")
	f.Set("faktura", "x").Submit().Is(http.StatusUnprocessableEntity).Has("Välj bland fakturorna i listan.")
	f.Set("faktura", value...).Submit().OK()
	office.Get("/arbete/avgifter/" + id.String(due)).OK().Has("Avgiften är fakturerad").Lacks("Redigera")
	office.Get("/arbete/avgifter/" + id.String(due) + "/redigera").Is(http.StatusConflict)
	office.Post("/arbete/avgifter/"+id.String(due)+"/stang", nil).Is(http.StatusConflict)
	office.Get("/arbete/avgifter/" + id.String(due) + "/historik/2").OK().Has("200,00")
}

func TestTheFeeOfAnOrganisationDeviatesForAReason(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	office := w.As(t, "kansli")
	w.Sender()
	w.fetch(office).Form("Gör 2 ändringar").Submit().OK()
	fee := world.Value[id.DueNo](w.World, `select id from due where organisation_id = $1`, w.skane)
	f := office.Get("/arbete/avgifter/" + id.String(fee) + "/redigera").OK().Form("Spara")
	if f.Has("organisation") {
		t.Error("the payer of a fee can be changed")
	}
	f.Set("pris", "30 000").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv varför organisationen betalar något annat än avgiften, 60 000 kr.")
	f.Set("avvikelse", "Går med vid halvårsskiftet (exempel)").Submit().OK().Has("Sparat.", "Går med vid halvårsskiftet")
	w.fetch(office).Has("Inget att ändra")
	w.Exec(`update financing_member set answer = 'no' where organisation_id = $1`, w.norrbotten)
	w.fetch(office).Has("Avslutas: organisationen har ingen avgift det året").
		Form("Gör 1 ändring").Submit().OK().Has("1 avgift är avslutad.").
		Lacks("Region Norrbotten</a>")
	w.Exec(`update financing_member set answer = 'yes' where organisation_id = $1`, w.norrbotten)
	w.fetch(office).Form("Gör 1 ändring").Submit().OK().Has("1 avgift är tillagd.")
	w.Exec(`update fee set amount = amount + 100`)
	w.fetch(office).Form("Gör 1 ändring").Submit().OK().Has("1 avgift har fått nytt belopp.")
}

func TestAFeeThatNobodyKnowsIsToldAndEndsNothing(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	office := w.As(t, "kansli")
	w.Sender()
	w.Exec(`update financing_member set answer = 'no' where organisation_id = $1`, w.norrbotten)
	w.fetch(office).Form("Gör 1 ändring").Submit().OK()
	w.Exec(`update financing_member set answer = 'yes' where organisation_id = $1`, w.norrbotten)
	w.Exec(`update fee set amount = null, amount_unknown = 'undecided'`)
	page := w.fetch(office).Has("2 organisationer deltar, men avgiften är inte känd", "Region Norrbotten, Regioner (exempel): "+
		"Uppgift saknas (inte beslutad än)").Lacks("Inget att ändra", "Avslutas")
	f := page.Form("Visa vad som ändras")
	f.Set("ar", "2031").Submit().Is(http.StatusUnprocessableEntity).Has("Finansieringen har inte det året. Den har 2027.").
		Lacks("Inget att ändra")
	f.Set("process", id.String(w.NewProcess())).Set("ar", "2027").Submit().Is(http.StatusUnprocessableEntity).
		Has("Processen har ingen finansiering, så den har inga avgifter att hämta.")
}

// budgetLine returns a line of a new budget of a process, as it is chosen.
func (w fees) budgetLine(of id.ProcessNo) string {
	w.T.Helper()
	n := w.Budget(budget.Draft)
	w.Exec(`update budget set process_id = $2 where id = $1`, n, of)
	return id.String(n) + ":1"
}

func TestAnActivityCostsForSeveralOrganisations(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	office := w.As(t, "kansli")
	activity := world.Value[id.ActivityNo](w.World, `select min(id) from activity where process_id = $1`, w.process)
	own, other := w.budgetLine(w.process), w.budgetLine(w.NewProcess())
	f := office.Get("/arbete/avgifter/pris?aktivitet=" + id.String(activity)).OK().Form("Lägg till avgifterna")
	f.Set("momssats", "6").Set("pris", "-1").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv ett belopp mellan", "Skriv ett antal för minst en organisation.")
	f.Set("antal-"+id.String(w.norrbotten), "många").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv ett heltal mellan 0 och 100 000.").Lacks("Skriv ett antal för minst en organisation.")
	f.Set("pris", "1 500").Set("antal-"+id.String(w.skane), "3").Set("antal-"+id.String(w.norrbotten), "1")
	f.Set("budgetrad", other).Submit().Is(http.StatusUnprocessableEntity).Has("Budgetraden hör till en annan process än aktiviteten.")
	f.Set("budgetrad", own).Set("fran", "2027-03-01").Set("till", "2027-02-01").Submit().Is(http.StatusUnprocessableEntity).
		Has("Perioden slutar innan den börjar.")
	f.Set("till", "2027-03-31").Submit().OK().At("/arbete/avgifter").Has("2 avgifter är tillagda.", "4 500,00", "1 500,00")
	if n := world.Value[int](w.World, `select count(*)::integer from due where activity_id = $1 and budget_id::text || ':' || budget_key = $2
		and period_from = '2027-03-01' and period_to = '2027-03-31'`, activity, own); n != 2 {
		t.Errorf("%d dues have the budget line and the period", n)
	}
	office.Get("/arbete/aktiviteter/"+id.String(activity)+"/ta-bort").OK().Form("Ta bort").Submit().Has("kan inte tas bort", "avgifter")
	office.Get("/arbete/avgifter/ny").OK().Form("Spara").Set("pris", "1 mnkr").Set("antal", "0").Set("process", "999999").Submit().
		Is(http.StatusUnprocessableEntity).Has("Välj vem som ska betala.", "Processen finns inte.")
}

func TestAHeadSeesWhatTheOwnOrganisationPays(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	own, other := w.Invoice(world.Own), w.Invoice(world.Elsewhere)
	w.Due(world.Own)
	head := w.As(t, site.Role(access.Head))
	p := head.Get("/min-sida").OK().Follow("Fakturor").OK().At("/arbete/fakturor").Headed("Avgifter och fakturor").
		Has("Regioner (exempel)", "60 000,00", "Kommer på nästa faktura").Lacks("Norrbotten", "Skapa fakturor", "Avsändare")
	p.Follow("PDF av " + world.Value[string](w.World, `select number::text from invoice where id = $1`, own)).OK()
	head.Get("/arbete/fakturor/"+id.String(own)).OK().Lacks("Kreditera", "Ta bort", "Utskick")
	for _, at := range []string{"/arbete/fakturor/lista.csv", "/arbete/fakturor/lista.xlsx"} {
		head.Get(at).OK().Lacks("Norrbotten")
		w.As(t, site.Role(access.Board)).Get(at).Is(http.StatusNotFound)
	}
	head.Get("/arbete/fakturor?organisation=" + id.String(w.norrbotten)).OK().Lacks("Norrbotten")
	for _, do := range []string{"", "/faktura.pdf", "/e-faktura.xml"} {
		head.Get("/arbete/fakturor/" + id.String(other) + do).Is(http.StatusNotFound)
	}
	for _, path := range []string{"/arbete/avgifter", "/arbete/avgifter/hamta", "/arbete/fakturor/skapa", "/arbete/fakturor/skicka",
		"/arbete/fakturor/summor", "/arbete/fakturor/" + id.String(own) + "/kreditera", "/arbete/fakturor/" + id.String(own) + "/ta-bort"} {
		head.Get(path).Is(http.StatusNotFound)
	}
}

func TestAHeadSeesTheFeesOfEachYearTheLatestFirst(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	w.Exec(`update financing set years = '{2026, 2027, 2028}' where id = $1`, w.process)
	w.Exec(`insert into fee (category_id, year, amount, amount_unknown) select id, y, 100 * y, '' from fee_category,
		unnest('{2026, 2028}'::integer[]) y where process_id = $1`, w.process)
	name := world.Value[string](w.World, `select name from process where id = $1`, w.process)
	head := w.As(t, site.Role(access.Head))
	row := name + " Regioner (exempel) "
	head.Get("/arbete/fakturor").OK().Has("2028 2 028,00 " + row + "2 028,00 Inte fakturerad 2027 60 000,00 " + row +
		"60 000,00 Inte fakturerad 2026 2 026,00 " + row + "2 026,00 Inte fakturerad")
	w.Exec(`insert into fee (category_id, year, amount, amount_unknown) select id, y, 100, '' from fee_category,
		generate_series(1700, 1920) y where process_id = $1`, w.process)
	if p := head.Get("/arbete/fakturor").OK().Has("Äldre avgifter än så visas inte här."); strings.Count(p.Text(), row) != billing.MostFees {
		t.Errorf("%d fees stand on the page", strings.Count(p.Text(), row))
	}
}

func TestTheBoardSeesOnlyTotals(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	n := w.Invoice(world.Own)
	board := w.As(t, site.Role(access.Board))
	board.Get("/min-sida").OK().Follow("Fakturor").OK().At("/arbete/fakturor/summor").Has("125,00").Lacks("Skåne", "Avsändare")
	for _, path := range []string{"/arbete/fakturor", "/arbete/fakturor/lista.csv", "/arbete/fakturor/" + id.String(n), "/arbete/avgifter"} {
		board.Get(path).Is(http.StatusNotFound)
	}
	for _, who := range []access.Role{access.Editor, access.Strategist, access.Staff} {
		w.As(t, site.Role(who)).Get("/arbete/fakturor/summor").Is(http.StatusNotFound)
	}
}

func TestInvoicesAreFoundAndSentAgainWhenAsked(t *testing.T) {
	t.Parallel()
	w := newFees(t)
	n, _ := w.Invoice(world.Own), w.Invoice(world.Elsewhere)
	office := w.As(t, "kansli")
	number := world.Value[string](w.World, `select number::text from invoice where id = $1`, n)
	ocr := world.Value[string](w.World, `select ocr from invoice where id = $1`, n)
	for _, words := range []string{number, ocr, "skåne"} {
		office.Get("/arbete/fakturor?q="+words).OK().Has("1 faktura", "Region Skåne")
	}
	w.Exec(`alter table invoice disable trigger invoice_is_kept`)
	w.Exec(`update invoice set issued_on = '2026-01-01', due_on = '2026-02-01' where id = $1`, n)
	office.Get("/min-sida").OK().Follow("1 faktura är förfallen, 125 kr").OK().Has("1 faktura", "Förfallen").Lacks("Norrbotten</td>")
	office.Get("/arbete/fakturor?lage=oskickade&organisation=" + id.String(w.skane)).OK().Has("1 faktura")
	rows, err := site.ReadCSV(office.Get("/arbete/fakturor/lista.csv").OK().Body)
	if err != nil || len(rows) != 3 || rows[2][6] != "125,00" {
		t.Errorf("the file holds %v, %v", rows, err)
	}
	file := office.Get("/arbete/fakturor?q=" + number).OK().Follow("Hämta listan som Excel").OK().Body
	book, err := excelize.OpenReader(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	cells, err := book.GetRows("Fakturor", excelize.Options{RawCellValue: true})
	if err != nil || cells[1][0] != number || cells[1][6] != "125" || cells[2][0] != "Summa" {
		t.Errorf("the workbook holds %v, %v", cells, err)
	}
	page := "/arbete/fakturor/" + id.String(n)
	f := office.Get(page + "/skicka").OK().Form("Skicka")
	f.Set("till", "ingen adress").Submit().Is(http.StatusUnprocessableEntity)
	f.Set("till", "").Submit().Is(http.StatusUnprocessableEntity).Has("Skriv vart fakturan ska skickas.")
	f.Set("till", "ekonomi@framsyn.example").Submit().OK().At(page).Has("Brevet är på väg.", "ekonomi@framsyn.example")
	office.Get(page + "/skicka").OK().Has("Fakturan är redan skickad").Form("Skicka").Submit().OK()
	if got := world.Value[int](w.World, `select count(*)::integer from letter where invoice_id = $1`, n); got != 2 {
		t.Errorf("%d letters are queued", got)
	}
	office.Get("/arbete/fakturor/999999").Is(http.StatusNotFound)
	office.Get("/arbete/fakturor/skicka/annat.zip").Is(http.StatusNotFound)
}
