package process_test

import (
	"fmt"
	"slices"
	"testing"

	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// phases returns the phases that a form offers.
func phases(p *site.Page) []string {
	var out []string
	for _, o := range markup.All(p.First("select", "name=etapp"), "option")[1:] {
		out = append(out, markup.Text(o))
	}
	return out
}

func TestANewActivityIsForParticipantsAndOffersThePhasesOfItsProcess(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	one := newProcess(w, process.Process{Name: world.UniqueName("Ena")})
	other := newProcess(w, process.Process{Name: world.UniqueName("Andra")})
	for _, name := range []string{"Första", "Sista"} {
		newPhase(w, one.ID, name)
	}
	newPhase(w, other.ID, "Enda")
	page := s.As(t, "kansli").Get("/arbete/aktiviteter/ny?process=" + id.String(one.ID)).OK()
	f := page.Form("Spara")
	if got := f.Values.Get("synlig"); got != string(process.Participants) {
		t.Errorf("a new activity is for %s", got)
	}
	if got := phases(page); !slices.Equal(got, []string{"Första", "Sista"}) {
		t.Errorf("the phases are %v", got)
	}
	f.Set("namn", "Mötet").Set("process", id.String(other.ID))
	f.Values.Set(form.RefitField, "ja")
	again := f.Submit().OK().Headed("Ny aktivitet")
	if got := phases(again); !slices.Equal(got, []string{"Enda"}) || again.Form("Spara").Values.Get("namn") != "Mötet" {
		t.Errorf("of the other process the phases are %v, and the name is %q", got, again.Form("Spara").Values.Get("namn"))
	}
	b := visit.Tab(t, s, "kansli")
	b.Go("/arbete/aktiviteter/ny?process=" + id.String(one.ID))
	b.Fill("Namn", "Mötet")
	got := browser.Eval[string](b, fmt.Sprintf(`new Promise(done => {
		const [process, phase] = ["process", "etapp"].map(name => document.querySelector("select[name=" + name + "]"))
		new MutationObserver(() => done([...phase.options].slice(1).map(o => o.textContent.trim()).join())).observe(phase, { childList: true })
		process.value = %q
		process.dispatchEvent(new Event("change"))
	})`, id.String(other.ID)))
	if name := browser.Eval[string](b, `document.querySelector("[name=namn]").value`); got != "Enda" || name != "Mötet" {
		t.Errorf("after a change of the process the phases are %q, and the name is %q", got, name)
	}
}
