package world

import (
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
)

// App is an authenticator app and its recovery codes.
type App struct {
	T      testing.TB
	Secret string
	// Codes are the recovery codes.
	Codes []string
}

// Code returns the code of the app after a number of time steps.
func (a App) Code(steps int) string {
	a.T.Helper()
	code, err := totp.GenerateCode(a.Secret, time.Now().Add(time.Duration(steps)*30*time.Second))
	if err != nil {
		a.T.Fatal(err)
	}
	return code
}

// AddApp adds an authenticator app by the pages.
func AddApp(t *testing.T, c *site.Client) App {
	t.Helper()
	p := c.Get("/konto/tvasteg").OK().Form("Lägg till en app").Submit().OK().At("/konto/tvasteg/app")
	a := App{T: t, Secret: strings.ReplaceAll(markup.Text(p.First("code", "class=secret")), " ", "")}
	if len(p.All("svg", "class=qr")) != 1 {
		t.Error("there is no picture of the secret")
	}
	p = p.Form("Slå på").Set("kod", a.Code(0)).Submit().OK().Has("Appen är på", "Dina återställningskoder")
	for _, n := range markup.All(p.First("ul", "class=codes"), "code") {
		a.Codes = append(a.Codes, markup.Text(n))
	}
	if len(a.Codes) != 10 {
		t.Fatalf("there are %d recovery codes", len(a.Codes))
	}
	return a
}

// RenewAppCodes lets codes of the app be used again, as if time had passed.
func RenewAppCodes(t testing.TB, s *site.Site) {
	t.Helper()
	Of(s, t).Exec(`update authenticator set last_step = 0`)
}

// ExpireConfirmation lets all confirmations expire.
func ExpireConfirmation(t testing.TB, s *site.Site) {
	t.Helper()
	Of(s, t).Exec(`update sign_in set confirmed_at = now() - interval '10 minutes 1 second'`)
}
