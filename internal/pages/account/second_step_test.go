package account_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/demo"
	"framsyn/internal/id"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
	"framsyn/templates/mailview"
)

// signInWithPassword submits the right password on the page for signing in, and returns the page that follows.
func signInWithPassword(c *site.Client, till, who string) *site.Page {
	address := "/logga-in"
	if till != "" {
		address += "?till=" + url.QueryEscape(till)
	}
	return c.Get(address).OK().Form("Logga in").Set("epost", who+demo.Domain).Set("losenord", demo.Password).Submit()
}

const secondFactorPath = "/logga-in/bekrafta"

func TestSigningInAsksForACodeAndThenLeadsOn(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	a := world.AddApp(t, s.As(t, world.Own))
	c := s.Visitor(t)
	p := c.Get("/logga-in?till=%2Farbete%2Ftrender").OK().Form("Logga in").Set("epost", world.Own+demo.Domain).Set("losenord", demo.Password)
	p.Values.Set("minns", "ja")
	p.Submit().OK().At(secondFactorPath)
	token := c.SessionToken()
	for _, path := range []string{"/min-sida", "/konto", "/konto/tvasteg", "/bekrafta", "/arbete/trender"} {
		c.Get(path).OK().At("/logga-in")
	}
	for path, values := range map[string]url.Values{"/arbete/trender/ny": {"titel": {"Smygväg"}, "typ": {"trend"}},
		"/konto/tvasteg/koder":       {},
		"/konto/tvasteg/app/ta-bort": {}, "/konto/inloggningar": {"avsluta": {"alla"}}} {
		c.Post(path, values).Is(http.StatusUnauthorized)
	}
	c.Get(secondFactorPath).OK().Form("Fortsätt").Set("_kod", a.Code(1)).Submit().OK().At("/arbete/trender")
	if c.SessionToken() == token {
		t.Error("the session keeps the token of the pending sign-in")
	}
	if !world.Value[bool](world.Of(s, t), `select expires_at > now() + interval '29 days' from sign_in order by id desc limit 1`) {
		t.Error("the wish to be remembered did not survive the second step")
	}
	thief := s.Visitor(t)
	thief.SetCookie(&http.Cookie{Name: server.CookieName(false), Value: token, Path: "/"})
	thief.Get("/min-sida").OK().At("/logga-in")
}

func TestACodeIsGoodOnce(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	a := world.AddApp(t, s.As(t, world.Own))
	code := a.Code(1)
	signInWithPassword(s.Visitor(t), "", world.Own).OK().Form("Fortsätt").Set("_kod", code).Submit().OK().At("/min-sida")
	again := signInWithPassword(s.Visitor(t), "", world.Own).OK().Form("Fortsätt").Set("_kod", code).Submit()
	again.Is(http.StatusUnprocessableEntity).Has("Koden är redan använd")
	again.Get("/min-sida").OK().At("/logga-in")
}

func TestARecoveryCodeIsGoodOnceHoweverItIsTyped(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	a := world.AddApp(t, s.As(t, world.Own))
	typed := strings.ToLower(strings.ReplaceAll(a.Codes[3], "-", " "))
	p := signInWithPassword(s.Visitor(t), "", world.Own).OK().Form("Fortsätt").Set("_aterstallningskod", typed).Submit()
	p.OK().At("/min-sida").Has("Återställningskoden är förbrukad")
	p.Get("/konto/tvasteg").OK().Has("Du har 9 koder kvar")
	for _, code := range []string{a.Codes[3], "4" + a.Codes[3][1:], "4-ABCD-EFGH-IJKL", "x", "4"} {
		signInWithPassword(s.Visitor(t), "", world.Own).OK().Form("Fortsätt").Set("_aterstallningskod", code).Submit().
			Is(http.StatusUnprocessableEntity)
		world.Of(s, t).Exec(`delete from second_step_try`)
	}
	letters := world.Value[[]string](world.Of(s, t), `select array_agg(subject order by id) from letter where recipient = $1`,
		world.Own+demo.Domain)
	if strings.Join(letters, "; ") != "En app är tillagd; En återställningskod är använd" {
		t.Errorf("the letters are %q", letters)
	}
	stored := world.Value[string](world.Of(s, t), `select string_agg(c::text, ' ') from recovery_code c`)
	if strings.Contains(stored, strings.ReplaceAll(a.Codes[0], "-", "")[1:]) || !strings.Contains(stored, "argon2id") {
		t.Error("codes are kept as they are")
	}
}

func TestNewRecoveryCodesEndTheEarlier(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	a := world.AddApp(t, c)
	p := c.Get("/konto/tvasteg").OK().Form("Skapa nya koder").Submit().OK().Has("Dina återställningskoder")
	if p.Header.Get("Cache-Control") != "no-store" {
		t.Error("the page with the codes can be kept")
	}
	newCode := markup.Text(markup.All(p.First("ul", "class=codes"), "code")[0])
	signInWithPassword(s.Visitor(t), "", world.Own).OK().Form("Fortsätt").Set("_aterstallningskod",
		a.Codes[0]).Submit().Is(http.StatusUnprocessableEntity)
	signInWithPassword(s.Visitor(t), "", world.Own).OK().Form("Fortsätt").Set("_aterstallningskod", newCode).Submit().OK().At("/min-sida")
}

func TestTooManyWrongCodesHaveToWaitHoweverOftenOneBegins(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	a := world.AddApp(t, s.As(t, world.Own))
	for range 5 {
		c := s.Visitor(t)
		signInWithPassword(c, "", world.Own).OK().Form("Fortsätt").Set("_kod", "000000").Submit().Is(http.StatusUnprocessableEntity)
	}
	p := signInWithPassword(s.Visitor(t), "", world.Own).OK().Form("Fortsätt").Set("_kod", a.Code(1)).Submit()
	p.Is(http.StatusTooManyRequests).Has("För många misslyckade försök")
	if p.Header.Get("Retry-After") == "" {
		t.Error("it is not said how long to wait")
	}
	p.Form("Fortsätt").Set("_aterstallningskod", a.Codes[0]).Submit().Is(http.StatusTooManyRequests)
	if n := world.Value[int](world.Of(s, t), `select count(*)::int from letter where subject = 'Någon försöker logga in som du'`); n != 1 {
		t.Errorf("%d letters say that somebody knows the password", n)
	}
	world.Of(s, t).Exec(`update second_step_try set at = at - interval '16 minutes'`)
	p.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().OK().At("/min-sida")
}

func TestTwentyWrongCodesInADayHaveToWaitADay(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	a := world.AddApp(t, s.As(t, world.Own))
	p := signInWithPassword(s.Visitor(t), "", world.Own).OK()
	for range 4 {
		for range 5 {
			p = p.Form("Fortsätt").Set("_kod", "000000").Submit().Is(http.StatusUnprocessableEntity)
		}
		world.Of(s, t).Exec(`update second_step_try set at = at - interval '16 minutes'`)
	}
	p = p.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().Is(http.StatusTooManyRequests)
	world.Of(s, t).Exec(`update second_step_try set at = at - interval '1 day'`)
	p.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().OK().At("/min-sida")
}

// expirePendingSignIns moves the deadline of every pending sign-in a year back.
func expirePendingSignIns(t *testing.T, s *site.Site) {
	t.Helper()
	year := time.Now().Year()
	world.Of(s,
		t).Exec(`update sessions set data = decode(replace(encode(data, 'hex'), encode($1::text::bytea, 'hex'), encode($2::text::bytea, 'hex')),
		'hex')`,
		fmt.Sprintf(`"Until":"%d`, year), fmt.Sprintf(`"Until":"%d`, year-1))
}

func TestTheSecondStepHasADeadlineAndBeginsAnewAtAnother(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	a := world.AddApp(t, s.As(t, world.Own))
	s.Visitor(t).Get(secondFactorPath).OK().At("/logga-in")
	s.Visitor(t).Post(secondFactorPath, url.Values{"_kod": {a.Code(1)}}).Is(http.StatusUnprocessableEntity).Has("Logga in igen")

	late := signInWithPassword(s.Visitor(t), "/arbete/trender", world.Own).OK()
	expirePendingSignIns(t, s)
	p := late.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().Is(http.StatusUnprocessableEntity).Headed("Logga in").Has("Logga in igen")
	if markup.Attr(p.First("input", "name=till"), "value") != "/arbete/trender" {
		t.Error("where somebody was going is forgotten")
	}
	p.Get("/min-sida").OK().At("/logga-in")

	changed := signInWithPassword(s.Visitor(t), "", world.Own).OK()
	world.Of(s, t).Exec(`update person set password_hash = 'annat' where email = $1`, world.Own+demo.Domain)
	changed.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().Is(http.StatusUnprocessableEntity).Headed("Logga in")
}

func TestAFormWaitsThroughTheSecondStep(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	a := world.AddApp(t, c)
	f := c.Get("/arbete/trender/ny").OK().Form("Spara").Set("titel", "Skriven före").Set("typ", "trend")
	c.ForgetCookies()
	p := f.Submit().Is(http.StatusUnauthorized)
	p = p.Form("Logga in").Set("epost", world.Own+demo.Domain).Set("losenord", demo.Password).Submit().OK().At(secondFactorPath)
	p = p.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().OK().At("/arbete/trender/ny")
	if markup.Attr(p.First("input", "name=titel"), "value") != "Skriven före" {
		t.Error("what was written did not survive the second step")
	}
}

func TestAFormThatWaitsIsNotShownToSomebodyElseAfterTheSecondStep(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	world.AddApp(t, c)
	f := c.Get("/arbete/trender/ny").OK().Form("Spara").Set("titel", "Hemlig rubrik")
	c.ForgetCookies()
	f.Submit().Is(http.StatusUnauthorized).Form("Logga in").Set("epost", world.Own+demo.Domain).Set("losenord",
		demo.Password).Submit().OK().At(secondFactorPath)
	signInWithPassword(c, "", "redaktor").OK().At("/min-sida").Get("/arbete/trender/ny").OK().Lacks("Hemlig rubrik")
}

func TestAnotherAppTakesOverWhenItsCodeIsGiven(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	old := world.AddApp(t, c)
	p := c.Get("/konto/tvasteg").OK().Form("Byt app").Submit().OK().At("/konto/tvasteg/app")
	replacement := world.App{T: t, Secret: strings.ReplaceAll(markup.Text(p.First("code", "class=secret")), " ", "")}
	p.Form("Slå på").Set("kod", "000000").Submit().Is(http.StatusUnprocessableEntity).Has("Koden stämmer inte")
	signInWithPassword(s.Visitor(t), "", world.Own).OK().Form("Fortsätt").Set("_kod", old.Code(1)).Submit().OK().At("/min-sida")
	p.Form("Slå på").Set("kod", replacement.Code(0)).Submit().OK().At("/konto/tvasteg")
	signInWithPassword(s.Visitor(t), "", world.Own).OK().Form("Fortsätt").Set("_kod", old.Code(1)).Submit().Is(http.StatusUnprocessableEntity)
	signInWithPassword(s.Visitor(t), "", world.Own).OK().Form("Fortsätt").Set("_kod", replacement.Code(1)).Submit().OK().At("/min-sida")
}

func TestAddingOrRemovingASecondStepEndsTheOtherSessions(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	here, there := s.Visitor(t), s.Visitor(t)
	signInWithPassword(here, "", world.Own).OK().At("/min-sida")
	signInWithPassword(there, "", world.Own).OK().At("/min-sida")
	a := world.AddApp(t, here)
	there.Get("/min-sida").OK().At("/logga-in")
	signInWithPassword(there, "", world.Own).OK().Form("Fortsätt").Set("_kod", a.Code(1)).Submit().OK().At("/min-sida")
	here.Get("/konto/tvasteg").OK().Follow("Stäng av tvåstegsinloggningen").OK().Form("Stäng av").Submit().OK().Has(
		"Tvåstegsinloggningen är avstängd")
	there.Get("/min-sida").OK().At("/logga-in")
	signInWithPassword(there, "", world.Own).OK().At("/min-sida")
	if n := world.Value[int](world.Of(s, t), `select count(*)::int from recovery_code`); n != 0 {
		t.Errorf("%d recovery codes are left", n)
	}
}

func TestALinkForANewPasswordDoesNotPassTheSecondStep(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	a := world.AddApp(t, s.As(t, world.Own))
	w := world.Of(s, t)
	if err := signin.SendPasswordReset(t.Context(), s.DB, world.Own+demo.Domain, mailview.LinkLetters(s.URL)); err != nil {
		t.Fatal(err)
	}
	body := world.Value[string](w, `select body from letter where recipient = $1 order by id desc limit 1`, world.Own+demo.Domain)
	path := body[strings.Index(body, "/nytt-losenord/"):]
	path = path[:strings.IndexByte(path, '\n')]
	c := s.Visitor(t)
	const chosen = "en helt annan promenad i skogen"
	c.Get(path).OK().Form("Spara lösenordet").Set("losenord", chosen).Set("losenord-igen", chosen).Submit().OK().At("/logga-in")
	c.Get("/min-sida").OK().At("/logga-in")
	p := c.Get("/logga-in").OK().Form("Logga in").Set("epost", world.Own+demo.Domain).Set("losenord", chosen).Submit().OK().
		At(secondFactorPath)
	p.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().OK().At("/min-sida")
}

func TestAnAdministratorResetsTheSecondStepOfWhoHasLostIt(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	world.AddApp(t, c)
	w := world.Of(s, t)
	page := "/arbete/anvandare/" + id.String(w.Actor(world.Own).User) + "/redigera"
	p := s.As(t, "administrator").Get(page).OK().Follow("Nollställ tvåstegsinloggningen").OK().Form("Nollställ").Submit().OK()
	p.Has("Tvåstegsinloggningen är nollställd")
	c.Get("/min-sida").OK().At("/logga-in")
	signInWithPassword(s.Visitor(t), "", world.Own).OK().At("/min-sida")
	if n := world.Value[int](w, `select count(*)::int from letter where recipient = $1 and subject = 'Tvåstegsinloggningen är nollställd'`,
		world.Own+demo.Domain); n != 1 {
		t.Errorf("%d letters tell of it", n)
	}
	s.As(t, "administrator").Get("/arbete/logg").OK().Has("nollställde tvåstegsinloggningen för användaren")
	admin := "/arbete/anvandare/" + id.String(w.Actor("administrator").User) + "/nollstall-tvasteg"
	s.As(t, "kansli").Get(admin).Is(http.StatusForbidden)
	s.As(t, site.Role(access.Strategist)).Get(admin).Is(http.StatusForbidden)
}

func TestASecretIsNotKeptAsItIs(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	a := world.AddApp(t, s.As(t, world.Own))
	stored := world.Value[[]byte](world.Of(s, t), `select secret from authenticator`)
	if strings.Contains(string(stored), a.Secret) || len(stored) != 20+12+16 {
		t.Errorf("%d bytes are kept of the secret", len(stored))
	}
	other := world.Value[int64](world.Of(s, t), `select id from person where email = $1`, "redaktor"+demo.Domain)
	world.Of(s, t).Exec(`update authenticator set person_id = $1`, other)
	s.Expect("not sealed by this portal")
	p := signInWithPassword(s.Visitor(t), "", "redaktor").OK().At(secondFactorPath)
	p.Form("Fortsätt").Set("_kod", a.Code(1)).Submit().Is(http.StatusInternalServerError)
}

func TestTheSecurityLogTellsOfTheSecondStep(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	world.AddApp(t, s.As(t, world.Own))
	signInWithPassword(s.Visitor(t), "", world.Own).OK().Form("Fortsätt").Set("_kod", "000000").Submit().Is(http.StatusUnprocessableEntity)
	administrator := s.As(t, site.Role(access.Administrator))
	person := "/arbete/anvandare/" + id.String(world.Of(s, t).Actor(world.Own).User)
	administrator.Get(person + "/nollstall-tvasteg").OK().Form("Nollställ").Submit().OK()
	administrator.Get("/arbete/sakerhetslogg").OK().Has("Misslyckad inloggning", "/logga-in/bekrafta", "Ändrad tvåstegsinloggning", "tillagd",
		"nollställd")
}
