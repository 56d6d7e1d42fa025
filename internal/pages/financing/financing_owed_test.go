package financing_test

import (
	"net/http"
	"testing"

	"framsyn/internal/financing"
	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
)

// owes makes the fee of a year due for the first region.
func (w paid) owes(year int) {
	w.T.Helper()
	w.Exec(`insert into due (organisation_id, process_id, source, year, text, quantity, unit_price, fee, vat_rate, vat_reason)
		values ($1, $2, 'fee', $3, 'Avgift (exempel)', 1, 6000000, 6000000, 25, '')`, w.regions[0], w.process, year)
}

func TestAYearThatHasFeesIsNotLost(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	office := w.As(t, "kansli")
	edit := func() *site.Form { return office.Get(w.address + "/redigera").OK().Form("Spara") }
	f := edit().Set("ar", "2027").Set("kategorier.0.avgift-2028", "61 000").Submit().Is(http.StatusUnprocessableEntity).
		Has("Året 2028 har avgifter, och de försvinner om året tas bort.").Form("Spara")
	if f.Values.Get("kategorier.0.avgift-2028") != "61 000" {
		t.Errorf("the fee of the year that was left out is gone: %v", f.Values)
	}
	f.Set("ar", "2027–2028").Submit().OK().Has("61 000")
	edit().Set("kategorier.0.avgift-2028", "0").Submit().OK()
	w.owes(2028)
	owed := "Året 2028 kan inte tas bort, för det finns avgifter att betala eller fakturor för det."
	edit().Set("ar", "2027").Submit().Is(http.StatusUnprocessableEntity).Has(owed)
	w.Exec(`update due set closed_at = now()`)
	w.answer(1, financing.Answer{Said: financing.Yes, FromYear: 2028})
	edit().Set("ar", "2027").Submit().Is(http.StatusUnprocessableEntity).
		Has("Året 2028 kan inte tas bort, för det är någon organisations första eller sista år.")
	w.answer(1, financing.Answer{Said: financing.Yes})
	edit().Set("ar", "2027").Submit().OK().Lacks("2028")
	edit().Set("ar", "2027–2028").Submit().Is(http.StatusUnprocessableEntity).Form("Spara").Set("kategorier.0.avgift-2028", "1").Submit().OK()
	w.owes(2028)
	old := office.Get(w.address + "/historik").OK().Follow("Läs version 4 och vad som ändrades").OK()
	old.Form("Återställ version 4").Submit().Is(http.StatusConflict).Has(owed)
}

func TestAGrantIsInAYearOfTheFinancing(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	w.budget(line{year: 2030, payer: "project", planned: kronor(1)})
	office := w.As(t, "kansli")
	wrong := "Finansieringen har inte det året. Den har 2027–2028."
	office.Get(w.address+"/redigera").OK().Form("Spara").Set("bidrag.0.ar", "2031").Submit().Is(http.StatusUnprocessableEntity).Has(wrong)
	office.Get(w.address+"/alternativ").OK().Form("Räkna").Set("bidrag-namn", "Fond (exempel)").Set("bidrag-ar", "2030").
		Set("bidrag-belopp", "1").Submit().Is(http.StatusUnprocessableEntity).Has(wrong)
}

func TestAnOrganisationThatOwesSomethingStaysInTheList(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	office := w.As(t, "kansli")
	w.answer(1, financing.Answer{Said: financing.Yes})
	w.owes(2027)
	member := w.address + "/deltagare/" + id.String(w.regions[0])
	office.Get(member).OK().Form("Ta bort ur listan").Submit().Is(http.StatusUnprocessableEntity).
		Has("den har avgifter att betala eller fakturor i processen. Ändra svaret till Har lämnat i stället.")
	office.Get(w.address + "/deltagare").OK().Has("4 organisationer: 1 ja")
	office.Get(member).OK().Form("Spara").Set("svar", "no").Submit().OK().Has("Hämta avgifterna på nytt, och kreditera det som är fakturerat")
	w.Exec(`update due set closed_at = now()`)
	office.Get(member).OK().Form("Spara").Set("svar", "asked").Submit().OK().Lacks("Hämta avgifterna på nytt")
	office.Get(member).OK().Form("Ta bort ur listan").Submit().OK().Has("Region Öst (exempel) är borttagen ur listan.")
}

func TestAYearThatAnAnswerDoesNotHaveIsToldAtItsField(t *testing.T) {
	t.Parallel()
	w := newPaid(t)
	member := w.As(t, "kansli").Get(w.address + "/deltagare/" + id.String(w.regions[0])).OK()
	f := member.Form("Spara").Set("svar", "yes").Set("till", "2027").Submit().Is(http.StatusUnprocessableEntity).
		Has("Bara den som har lämnat har ett sista år. Välj svaret Har lämnat, eller töm fältet.").Form("Spara")
	f.Set("svar", "left").Submit().OK().Has("är med till och med 2027")
	member.Form("Spara").Set("svar", "no").Set("fran", "2028").Submit().Is(http.StatusUnprocessableEntity).
		Has("Bara den som är med har ett första år.")
}
