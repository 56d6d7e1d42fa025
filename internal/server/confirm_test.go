package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/demo"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// sensitive returns the routes that change roles, groups, secrets, addresses or where money is paid, or show secrets, as a letter with a
// link does. Those that ask for the present password themselves ask again only of those who have a second step.
func sensitive(r route) bool {
	if r.method == http.MethodGet {
		return r.route == "/konto/tvasteg/app" || r.route == "/arbete/epost/{id}"
	}
	if strings.HasSuffix(r.route, "/visning") {
		return false // how a list is shown is a matter of taste
	}
	return strings.HasPrefix(r.route, "/arbete/anvandare") || strings.HasPrefix(r.route, "/arbete/grupper") ||
		r.route == "/arbete/organisationer/flera" ||
		strings.HasPrefix(r.route, "/konto/tvasteg") || r.route == "/konto/kalender" || strings.HasPrefix(r.route, "/arbete/fakturor/avsandare")
}

func TestWhatIsSensitiveIsAskedAboutAgain(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, "administrator")
	asked := 0
	for _, r := range routes(t, s) {
		for _, x := range thingsAt(r.route) {
			if r.method != http.MethodPost && r.method != http.MethodGet || strings.HasPrefix(r.route, "/logga-") || r.route == "/bekrafta" {
				continue
			}
			if !sensitive(r) && !strings.HasPrefix(r.route, "/konto") && !strings.HasPrefix(r.route, "/arbete/anvandare") {
				continue
			}
			if r.route == "/konto/inloggningar" && r.method == http.MethodPost {
				continue // it signs out
			}
			world.ExpireConfirmation(t, s)
			at := x.make(w, r.route)
			values := valuesFor(w, r.route, at)
			before := world.Value[int](w, `select count(*)::int from change`)
			answer := c.DoWithoutRedirect(c.Request(r.method, at.path, values))
			asks := answer.Code == http.StatusUnauthorized || strings.HasPrefix(answer.Header.Get("Location"), "/bekrafta?till=")
			if asks != sensitive(r) {
				t.Errorf("%s %s asks again: %t (%d)", r.method, at.path, asks, answer.Code)
			}
			if asks {
				asked++
				if after := world.Value[int](w, `select count(*)::int from change`); after != before {
					t.Errorf("%s %s changes something before it has asked", r.method, at.path)
				}
			}
		}
	}
	if asked < 15 {
		t.Errorf("only %d addresses ask again", asked)
	}
}

func TestAFormIsCarriedOutOnceItsSenderHasConfirmed(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, "administrator")
	n, _ := w.Person(w.Actor(world.Own).Org, access.Staff)
	page := "/arbete/anvandare/" + userID(n, "") + "/redigera"
	f := c.Get(page).OK().Form("Spara").Set("titel", "Ny titel & <b>")
	f.Values["roller"] = []string{"editor", "office"}
	world.ExpireConfirmation(t, s)
	before := c.SessionToken()
	p := f.Submit().Is(http.StatusUnauthorized).Headed("Bekräfta att det är du")
	p = p.Form("Fortsätt").Set("_losenord", "fel lösenord").Submit().Is(http.StatusUnprocessableEntity).Has("Lösenordet stämmer inte")
	p.Lacks("fel lösenord")
	if n := world.Value[int](w, `select count(*)::int from person_role where person_id = $1 and role = 'editor'`, n); n != 0 {
		t.Fatal("a role is given before its giver has confirmed")
	}
	p.Form("Fortsätt").Set("_losenord", demo.Password).Submit().OK().At(page).Has("Sparat", "redaktör")
	if got := world.Value[string](w,
		`select title || ' ' || (select string_agg(role, ' ' order by role) from person_role where person_id = p.id)
		from person p where id = $1`, n); got != "Ny titel & <b> editor office" {
		t.Errorf("saved as %q", got)
	}
	if c.SessionToken() == before {
		t.Error("the session keeps its token")
	}
	c.Get("/konto/tvasteg").OK().Form("Lägg till en app").Submit().OK().At("/konto/tvasteg/app")
}

func TestWhoHasASecondStepConfirmsByItAndNotByThePassword(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	a := world.AddApp(t, c)
	world.ExpireConfirmation(t, s)
	p := c.Post("/konto/kalender", url.Values{"gor": {"ny"}}).Is(http.StatusUnauthorized)
	if len(p.All("input", "name=_losenord")) > 0 {
		t.Error("the password is asked for")
	}
	p.Post("/konto/kalender", url.Values{"gor": {"ny"}, "_bekrafta": {"ja"}, "_losenord": {demo.Password}}).Is(http.StatusUnprocessableEntity)
	p.Form("Fortsätt").Set("_kod", "000000").Submit().Is(http.StatusUnprocessableEntity)
	p.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().OK().Has("Din adress är klar")
	world.ExpireConfirmation(t, s)
	p = c.Post("/konto/kalender", url.Values{"gor": {"ny"}}).Is(http.StatusUnauthorized)
	p.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().Is(http.StatusUnprocessableEntity).Has("redan använd")
	world.RenewAppCodes(t, s)
	for range 4 {
		p = p.Form("Fortsätt").Set("_kod", "000000").Submit().Is(http.StatusUnprocessableEntity)
	}
	p.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().Is(http.StatusTooManyRequests)
}

func TestThePagesBehindAConfirmationAreReachedAfterIt(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	world.ExpireConfirmation(t, s)
	c.Get("/konto/losenord").OK().At("/konto/losenord")
	c.Get("/konto/tvasteg").OK().Form("Lägg till en app").Submit().Is(http.StatusUnauthorized).Form("Fortsätt").
		Set("_losenord", demo.Password).Submit().OK().At("/konto/tvasteg/app")
	c.Get("/bekrafta?till=/arbete/trender").OK().At("/arbete/trender")
	world.ExpireConfirmation(t, s)
	c.Get("/konto/tvasteg/app").OK().At("/bekrafta").Form("Fortsätt").Set("_losenord", demo.Password).Submit().OK().At("/konto/tvasteg/app")
	a := world.AddApp(t, c)
	world.ExpireConfirmation(t, s)
	p := c.Get("/en/konto/losenord").OK().At("/en/bekrafta").Headed("Confirm that it is you")
	p.Form("Continue").Set("_kod", a.Code(1)).Submit().OK().At("/en/konto/losenord")
	for _, till := range []string{`/./\evil.example`, "//evil.example", "https://evil.example"} {
		p := c.DoWithoutRedirect(c.Request(http.MethodGet, "/bekrafta?till="+url.QueryEscape(till), nil))
		if to := p.Header.Get("Location"); to != "/min-sida" {
			t.Errorf("%s leads to %s", till, to)
		}
	}
}

func TestNoPasswordGoesAlongThroughAConfirmation(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	a := world.AddApp(t, c)
	f := c.Get("/konto/losenord").OK().Form("Byt lösenord").Set("nuvarande", demo.Password).Set("losenord", "hemliga promenaden").
		Set("losenord-igen", "hemliga promenaden")
	world.ExpireConfirmation(t, s)
	p := f.Submit().Is(http.StatusUnauthorized).Lacks("hemliga promenaden", demo.Password)
	p.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().Is(http.StatusUnprocessableEntity).Headed("Byt lösenord")
	world.RenewAppCodes(t, s)
	world.ExpireConfirmation(t, s)
	c.Post("/arbete/anvandare/ny", url.Values{"namn": {"x"}}).Is(http.StatusForbidden)
	c.ForgetCookies()
	p = c.Post("/konto/kalender", url.Values{"gor": {"ny"}, "_person": {userID(world.Of(s, t).Actor(world.Own).User, "")},
		"_losenord": {"hemligt-1"},
		"_kod":      {"hemligt-2"}, "_svar": {"hemligt-3"}}).Is(http.StatusUnauthorized)
	p.Lacks("hemligt-")
}
