package server_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"framsyn/internal/account"
	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/financing"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/occasion"
	"framsyn/internal/payfile"
	"framsyn/internal/process"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// moneyStory is a process with three activities in 2031, in which five regions have said yes to pay 60 000 kr each.
type moneyStory struct {
	world.World
	process id.ProcessNo
	regions map[string]id.Org
}

func newMoneyStory(t *testing.T) moneyStory {
	t.Helper()
	w := moneyStory{World: world.Of(site.Start(t), t), regions: map[string]id.Org{}}
	w.WithoutInvoices()
	w.Sender()
	w.Exec(`update billing_sender set bankgiro = $1`, payfile.ExampleBankgiro)
	w.process = w.NewProcess()
	for month, name := range []string{"Startskott", "Workshop", "Slutkonferens"} {
		on := fmt.Sprintf("2031-%02d-04", month+3)
		w.ConfirmedActivity(process.Fields{Process: w.process, Kind: "workshop", Name: name, When: occasion.When{Begins: on, Ends: on}})
	}
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		_, err := financing.Records.Add(ctx, tx, financing.Financing{Process: w.process, Years: []int{2031},
			Categories: []financing.Category{{Name: "Regioner (exempel)", SuggestedFor: "region",
				Fees: []money.Amount{money.Known(60_000 * money.Krona)}}}})
		for _, name := range []string{"Öst", "Väst", "Syd", "Nord", "Mitt"} {
			if err == nil {
				w.regions[name], err = account.OrganisationRecords.Add(ctx, tx, account.Organisation{Kind: "region", County: "12",
					Fee: "region", Names: []account.Name{{Text: "Region " + name + " (exempel)"}}})
			}
			if err == nil {
				err = financing.SetAnswer(ctx, tx, w.process, w.regions[name], 0, financing.Answer{Said: financing.Yes})
			}
		}
		return err
	})
	for _, n := range w.regions {
		w.Buyer(n, "email")
	}
	return w
}

// invoice returns the invoice of a region.
func (w moneyStory) invoice(region string) billing.Invoice {
	w.T.Helper()
	n := world.Value[id.InvoiceNo](w.World, `select id from invoice where organisation_id = $1 and kind = 'invoice'`, w.regions[region])
	i, err := billing.ByID(w.T.Context(), w.DB.As(w.Actor("kansli")), n)
	if err != nil {
		w.T.Fatal(err)
	}
	return i
}

// sees demands that texts stand on the page, whatever spaces are in them.
func (w moneyStory) sees(b *browser.Tab, texts ...string) {
	w.T.Helper()
	all := strings.Join(strings.Fields(b.Text()), " ")
	for _, text := range texts {
		if !strings.Contains(all, text) {
			w.T.Errorf("%s does not say %q: %s", b.Path(), text, all)
		}
	}
}

func TestABudgetIsApprovedAndWhatMembersOweIsInvoicedAndPaid(t *testing.T) {
	t.Parallel()
	w := newMoneyStory(t)
	office := browser.Open(t, w.URL)
	visit.SignIn(office, "kansli")
	at := w.proposeBudget(office)
	w.approveBudget(at)
	w.seeFrozen(office, at)
	w.loseMember(office)
	w.issueInvoices(office)
	w.creditInvoice(office)
	w.readPayments(office)
	w.decideOnPayment(office)
}

// proposeBudget fetches the lines of a budget from the programme, types what they cost with the keyboard, proposes it,
// and returns where it is.
func (w moneyStory) proposeBudget(office *browser.Tab) (at string) {
	w.T.Helper()
	office.Press("Budgetar")
	office.Press("Ny budget")
	office.Fill("Namn", "Budget 2031 (exempel)")
	office.Touch("Vad budgeten gäller")
	office.Choose("Process", id.String(w.process))
	office.Fill("År", "2031")
	office.Press("Spara")
	office.Press("Hämta rader från programmet")
	w.sees(office, "3 rader", "Startskott", "Workshop", "Slutkonferens")
	office.Press("Hämta")
	w.sees(office, "Raderna är hämtade. Skriv deras belopp.")
	sum := func(want string) {
		w.T.Helper()
		if got := browser.Eval[string](office, `document.querySelector("dl output").textContent.replace(/\u00a0/g, " ")`); got != want {
			w.T.Errorf("the sum is %q, want %q", got, want)
		}
	}
	sum("0 kr (3 rader utan uppgift)")
	office.TabTo("field", "Belopp, kr, rad 1")
	for _, typed := range []struct{ amount, sum string }{{"40 000", "40 000 kr (2 rader utan uppgift)"},
		{"110 tkr", "150 000 kr (en rad utan uppgift)"}, {"120 000", "270 000 kr"}} {
		office.Key(typed.amount)
		sum(typed.sum)
		office.Key(kb.Enter)
	}
	office.Press("Spara")
	w.sees(office, "Sparat.")
	sum("270 000 kr")
	office.Press("Budget 2031 (exempel)")
	w.sees(office, "Utkast", "Startskott 40", "Workshop 110", "Slutkonferens 120", "TOTALSUMMA 270")
	office.Press("Föreslå för styrelsen")
	office.Press("Föreslå")
	w.sees(office, "Budgeten är föreslagen för styrelsen.")
	return office.Path()
}

// approveBudget has the board approve what waits for it.
func (w moneyStory) approveBudget(at string) {
	w.T.Helper()
	board := browser.Open(w.T, w.URL)
	visit.SignIn(board, "styrelse")
	board.Press("Budget 2031 (exempel)")
	if board.Path() != at {
		w.T.Errorf("what waits for the board leads to %s, not to %s", board.Path(), at)
	}
	w.sees(board, "Föreslagen", "TOTALSUMMA 270")
	board.Press("Godkänn")
	board.Fill("Beslutsdag", "2026-01-15")
	board.Fill("Paragraf", "42")
	board.Press("Godkänn")
	w.sees(board, "Budgeten är godkänd och ligger fast.", "15 januari 2026", "§ 42")
}

// seeFrozen sees that nothing can be typed in the approved budget.
func (w moneyStory) seeFrozen(office *browser.Tab, at string) {
	w.T.Helper()
	office.Go(at)
	w.sees(office, "Godkänd", "TOTALSUMMA 270", "Revidera")
	if text := office.Text(); strings.Contains(text, "Skriv rader") || strings.Contains(text, "Hämta rader") {
		w.T.Errorf("lines are offered to be typed in what is approved: %s", text)
	}
	office.Go(at + "/rader")
	w.sees(office, fault.StateTitle)
	if n := browser.Eval[int](office, `document.querySelectorAll("main :is(input, select, textarea)").length`); n > 0 {
		w.T.Errorf("%d fields can be typed in", n)
	}
}

// loseMember has a region say no, which changes the balance.
func (w moneyStory) loseMember(office *browser.Tab) {
	w.T.Helper()
	name := world.Value[string](w.World, `select name from process where id = $1`, w.process)
	office.Touch("Arbetsyta")
	office.Press("Finansiering")
	w.sees(office, name+" 2031 5 av 5 300 000 270 000 30 000 Det går runt, med 30 000 kr över.")
	office.Press(name)
	w.sees(office, "Budget 2031 (exempel) (upplaga 1, godkänd", "Alla år 300 000 0 300 000 270 000 30 000")
	office.Press("Deltagare")
	office.Press("Region Mitt (exempel): Nej")
	w.sees(office, "Region Mitt (exempel) tackade nej: balansen ändras med −60 000 kr.", "Det saknas 30 000 kr.",
		"1 region till krävs för att det ska gå runt.")
	office.Press("Översikt")
	w.sees(office, "Alla år 240 000 0 240 000 270 000 −30 000")
}

// issueInvoices makes the fees of those who take part due, and issues an invoice to each.
func (w moneyStory) issueInvoices(office *browser.Tab) {
	w.T.Helper()
	office.Press("Avgifter")
	office.Press("Hämta avgifter")
	office.Choose("Process", id.String(w.process))
	office.Fill("År", "2031")
	office.Press("Visa vad som ändras")
	w.sees(office, "4 ändringar", "Region Öst (exempel) Regioner (exempel) 60 000,00 Ny avgift")
	office.Press("Gör 4 ändringar")
	w.sees(office, "4 avgifter är tillagda.")
	office.Press("Fakturor")
	w.sees(office, "Inga fakturor än")
	office.Press("Skapa fakturor")
	w.sees(office, "4 fakturor att ställa ut", "Region Nord (exempel)", "60 000,00 15 000,00 75 000,00", "Summa 300 000,00")
	if strings.Contains(office.Text(), "Region Mitt") {
		w.T.Error("the region that said no is to be invoiced")
	}
	office.Press("Ställ ut de valda fakturorna")
	w.sees(office, "4 fakturor är utställda.")
}

// creditInvoice credits the whole invoice of a region.
func (w moneyStory) creditInvoice(office *browser.Tab) {
	w.T.Helper()
	nord := w.invoice("Nord")
	office.Press("Fakturor")
	office.Press(fmt.Sprint(nord.Number))
	w.sees(office, "Region Nord (exempel)", "Utställd", "75 000,00")
	office.Press("Kreditera")
	office.Fill("Varför fakturan krediteras", "Betalas av en annan (exempel)")
	office.Fill("Avgifterna ska inte betalas", " ")
	office.Press("Ställ ut kreditfakturan")
	w.sees(office, "Kreditfakturan är utställd.", fmt.Sprint("Krediterar faktura ", nord.Number), "Betalas av en annan (exempel)",
		"−75 000,00")
	office.Press("Fakturor")
	office.Press(fmt.Sprint(nord.Number))
	w.sees(office, "Krediterad", "Kreditfakturor", fmt.Sprint(w.invoice("Öst").Number+1))
}

// readPayments reads a file in which two invoices are paid, and the third without its reference.
func (w moneyStory) readPayments(office *browser.Tab) {
	w.T.Helper()
	file := filepath.Join(w.T.TempDir(), "mars.bgmax")
	text := payfile.Example(time.Now(), 1, []payfile.ExamplePayment{
		{Payer: "Region Öst (exempel)", Reference: w.invoice("Öst").OCR, Amount: 75_000 * money.Krona},
		{Payer: "Okänd avsändare (exempel)", Text: "Avgift 2031", Amount: 75_000 * money.Krona},
		{Payer: "Region Väst (exempel)", Reference: w.invoice("Väst").OCR, Amount: 75_000 * money.Krona}})
	if err := os.WriteFile(file, text, 0o600); err != nil {
		w.T.Fatal(err)
	}
	office.Press("Betalningar")
	w.sees(office, "Inget att besluta")
	office.Press("Läs in en fil")
	office.Fill("Fil", file)
	office.Press("Läs in")
	w.sees(office, "Filen är läst.", "Bokförda 2 150 000,00", "Väntar på beslut 1 75 000,00", "Summa 3 225 000,00")
	for _, region := range []string{"Öst", "Väst"} {
		w.seePaid(office, region)
	}
}

// seePaid sees that the invoice of a region is paid.
func (w moneyStory) seePaid(office *browser.Tab, region string) {
	w.T.Helper()
	office.Press("Fakturor")
	office.Press(fmt.Sprint(w.invoice(region).Number))
	w.sees(office, "Region "+region+" (exempel)", "Betald", "Betalningar Dag Betalare Referens Belopp, kr")
}

// decideOnPayment books the payment that waits on the invoice that is proposed, the only one that is open.
func (w moneyStory) decideOnPayment(office *browser.Tab) {
	w.T.Helper()
	syd := fmt.Sprint(w.invoice("Syd").Number)
	office.Press("Betalningar")
	w.sees(office, "1 betalning väntar, 75 000,00 kr", syd+" Region Syd (exempel)")
	office.Press("Okänd avsändare (exempel)")
	w.sees(office, "Återstår 75 000,00 kr", "Avgift 2031", syd+" 75 000,00 Region Syd (exempel)")
	office.Fill("Boka, kr, rad 1", "75 000")
	office.Press("Spara beslutet")
	w.sees(office, "Beslutet är sparat.", "Inget att besluta")
	w.seePaid(office, "Syd")
}
