package server_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/id"
	pages "framsyn/internal/pages/delegation"
	"framsyn/internal/question"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// enrolment is a process for which two regions are to register, with two places each and no more: one that nobody has an account for,
// and one that has sent in.
type enrolment struct {
	world.World
	process id.ProcessNo
	group   id.Group
	org     id.Org
	other   delegation.Delegation
}

func newEnrolment(t *testing.T) enrolment {
	t.Helper()
	w := enrolment{World: world.Of(site.Start(t), t)}
	other := w.Region()
	w.org = w.Region()
	w.process, w.group = w.Enrolment(2, delegation.Enrolment{Questions: []question.Question{{Text: "Vad pågår hos er?"}}}, other)
	w.other = w.SentIn(w.process, w.group, other, 2)
	return w
}

// invite has the office invite the organisation by letter, and returns the path of the link in it.
func (w enrolment) invite() string {
	w.T.Helper()
	email := w.Contact(w.org, "contact")
	office := w.As(w.T, "kansli")
	round := office.Get("/arbete/utskick/ny?process=" + id.String(w.process)).OK().Form("Spara").Submit().OK()
	round.Form("Lägg till mottagare").Set("organisationer", id.String(w.org)).Submit().OK()
	office.Get(round.URL.Path + "/skicka").OK().Form("Skicka 1 brev").Submit().OK()
	body := world.Value[string](w.World, `select body from letter where recipient = $1`, email)
	return regexp.MustCompile(`/inbjudan/[\w-]+`).FindString(body)
}

// care does what the portal does every minute.
func (w enrolment) care() {
	w.T.Helper()
	if err := pages.Care(w.URL)(w.T.Context(), w.DB); err != nil {
		w.T.Fatal(err)
	}
}

// done counts what the organisation has done: how often it has sent in, what the register has of it, and the offers it has taken.
func (w enrolment) done() string {
	return world.Value[string](w.World, `select concat_ws(' ',
		(select count(*) from change where kind = 'delegation' and verb = 'sent_in' and ref_id = d.id),
		(select count(*) from register_entry where party = org_name(d.organisation_id, current_date)),
		(select count(*) from change where kind = 'delegation' and verb = 'offer_accepted' and ref_id = d.id))
		from delegation d where d.process_id = $1 and d.organisation_id = $2`, w.process, w.org)
}

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

// fillIn types a text in the field with a name.
func fillIn(tab *browser.Tab, name, text string) {
	browser.Eval[bool](tab, fmt.Sprintf(`(() => {
		const field = document.getElementsByName(%q)[0];
		if (field.tagName === "SELECT") field.value = %q;
		field.focus();
		return true;
	})()`, name, text))
	if !browser.Eval[bool](tab, `document.activeElement.tagName === "SELECT"`) {
		tab.Key(text)
	}
}

// An organisation without accounts is invited by letter, registers one person more than its quota, queues, and gets the place of another
// that withdraws. Going back and pressing what was pressed before does nothing twice.
func TestAnOrganisationComesByALetterQueuesAndTakesThePlaceOfAnother(t *testing.T) {
	t.Parallel()
	w := newEnrolment(t)
	tab := browser.Open(t, w.URL)
	tab.Go(w.invite())
	tab.Press("Svara på inbjudan")
	tab.Press("Tacka ja och skapa konto")
	says(t, tab, "Tack! Svaret är sparat.")
	tab.Fill("Nytt lösenord", password)
	tab.Fill("Samma lösenord igen", password)
	tab.Press("Spara lösenordet")
	if strings.Contains(tab.Path(), "logga-in") {
		w.signIn(tab)
	}
	if tab.Heading() != "Vår delegation" {
		t.Fatalf("landed on %q at %s", tab.Heading(), tab.Path())
	}
	tab.Press("Fyll i anmälan")
	for i, name := range []string{"Anna", "Berit", "Cilla"} {
		if i > 0 {
			tab.Press("Lägg till en deltagare")
		}
		row := fmt.Sprintf("deltagare.%d.", i)
		fillIn(tab, row+"namn", name)
		fillIn(tab, row+"epost", strings.ToLower(name)+"@ny.example")
		fillIn(tab, row+"grupp", id.String(w.group))
	}
	fillIn(tab, "kontakt", "Anna Andersson")
	fillIn(tab, "kontakt-epost", "anna@ny.example")
	fillIn(tab, "svar-1", "En utvecklingsstrategi.")
	tab.Press("Spara")
	says(t, tab, "Anmälan är inte inskickad")
	visit.Judge(t, tab, "a registration to send in")
	tab.Width(1280)
	stale := browser.Open(t, w.URL)
	stale.Go("/logga-in")
	w.signIn(stale)
	stale.Go(tab.Path())

	tab.Press("Skicka in")
	queued := []string{"Anmälan är inskickad", "Har plats", "Plats 1 av 1 i kön bland övriga regioner."}
	says(t, tab, queued...)
	again(t, w, tab, stale, "Skicka in", "1 1 0", "Plats 1 av 1 i kön")

	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		return delegation.Leave(ctx, tx, w.other.ID, "Ändrade planer")
	})
	w.care()
	tab.Go("/min-sida")
	says(t, tab, "En plats är ledig")
	tab.Press("Anmälan till ")
	says(t, tab, "erbjuden till")
	stale.Go(tab.Path())
	tab.Press("Ta platsen")
	says(t, tab, "Platsen är tagen.")
	again(t, w, tab, stale, "Ta platsen", "1 1 1", "Har plats")
}

const password = "en lång promenad i skogen"

// signIn signs in somebody of the organisation.
func (w enrolment) signIn(tab *browser.Tab) {
	fillIn(tab, "epost", world.Value[string](w.World, `select email from person where organisation_id = $1`, w.org))
	fillIn(tab, "losenord", password)
	tab.Press("Logga in")
}

// again goes back to the page with a button and presses it, if it is there; then in another tab, where it still is. Neither does anything,
// as done tells, and both tell how it stands.
func again(t *testing.T, w enrolment, tab, stale *browser.Tab, button, done, stands string) {
	t.Helper()
	tab.Back()
	if strings.Contains(tab.Text(), button) {
		tab.Press(button)
	}
	says(t, tab, stands)
	stale.Press(button)
	says(t, stale, stands)
	if got := w.done(); got != done {
		t.Errorf("after %s has been pressed again it is %s, not %s", button, got, done)
	}
}
