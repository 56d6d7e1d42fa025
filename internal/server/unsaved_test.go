package server_test

import (
	"maps"
	"net/http"
	"net/url"
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

// textKey returns the key of a text, which ends with a letter.
func textKey(letter string) string { return strings.Repeat("A", 25) + letter }

// typed returns what the script of a form sends: what the form holds, with the key of the text.
func typed(f *site.Form, address, keys, number string) url.Values {
	v := maps.Clone(f.Values)
	maps.Copy(v, url.Values{form.UnsavedField: {keys}, "_adress": {address}, "_rubrik": {"En text"}, "_nummer": {number}})
	return v
}

// editing returns a trend, the address of its form, and the form filled in by a strategist.
func editing(t *testing.T, s *site.Site, words string) (content.Item, string, *site.Form) {
	t.Helper()
	i := world.Of(s, t).Trend(world.Own, content.Shared)
	at := link.Item(t.Context(), id.Trend, i.ID, "redigera")
	return i, at, s.As(t, world.Own).Get(at).Form("Spara").Set("beskrivning", words)
}

func TestUnsavedTextIsTakenUpOnAnotherMachine(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	i, at, f := editing(t, s, "Skrivet hemma.")
	s.As(t, world.Own).Post("/arbete/osparat", typed(f, at, textKey("B"), "1")).OK().Has("Sparat ")
	w := world.Of(s, t)
	if n := world.Value[int](w, `select version from item where id = $1`, i.ID); n != i.Version {
		t.Errorf("the trend has version %d", n)
	}
	other := s.As(t, world.Own)
	page := other.Get(at).OK().Has("som inte är sparad", "En text").Lacks("Skrivet hemma.")
	s.As(t, "redaktor").Get(at).OK().Lacks("som inte är sparad")
	other.Get("/arbete/osparat").OK().Has("En text")
	taken := page.Follow("Fortsätt").OK().Has("Skrivet hemma.", "Den är inte sparad än.").Lacks("Du har text från")
	taken.Form("Spara").Submit().OK().Has("Skrivet hemma.")
	other.Get(at).OK().Lacks("som inte är sparad")
	other.Get("/arbete/osparat").OK().Has("Du har ingen osparad text")
	s.As(t, world.Own).Post("/arbete/osparat", typed(f, at, textKey("C"), "1")).OK()
	other.Get(at).OK().Form("Kasta").Submit().OK().At(at).Has("bortkastad").Lacks("som inte är sparad")
}

func TestUnsavedTextMeetsANewerVersion(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	_, at, f := editing(t, s, "Mitt.")
	own := s.As(t, world.Own)
	own.Post("/arbete/osparat", typed(f, at, textKey("B"), "1")).OK()
	s.As(t, "redaktor").Get(at).Form("Spara").Set("beskrivning", "Redaktionens.").Submit().OK()
	both := own.Get(own.Get(at).OK().Link("Fortsätt")).Is(http.StatusConflict).Has("Mitt.", "Redaktionens.", "Sparat av någon annan")
	both.Form("Spara").Submit().OK().Has("Mitt.").Lacks("Redaktionens.")
	own.Get(at).OK().Lacks("som inte är sparad")
}

func TestWhatIsOnItsWayWhenAFormIsSavedDoesNotComeBack(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	_, at, f := editing(t, s, "Sparat.")
	own := s.As(t, world.Own)
	late := typed(f, at, textKey("B"), "2")
	f.Set(form.UnsavedField, textKey("B")).Submit().OK()
	own.Post("/arbete/osparat", late).Is(http.StatusConflict).Has("again")
	own.Get(at).OK().Lacks("som inte är sparad")
	again := own.Get(at).Form("Spara").Set(form.UnsavedField, textKey("C"))
	own.Post("/arbete/osparat", typed(again, at, textKey("C"), "1")).OK()
	again.Submit().OK().Has("Inget var ändrat")
	own.Get(at).OK().Lacks("som inte är sparad")
}

func TestUnsavedTextsOfTwoFormsAreBothKept(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	_, at, f := editing(t, s, "Den ena.")
	one, two := s.As(t, world.Own), s.As(t, world.Own)
	one.Post("/arbete/osparat", typed(f, at, textKey("B"), "1")).OK()
	f.Set("beskrivning", "Den andra.")
	concurrently(2, func(i int) {
		if i == 0 {
			two.Post("/arbete/osparat", typed(f, at, textKey("C"), "1")).OK()
		} else {
			one.Post("/arbete/osparat", typed(f, at, textKey("D"), "1"))
		}
	})
	f.Set("beskrivning", "Den ena, mer.")
	one.Post("/arbete/osparat", typed(f, at, textKey("B"), "2")).OK().Has("i en annan flik eller på en annan dator")
	page := one.Get(at).OK()
	for _, words := range []string{"Den ena, mer.", "Den andra."} {
		found := false
		for _, a := range page.All("a", "class=button") {
			found = found || strings.Contains(one.Get(markup.Attr(a, "href")).Body, words)
		}
		if !found {
			t.Errorf("%q is gone", words)
		}
	}
}

func TestWhoMayKeepAText(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	_, at, f := editing(t, s, "Mitt.")
	v := typed(f, at, textKey("B"), "1")
	s.As(t, "redaktor").Post("/arbete/osparat", v).Is(http.StatusForbidden).Has("Någon annan är inloggad")
	s.Visitor(t).Post("/arbete/osparat", v).Is(http.StatusUnauthorized)
	for _, wrong := range []url.Values{{"_adress": {"/trender"}}, {"_adress": {"https://example.com/arbete/"}}, {form.UnsavedField: {"x"}},
		{"_nummer": {"-1"}}} {
		bad := maps.Clone(v)
		maps.Copy(bad, wrong)
		s.As(t, world.Own).Post("/arbete/osparat", bad).Is(http.StatusBadRequest)
	}
	long := maps.Clone(v)
	long.Set("beskrivning", strings.Repeat("ord ", 200_000))
	s.As(t, world.Own).Post("/arbete/osparat", long).Is(http.StatusRequestEntityTooLarge).Has("Spara den då och då")
	s.As(t, world.Own).Get(at).OK().Lacks("som inte är sparad")
}

// keepNow has the form of a page keep what it holds, as when the page is left, and returns what it says.
const keepNow = `(async () => {
	const said = document.querySelector("auto-save [role=status]");
	const told = new Promise((done) => new MutationObserver(() => done(said.textContent)).observe(said, { childList: true }));
	dispatchEvent(new PageTransitionEvent("pagehide"));
	return told;
})()`

func TestAFormKeepsWhatIsTypedAndSaysSo(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	b := visit.Tab(t, s, world.Own)
	b.Go("/arbete/trender/ny")
	b.Fill("Titel", "Något att ta upp")
	browser.Eval[bool](b, `(() => { window.real = fetch; window.fetch = () => Promise.reject(new TypeError("offline")); return true; })()`)
	if said := browser.Eval[string](b, keepNow); !strings.Contains(said, "portalen försöker igen") {
		t.Errorf("without a connection: %q", said)
	}
	browser.Eval[bool](b, `(() => { window.fetch = window.real; return true; })()`)
	if said := browser.Eval[string](b, keepNow); !strings.HasPrefix(said, "Sparat ") {
		t.Errorf("kept: %q", said)
	}
	other := visit.Tab(t, s, world.Own)
	other.Go("/arbete/trender/ny")
	other.Press("Fortsätt")
	if words := browser.Eval[string](other, `document.querySelector("#falt-titel").value`); words != "Något att ta upp" {
		t.Errorf("taken up: %q", words)
	}
	other.Choose("Typ", "trend")
	other.Press("Spara")
	other.Go("/arbete/osparat")
	if !strings.Contains(other.Text(), "Du har ingen osparad text") {
		t.Errorf("after it was saved: %.600s", other.Text())
	}
}

func TestBackAndForwardLosesAndDoublesNothing(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	b := visit.Tab(t, s, world.Own)
	b.Go("/arbete/kallor")
	b.Go("/arbete/kallor/ny")
	b.Fill("Titel", "Fram och tillbaka")
	b.Choose("Typ", "rapport")
	browser.Eval[string](b, keepNow)
	b.Back()
	b.Forward()
	if at := browser.Eval[string](b, `document.querySelector("#falt-titel").value`); at == "" {
		b.Press("Fortsätt")
	}
	if at := browser.Eval[string](b, `document.querySelector("#falt-titel").value`); at != "Fram och tillbaka" {
		t.Fatalf("lost: %q", at)
	}
	b.Press("Spara")
	saved := b.Path()
	b.Back()
	b.Forward()
	if b.Path() != saved {
		t.Errorf("forward leads to %s, not to %s", b.Path(), saved)
	}
	if n := world.Value[int](w, `select count(*) from item where title = 'Fram och tillbaka'`); n != 1 {
		t.Errorf("saved %d times", n)
	}
	b.Go("/arbete/osparat")
	if n := world.Value[int](w, `select count(*) from unsaved_text where fields is not null`); n != 0 {
		t.Errorf("%d texts are left: %.600s", n, b.Text())
	}
}
