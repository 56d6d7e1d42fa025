package followup_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// says demands texts of the page in a tab.
func says(t *testing.T, tab *browser.Tab, texts ...string) {
	t.Helper()
	said := tab.Text()
	for _, text := range texts {
		if !strings.Contains(said, text) {
			t.Errorf("%s lacks %q: %s", tab.Path(), text, said)
		}
	}
}

var letterLink = regexp.MustCompile(`https?://\S+`)

// The office opens a period and reminds. The owner writes from the link in the letter, the head passes it on, a reviewer asks and then
// approves, and what is included, frozen and published is read by everybody.
func TestAPeriodIsFollowedUpInBrowsers(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	f := w.FollowUp("none") // for its plan, with who is responsible
	w.Exec(`delete from follow_up`)
	w.Exec(`delete from letter`)
	goal := world.Value[string](w, `select title::text from item where id = $1`, f.Goal)
	open := func(who string) *browser.Tab { return visit.Tab(t, s, who) }

	office := open("kansli")
	office.Go(link.WithQuery(link.New(t.Context(), id.FollowUp), url.Values{"plan": {id.String(f.Plan)}}))
	office.Fill("Namn", "Tertial 2 2031")
	office.Fill("Sista dagen", "2031-08-31")
	office.Press("Spara")
	period := office.Path()
	office.Press("Påminn")
	office.Press("Påminn")

	letter := world.Value[string](w, `select body from letter where recipient like $1`, world.GoalOwner+"@%")
	at, err := url.Parse(letterLink.FindString(letter))
	if err != nil || at.Fragment == "" {
		t.Fatalf("the letter leads to no field: %s", letter)
	}
	owner := open(world.GoalOwner)
	owner.Go(at.Path + "#" + at.Fragment)
	if field := browser.Eval[string](owner, `document.querySelector(":target")?.name ?? ""`); field != "text" {
		t.Errorf("the link in the letter leads to the field %q", field)
	}
	owner.Fill("Hur det går", "Utbildningen är ansökt.")
	owner.Choose("Kommer målet att nås?", "positive")
	owner.Press("Spara")
	owner.Press("Klarmarkera")
	says(t, owner, "Hos enhetschefen")

	head := open(world.UnitHead)
	head.Go("/min-sida")
	head.Press("Tertial 2 2031")
	head.Press("Läst, skicka vidare")

	reviewer := open(world.Reviewer)
	reviewer.Go("/min-sida")
	reviewer.Press("Tertial 2 2031")
	reviewer.Fill("Anteckning eller fråga", "Vilka unga gäller det?")
	reviewer.Press("Fråga")
	owner.Go("/min-sida")
	owner.Press("Tertial 2 2031")
	says(t, owner, "Vilka unga gäller det?")
	owner.Press("Svara i texten")
	owner.Fill("Hur det går", "Utbildningen är ansökt. Den är för alla under 25 år.")
	owner.Press("Spara")
	reviewer.Go(period + "/granska")
	says(t, reviewer, "alla under 25 år", "Ändrad sedan den granskades förra gången")
	reviewer.Press("Godkänn")
	says(t, reviewer, "Du har godkänt texten.", "Inget väntar på dig")

	office.Go(period)
	office.Press("Ta med alla granskade")
	office.Press("Ta med")
	office.Press("Frys texterna")
	office.Press("Frys")
	for _, n := range []id.Item{f.Plan, f.Goal} {
		kind := id.Plan
		if n == f.Goal {
			kind = id.Goal
		}
		office.Go(link.Item(t.Context(), kind, n, "publicera"))
		office.Press("Publicera")
	}
	office.Go(period)
	office.Press("Publicera")
	office.Press("Publicera")

	visitor := browser.Open(t, s.URL)
	visitor.Width(360)
	visitor.Go("/uppfoljningar")
	visitor.Press("Tertial 2 2031")
	says(t, visitor, goal, "Den är för alla under 25 år.", "Utvecklingen är positiv")
	visitor.Press("Barn och unga")
	says(t, visitor, goal)
	if wide := visitor.Overflow(); len(wide) > 0 {
		t.Errorf("wider than a phone: %v", wide)
	}
}
