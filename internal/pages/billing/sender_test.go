package billing_test

import (
	"net/http"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/demo"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// The office says who sends the invoices: what is wrong comes back with what was typed, another account is confirmed and noted, and what
// was there before can be read and brought back.
func TestTheOfficeSaysWhoSendsTheInvoices(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	world.Of(s, t).WithoutInvoices()
	office := s.As(t, "kansli")
	f := office.Get("/min-sida").OK().Follow("Fakturor").OK().Follow("Avsändare").OK().At("/arbete/fakturor/avsandare").Form("Spara")
	for name, value := range map[string]string{"namn": "Framsynskansliet (exempel)", "orgnummer": "2021005489", "f-skatt": "yes",
		"momsregistrerad": "no", "adress": "Box 1", "postnummer": "11122", "ort": "Stockholm", "kontakt": "Ekonomin",
		"epost": "ekonomi@framsyn.example", "bankgiro": "5402-9682", "momssats": "0"} {
		f.Set(name, value)
	}
	p := f.Submit().Is(http.StatusUnprocessableEntity).Has("Numret stämmer inte. Kontrollera siffrorna.", "Skriv varför ingen moms tas ut.")
	f = p.Form("Spara")
	if f.Values.Get("bankgiro") != "5402-9682" || f.Values.Get("namn") != "Framsynskansliet (exempel)" {
		t.Errorf("what was typed is gone: %v", f.Values)
	}
	p = f.Set("bankgiro", "5402-9681").Set("momsskal", "Medlemsavgift").Submit().OK().Has("Sparat.")
	again := p.Form("Spara").Set("ort", "Solna")
	world.ExpireConfirmation(t, s)
	p = p.Form("Spara").Set("bankgiro", "160-9908").Submit().Is(http.StatusUnauthorized).Headed("Bekräfta att det är du")
	p = p.Form("Fortsätt").Set("_losenord", demo.Password).Submit().OK().Has("Sparat.")
	if got := p.Form("Spara").Values.Get("bankgiro"); got != "160-9908" {
		t.Errorf("the bankgiro is %q", got)
	}
	again.Submit().Is(http.StatusConflict).Has("Någon annan har sparat")
	p.Follow("Historik").OK().Follow("Läs version 4 och vad som ändrades").OK().Has("Vad som ändrades", "160-9908").
		Form("Återställ version 3").Submit().OK()
	p = office.Get("/arbete/fakturor/avsandare").OK()
	if got := p.Form("Spara").Values.Get("bankgiro"); got != "5402-9681" {
		t.Errorf("the bankgiro is %q", got)
	}
	w := world.Of(s, t)
	if n := world.Value[int](w, `select coalesce(sum(count), 0)::int from security_event where kind = 'payee_changed'`); n != 3 {
		t.Errorf("the security log tells of %d changed accounts, want 3", n)
	}
	office.Get("/en/arbete/fakturor/avsandare").OK().Headed("Sender of the invoices")
}

func TestWhoSendsTheInvoicesIsForThoseWhoManageThem(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for _, who := range []access.Role{access.Head, access.Board, access.Editor, access.Strategist, access.Staff} {
		c := s.As(t, site.Role(who))
		for _, path := range []string{"", "/historik", "/historik/1"} {
			c.Get("/arbete/fakturor/avsandare" + path).Is(http.StatusNotFound)
		}
		c.Get("/min-sida").OK().Lacks("Avgifter")
	}
	s.As(t, "administrator").Get("/arbete/fakturor/avsandare").OK().Headed("Fakturornas avsändare")
}
