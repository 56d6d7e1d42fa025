package ui_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/templates/ui"
)

func render(t *testing.T, c templ.Component, l i18n.Lang) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(i18n.WithLang(context.Background(), l), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func mustContain(t *testing.T, html string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(html, p) {
			t.Errorf("lacks %s in\n%s", p, html)
		}
	}
}

func TestFaultyFieldNamesItsProblemAndKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	f := form.New()
	f.Set("ar", "tjugo<fem>")
	f.Fault("ar", "Skriv ett heltal mellan %d och %d.", 2020, 2200)
	html := render(t, ui.TextField(f, ui.Field{Name: "ar", Label: "Horisontår", Help: "Fyra siffror."}), i18n.Swedish)
	mustContain(t, html, `value="tjugo&lt;fem&gt;"`, `aria-invalid="true"`, `aria-describedby="falt-ar-hjalp falt-ar-fel"`,
		`id="falt-ar-fel"`, "Skriv ett heltal mellan 2020 och 2200.")
}

func TestPasswordIsNeverSentBack(t *testing.T) {
	t.Parallel()
	f := form.New()
	f.Set("losenord", "hemligt")
	html := render(t, ui.TextField(f, ui.Field{Name: "losenord", Label: "Lösenord", Type: "password"}), i18n.Swedish)
	if strings.Contains(html, "hemligt") {
		t.Error(html)
	}
}

func TestWhatSomebodyElseSavedStandsBesideOnlyWhereItDiffers(t *testing.T) {
	t.Parallel()
	f := form.New()
	f.Set("titel", "Min")
	f.Set("text", "Samma\r\ntext")
	f.Set("slag", "a")
	f.Theirs = map[string]string{"titel": "Deras", "text": "Samma\ntext", "slag": "b"}
	o := form.Options{{Value: "a", Label: "Första"}, {Value: "b", Label: "Andra"}}
	mustContain(t, render(t, ui.TextField(f, ui.Field{Name: "titel", Label: "Rubrik"}), i18n.Swedish), "Sparat av någon annan", "Deras",
		`aria-describedby="falt-titel-andras"`)
	mustContain(t, render(t, ui.Select(f, ui.Field{Name: "slag", Label: "Slag"}, o), i18n.Swedish), `<div class="theirs-text">Andra</div>`)
	if html := render(t, ui.TextArea(f, ui.Field{Name: "text", Label: "Text"}), i18n.Swedish); strings.Contains(html, "någon annan") {
		t.Error(html)
	}
}

func TestErrorSummaryLinksToTheFieldsInTheirOrder(t *testing.T) {
	t.Parallel()
	f := form.New()
	f.Fault("annat", "Okänt.")
	f.Fault("avsnitt.1.text", "För lång.")
	f.Fault("titel", "Saknas.")
	html := render(t, ui.ErrorSummary(f, ui.Field{Name: "titel", Label: "Rubrik"}, ui.Field{Name: "avsnitt.text", Label: "Avsnitt"}),
		i18n.Swedish)
	mustContain(t, html, `role="alert"`, "3 saker behöver rättas")
	last := -1
	for _, line := range []string{`href="#falt-titel">Rubrik: Saknas.`, `href="#falt-avsnitt.1.text">Avsnitt 2: För lång.`,
		`href="#falt-annat">Okänt.`} {
		i := strings.Index(html, line)
		if i <= last {
			t.Errorf("%s is missing or out of order in\n%s", line, html)
		}
		last = i
	}
}

func TestRowsHaveTheButtonsThatTheFormUnderstands(t *testing.T) {
	t.Parallel()
	f := form.New()
	f.Set("avsnitt.0.text", "ett")
	f.Set("avsnitt.1.text", "två")
	row := func(i int) templ.Component {
		return ui.TextField(f, ui.Field{Name: form.RowField("avsnitt", i, "text"), Label: "Text"})
	}
	html := render(t, ui.RowList(f, "avsnitt", ui.RowsOptions{Legend: "Avsnitt", Item: "Avsnitt", Add: "Lägg till avsnitt", Action: "/x"},
		row), i18n.Swedish)
	for _, button := range []string{"avsnitt.0.ned", "avsnitt.0.bort", "avsnitt.1.upp", "avsnitt.1.bort", "avsnitt.lagg-till"} {
		mustContain(t, html, `name="`+button+`"`)
		sent := f.Copy()
		sent.Set(button, "1")
		if !sent.Rearrange("avsnitt", "text") {
			t.Errorf("the form does not know %s", button)
		}
	}
	mustContain(t, html, `formaction="/x#rad-avsnitt-3"`)
	if strings.Contains(html, "avsnitt.0.upp") || strings.Contains(html, "avsnitt.1.ned") {
		t.Error("a row can be moved out of the list")
	}
}

func TestNumbersAreWrittenAsTheLanguageDoes(t *testing.T) {
	t.Parallel()
	for n, want := range map[int][2]string{0: {"0", "0"}, 999: {"999", "999"}, 1240: {"1\u00a0240", "1,240"},
		12400600: {"12\u00a0400\u00a0600", "12,400,600"}, -1000: {"−1\u00a0000", "−1,000"}} {
		for i, l := range []i18n.Lang{i18n.Swedish, i18n.English} {
			if got := ui.Number(i18n.WithLang(context.Background(), l), n); got != want[i] {
				t.Errorf("%d in %s is %q", n, l, got)
			}
		}
	}
}

func TestLongLabelsAreCutWithAnEllipsis(t *testing.T) {
	t.Parallel()
	if got := ui.Wrap("ett två tre fyra", 7, 2); !slices.Equal(got, []string{"ett två", "tre …"}) {
		t.Errorf("%q", got)
	}
}
