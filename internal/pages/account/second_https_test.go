package account_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/demo"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestInProductionAdministratorsAndTheOfficeMustHaveASecondStep(t *testing.T) {
	t.Parallel()
	for _, who := range []string{site.Role(access.Administrator), site.Role(access.Office)} {
		t.Run(who, func(t *testing.T) {
			t.Parallel()
			s := site.StartAt(t, "https://localhost")
			c := s.Visitor(t)
			signInWithPassword(c, "", who).OK().At("/konto/tvasteg").Has("Din roll kräver tvåstegsinloggning")
			for _, path := range []string{"/", "/min-sida", "/konto", "/arbete/anvandare", "/trender", "/trender.csv", "/sok?q=a", "/en/min-sida",
				"/filer/1", "/konto/tvastegs"} {
				c.Get(path).OK().At(prefixOf(path) + "/konto/tvasteg")
			}
			for _, path := range []string{"/arbete/trender/ny", "/konto", "/arbete/anvandare/ny", "/konto/losenord"} {
				before := world.Value[int](world.Of(s, t), `select count(*)::int from change`)
				c.Post(path, url.Values{"titel": {"Smygväg"}, "typ": {"trend"}, "namn": {"Smygväg"}}).OK().At("/konto/tvasteg")
				if after := world.Value[int](world.Of(s, t), `select count(*)::int from change`); after != before {
					t.Errorf("%s changes something", path)
				}
			}
			a := world.AddApp(t, c)
			c.Get("/min-sida").OK().At("/min-sida")
			c.Get("/konto/tvasteg").OK().Has("går tvåstegsinloggningen inte att stänga av").Lacks("/konto/tvasteg/stang-av")
			for path, button := range map[string]string{"/konto/tvasteg/stang-av": "Stäng av", "/konto/tvasteg/app/ta-bort": "Ta bort"} {
				c.Get(path).OK().Form(button).Submit().Is(http.StatusUnprocessableEntity).Has("måste du ha tvåstegsinloggning")
			}
			c.Get("/min-sida").OK().Form("Logga ut").Submit().OK()
			signInWithPassword(c, "", who).OK().At(secondFactorPath).Form("Fortsätt").Set("_kod", a.Code(1)).Submit().OK().At("/min-sida")
		})
	}
}

// prefixOf returns the language prefix of a path.
func prefixOf(path string) string {
	if strings.HasPrefix(path, "/en/") {
		return "/en"
	}
	return ""
}

func TestInProductionWhoMustHaveASecondStepCanLeaveWithoutOne(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "https://localhost")
	c := s.Visitor(t)
	signInWithPassword(c, "", "administrator").OK().At("/konto/tvasteg").Form("Logga ut").Submit().OK().At("/")
	c.Get("/min-sida").OK().At("/logga-in")
}

func TestARoleThatIsGivenBringsTheSecondStepAndKeepsWhatWasWritten(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "https://localhost")
	c := s.Visitor(t)
	signInWithPassword(c, "", world.Own).OK().At("/min-sida")
	f := c.Get("/arbete/trender/ny").OK().Form("Spara").Set("titel", "Skriven före rollen").Set("typ", "trend")
	world.Of(s, t).Exec(`insert into person_role (person_id, role) select id, 'office' from person where email = $1`, world.Own+demo.Domain)
	f.Submit().OK().At("/konto/tvasteg")
	world.AddApp(t, c)
	p := c.Get("/arbete/trender/ny").OK()
	if markup.Attr(p.First("input", "name=titel"), "value") != "Skriven före rollen" {
		t.Error("what was written is lost")
	}
}

func TestWithoutHTTPSTheSecondStepIsOfferedAndNotRequired(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.Visitor(t)
	signInWithPassword(c, "", "administrator").OK().At("/min-sida").Get("/konto/tvasteg").OK().Lacks("kräver tvåstegsinloggning")
	world.AddApp(t, c)
	c.Get("/konto/tvasteg/stang-av").OK().Form("Stäng av").Submit().OK().Has("avstängd")
}

func TestInProductionOthersAreNotMadeToHaveASecondStep(t *testing.T) {
	t.Parallel()
	s := site.StartAt(t, "https://localhost")
	for _, who := range []string{world.Own, "redaktor", "politiker.norrbotten"} {
		signInWithPassword(s.Visitor(t), "", who).OK().At("/min-sida")
	}
}
