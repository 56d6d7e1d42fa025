package server_test

import (
	"net/http"
	"net/url"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/demo"
	"framsyn/internal/id"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestNothingIsLostWhilePostgresIsAway(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("status=503")
	i := world.Of(s, t).Trend(world.Own, content.Published)
	c, visitor := s.As(t, world.Own), s.Visitor(t)
	editing := "/arbete/trender/" + id.String(i.ID)
	f := c.Get(editing+"/redigera").OK().Form("Spara").Set("beskrivning", "Skrivet när databasen var borta.")
	reading := "/trender/" + i.Slug
	visitor.Get(reading).OK()
	visitor.Get(reading).OK() // by now its bytes are kept

	open := testkit.ShutOut(t, s.Database)
	away := f.Submit().Is(http.StatusServiceUnavailable).Has("Det går inte att nå databasen just nu")
	if away.Header.Get("Retry-After") == "" {
		t.Error("the page does not tell programs to come back")
	}
	visitor.Get(reading).OK().Has("Andra versionen.")
	visitor.Get("/sok?q=trend").Is(http.StatusServiceUnavailable)
	visitor.Get("/healthz").OK()
	visitor.Get("/readyz").Is(http.StatusServiceUnavailable)
	again := away.Form("Skicka igen")
	again.Submit().Is(http.StatusServiceUnavailable)
	open()

	again.Submit().OK().At(editing).Has("Skrivet när databasen var borta.")
	visitor.Get("/readyz").OK()
	visitor.Get("/sok?q=trend").OK()
}

func TestSigningInWhilePostgresIsAwaySaysSo(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("status=503")
	f := s.Visitor(t).Get("/logga-in").OK().Form("Logga in").Set("epost", world.Own+demo.Domain).Set("losenord", demo.Password)
	open := testkit.ShutOut(t, s.Database)
	p := f.Submit().Is(http.StatusServiceUnavailable).Lacks(demo.Password)
	open()
	p.Get("/logga-in").OK()
}

func TestAFormSentAfterItsSessionEndedIsFilledInAgain(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	f := c.Get("/arbete/kallor/ny").OK().Form("Spara").Set("titel", "Skriven för länge").Set("sammanfattning",
		"En timmes arbete.\n\nTvå stycken.")
	c.ForgetCookies()
	p := f.Set("typ", "rapport").Submit()
	in := p.Form("Logga in").Set("epost", world.Own+demo.Domain).Set("losenord", demo.Password).Submit().OK().At("/arbete/kallor/ny")
	in.Has("Din inloggning hade gått ut")
	back := in.Form("Spara")
	if back.Values.Get("titel") != "Skriven för länge" || back.Values.Get("sammanfattning") != "En timmes arbete.\n\nTvå stycken." ||
		back.Values.Get("typ") != "rapport" {
		t.Errorf("what was typed came back as %v", back.Values)
	}
	if saved := back.Submit().OK(); saved.Heading() != "Skriven för länge" {
		t.Errorf("saved as %q", saved.Heading())
	}
	again := c.Get("/arbete/kallor/ny").OK().Form("Spara")
	if again.Values.Get("titel") != "" {
		t.Errorf("the form is still filled in: %v", again.Values)
	}
}

func TestAFormIsNotShownToSomebodyElseWhoSignsIn(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	f := c.Get("/arbete/kallor/ny").OK().Form("Spara").Set("titel", "Bara min").Set("typ", "rapport")
	c.ForgetCookies()
	p := f.Submit().Form("Logga in").Set("epost", world.Elsewhere+demo.Domain).Set("losenord", demo.Password).Submit().OK()
	for _, page := range []*site.Page{p, p.Get("/arbete/kallor/ny").OK(), p.Get("/arbete/kallor").OK()} {
		page.Lacks("Bara min")
	}
}

func TestAFormThatWaitedIsFilledInWhereItWasSentFromAlone(t *testing.T) {
	t.Parallel()
	c := site.Start(t).As(t, world.Own)
	f := c.Get("/arbete/kallor/ny").OK().Form("Spara").Set("titel", "Bara källan").Set("typ", "rapport")
	c.ForgetCookies()
	in := f.Submit().Form("Logga in").Set("epost", world.Own+demo.Domain).Set("losenord", demo.Password)
	c.DoWithoutRedirect(c.Request(http.MethodPost, "/logga-in", in.Values))
	c.Get("/arbete/trender/ny").OK().Lacks("Bara källan")
	if back := c.Get("/arbete/kallor/ny").OK().Form("Spara"); back.Values.Get("titel") != "Bara källan" {
		t.Errorf("it came back as %v", back.Values)
	}
}

func TestARightTakenAwayIsGoneAtTheNextClick(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, "redaktor")
	c.Get("/arbete/trender/ny").OK()
	if err := s.DB.ExecUnaudited(t.Context(), `delete from person_role where person_id = $1`, w.Actor("redaktor").User); err != nil {
		t.Fatal(err)
	}
	c.Get("/arbete/trender/ny").Is(http.StatusForbidden)
	if err := s.DB.ExecUnaudited(t.Context(), `update person set deactivated_at = now() where id = $1`,
		w.Actor("redaktor").User); err != nil {
		t.Fatal(err)
	}
	c.Get("/arbete/trender").OK().At("/logga-in")
}

func TestAWayBackLeadsNowhereElse(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for _, till := range []string{"https://example.com/", "//example.com", `/\example.com`, "javascript:alert(1)", "/arbete/../\\example.com",
		"http:/x"} {
		c := s.Visitor(t)
		p := c.DoWithoutRedirect(c.Request(http.MethodPost, "/logga-in", url.Values{
			"epost": {world.Own + demo.Domain}, "losenord": {demo.Password},
			"till": {till}}))
		to, err := p.URL.Parse(p.Header.Get("Location"))
		if err != nil || to.Host != p.URL.Host {
			t.Errorf("%s leads to %s", till, p.Header.Get("Location"))
		}
	}
}
