package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

const hardText = "## Rubrik\n\nStrategin ska **beskrivas**, bedömas och finansieras.\n\nVi vill ha input."

func TestATextIsShownAsReadersWillSeeItWithoutScripts(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	f := s.As(t, world.Own).Get("/arbete/trender/ny").Form("Spara").Set("titel", "En trend").Set("beskrivning", hardText)
	f.Values.Set("_visa", "beskrivning")
	shown := f.Submit().OK().Has("1 mening med flera passiva verb", "beskrivas, bedömas, finansieras", "input: underlag")
	if !strings.Contains(shown.Body, "<strong>beskrivas</strong>") || shown.Form("Spara").Values.Get("titel") != "En trend" {
		t.Error("the text is not shown, or the form is gone")
	}
	shown.Form("Spara").Set("typ", "trend").Submit().OK().Has("Sparat som utkast")
}

func TestAPreviewIsBoundedAndSafe(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	own := s.As(t, world.Own)
	hostile := url.Values{"text": {"<script>x</script> [a](javascript:alert) " + hardText}}
	p := own.Post("/arbete/forhandsvisning", hostile).OK()
	if strings.Contains(p.Body, "<script") || strings.Contains(p.Body, "javascript:") || !strings.Contains(p.Body, "<strong>") {
		t.Error(p.Body)
	}
	own.Post("/arbete/forhandsvisning", url.Values{"text": {strings.Repeat("x", 60001)}}).Is(422).
		Has("Texten är 1 tecken för lång. Högst 60000 tecken får plats.").Lacks("4 MB")
	own.Post("/arbete/forhandsvisning", url.Values{"text": {"a\x00"}}).Is(422).Has("Texten innehåller tecken som inte kan sparas.")
	s.Visitor(t).Post("/arbete/forhandsvisning", url.Values{"text": {"x"}}).Is(http.StatusUnauthorized)
}

// targets returns the addresses by title of what a text can link to.
func targets(t *testing.T, c *site.Client, words string) map[string]string {
	t.Helper()
	var found []struct{ Title, Address string }
	if err := json.Unmarshal([]byte(c.Get("/arbete/lankar?q="+url.QueryEscape(words)).OK().Body), &found); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, x := range found {
		out[x.Title] = x.Address
	}
	return out
}

func TestATextLinksToWhatIsSharedAndTellsNobodyElse(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	draft, shared := w.Trend(world.Own, content.Draft), w.Trend(world.Elsewhere, content.Shared)
	public := w.Trend(world.Own, content.Published)
	own := s.As(t, world.Own)
	if found := targets(t, own, draft.Title); len(found) != 0 {
		t.Errorf("a draft can be linked to: %v", found)
	}
	numbered := targets(t, own, shared.Title)[shared.Title]
	if numbered != link.Numbered(shared.ID) {
		t.Errorf("what is shared is linked to as %q", numbered)
	}
	if at := targets(t, own, strings.ToUpper(public.Title))[public.Title]; !strings.HasPrefix(at, "/trender/") {
		t.Errorf("what is published is linked to as %q", at)
	}
	own.Get(numbered).OK().At(link.Item(t.Context(), id.Trend, shared.ID, "")).Headed(shared.Title)
	s.Visitor(t).Get(numbered).Is(http.StatusNotFound).Lacks(shared.Title)
	s.Visitor(t).Get(link.Numbered(draft.ID)).Is(http.StatusNotFound)

	edit := link.Item(t.Context(), id.Trend, public.ID, "redigera")
	own.Get(edit).Form("Spara").Set("beskrivning", "Se ["+shared.Title+"]("+numbered+").").Submit().OK()
	editor, publish := s.As(t, "redaktor"), link.Item(t.Context(), id.Trend, public.ID, "publicera")
	refused := editor.Get(publish).Form("Publicera ändringarna").Set("vad-andrades", "Länken.").Submit()
	refused.Has("Texten länkar till ”"+shared.Title+"”", "inte är publicerad")
	s.Visitor(t).Get(link.Numbered(public.ID)).OK().Headed(public.Title).Lacks(shared.Title)
	editor.Get(link.Item(t.Context(), id.Trend, shared.ID, "publicera")).Form("Publicera").Submit().OK()
	editor.Get(publish).Form("Publicera ändringarna").Set("vad-andrades", "Länken.").Submit().OK()
	s.Visitor(t).Get(link.Numbered(public.ID)).OK().Has(shared.Title)
	s.Visitor(t).Get(numbered).OK().Headed(shared.Title)
}

// paste pastes in the description of a page, and returns what stands there.
func paste(b *browser.Tab, html, plain string) string {
	b.Go("/arbete/trender/ny")
	args, _ := json.Marshal([]string{html, plain}) // texts always can
	return browser.Eval[string](b, `(() => {
		const [html, plain] = `+string(args)+`, data = new DataTransfer(), area = document.querySelector("#falt-beskrivning");
		if (html) data.setData("text/html", html);
		data.setData("text/plain", plain);
		area.focus();
		const pasted = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
		if (area.dispatchEvent(pasted)) document.execCommand("insertText", false, plain);
		return area.value;
	})()`)
}

const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style></head>
<body lang=SV><!--StartFragment--><h1>Omv&auml;rlden<o:p></o:p></h1><p class=MsoNormal>Vi ser <b>tre</b>
<i style='mso-bidi-font-style:normal'>stora</i> trender, se <a href="https://example.com/rapport">rapporten</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>Fler &auml;ldre<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;
</span></span>P&aring; landet<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>F&auml;rre
f&ouml;ds<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span>F&ouml;rst<o:p></o:p></p>
<p class=MsoNormal><img src="file:///C:/x.png"><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>`

const fromExcel = `<html><body><table><tr><td style="font-weight:700">L&auml;n</td><td>2050</td></tr><tr><td>Sk&aring;ne</td>
<td>1|5</td></tr></table>`

const fromDocs = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p>
<span style="font-weight:700">Fet</span> och
<span style="font-style:italic">kursiv</span></p><ul><li><p>Ett</p><ul><li><p>Inre</p></li></ul></li>
<li><p>Två * tre</p></li></ul></b>`

func TestWhatIsPastedBecomesMarkdown(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	b := visit.Tab(t, s, world.Own)
	for html, want := range map[string]string{
		fromWord: "# Omvärlden\n\nVi ser **tre** *stora* trender, se [rapporten](https://example.com/rapport).\n\n- Fler äldre\n" +
			"   - På landet\n- Färre föds\n1. Först",
		fromExcel: "| **Län** | 2050 |\n| --- | --- |\n| Skåne | 1\\|5 |",
		fromDocs:  "**Fet** och *kursiv*\n\n- Ett\n   - Inre\n- Två \\* tre",
		`<p>Bara <span style="color:red">ord</span></p>`: "Ren text",
	} {
		if got := paste(b, html, "Ren text"); got != want {
			t.Errorf("pasted %q\nwant %q", got, want)
		}
	}
	if got, want := paste(b, "", "Län\t2050\r\nSkåne\t1,5\r\n"), "| Län | 2050 |\n| --- | --- |\n| Skåne | 1,5 |"; got != want {
		t.Errorf("pasted %q, want %q", got, want)
	}
	if got := paste(b, "", "En rad\nmed\ttabb"); got != "En rad\nmed\ttabb" {
		t.Errorf("plain words became %q", got)
	}
}

const described = `document.querySelector("#falt-beskrivning").value`

func TestTheBarOfATextAndItsKeys(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	b := visit.Tab(t, s, world.Own)
	b.Go("/arbete/trender/ny")
	b.TabTo("field", "Beskrivning")
	b.Key("viktigt")
	b.Control("a")
	b.Control("b")
	if got := browser.Eval[string](b, described); got != "**viktigt**" {
		t.Errorf("Ctrl+B: %q", got)
	}
	b.Control("b")
	if got := browser.Eval[string](b, described); got != "viktigt" {
		t.Errorf("Ctrl+B again: %q", got)
	}
	b.Touch("Punktlista")
	if got := browser.Eval[string](b, described); got != "- viktigt" {
		t.Errorf("a list: %q", got)
	}
	browser.Eval[bool](b, `document.execCommand("undo")`)
	if got := browser.Eval[string](b, described); got != "viktigt" {
		t.Errorf("undone: %q", got)
	}
	if n := browser.Eval[int](b, `document.querySelectorAll(".editor-bar")[0].querySelectorAll("[tabindex='0']").length`); n != 1 {
		t.Errorf("%d buttons of the bar are in the order of Tab", n)
	}
	b.Touch("Visa som läsaren ser det")
	seen := browser.Eval[string](b, `(async () => {
		const side = document.querySelector(".editor-side");
		const shown = () => new Promise((done) => new MutationObserver(done).observe(side, { childList: true }));
		if (!side.innerText) await shown();
		return side.innerText;
	})()`)
	if !strings.Contains(seen, "viktigt") {
		t.Errorf("beside: %q", seen)
	}
	visit.Judge(t, b, "a text with its bar")
	browser.Eval[bool](b, `(() => {
		const area = document.querySelector("textarea");
		area.value = "x".repeat(60001);
		return area.dispatchEvent(new Event("input", { bubbles: true }));
	})()`)
	b.Await("why the text is not shown", `document.querySelector(".editor-side").innerText.includes("Texten är 1 tecken för lång")`)
}

func TestAKindOfHintIsPutAside(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	own := s.As(t, world.Own)
	isOpen := func() bool {
		p := own.Post("/arbete/forhandsvisning", url.Values{"text": {hardText}}).OK()
		return strings.Contains(p.Body, `data-hints="english" open`)
	}
	if !isOpen() {
		t.Error("a kind that nobody has put aside is folded")
	}
	own.Post("/arbete/sprakhjalp", url.Values{"undan": {"english", "okänt"}}).Is(http.StatusNoContent)
	if isOpen() {
		t.Error("a kind that was put aside is open")
	}
	own.Post("/arbete/sprakhjalp", url.Values{}).Is(http.StatusNoContent)
	if !isOpen() {
		t.Error("a kind that was taken back is folded")
	}
}

func TestTypingTwoBracketsLinksToAnItem(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	public := w.Trend(world.Own, content.Published)
	b := visit.Tab(t, s, world.Own)
	b.Go("/arbete/trender/ny")
	b.TabTo("field", "Beskrivning")
	b.Key("Se [[" + public.Title)
	browser.Eval[bool](b, `(async () => {
		const list = document.querySelector("#falt-beskrivning-lankar");
		while (list.children.length !== 1) await new Promise((done) => new MutationObserver(done).observe(list, { childList: true }));
		return true;
	})()`)
	b.Key(kb.Tab)
	got := browser.Eval[string](b, described)
	if !strings.HasPrefix(got, "Se ["+public.Title+"](/trender/") || !strings.HasSuffix(got, ")") {
		t.Errorf("linked as %q", got)
	}
}
