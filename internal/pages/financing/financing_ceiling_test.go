package financing_test

import (
	"strings"
	"testing"

	"framsyn/internal/financing"
)

// approved gives the process a budget of which the board has approved 160 000 kr: 100 000 kr, and 10 000 kr for each of the two that
// three regions send.
func (w paid) approved() {
	w.T.Helper()
	b := w.budget(line{year: 2027, payer: "project", planned: kronor(100_000)}, line{year: 2027, payer: "separate", planned: kronor(900_000)},
		line{year: 2028, payer: "project", planned: kronor(60_000), each: kronor(10_000), days: 1})
	w.Exec(`update budget_edition set state = 'approved', decided_on = '2026-11-16', paragraph = '22' where budget_id = $1`, b)
}

func TestCostsAboveTheCeilingArePointedOutWhereverTheyStand(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	office := w.As(t, "kansli")
	w.approved()
	w.answer(1, financing.Answer{Said: financing.Yes})
	above := "Om samtliga deltar är kostnaden 20 000 kr över taket, som är 160 000 kr."
	page := office.Get(w.address).OK().Has(above, "Budget (exempel) (upplaga 1, godkänd 2026-11-16, § 22)",
		"Taket är 160 000 kr: så mycket har styrelsen godkänt att projektet betalar.",
		"Här är kostnaden 120 000 kr, för en del rader följer hur många som deltar")
	if n := strings.Count(page.Text(), "Över taket"); n != 1 {
		t.Errorf("%d sums are pointed out, want 1", n)
	}
	office.Get("/arbete/finansiering").OK().Has(above)
	page = office.Get(w.address + "/alternativ").OK()
	if n := strings.Count(page.Text(), "Över taket"); n != 1 {
		t.Errorf("%d alternatives are above the ceiling, want 1", n)
	}
	page = page.Form("Räkna").Set("pris", "50").Submit().OK()
	if n := strings.Count(page.Text(), "Över taket"); n != 2 {
		t.Errorf("%d alternatives are above the ceiling when all is dearer, want 2", n)
	}
	w.answer(4, financing.Answer{Said: financing.Yes})
	page = office.Get(w.address).OK().Has("Kostnaden är 20 000 kr över taket, som är 160 000 kr.")
	if n := strings.Count(page.Text(), "Över taket"); n != 3 { // of the balance and in both parts of the table of fees
		t.Errorf("%d sums are pointed out, want 3", n)
	}
	w.budget(line{year: 2027, payer: "project", planned: kronor(1)})
	office.Get(w.address).OK().Has("Kostnaden är budgetarna ihop.", "Budget (exempel) är inte godkänd än och finns inte med i taket.",
		"Kostnaden är 20 001 kr över taket")
	w.Exec(`alter table budget_line disable trigger user`)
	w.Exec(`update budget_line set planned = null, planned_unknown = 'secret' where payer = 'project' and not follows and planned > 100`)
	office.Get(w.address).OK().Lacks("över taket", "Över taket").
		Has("Det som är känt av taket är 60 000 kr. 1 rad av det godkända är utan uppgift, så det går inte att säga om kostnaden är över.")
}

func TestABudgetThatIsNotApprovedSetsNoCeiling(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	w.budget(line{year: 2027, payer: "project", planned: kronor(0), each: kronor(10_000), days: 1})
	w.answer(1, financing.Answer{Said: financing.Yes})
	w.As(t, "kansli").Get(w.address).OK().Lacks("taket").Has("upplaga 1, inte godkänd än", "En del rader följer hur många som deltar.")
}

func TestTheFinancingIsDrawnAndWrittenForTheMinutes(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	w.approved()
	w.answer(1, financing.Answer{Said: financing.Yes})
	office := w.As(t, "kansli")
	office.Get(w.address+"/alternativ").OK().Form("Spara alternativet").Set(financing.MoreField(w.fee), "3").Set("namn", "Alla fyra").
		Submit().OK()
	page := office.Get(w.address).OK().Has("5 steg. Det sista är Balans: 100 000 kr. Tabellen säger samma sak.",
		"Avgifter: Regioner (exempel)", "Bidrag", "Intäkter i allt")
	page.Has("2027–2028, beräknad den ", "4 organisationer är tillfrågade: 1 har sagt ja, 0 nej och 3 har inte svarat.",
		"Regioner (exempel): avgift 60 000 kr per år, 1 av 4 har sagt ja.",
		"Bidrag från Bidrag (exempel), 2027: 100 000 kr.",
		"Kostnaden är det som projektet betalar enligt Budget (exempel) (upplaga 1, godkänd 2026-11-16, § 22).",
		"Med dem som har sagt ja: 2027 intäkter 160 000 kr, kostnad 100 000 kr, balans 60 000 kr; 2028 intäkter 60 000 kr, "+
			"kostnad 20 000 kr, balans 40 000 kr; i allt intäkter 220 000 kr, kostnad 120 000 kr, balans 100 000 kr.",
		"Om samtliga deltar alla år: 2027 intäkter 340 000 kr, kostnad 100 000 kr, balans 240 000 kr; 2028",
		"Vad det betyder: Det går runt, med 100 000 kr över. Om samtliga deltar är kostnaden 20 000 kr över taket",
		"Alternativet ”Alla fyra” (Regioner (exempel): 3 fler): Det går runt, med 400 000 kr över. Kostnaden är 20 000 kr över taket")
	w.Exec(`update fee set amount = null, amount_unknown = 'lost'`)
	w.Exec(`update financing_grant set amount = null, amount_unknown = 'secret'`)
	office.Get(w.address).OK().Has("Intäkterna är inte kända", "intäkter okänd (3 rader utan uppgift), kostnad 120 000 kr, balans okänd",
		"Det sista är Balans: Uppgift saknas.", "Uppgift saknas gick förlorad i underlaget",
		"2 rader gick förlorad i underlaget")
	w.As(t, "styrelse").Get(w.address).OK().Has("Text till protokollet")
}
