package prose

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

func TestMarkdownBecomesHTML(t *testing.T) {
	t.Parallel()
	for md, want := range map[string]string{
		"En *rad* och **en** till":                  "<p>En <em>rad</em> och <strong>en</strong> till</p>",
		"# A\n### B\n# C\n#### D":                   "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>\n<h4>D</h4>",
		"A\n=\nB\n-":                                "<h3>A</h3>\n<h4>B</h4>",
		`Hon sa "hej" -- och 'gick'... <<sent>>`:    "<p>Hon sa ”hej” – och ’gick’… »sent»</p>",
		"|a|b|\n|-|-:|\n|1|2|":                      `<th align="right">b</th>`,
		"[rapport](https://scb.se/a)":               `<a href="https://scb.se/a" rel="nofollow noopener">rapport</a>`,
		"[rapport](//scb.se/a)":                     `<a href="//scb.se/a" rel="nofollow noopener">rapport</a>`,
		"se https://scb.se/a.":                      `se <a href="https://scb.se/a" rel="nofollow noopener">https://scb.se/a</a>.`,
		"skriv till a@scb.se":                       `<a href="mailto:a@scb.se">a@scb.se</a>`,
		"[ring](tel:+46812345)":                     `<a href="tel:+46812345" rel="nofollow noopener">ring</a>`,
		"[trend](/trender/vatten#vi)":               `<a href="/trender/vatten#vi">trend</a>`,
		"[förhållande](a/b:c)":                      `<a href="a/b:c">förhållande</a>`,
		"![karta](/filer/1)":                        `<img src="/filer/1" alt="karta">`,
		"![karta](https://scb.se/k.png)":            `<a href="https://scb.se/k.png" rel="nofollow noopener">karta</a>`,
		"[![karta](https://scb.se/k.png)](/kartor)": `<p><a href="/kartor">karta</a></p>`,
		"<b>fet</b> &amp; 1 < 2":                    "<p>&lt;b&gt;fet&lt;/b&gt; &amp; 1 &lt; 2</p>",
		"<div>\ninnehåll\n</div>":                   "<p>&lt;div&gt;<br>\ninnehåll<br>\n&lt;/div&gt;</p>",
		"a\x00b\xff":                                "<p>a\uFFFDb\uFFFD</p>",
	} {
		if got := HTML(t.Context(), md); !strings.Contains(got, want) {
			t.Errorf("HTML(%q) = %q, want %q in it", md, got, want)
		}
	}
}

func TestLinkThatATextMayNotHaveKeepsItsWords(t *testing.T) {
	t.Parallel()
	for _, to := range []string{
		"javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "java&Tab;script:alert(1)", "vbscript:x",
		"data:text/html,x", "data:image/png;base64,AAAA", "file:///etc/passwd", "http:", "<>",
	} {
		if got, want := HTML(t.Context(), "[ord]("+to+")"), "<p>ord</p>\n"; got != want {
			t.Errorf("a link to %s becomes %q, want %q", to, got, want)
		}
		if got, want := HTML(t.Context(), "![ord]("+to+")"), "<p>ord</p>\n"; got != want {
			t.Errorf("an image of %s becomes %q, want %q", to, got, want)
		}
	}
	if got, want := HTML(t.Context(), "<javascript:alert(1)>"), "<p>javascript:alert(1)</p>\n"; got != want {
		t.Errorf("a bare address becomes %q, want %q", got, want)
	}
}

func TestHeadingsStartAtTheLevelOfThePage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		level int
		want  string
	}{
		{0, "<h3>A</h3>\n<h4>B</h4>\n"},
		{3, "<h3>A</h3>\n<h4>B</h4>\n"},
		{5, "<h5>A</h5>\n<h6>B</h6>\n"},
		{9, "<h6>A</h6>\n<h6>B</h6>\n"},
	} {
		if got := HTMLAt(t.Context(), "## A\n###### B", c.level); got != c.want {
			t.Errorf("at level %d: %q, want %q", c.level, got, c.want)
		}
	}
}

// safe are the elements and attributes that a text may bring into a page.
var safe = map[string]string{
	"h3": "", "h4": "", "h5": "", "h6": "", "p": "", "br": "", "hr": "", "em": "", "strong": "", "pre": "", "code": "class",
	"blockquote": "", "ul": "", "ol": "start", "li": "value", "a": "href rel title", "img": "src alt title",
	"table": "", "thead": "", "tbody": "", "tr": "", "th": "align", "td": "align",
}

func FuzzHTMLIsSafe(f *testing.F) {
	for _, seed := range []string{
		"# A\n\n[x](javascript:a)", "<script>alert(1)</script>", "|a|\n|:-:|\n|<b>|", `[a](/b "x\" onclick=y")`, "```a\" b\n```",
		"![a](x:y)", "<https://a.se/\">", "1. a\n   > b\n\n***", "\\<b\\>&lt;i&gt;", "[a]: javascript:b\n\n[a]",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, md string) {
		out := HTML(t.Context(), md)
		if !utf8.ValidString(out) {
			t.Fatalf("%q is not UTF-8", out)
		}
		page := html.NewTokenizer(strings.NewReader(out))
		for page.Next() != html.ErrorToken {
			tag := page.Token()
			if tag.Type == html.TextToken {
				continue
			}
			attributes, ok := safe[tag.Data]
			if !ok {
				t.Errorf("%q brings <%s> into the page", md, tag.Data)
			}
			for _, a := range tag.Attr {
				if !strings.Contains(" "+attributes+" ", " "+a.Key+" ") {
					t.Errorf("%q brings %s=%q into <%s>", md, a.Key, a.Val, tag.Data)
				}
				if at := classifyAddress([]byte(a.Val)); a.Key == "href" && at == refused || a.Key == "src" && at != inside {
					t.Errorf("%q brings the address %q into <%s>", md, a.Val, tag.Data)
				}
			}
		}
	})
}
