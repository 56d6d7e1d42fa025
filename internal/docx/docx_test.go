package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// written returns the parts of a document by their names.
func written(t testing.TB, d Document) map[string]string {
	t.Helper()
	var file bytes.Buffer
	if err := Write(&file, d); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

// text returns what document.xml holds of some HTML.
func text(t testing.TB, html string) string {
	t.Helper()
	whole := written(t, Document{Lang: "sv", HTML: html})["word/document.xml"]
	_, whole, _ = strings.Cut(whole, "<w:body>")
	whole, _, _ = strings.Cut(whole, "<w:sectPr>")
	return whole
}

var tag = regexp.MustCompile(`<[^>]*>`)

// lines returns each paragraph as its style, the mark of its list and its text.
func lines(t testing.TB, in string) (out []string) {
	t.Helper()
	for p := range strings.SplitSeq(text(t, in), "</w:p>") {
		_, p, ok := strings.Cut(p, "<w:p>")
		if !ok {
			continue
		}
		var line strings.Builder
		for _, mark := range []string{`<w:pStyle w:val="([^"]*)"/>`, `<w:ilvl w:val="(\d)"/>`, `<w:numId w:val="(\d+)"/>`} {
			if m := regexp.MustCompile(mark).FindStringSubmatch(p); m != nil {
				line.WriteString(m[1] + " ")
			}
		}
		p = strings.NewReplacer("<w:br/>", "⏎", "<w:tab/>", "⇥", "<w:softHyphen/>", "¬", "<w:noBreakHyphen/>", "‑").Replace(p)
		out = append(out, strings.TrimSpace(line.String()+html.UnescapeString(tag.ReplaceAllString(p, ""))))
	}
	return out
}

func TestEachElementBecomesWhatItIsInWord(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][]string{
		"<h1>Rapport</h1><h4>Not</h4><p>Ett \n<strong>starkt</strong>ord</p>": {"Heading1 Rapport", "Heading4 Not", "Ett starktord"},
		"löst <p>stycke": {"löst", "stycke"},
		"<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ul><ol><li>e<ol><li>f</ol></ol><ol><li>g</ol>": {"ListParagraph 0 1 a",
			"ListParagraph 1 1 b", "ListParagraph 0 1 c", "ListParagraph d", "ListParagraph 0 2 e", "ListParagraph 1 3 f",
			"ListParagraph 0 4 g"},
		"<ol><li><li>b</ol>":                                                       {"ListParagraph 0 2", "ListParagraph 0 2 b"},
		"<ol><li><ul><li>x</ul></ol>":                                              {"ListParagraph 0 2", "ListParagraph 1 1 x"},
		"<ul><p>mellan</p><li>a</ul>":                                              {"ListParagraph mellan", "ListParagraph 0 1 a"},
		"<dl><dt>Ord<dd>Mening</dl>":                                               {"Term Ord", "Definition Mening"},
		"<blockquote><p>Citat</p></blockquote><hr>":                                {"Quote Citat", "Rule"},
		"<p>rad<br>\n rad<br></p>":                                                 {"rad⏎rad"},
		"<pre>\na  b\n\tc\n</pre>":                                                 {"Preformatted a  b⏎⇥c"},
		"<p>Lands\u00adting 1&nbsp;000 e\u2011post</p>":                            {"Lands¬ting 1\u00a0000 e‑post"},
		"<p>a\x00\x01\x0b\x1f&#1;\uFFFE\xffb&lt;&amp;</p>":                         {"ab<&"},
		"<p>å <em>ä</em> <a href='https://ö.se/å'>ö</a>, x</p>":                    {"å ä ö, x"},
		"<p hidden>x<p>y<script>z()</script><style>p{}</style><img alt='En bild'>": {"yEn bild"},
		"<table><caption>Tabell</caption><tr><th>A<td>1</table>efter": {"Caption Tabell", "TableText A",
			"TableText 1", "AfterTable", "efter"},
	} {
		if diff := cmp.Diff(want, lines(t, in)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", in, diff)
		}
	}
}

func TestTextInAnotherLanguageSaysWhich(t *testing.T) {
	t.Parallel()
	got := text(t, `<p>På <span lang="en">in English <b lang="sv">och</b></span> <i lang="x y">så</i></p>`)
	for part, want := range map[string]int{`<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">in English </w:t>`: 1, "<w:lang ": 1,
		`<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">och `: 1} {
		if n := strings.Count(got, part); n != want {
			t.Errorf("%s stands %d times in %s", part, n, got)
		}
	}
	if styles := written(t, Document{Lang: "en"})["word/styles.xml"]; !strings.Contains(styles, `<w:lang w:val="en-GB"`) {
		t.Error("the document does not say its language")
	}
}

var external = regexp.MustCompile(`Target="([^"]*)" TargetMode="External"`)

func TestOnlyLinksOfTheWebAndOfMailAreLinks(t *testing.T) {
	t.Parallel()
	for to, want := range map[string]string{
		"https://framsyn.se/a?b=1&c=å": "https://framsyn.se/a?b=1&amp;c=%C3%A5", "http://x.se": "http://x.se",
		"mailto:a@b.se": "mailto:a@b.se", "MAILTO:a@b.se": "mailto:a@b.se", "javascript:alert(1)": "", "/inom": "", "#del": "",
		"file:///etc/passwd": "", "file://x.se/y": "", "https://": "", "mailto:": "", "mailto:a b\"><x/>": "",
		"https://x.se/" + strings.Repeat("a", 3000): "",
		"https://a b/": "", "\x01https://x.se": "",
	} {
		parts := written(t, Document{HTML: `<p>Se <a href="` + html.EscapeString(to) + `">här <b>nu</b></a></p>`})
		target := ""
		if m := external.FindStringSubmatch(parts["word/_rels/document.xml.rels"]); m != nil {
			target = m[1]
		}
		linked := strings.Count(parts["word/document.xml"], `<w:hyperlink r:id="link1">`)
		if target != want || linked > 1 || linked == 1 != (want != "") {
			t.Errorf("%q leads to %q, want %q, in %d links", to, target, want, linked)
		}
	}
}

// grid is what a test reads of a table.
type grid struct {
	Columns []gridColumn `xml:"tblGrid>gridCol"`
	Rows    []struct {
		Head  *struct{} `xml:"trPr>tblHeader"`
		Whole *struct{} `xml:"trPr>cantSplit"`
		Cells []struct {
			Width gridColumn `xml:"tcPr>tcW"`
			Span  *struct {
				N int `xml:"val,attr"`
			} `xml:"tcPr>gridSpan"`
			Merge *struct {
				Val string `xml:"val,attr"`
			} `xml:"tcPr>vMerge"`
			Tables []grid `xml:"tbl"`
		} `xml:"tc"`
	} `xml:"tr"`
}

type gridColumn struct {
	W int `xml:"w,attr"`
}

// grids returns the tables of a document.
func grids(t testing.TB, document string) []grid {
	t.Helper()
	var d struct {
		Tables []grid `xml:"body>tbl"`
	}
	if err := xml.Unmarshal([]byte(document), &d); err != nil {
		t.Fatal(err)
	}
	return d.Tables
}

// check returns what is wrong with the grid of a table.
func (g grid) check() string {
	whole := 0
	for _, c := range g.Columns {
		if whole += c.W; c.W <= 0 {
			return "a column has no width"
		}
	}
	for i, r := range g.Rows {
		columns, width := 0, 0
		for _, c := range r.Cells {
			if width += c.Width.W; c.Span == nil {
				columns++
			} else {
				columns += c.Span.N
			}
			for _, inner := range c.Tables {
				if wrong := inner.check(); wrong != "" {
					return wrong
				}
			}
		}
		if columns != len(g.Columns) || width != whole || r.Whole == nil {
			return fmt.Sprintf("row %d has %d columns of %d, and a width of %d of %d", i+1, columns, len(g.Columns), width, whole)
		}
	}
	return ""
}

const amounts = `<table><caption>Resultaträkning, tkr</caption>
<thead><tr><th scope="col">Rad<th scope="col" class="number">Utfall 2017<th class="number">Budget 2017<th>Not</thead>
<tfoot><tr><th scope="row">Årets resultat<td data-number>1 200<td class="number">0<td></tfoot>
<tbody><tr><th scope="row">Verksamhetens nettokostnader<td class="number">−12 345 678<td class="number">−12 000 000<td rowspan="2">3
<tr><td colspan="3">Uppgift saknas<tr><td>Avgifter</tbody></table>`

func TestATableHasAGridThatAddsUpAndHeadingsThatAreRepeated(t *testing.T) {
	t.Parallel()
	document := written(t, Document{HTML: amounts})["word/document.xml"]
	all := grids(t, document)
	if len(all) != 1 || len(all[0].Rows) != 5 || len(all[0].Columns) != 4 {
		t.Fatalf("%+v", all)
	}
	whole := 0
	for _, c := range all[0].Columns {
		whole += c.W
	}
	if wrong := all[0].check(); whole != textWidth || wrong != "" {
		t.Errorf("the table is %d wide: %s", whole, wrong)
	}
	heads, merged := "", ""
	for _, r := range all[0].Rows {
		heads += strconv.FormatBool(r.Head != nil) + " "
		for _, c := range r.Cells {
			if c.Merge != nil {
				merged += "[" + c.Merge.Val + "]"
			}
		}
	}
	if heads != "true false false false false " || merged != "[restart][]" {
		t.Errorf("heads %s, merged %s", heads, merged)
	}
	if n := strings.Count(document, `<w:jc w:val="right"/>`); n != 6 {
		t.Errorf("%d cells stand to the right", n)
	}
	if got := lines(t, amounts); got[0] != "Caption Resultaträkning, tkr" || got[len(got)-5] != "TableText Årets resultat" {
		t.Errorf("%q", got)
	}
	if !strings.Contains(document, `<w:tblCaption w:val="Resultaträkning, tkr"/>`) {
		t.Error("the table has no caption")
	}
}

func TestCellsThatWouldLieOverOneAnotherDoNot(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"<tr><td><td rowspan=2>x<tr><td colspan=3>y", "<tr><td rowspan=0>x<tr><td>y",
		"<tr><td rowspan=9>x<td>y<tr>",
		"<tr><td><td><td rowspan=2>x<tr><td>y<tr><td colspan=2>z"} {
		for _, g := range grids(t, written(t, Document{HTML: "<table>" + in + "</table>"})["word/document.xml"]) {
			if wrong := g.check(); wrong != "" || len(g.Columns) > 3 {
				t.Errorf("%s: %d columns, %s", in, len(g.Columns), wrong)
			}
		}
	}
}

func TestNumbersAreNotDividedWhereThereIsRoom(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Samhällsbyggnadsförvaltningens ", 12)
	got := grids(t, written(t, Document{HTML: "<table><tr><td>" + long + "<td class=number>−1&nbsp;234&nbsp;567&nbsp;890,50" +
		"<td class=number>1</table>"})["word/document.xml"])
	if w := got[0].Columns; w[1].W < 18*letter || w[2].W > w[1].W || w[0].W < w[1].W {
		t.Errorf("the columns are %v wide", w)
	}
}

func TestANewPageBeginsWhereItIsAskedFor(t *testing.T) {
	t.Parallel()
	got := text(t, `<div class="page-break"></div><h1>A</h1><div class="page-break"></div><h1>B</h1>
		<table class="page-break"><tr><td>c</table><div class="page-break"></div>`)
	if n := strings.Count(got, "<w:pageBreakBefore/>"); n != 2 ||
		!strings.HasPrefix(got, `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>`) ||
		!strings.Contains(got, `<w:pageBreakBefore/></w:pPr></w:p><w:tbl>`) {
		t.Errorf("%d new pages in %s", n, got)
	}
}

func TestTheFileSaysWhatItIsAndIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	d := Document{Title: `Delår "2" <2017>`, Subject: "Tertial", Author: "Å & Ö", Lang: "sv", HTML: amounts, Head: "Förbundet",
		Foot: "2017–0123", Created: time.Date(2017, 9, 1, 12, 0, 0, 0, time.FixedZone("", 7200))}
	parts := written(t, d)
	for name, want := range map[string][]string{
		"docProps/core.xml": {"<dc:title>Delår &quot;2&quot; &lt;2017&gt;</dc:title>", "<dc:creator>Å &amp; Ö</dc:creator>",
			">2017-09-01T10:00:00Z<", "<dc:language>sv-SE</dc:language>"},
		"word/header.xml": {">Förbundet<"}, "word/footer.xml": {">2017–0123<", `w:instr=" PAGE "`, `w:instr=" NUMPAGES "`},
		"word/styles.xml": {`w:styleId="Heading1"><w:name w:val="heading 1"/>`, `<w:outlineLvl w:val="0"/>`},
	} {
		for _, w := range want {
			if !strings.Contains(parts[name], w) {
				t.Errorf("%s does not hold %s", name, w)
			}
		}
	}
	var one, two bytes.Buffer
	if err := errors.Join(Write(&one, d), Write(&two, d)); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same document gives other bytes", err)
	}
}

func TestEveryStyleAndPartThatIsNamedIsThere(t *testing.T) {
	t.Parallel()
	parts := written(t, Document{HTML: amounts + "<a href='http://x.se'>x</a><code>y</code>"})
	used := []string{"Hyperlink", "Code", "Lines", "AfterTable", "TableText", "TableHeading", "ListParagraph", "Rule"}
	for _, s := range styles {
		used = append(used, s)
	}
	for _, s := range used {
		if !strings.Contains(parts["word/styles.xml"], `w:styleId="`+s+`"`) {
			t.Errorf("there is no style %s", s)
		}
	}
	for _, m := range regexp.MustCompile(`PartName="/([^"]+)"`).FindAllStringSubmatch(parts["[Content_Types].xml"], -1) {
		if parts[m[1]] == "" {
			t.Errorf("there is no part %s", m[1])
		}
	}
	for name, part := range parts {
		if strings.Contains(part, "{") {
			t.Errorf("%s is not filled in", name)
		}
	}
}
