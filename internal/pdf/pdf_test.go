package pdf

import (
	"bytes"
	"context"
	"errors"
	"html"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/carlos7ags/folio/core"
	"github.com/carlos7ags/folio/reader"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"framsyn/internal/prose"
)

// letter is a document that fills some pages.
func letter(body string) Document {
	return Document{Title: "Brev (exempel)", Author: "Kansliet", Language: "sv", Made: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC),
		Body: body}
}

func made(t testing.TB, d Document) ([]byte, *reader.PdfReader) {
	t.Helper()
	out, err := Make(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	r, err := reader.Parse(out)
	if err != nil {
		t.Fatal(err)
	}
	return out, r
}

// text returns the text of a page as a reader gets it, in the order of the file.
func text(t testing.TB, r *reader.PdfReader, page int) string {
	t.Helper()
	p, err := r.Page(page)
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.ExtractText()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(s), " ")
}

func TestADocumentIsReadBack(t *testing.T) {
	t.Parallel()
	d := letter("<h1>Ett brev</h1>" + strings.Repeat("<p>Räksmörgås på Čohkkiras – 1&nbsp;000 kr.</p>", 90))
	out, r := made(t, d)
	if r.PageCount() != 5 {
		t.Errorf("%d pages", r.PageCount())
	}
	got := text(t, r, 0)
	if !strings.HasPrefix(got, "Ett brev Räksmörgås på Čohkkiras – 1 000 kr. Räk") || !strings.HasSuffix(got, "Ett brev 1 (5)") {
		t.Errorf("the first page says %q", got)
	}
	if title, author, _, _, _ := r.Info(); title != d.Title || author != d.Author {
		t.Errorf("the document is called %q by %q", title, author)
	}
	if lang, ok := r.Catalog().Get("Lang").(*core.PdfString); !ok || lang.TextString() != "sv" {
		t.Errorf("its language is %v", r.Catalog().Get("Lang"))
	}
	if !bytes.Contains(out, []byte("pdfaid:part>2<")) || !bytes.Contains(out, []byte("pdfaid:conformance>A<")) {
		t.Error("it does not say that it is PDF/A-2a")
	}
	if again, _ := made(t, d); !bytes.Equal(out, again) {
		t.Error("the same document gives other bytes")
	}
}

func TestTheTagsNameEveryPartOfEveryPage(t *testing.T) {
	t.Parallel()
	_, r := made(t, letter("<h1>Ett brev</h1><table><thead><tr><th>Vad</th><th>Kr</th></tr></thead><tbody>"+
		strings.Repeat("<tr><td>Ett anspråk</td><td>1</td></tr>", 70)+"</tbody></table><p>Slutet på brevet</p>"))
	kinds, tagged := map[string]int{}, map[int][]int{}
	var walk func(*reader.StructNode)
	walk = func(n *reader.StructNode) {
		if n.MCID >= 0 {
			kinds[n.Tag]++
			tagged[n.PageObjNum] = append(tagged[n.PageObjNum], n.MCID)
		}
		for _, c := range n.Children {
			if cell := c.Tag == "TH" || c.Tag == "TD"; c.MCID < 0 && cell != (n.Tag == "TR") {
				t.Errorf("%s is in %s", c.Tag, n.Tag)
			}
			walk(c)
		}
	}
	walk(r.StructureTree().Root)
	want := map[string]int{"Div": 1, "H1": 1, "Table": r.PageCount(), "TR": 70 + r.PageCount(), "TH": 2 * r.PageCount(), "TD": 2 * 70, "P": 1}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("the tags (-want +got):\n%s", diff)
	}
	if len(tagged) != r.PageCount() || r.PageCount() < 2 {
		t.Errorf("%d pages, of which %d are tagged", r.PageCount(), len(tagged))
	}
	for page, number := range slices.Sorted(maps.Keys(tagged)) {
		slices.Sort(tagged[number])
		if diff := cmp.Diff(tagged[number], marked(t, r, page)); diff != "" {
			t.Errorf("page %d has other parts than the tags name (-tags +page):\n%s", page+1, diff)
		}
	}
}

// marked returns the numbers of the parts of a page.
func marked(t *testing.T, r *reader.PdfReader, page int) []int {
	t.Helper()
	p, err := r.Page(page)
	if err != nil {
		t.Fatal(err)
	}
	stream, err := p.ContentStream()
	if err != nil {
		t.Fatal(err)
	}
	if cellGround.Match(stream) {
		t.Errorf("page %d shows the grounds of cells", page+1)
	}
	depth := 0
	for _, operator := range mark.FindAllString(string(stream), -1) {
		if depth++; operator == "EMC" {
			depth -= 2
		}
		if depth < 0 || depth > 1 {
			t.Fatalf("page %d has a part within another, or ends one that has not begun", page+1)
		}
	}
	var out []int
	for _, m := range regexp.MustCompile(`(?:<</MCID (\d+)>> )?BDC`).FindAllSubmatch(stream, -1) {
		n, err := strconv.Atoi(string(m[1]))
		if err != nil {
			t.Fatalf("page %d begins a part without a number", page+1)
		}
		out = append(out, n)
	}
	return out
}

func TestAnyTextIsSetAndWhatCannotBeIsReplaced(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"Åre, Čohkkiras & Łódź": "Åre, Čohkkiras & Łódź", "e\u0301té": "eté", "Ḩ ﬁ ½ 𝔘": "H f ½ U", "日本 👩‍🚀": "?? ??",
		"a\u202eb\x00c\ufeff\u200b": "abc",
		"rad\u2028rad":              "rad rad", "−5 – ”ja”": "−5 – ”ja”", "\xff": "?", "1\u202f000": "1 000",
	} {
		if got := Legible(s); got != want {
			t.Errorf("Legible(%q) = %q, want %q", s, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		if _, err := Make(context.Background(), letter("<h1>Text</h1><p>"+html.EscapeString(s)+"</p>")); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func TestADocumentIsBounded(t *testing.T) {
	t.Parallel()
	for what, body := range map[string]string{
		"bytes":    strings.Repeat("a", maxBody+1),
		"elements": strings.Repeat("<p>a</p>", maxElements+1),
		"depth":    strings.Repeat("<div>", maxDepth+1),
		"pages":    strings.Repeat(`<div style="break-before: page">a</div>`, MaxPages+1),
	} {
		if _, err := Make(context.Background(), letter("<h1>Stort</h1>"+body)); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v", what, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Make(ctx, letter("<h1>Brev</h1>")); !errors.Is(err, context.Canceled) {
		t.Errorf("nobody waits, but: %v", err)
	}
}

func TestNothingIsFetched(t *testing.T) {
	t.Parallel()
	for _, ref := range []string{"http://127.0.0.1/a.png", "/etc/passwd", "../pdf.go"} {
		if _, err := Make(context.Background(), letter(`<h1>Bild</h1><img src="`+ref+`">`)); err == nil {
			t.Errorf("%s was read", ref)
		}
	}
}

// Whatever people write in Markdown becomes a document for an archive, whose fonts are all in it and which fetches nothing.
func TestWhateverPeopleWriteBecomesADocument(t *testing.T) {
	t.Parallel()
	const text = "# A\n\n## B\n\n- a\n  - b\n    1. c\n\n> citat\n\n```\nkod\n  rad\n```\n\n`kod` **f** *k* ***fk***\n\n" +
		"| a | b |\n|---|--:|\n| 1 | 2 |\n\n---\n\n[l](https://x.se) ![en bild](/fil/3) <b>x</b>\n\n1. a\n\n   p\n2. b\n"
	body := "<h1>Titel</h1><table><caption>Tabell</caption><tbody><tr><th>a</th></tr></tbody></table>" + prose.HTMLAt(t.Context(), text, 3)
	if _, err := Make(t.Context(), Document{Title: "Titel", Language: "sv", Made: time.Unix(0, 0), Body: body}); err != nil {
		t.Error(err)
	}
}

func TestADocumentMayBeSeveralTimesAsLarge(t *testing.T) {
	t.Parallel()
	d := Document{Title: "Titel", Language: "sv", Made: time.Unix(0, 0), Body: "<h1>Titel</h1>" + strings.Repeat("<p>rad</p>", maxElements)}
	if _, err := Make(t.Context(), d); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a document of too many elements gives %v", err)
	}
	d.Times = 20
	if _, err := Make(t.Context(), d); err != nil {
		t.Errorf("one that may be larger gives %v", err)
	}
}

func TestTheFootSaysWhatItIsTold(t *testing.T) {
	t.Parallel()
	d := letter("<h1>Brev</h1>" + strings.Repeat("<p>rad</p>", 200))
	d.Foot = `Rapport "2013:2" \ </style> Dnr 7`
	_, r := made(t, d)
	for page := range r.PageCount() {
		if got := text(t, r, page); !strings.Contains(got, "Rapport ”2013:2”") || !strings.Contains(got, "Dnr 7") {
			t.Errorf("page %d says %q", page+1, got)
		}
	}
}
