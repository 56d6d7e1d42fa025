package homework_test

import (
	"fmt"
	"strings"
	"testing"

	"framsyn/internal/demo"
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

// write writes a text at the end of the field for the answer.
func write(tab *browser.Tab, text string) {
	browser.Eval[bool](tab, `(() => {
		const field = document.getElementsByName("svar")[0];
		field.focus();
		field.setSelectionRange(field.value.length, field.value.length);
		return true;
	})()`)
	tab.Key(text)
}

// keep waits until what is typed in the form of a page is kept, as when another tab is looked at.
func keep(t *testing.T, tab *browser.Tab) {
	t.Helper()
	said := browser.Eval[string](tab, `(async () => {
		const said = document.querySelector("auto-save [role=status]");
		const told = new Promise((done) => new MutationObserver(() => done(said.textContent)).observe(said, { childList: true }));
		dispatchEvent(new PageTransitionEvent("pagehide"));
		return told;
	})()`)
	if !strings.Contains(said, "Sparat ") {
		t.Errorf("what is typed is not kept: %q", said)
	}
}

// Two co-workers and a strategist, and another one, have the room open at once. They contribute and put together, and see who writes
// where; what is typed is there after the page has been loaded again, and two who write the same meet both. The head sends it in.
func TestAnOrganisationAnswersTogetherInBrowsers(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(true)
	const colleague = "medarbetare.storhamn"
	w.Exec(`update person set organisation_id = $1 where email = $2`, w.Actor(world.Own).Org, colleague+demo.Domain)
	room, text := at(h, "svar"), question(h, world.TextQuestion, "")
	open := func(who string) *browser.Tab {
		tab := visit.Tab(t, w.Site, who)
		tab.Go(room)
		return tab
	}
	first, second, editor, other := open(staff), open(colleague), open(strategist), open(world.Own)

	for i, tab := range []*browser.Tab{first, second} {
		tab.Press("Bidra")
		write(tab, fmt.Sprintf("Bidrag nummer %d.", i+1))
	}
	keep(t, first)
	editor.Go(room)
	says(t, editor, w.Actor(staff).Name+" skriver här")
	first.Press("Spara")
	second.Press("Spara")
	says(t, second, "Bidrag nummer 1.", "Bidrag nummer 2.")

	editor.Go(room)
	says(t, editor, "Bidrag nummer 1.", "Bidrag nummer 2.", w.Actor(staff).Name, w.Actor(colleague).Name)
	visit.Judge(t, editor, "the room with two contributions")
	editor.Width(1280)
	for range 2 {
		editor.Press("Lägg in i svaret")
		says(t, editor, "Bidraget är inlagt i svaret.")
	}
	editor.Go(text)
	other.Go(text)
	write(editor, " Strategens ord.")
	keep(t, editor)
	editor.Go(text) // loaded again, without having been saved
	editor.Press("Fortsätt")
	if got := browser.Eval[string](editor, `document.getElementsByName("svar")[0].value`); !strings.Contains(got, "Bidrag nummer 1.") ||
		!strings.Contains(got, "Bidrag nummer 2.") || !strings.HasSuffix(got, " Strategens ord.") {
		t.Errorf("what is taken up is %q", got)
	}
	other.Go(text)
	says(t, other, w.Actor(strategist).Name+" skriver här")
	write(other, " Den andras ord.")
	editor.Press("Spara")
	other.PressRefused("Spara")
	says(t, other, "Sparat av någon annan", "Strategens ord.")
	if got := browser.Eval[string](other, `document.getElementsByName("svar")[0].value`); !strings.HasSuffix(got, " Den andras ord.") {
		t.Errorf("what the other one wrote is %q", got)
	}
	visit.Judge(t, other, "two who wrote the same")
	other.Width(1280)
	write(other, " Strategens ord.")
	other.Press("Spara")

	editor.Go(room)
	editor.Press("Lämna till chefen")
	says(t, editor, "Svaret är lämnat till chefen.", "Svaret väntar på chefen")
	first.Go(room)
	if strings.Contains(first.Text(), "Ändra mitt bidrag") {
		t.Error("a co-worker can write while the head reads")
	}
	boss := visit.Tab(t, w.Site, head)
	boss.Go(room)
	boss.Press("Godkänn och lämna in")
	says(t, boss, "Svaret är inlämnat.")
	w.EndHomework(h)
	reader := visit.Tab(t, w.Site, world.Elsewhere)
	reader.Go(at(h, "sammanstallning"))
	says(t, reader, "1 av 2 organisationer har lämnat in.", "Den andras ord. Strategens ord.")
	visit.Judge(t, reader, "the summary")
}
