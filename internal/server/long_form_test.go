package server_test

import (
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
)

// folds returns the titles of the parts of a form that can be folded, and whether each is open.
func folds(p *site.Page) map[string]bool {
	out := map[string]bool{}
	for _, d := range p.All("details", "class=form-fold") {
		_, open := markup.Attribute(d, "open")
		out[markup.Text(markup.All(d, "h2")[0])] = open
	}
	return out
}

func TestOnlyThePartsOfAFormThatHoldSomethingAreOpen(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	editor := s.As(t, "redaktor")
	fresh := editor.Get("/arbete/scenarier/ny")
	if found := folds(fresh); !found["Berättelsen"] || found["Film och podd"] || found["Bild"] || len(found) != 6 {
		t.Errorf("a new scenario: %v", found)
	}
	faulty := fresh.Form("Spara").Set("titel", "Ett scenario").Set("omfattning", "global").Set("film", "ingen adress").Submit()
	if found := folds(faulty); faulty.Code != http.StatusUnprocessableEntity || !found["Film och podd"] || found["En dag"] {
		t.Errorf("%d, with a fault in one part: %v", faulty.Code, found)
	}
	row := faulty.Form("Spara").ByButton("fraga.lagg-till").Submit()
	if found := folds(row); !found["Frågor att prata om"] {
		t.Errorf("with an empty row: %v", found)
	}
}

func TestAFormHasItsTitleFirstAndAListOfItsParts(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for path, first := range map[string]string{"/arbete/trender/ny?vilar-pa=1": "titel", "/arbete/kallor/ny": "titel",
		"/arbete/dokumentation/ny": "titel", "/arbete/aktiviteter/ny": "namn", "/arbete/process/ny": "namn", "/arbete/lokaler/ny": "namn"} {
		p := s.As(t, "administrator").Get(path)
		form := markup.All(p.First("long-form"), "form")[0]
		var names []string
		for _, x := range markup.All(form, "input") {
			if markup.Attr(x, "type") == "text" {
				names = append(names, markup.Attr(x, "name"))
			}
		}
		if len(names) == 0 || names[0] != first {
			t.Errorf("%s begins with %v", path, names)
		}
		for _, a := range markup.All(p.First("nav", "class=contents"), "a") {
			to := strings.TrimPrefix(markup.Attr(a, "href"), "#")
			if len(p.All("", "id="+to)) != 1 {
				t.Errorf("%s has no part %s", path, to)
			}
		}
	}
}

func TestWhatHasTheFocusIsNeverBehindTheBarOfAForm(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	b := visit.Tab(t, s, "redaktor")
	b.Width(360)
	b.Go("/arbete/scenarier/ny")
	hidden := browser.Eval[string](b, `(() => {
		const bar = document.querySelector(".save-bar"), out = [];
		document.querySelectorAll("details").forEach((d) => { d.open = true; });
		for (const field of document.querySelectorAll(".form :is(input:not([type=hidden]), select, textarea)")) {
			field.focus();
			const at = field.getBoundingClientRect(), top = bar.getBoundingClientRect().top;
			if (at.top + 24 > top || at.bottom < 24) out.push(field.name);
		}
		return out.join(" ");
	})()`)
	if hidden != "" {
		t.Errorf("behind the bar: %s", hidden)
	}
	if seen := browser.Eval[bool](b, `document.querySelector(".save-bar button").getBoundingClientRect().bottom <= innerHeight`); !seen {
		t.Error("the button that saves is out of sight")
	}
}

func TestALinkToAFoldedPartOpensItAndCtrlSSaves(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	b := visit.Tab(t, s, "redaktor")
	b.Go("/arbete/trender/ny")
	b.Touch("Krafter")
	b.Fill("Vad driver på", "Brist på folk.")
	b.Fill("Titel", "Sparad med tangenterna")
	b.Choose("Typ", "trend")
	b.TabTo("field", "Titel")
	b.PressControl("s")
	if !strings.Contains(b.Text(), "Brist på folk.") {
		t.Errorf("not saved: %s: %.300s", b.Path(), b.Text())
	}
}
