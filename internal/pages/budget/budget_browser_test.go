package budget_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
)

// The office types a budget with the keyboard alone and pastes from a spreadsheet; the sums follow, and are those that the portal
// counts.
func TestABudgetIsTypedWithTheKeyboardAlone(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	b := budgets{t, s, s.As(t, "kansli"), nil}
	at := b.add("2017, 2018").URL.Path + "/rader"
	tab := visit.Tab(t, s, "kansli")
	tab.Go(at)
	tab.TabTo("field", "Rubrik, rad 1")
	for _, heading := range []string{"Startskott", "Workshop"} {
		tab.Key(heading)
		tab.Key(kb.Enter)
	}
	tab.Key(kb.ArrowUp)
	tab.Key(kb.ArrowUp)
	tab.TabTo("field", "År, rad 1")
	for _, year := range []string{"2017", "2018"} {
		tab.Key(year)
		tab.Key(kb.ArrowDown)
	}
	tab.Key(kb.ArrowUp)
	tab.Key(kb.ArrowUp)
	tab.TabTo("field", "Belopp, kr, rad 1")
	for _, amount := range []string{"1 250,50", "1,5 tkr"} {
		tab.Key(amount)
		tab.Key(kb.Enter)
	}
	check := func(when string, want ...string) {
		t.Helper()
		got := browser.Eval[[]string](tab, `[...document.querySelectorAll("dl output")].map((x) => x.textContent.replace(/\u00a0/g, " "))`)
		if !slices.Equal(got, want) {
			t.Errorf("%s the sums are %q, want %q", when, got, want)
		}
	}
	check("typed", "1 250,50 kr", "1 500 kr", "2 750,50 kr")

	paste(tab, "Rubrik, rad 3", "Mat\t\tMat\t2017\t\t80\t3\t150\nResa\t\tResa\t2018\t−350\nTryck\t\ttryck\t2018\tmycket\nEtt\nTvå\nTre\n")
	if rows := browser.Eval[int](tab, `document.querySelectorAll("tbody tr").length`); rows != 9 {
		t.Errorf("there are %d rows, want eight that are filled in and an empty one", rows)
	}
	check("pasted", "37 250,50 kr", "1 150 kr (en rad utan uppgift)", "38 400,50 kr (4 rader utan uppgift)")
	for row := range 3 {
		paste(tab, fmt.Sprintf("Rubrik, rad %d", row+6), "\t\t\t\n")
	}
	paste(tab, "År, rad 5", "2018\t90 000")
	check("mended", "37 250,50 kr", "91 150 kr", "128 400,50 kr")

	browser.Eval[bool](tab, `(document.getElementById("falt-rader.1.rubrik").focus(), true)`)
	browser.Eval[bool](tab, `document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
		{ key: "ArrowUp", altKey: true, bubbles: true, cancelable: true }))`)
	tab.Press("Spara")
	check("saved", "37 250,50 kr", "91 150 kr", "128 400,50 kr")
	first := browser.Eval[string](tab, `document.querySelector("[data-column=rubrik] input").value`)
	if kind := browser.Eval[string](tab, `document.getElementById("falt-rader.2.slag").value`); first != "Workshop" || kind != "food" {
		t.Errorf("the first line is %s, and the kind of the third %s", first, kind)
	}
	visit.Judge(t, tab, "the table of lines")

	tab.Go(b.office.Get("/arbete/budgetar").OK().Follow("Budget (exempel)").OK().URL.Path + "/uppfoljning")
	check("followed up", "128 400,50 kr", "0 kr")
	tab.TabTo("field", "Prognos, kr, rad 1")
	tab.Key("2")
	check("with a forecast", "126 902,50 kr", "0 kr")
}

// paste pastes a text in the field with a label.
func paste(tab *browser.Tab, label, text string) {
	browser.Eval[bool](tab, fmt.Sprintf(`(() => {
		const data = new DataTransfer();
		data.setData("text/plain", %q);
		const field = document.querySelector('[aria-label="%s"]');
		field.focus();
		return field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
	})()`, text, label))
}
