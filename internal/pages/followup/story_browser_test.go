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
	w.Exec(`delete from follow_up where id = $1`, f.ID)
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
	writeReport(t, office, period)
	decideReport(t, office)

	visitor := browser.Open(t, s.URL)
	visitor.Width(360)
	visitor.Go("/uppfoljningar")
	visitor.Press("Tertial 2 2031")
	says(t, visitor, goal, "Den är för alla under 25 år.", "Utvecklingen är positiv")
	visitor.Press("Barn och unga")
	says(t, visitor, goal)
	visitor.Go("/rapporter")
	visitor.Press("Delårsrapport Tertial 2 2031")
	says(t, visitor, "Godkänd av Regionfullmäktige, § 4", goal, "Den är för alla under 25 år.", "Periodens resultat är 100\u00a0kr.")
	if wide := visitor.Overflow(); len(wide) > 0 {
		t.Errorf("wider than a phone: %v", wide)
	}
}

// fillIn fills in the posts of the statement that a tab shows, column by column from the top, with 0 where nothing is said.
func fillIn(tab *browser.Tab, amounts map[string]string) {
	const inputs = `document.querySelectorAll('main input[name^="rad."]:not([name$=".not"])')`
	browser.Eval[int](tab, inputs+`.forEach(x => x.value = "0"), 0`)
	for name, amount := range amounts {
		typeIn(tab, name, amount)
	}
	tab.Press("Spara")
}

// typeIn replaces an amount of a statement by its row and column.
func typeIn(tab *browser.Tab, name, amount string) {
	browser.Eval[int](tab, `document.querySelector('[name="rad.`+name+`"]').value = "`+amount+`", 0`)
}

// writeReport makes the report of a period, whose balance sheet does not balance at first, which keeps it from being assembled.
func writeReport(t *testing.T, office *browser.Tab, period string) {
	t.Helper()
	office.Go(period)
	office.Press("Delårsrapport")
	office.Fill("Prognosen är gjord", "2031-09-10")
	office.Fill("Hur osäker prognosen är", "Några procent.")
	office.Fill("Varför den är osäker", "Vintern.")
	office.Press("Spara")
	at := office.Path()
	for _, x := range []struct {
		statement string
		amounts   map[string]string
	}{
		{"Resultaträkning", map[string]string{"0.outcome": "400", "1.outcome": "-1 000", "4.outcome": "700"}},
		{"Balansräkning", map[string]string{"4.outcome": "600", "8.outcome": "300", "9.outcome": "100", "13.outcome": "150",
			"8.earlier": "300", "4.earlier": "300"}},
		{"Budget", map[string]string{"0.budgeted": "700", "0.outcome": "700", "4.outcome": "-600"}},
		{"Prognos", map[string]string{"0.foreseen": "90", "0.budgeted": "80"}},
	} {
		office.Go(at)
		office.Press(x.statement)
		fillIn(office, x.amounts)
	}
	office.Go(at)
	says(t, office, "Tillgångarna ska vara lika stora som eget kapital och skulder, 550\u00a0kr, men är 600\u00a0kr.")
	office.Press("Sammanställ")
	office.PressRefused("Sammanställ")
	says(t, office, "Skriv varför rapporten går vidare fast räkningarna inte stämmer.")
	office.Go(at)
	office.Press("Balansräkning")
	typeIn(office, "13.outcome", "200")
	office.Press("Spara")
	office.Go(at)
	says(t, office, "Räkningarna stämmer")
	office.Press("Sammanställ")
	office.Press("Sammanställ")
	says(t, office, "Rapporten är sammanställd.", "Utgåva 1")
}

// decideReport has the report that a tab shows proposed, audited and approved.
func decideReport(t *testing.T, office *browser.Tab) {
	t.Helper()
	for _, x := range []struct{ step, button string }{{"Föreslagen av styrelsen", "Notera förslaget"},
		{"Lämna till revisorerna", "Notera"}, {"Godkänd av fullmäktige", "Godkänn"}} {
		office.Press(x.step)
		office.Fill("Dag då", "2026-01-20")
		if x.button != "Notera" {
			office.Fill("Paragraf i protokollet", "§ 4")
		}
		office.Press(x.button)
	}
	says(t, office, "Godkänd av Regionfullmäktige, § 4")
}
