package account_test

import (
	"strings"
	"testing"

	"framsyn/internal/server"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

func TestAPasskeyIsMadeAndUsedInABrowser(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "http://localhost")
	b := browser.Open(t, s.URL)
	unlocked := b.AddPasskeyDevice()
	visit.SignIn(b, world.Own)
	b.Go("/konto/tvasteg")
	visit.Judge(t, b, "the page about the second step")
	b.Fill("Vad passnyckeln ska heta", "Min telefon")
	b.Press("Lägg till en passnyckel")
	if text := b.Text(); !strings.Contains(text, "Passnyckeln är tillagd") || !strings.Contains(text, "Dina återställningskoder") {
		t.Fatalf("no passkey was made: %s", text)
	}
	visit.Judge(t, b, "the page with recovery codes")
	b.Go("/min-sida")
	b.Touch("SS") // the account's menu
	b.Press("Logga ut")

	b.Go("/logga-in?till=/arbete/trender")
	visit.Judge(t, b, "the page for signing in")
	unlocked(false)
	b.Touch("Logga in med passnyckel")
	browser.Eval[bool](b, `new Promise(done => {
		const look = () => document.querySelector("[data-failed]").textContent ? done(true) : requestAnimationFrame(look);
		look();
	})`)
	visit.Judge(t, b, "a passkey that failed")
	unlocked(true)
	b.Press("Logga in med passnyckel")
	if b.Path() != "/arbete/trender" {
		t.Fatalf("landed on %s: %s", b.Path(), b.Text())
	}
	b.Go("/min-sida")
	b.Touch("SS") // the account's menu
	b.Press("Logga ut")

	visit.SignIn(b, world.Own)
	if b.Heading() != "Bekräfta att det är du" {
		t.Fatalf("no second step is asked for on %s", b.Path())
	}
	visit.Judge(t, b, "the second step")
	b.TabTo("button", "Använd passnyckel")
	b.Enter()
	if b.Path() != "/min-sida" {
		t.Errorf("landed on %s: %s", b.Path(), b.Text())
	}
}

func TestThePagesOfTheSecondStepAreAccessible(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	b := browser.Open(t, s.URL)
	show := func() {
		for _, k := range c.Cookies() {
			b.Cookie(server.CookieName(false), k.Value)
		}
	}
	c.Get("/konto/tvasteg").OK().Form("Lägg till en app").Submit().OK()
	show()
	b.Go("/konto/tvasteg/app")
	visit.Judge(t, b, "the page with the secret")
	b.PressRefused("Slå på")
	visit.Judge(t, b, "a code that is missing")
	world.ExpireConfirmation(t, s)
	b.Go("/konto/tvasteg")
	b.PressRefused("Lägg till en app")
	visit.Judge(t, b, "the page that asks for the password")
	b.PressRefused("Fortsätt")
	visit.Judge(t, b, "a password that is missing")
	world.Of(s, t).Exec(`update sign_in set confirmed_at = now()`)
	a := world.AddApp(t, c)
	visitor := browser.Open(t, s.URL)
	visit.SignIn(visitor, world.Own)
	visit.Judge(t, visitor, "the page that asks for a code")
	visitor.TabTo("field", "Kod från appen")
	visitor.Key("000000")
	visitor.PressRefused("Fortsätt")
	visit.Judge(t, visitor, "a wrong code")
	visitor.Touch("Har du inte appen till hands?")
	visitor.Fill("Återställningskod", a.Codes[0])
	visitor.Press("Fortsätt")
	if visitor.Path() != "/min-sida" {
		t.Errorf("landed on %s: %s", visitor.Path(), visitor.Text())
	}
}
