package account_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/demo"
	"framsyn/internal/id"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
	"framsyn/templates/mailview"
)

// postSignIn submits the form for signing in.
func postSignIn(c *site.Client, who, password string) *site.Page {
	return c.DoWithoutRedirect(c.Request(http.MethodPost, "/logga-in", url.Values{"epost": {who + demo.Domain}, "losenord": {password}}))
}

func TestNobodyShutsSomebodyElseOut(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	home := s.Visitor(t)
	postSignIn(home, world.Own, demo.Password).Is(http.StatusSeeOther)
	attacker := s.Visitor(t)
	guesses := 0
	for range 50 {
		if postSignIn(attacker, world.Own, "fel lösenord").Code == http.StatusUnprocessableEntity {
			guesses++
		}
	}
	if guesses != 5 {
		t.Errorf("%d of 50 guesses were let through", guesses)
	}
	postSignIn(s.Visitor(t), world.Elsewhere, demo.Password).Is(http.StatusSeeOther)
	postSignIn(home, world.Own, demo.Password).Is(http.StatusSeeOther)
	p := postSignIn(s.Visitor(t), world.Own, demo.Password).Is(http.StatusTooManyRequests).Has("Vänta")
	if n, err := strconv.Atoi(p.Header.Get("Retry-After")); err != nil || n < 1 || n > 30 {
		t.Errorf("Retry-After is %q", p.Header.Get("Retry-After"))
	}
	if err := s.DB.ExecUnaudited(t.Context(), `update sign_in_failure set at = at - interval '30 seconds'`); err != nil {
		t.Fatal(err)
	}
	postSignIn(s.Visitor(t), world.Own, demo.Password).Is(http.StatusSeeOther)
}

func TestForgottenPasswordAnswersAlikeAndIsLimited(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.Visitor(t)
	ask := func(email string) *site.Page {
		return c.Get("/glomt-losenord").OK().Form("Skicka länken").Set("epost", email).Submit()
	}
	for i := range 20 {
		ask([]string{world.Own + demo.Domain, "ingen@region.example"}[i%2]).OK().Has("Titta i din e-post")
	}
	p := ask("ingen@region.example").Is(http.StatusTooManyRequests).Has("Vänta 15 minuter")
	if p.Form("Skicka länken").Values.Get("epost") != "ingen@region.example" || p.Header.Get("Retry-After") == "" {
		t.Errorf("what was typed is lost, or how long to wait: %v", p.Header)
	}
}

func TestANewPasswordGivesTheSessionANewToken(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	before := c.Cookies()[0]
	c.Get("/konto/losenord").OK().Form("Byt lösenord").Set("nuvarande", demo.Password).Set("losenord", "nio gröna paraplyer").
		Set("losenord-igen", "nio gröna paraplyer").Submit().OK().Has("Lösenordet är bytt")
	c.Get("/min-sida").OK().At("/min-sida")
	old := s.Visitor(t)
	old.SetCookie(&http.Cookie{Name: before.Name, Value: before.Value, Path: "/"})
	old.Get("/min-sida").OK().At("/logga-in")
}

func TestTheOfficeEndsSomebodysSignIns(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	lost := s.As(t, site.Role(access.Editor))
	lost.Get("/min-sida").OK().At("/min-sida")
	page := fmt.Sprintf("/arbete/anvandare/%d/", w.Actor(site.Role(access.Editor)).User)
	office := s.As(t, site.Role(access.Office))
	office.Get(page + "redigera").OK().Has("På 1 enhet")
	office.Get(page+"avsluta-inloggningar").OK().Has("inloggad på 1 enhet").Form("Avsluta inloggningar").Submit().OK().
		Has("Inloggningarna är avslutade.", "På 0 enheter")
	lost.Get("/min-sida").OK().At("/logga-in")
	s.As(t, site.Role(access.Administrator)).Get("/arbete/sakerhetslogg").OK().Has("Inloggningar avslutade av annan")
}

func TestAnAccountThatIsClosedHasNoWayInUntilItIsOpenedAgain(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	closed := s.As(t, site.Role(access.Editor))
	closed.Get("/min-sida").OK().At("/min-sida")
	n, token := w.Person(w.Actor(world.Own).Org)
	office := s.As(t, site.Role(access.Office))
	for _, person := range []id.User{w.Actor(site.Role(access.Editor)).User, n} {
		page := fmt.Sprintf("/arbete/anvandare/%d/", person)
		office.Get(page+"inaktivera").OK().Form("Inaktivera").Submit().OK().Has("Kontot är inaktiverat.", "På 0 enheter")
		office.Get(page + "aktivera").OK().Form("Aktivera igen").Submit().OK().Has("Kontot är aktivt igen.")
	}
	closed.Get("/min-sida").OK().At("/logga-in")
	s.Visitor(t).Get(mailview.WelcomePath + token).Is(http.StatusGone)
}

func TestTheSecurityLogTellsWhatHappenedAndNoAddress(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.Visitor(t)
	for range 7 {
		postSignIn(c, world.Own, "fel lösenord")
	}
	for i := range 40 {
		postSignIn(c, fmt.Sprint("ingen", i), "fel lösenord")
	}
	s.As(t, world.Own).Get("/arbete/anvandare").Is(http.StatusForbidden)
	foreign := c.Request(http.MethodPost, "/logga-in", url.Values{})
	foreign.Header.Set("Sec-Fetch-Site", "cross-site")
	c.DoWithoutRedirect(foreign).Is(http.StatusForbidden)
	administrator := s.As(t, site.Role(access.Administrator))
	p := administrator.Get("/arbete/sakerhetslogg").OK().Has("Misslyckad inloggning", "Bromsad efter många försök", "Nekad åtkomst",
		"Begäran från en annan webbplats", "GET /arbete/anvandare", "Adress utan konto").Lacks("127.0.0.1", "ingen1@")
	f := p.Form("Visa")
	if narrowed := f.Set("handelse", "refused").Submit().OK(); strings.Contains(markup.Text(narrowed.First("tbody")), "Misslyckad") {
		t.Errorf("narrowed to refusals it tells %s", markup.Text(narrowed.First("tbody")))
	}
	if n := world.Value[int](world.Of(s, t), `select count(*)::int from security_event where kind = 'failed_sign_in'`); n > 22 {
		t.Errorf("%d rows are kept of one network in an hour", n)
	}
	if n := world.Value[int](world.Of(s, t),
		`select count from security_event where kind = 'failed_sign_in' and person_id is not null`); n != 5 {
		t.Errorf("%d failures are counted at the account", n)
	}
	if n := world.Value[int](world.Of(s, t), `select sum(count)::int from security_event where kind = 'failed_sign_in'`); n != 30 {
		t.Errorf("%d failures are counted", n)
	}
	if log := s.Log(); !strings.Contains(log, "msg=security") || strings.Contains(log, "127.0.0.1") || strings.Contains(log, demo.Domain) {
		t.Error("the log of the program lacks events, or tells addresses")
	}
}
