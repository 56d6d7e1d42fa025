package financing_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/db"
	"framsyn/internal/financing"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/world"
)

// answer gives the first regions an answer.
func (w paid) answer(n int, a financing.Answer) {
	w.T.Helper()
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		for _, org := range w.regions[:n] {
			m, err := financing.MemberOf(ctx, tx, w.process, org)
			if err != nil {
				return err
			}
			if err := financing.SetAnswer(ctx, tx, w.process, org, m.Version, a); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestUnknownAmountsAreCountedAndNeverNought(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	office := w.As(t, "kansli")
	office.Get(w.address).OK().Has("Processen har ingen budget än, så det går inte att säga om det går runt.")
	office.Get(w.address + "/kanslighet").OK().Has("Det går inte att räkna på känsligheten")
	w.answer(2, financing.Answer{Said: financing.Yes})
	w.budget(line{year: 2027, payer: "project", planned: kronor(200_000)}, line{year: 2028, payer: "project", unknown: "lost"},
		line{year: 2028, payer: "separate", unknown: "secret"})
	office.Get(w.address).OK().Has("Det som är känt går runt, med 140 000 kr över. 1 rad utan uppgift är inte med.",
		"1 rad utan uppgift är inte med", "Uppgift saknas",
		"ordinarie budget (0 kr) och det som har separat finansiering (uppgift saknas om 1 rad)")
	office.Get(w.address + "/kanslighet").OK().Has("Ett belopp som behövs saknas.")
	f := office.Get(w.address+"/redigera").OK().Form("Spara").Set("kategorier.0.avgift-2028", "").
		Set("kategorier.0.avgift-2028-saknas", "undecided")
	f.Submit().OK().Has("Det som är känt går runt, med 20 000 kr över. 2 rader utan uppgift är inte med.")
	office.Get(w.address + "/deltagare").OK().Form("Region Öst (exempel): Nej").Submit().OK().
		Has("det som är känt av balansen ändras med −60 000 kr, och 2 rader utan uppgift är inte med.")
	office.Get("/arbete/finansiering").OK().Has("1 rad utan uppgift är inte med")
}

func TestABalanceThatNobodyKnowsIsNotNought(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	w.answer(3, financing.Answer{Said: financing.Yes})
	w.budget(line{year: 2027, payer: "project", unknown: "lost"})
	office := w.As(t, "kansli")
	office.Get(w.address).OK().Has("Kostnaden är inte känd, så det går inte att säga om det går runt. Av intäkterna är 460 000 kr känt.",
		"Balans: Uppgift saknas.")
	office.Get(w.address + "/kanslighet").OK().Lacks("0 kr.").Has("för belopp saknas.")
	office.Get(w.address + "/alternativ").OK().Has("Av intäkterna är 460 000 kr känt.")
}

func TestCostsAreThoseOfTheBudgetInForce(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	office := w.As(t, "kansli")
	w.answer(3, financing.Answer{Said: financing.Yes})
	b := w.budget(line{year: 2027, payer: "project", planned: kronor(60_000)},
		line{year: 2028, payer: "project", planned: kronor(0), each: kronor(10_000), days: 2})
	// Three regions send two each, for two days of 10 000 kr: 120 000 kr. Another one adds its fees less 40 000 kr.
	page := office.Get(w.address+"/kanslighet").OK().Has("Det går runt, med 280 000 kr över.", "+80 000", "360 000")
	page.Has("Om 3 ur kategorin Regioner (exempel) lämnar efter 2027 ändras balansen med −60 000 kr till 220 000 kr.")
	a := w.Activity(world.Own, process.Public, process.Planned)
	w.Exec(`update budget_line set activity_id = $1, activity_year = (select extract(year from first_day) from activity where id = $1) - 1
		where budget_id = $2 and year = 2028`, a.ID, b)
	office.Get(w.address).OK().Has("Det finns kostnader eller bidrag för 2029") // the line moves with its activity
	w.Exec(`update budget_edition set state = 'approved', decided_on = current_date where budget_id = $1`, b)
	w.Exec(`insert into budget_edition (budget_id, edition, state) values ($1, 2, 'draft')`, b)
	w.Exec(`insert into budget_line (budget_id, edition, key, position, side, heading, kind, year, planned, planned_unknown, payer)
		values ($1, 2, 1, 1, 'cost', 'Rad', 'other', 2029, 46000000, '', 'project')`, b)
	office.Get(w.address).OK().Has("upplaga 1, godkänd", "Det går runt, med 280 000 kr över.").Lacks("2029")
	w.Exec(`update budget_edition set state = 'replaced' where budget_id = $1 and edition = 1`, b)
	w.Exec(`update budget_edition set state = 'approved', decided_on = current_date where budget_id = $1 and edition = 2`, b)
	office.Get(w.address).OK().Has("upplaga 2, godkänd", "Det går precis runt.",
		"Det finns kostnader eller bidrag för 2029, som finansieringen inte har med bland sina år.")
	w.Exec(`update budget set closed_at = now() where id = $1`, b)
	office.Get(w.address).OK().Has("Processens budget är avslutad och räknas inte", "Ingen budget ger någon kostnad.",
		"Budget (exempel) är avslutad och räknas inte med.")
	w.budget(line{year: 2027, payer: "project", planned: huge()}, line{year: 2027, payer: "project", planned: huge()})
	for _, at := range []string{"", "/deltagare", "/kanslighet", "/alternativ"} {
		office.Get(w.address + at).OK().Has("Beloppen är för stora för att räknas ihop.")
	}
}

func huge() *int64 { n := int64(1<<63 - 1); return &n }

func TestUncertainParticipationIsADistribution(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	office := w.As(t, "kansli")
	w.budget(line{year: 2027, payer: "project", planned: kronor(300_000)})
	w.answer(2, financing.Answer{Said: financing.Asked, Probability: "1/2"})
	page := office.Get(w.address+"/kanslighet").OK().Has("2 tillfrågade utan sannolikhet räknas inte med.",
		"Sannolikheten att det inte går runt är 75,0 %.", "Hälften av utfallen är minst −80 000 kr")
	page.Has("−200 000", "25,0 %", "50,0 %")
	page.Form("Räkna").Set("sannolikhet", "100 %").Submit().OK().Has("Sannolikheten att det inte går runt är 0,0 %.").
		Lacks("utan sannolikhet räknas inte med")
	page.Form("Räkna").Set("antal", "1").Set("efter", "2027").Submit().OK().Has("Så många medlemmar har kategorin inte.")
	w.answer(1, financing.Answer{Said: financing.Yes, Probability: "1/2"}) // who has said yes is certain
	office.Get(w.address + "/kanslighet").OK().Has("Sannolikheten att det inte går runt är 50,0 %.")
}

func TestAlternativesAreTriedSavedAndComparedSideBySide(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	office := w.As(t, "kansli")
	w.answer(2, financing.Answer{Said: financing.Yes})
	w.budget(line{year: 2027, payer: "project", planned: kronor(300_000)})
	more, fee := financing.MoreField(w.fee), financing.FeeField(w.fee)
	page := office.Get(w.address+"/alternativ").OK().Form("Räkna").Set(more, "1").Set("pris", "10").Set("utan", "2027 Bidrag (exempel)").
		Submit().OK().Has("Det du provar", "Regioner (exempel): 1 fler", "Priser +10 %", "Utan Bidrag (exempel) 2027", "30 000")
	page.Form("Spara alternativet").Submit().Is(http.StatusUnprocessableEntity).Has("Skriv vad alternativet heter.").
		Form("Spara alternativet").Set("namn", "Dyrare").Submit().OK().Has("Alternativet är sparat.", "Dyrare", "Skillnad mot idag", "−10 000").
		Lacks("Det du provar")
	office.Get(w.address+"/alternativ").OK().Form("Spara alternativet").Set("namn", "Dyrare").Submit().Is(http.StatusUnprocessableEntity).
		Has("Det finns redan ett alternativ med det namnet.")
	for field, c := range map[string][2]string{more: {"−3", "Kategorin har bara 2 medlemmar."}, fee: {"−1", "Skriv ett belopp mellan 0"},
		"pris": {"dyrare", "Skriv ett heltal mellan -100 och 1000."}, "lamnar": {"2", "Välj ur vilken kategori de lämnar."},
		"bidrag-belopp": {"1 mnkr", "Skriv vilket år det gäller."}} {
		f := office.Get(w.address+"/alternativ").OK().Form("Räkna").Set(field, c[0])
		back := f.Submit().Is(http.StatusUnprocessableEntity).Has(c[1]).Lacks("Skriv vad alternativet heter.").Form("Räkna")
		if back.Values.Get(field) != c[0] {
			t.Errorf("%s: typed was %q, now it is %q", field, c[0], back.Values.Get(field))
		}
	}
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		for i := range financing.MaxAlternatives - 1 {
			if err := financing.SaveAlternative(ctx, tx, w.process, fmt.Sprint("Nummer ", i), financing.Changes{}); err != nil {
				return err
			}
		}
		return nil
	})
	office.Get(w.address+"/alternativ").OK().Form("Spara alternativet").Set("namn", "Ett till").Submit().Is(http.StatusUnprocessableEntity).
		Has("Högst 12 alternativ kan sparas.")
	gone := office.Get(w.address + "/alternativ").OK().Form("Ta bort Dyrare").Submit().OK().Has("Alternativet är borttaget.")
	if strings.Contains(gone.Text(), "Dyrare") {
		t.Error("a deleted alternative is still compared")
	}
	office.Get(w.address+"/historik").OK().Has("Ett alternativ sparades", "Ett alternativ togs bort", "Dyrare")
}

func TestAllOrganisationsAreAskedAtOnce(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	office := w.As(t, "kansli")
	page := office.Get(w.address+"/deltagare").OK().Form("Lägg till alla organisationer").Submit().OK().
		Has("Organisationerna är tillagda som tillfrågade.", "Region Norrbotten", "22 organisationer: 0 ja, 0 nej, 22 har inte svarat")
	page.Form("Lägg till alla organisationer").Submit().Is(http.StatusUnprocessableEntity).Has("finns redan i listan")
	skane := world.Value[id.Org](w.World, `select id from organisation where slug = 'region-skane'`)
	f := office.Get(w.address + "/deltagare").OK().Form("Lägg till")
	f.Submit().Is(http.StatusUnprocessableEntity).Has("Välj en organisation.")
	f.Set("organisation", id.String(skane)).Submit().Is(http.StatusUnprocessableEntity).
		Has("Välj en kategori: organisationens egen avgiftskategori hör inte till någon av dem.").
		Form("Lägg till").Set("kategori", id.String(w.fee)).Submit().OK().Has("Region Skåne står som tillfrågad")
	office.Get(w.address+"/deltagare/"+id.String(skane)).OK().Form("Ta bort ur listan").Submit().OK().
		Has("Region Skåne är borttagen ur listan.", "22 organisationer")
	office.Get("/en" + w.address).OK().Has("If all take part")
}
