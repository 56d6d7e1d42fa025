package server_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// unsavedOf returns the pages on which the unsaved texts of a form are taken up.
func unsavedOf(c *site.Client, at string) (out []*site.Page) {
	for _, a := range c.Get(at).OK().All("a", "class=button") {
		if href := markup.Attr(a, "href"); strings.Contains(href, "osparat=") {
			out = append(out, c.Get(href))
		}
	}
	return out
}

// The same person writes about the same thing on two machines, which both keep at the same moment. Each has a text of its own; the one
// that is saved last is told of the other, and shows both.
func TestTwoMachinesKeepAtOnceAndNeitherTextIsLost(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	i, at, _ := editing(t, s, "")
	home, office := s.As(t, world.Own), s.As(t, world.Own)
	machines := []struct {
		c    *site.Client
		f    *site.Form
		word string
	}{{home, home.Get(at).OK().Form("Spara"), "Hemma"}, {office, office.Get(at).OK().Form("Spara"), "Jobbet"}}
	const rounds = 8
	for round := range rounds {
		concurrently(2, func(n int) {
			m := machines[n]
			m.f.Set("beskrivning", fmt.Sprintf("%s %d.", m.word, round))
			m.c.Post("/arbete/osparat", typed(m.f, at, textKey(string(rune('B'+n))), fmt.Sprint(round+1))).OK()
		})
	}
	texts := unsavedOf(home, at)
	if len(texts) != 2 {
		t.Fatalf("%d texts wait", len(texts))
	}
	for _, m := range machines {
		if want := fmt.Sprintf("%s %d.", m.word, rounds-1); !slices.ContainsFunc(texts, func(p *site.Page) bool {
			return strings.Contains(p.Body, want)
		}) {
			t.Errorf("%q is gone", want)
		}
	}
	machines[0].f.Set(form.UnsavedField, textKey("B")).Submit().OK().Has("Hemma 7.")
	both := machines[1].f.Set(form.UnsavedField, textKey("C")).Submit().Is(http.StatusConflict).Has("Hemma 7.", "Jobbet 7.")
	if left := unsavedOf(office, at); len(left) != 1 || !strings.Contains(left[0].Body, "Jobbet 7.") {
		t.Errorf("%d texts wait while the conflict stands", len(left))
	}
	both.Form("Spara").Submit().OK().Has("Jobbet 7.").Lacks("Hemma 7.")
	if left := unsavedOf(home, at); len(left) != 0 {
		t.Errorf("%d texts are left", len(left))
	}
	compared := home.Get(fmt.Sprintf("%s/%d", link.Item(t.Context(), id.Trend, i.ID, "historik"), i.Version+2)).OK()
	compared.Has("Hemma", "Jobbet")
}

// A form that keeps what is typed stays open while somebody else saves a version. Nothing of either is lost: not when the form is sent,
// not if the page of the conflict is closed, nor when it is kept from there.
func TestAFormThatIsKeptMeetsWhatSomebodyElseHasSaved(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	i, at, f := editing(t, s, "Mitt.")
	own := s.As(t, world.Own)
	own.Post("/arbete/osparat", typed(f, at, textKey("B"), "1")).OK()
	s.As(t, "redaktor").Get(at).OK().Form("Spara").Set("beskrivning", "Redaktionens.").Submit().OK()
	own.Post("/arbete/osparat", typed(f.Set("beskrivning", "Mitt, mer."), at, textKey("B"), "2")).OK().Has("Sparat ")
	both := f.Set(form.UnsavedField, textKey("B")).Submit().Is(http.StatusConflict)
	both.Has("Mitt, mer.", "Redaktionens.", "Sparat av någon annan")
	stored := func() string {
		return world.Value[string](world.Of(s, t), `select description from trend where item_id = $1`, i.ID)
	}
	if got := stored(); got != "Redaktionens." {
		t.Errorf("the conflict saved %q", got)
	}
	if left := unsavedOf(s.As(t, world.Own), at); len(left) != 1 || left[0].Code != http.StatusConflict ||
		!strings.Contains(left[0].Body, "Mitt, mer.") {
		t.Errorf("%d texts wait on another machine after the conflict", len(left))
	}
	merged := both.Form("Spara").Set("beskrivning", "Redaktionens. Mitt, mer.")
	own.Post("/arbete/osparat", typed(merged, at, textKey("B")+" "+textKey("C"), "3")).OK().Lacks("nyare text")
	merged.Set(form.UnsavedField, textKey("B")+" "+textKey("C")).Submit().OK()
	if got := stored(); got != "Redaktionens. Mitt, mer." {
		t.Errorf("saved is %q", got)
	}
	if left := unsavedOf(own, at); len(left) != 0 {
		t.Errorf("%d texts are left", len(left))
	}
}

// Back and forward between a list and a form: what was typed stands there without anything having been pressed, and the list is as it was
// left, narrowed and with its rows chosen.
func TestBackAndForwardKeepWhatIsTypedAndHowAListWasLeft(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	one, two := w.Trend(world.Own, content.Shared), w.Trend(world.Own, content.Draft)
	w.Exec(`update item set title = 'Fram och åter ' || id where id in ($1, $2)`, one.ID, two.ID)
	b := visit.Tab(t, s, world.Own)
	b.Go("/arbete/trender?sortera=titel")
	b.Fill("Innehåller orden", "fram och åter")
	b.Await("the narrowed list", `document.querySelectorAll("[data-row]").length === 2`)
	b.Await("its address", `location.search.includes("q=fram")`)
	browser.Eval[bool](b, `document.querySelectorAll("input[name=val]").forEach((box) => box.click()) ?? true`)
	left := b.Path()
	b.Press(fmt.Sprintf("Fram och åter %d", one.ID))
	b.Press("Redigera")
	form := b.Path()
	b.TabTo("field", "Beskrivning")
	b.Key("Skrivet på vägen")
	b.Back()
	b.Back()
	if b.Path() != left {
		t.Errorf("back leads to %s, not to %s", b.Path(), left)
	}
	list := browser.Eval[[]string](b, `[document.querySelector(".filter-bar [name=q]").value,
		new URLSearchParams(location.search).get("sortera"), String(document.querySelectorAll("[data-row]").length),
		String(document.querySelectorAll("input[name=val]:checked").length),
		document.querySelector(".rows-chosen").textContent]`)
	if want := []string{"fram och åter", "titel", "2", "2", "2 valda"}; !slices.Equal(list, want) {
		t.Errorf("the list is %q, want %q", list, want)
	}
	b.Forward()
	b.Forward()
	if b.Path() != form {
		t.Errorf("forward leads to %s, not to %s", b.Path(), form)
	}
	if !strings.Contains(browser.Eval[string](b, described), "Skrivet på vägen") {
		b.Press("Fortsätt")
	}
	if got := browser.Eval[string](b, described); !strings.Contains(got, "Skrivet på vägen") {
		t.Errorf("what was typed is gone: %q", got)
	}
}
