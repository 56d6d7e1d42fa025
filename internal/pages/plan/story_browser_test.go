package plan_test

import (
	"strings"
	"testing"

	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// A visitor follows a commitment from the plan of 2007. Its outcome, which the source lost, is written by an editor, and read by whoever
// follows it from the plan, and finds it in the register of all years.
func TestACommitmentIsFollowedFromThePlanOf2007ToItsOutcome(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	const title = "Medverka i den politiska diskussionen om ett kommunalt samverkansorgan (KSO)"
	const planned, outcome = "Verksamhetsplan och budget 2007", "Ett gemensamt organ bildades (exempel)."
	says := func(tab *browser.Tab, texts ...string) {
		t.Helper()
		for _, text := range texts {
			if said := tab.Text(); !strings.Contains(said, text) {
				t.Errorf("%s lacks %q: %s", tab.Path(), text, said)
			}
		}
	}
	follow := func() *browser.Tab {
		visitor := visit.Tab(t, s, "")
		visitor.Width(360)
		visitor.Go("/planer")
		visitor.Press(planned)
		visitor.Press(title)
		return visitor
	}
	says(follow(), planned, "Antaget", "Uppgift saknas i underlaget.")

	n := world.Value[id.Item](w, `select id from item where kind = 'commitment' and title = $1`, title)
	editor := visit.Tab(t, s, "redaktor")
	editor.Go(link.Item(t.Context(), id.Commitment, n, "redigera"))
	editor.Choose("Läge", "done")
	browser.Eval[int](editor, `document.querySelector('[name="utfall"]').value = "`+outcome+`", 0`)
	editor.Press("Spara")
	editor.Go(link.Item(t.Context(), id.Commitment, n, "publicera"))
	browser.Eval[int](editor, `document.querySelector('[name="vad-andrades"]').value = "Utfallet.", 0`)
	editor.Press("Publicera ändringarna")

	visitor := follow()
	says(visitor, "Genomfört", outcome, "version 2")
	if wide := visitor.Overflow(); len(wide) > 0 {
		t.Errorf("wider than a phone: %v", wide)
	}
	visitor.Go("/ataganden?ar=2007&tillstand=done")
	says(visitor, title)
}
