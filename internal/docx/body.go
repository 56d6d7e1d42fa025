package docx

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// textWidth is the width of the text of A4 with margins of 25 mm, and step by how much a list stands further in, both in twentieths of a
// point, as all lengths are.
const textWidth, step = 9072, 425

// body writes what stands in a document.
type body struct {
	lang               string
	out                bytes.Buffer
	numbers, relations strings.Builder
	lists, links       int
	cells              int        // of all tables
	paragraph          *paragraph // the one that is open
	breaks, tooLarge   bool       // whether a new page comes before what follows; whether a table has too many columns or cells
}

// place is where a paragraph stands.
type place struct {
	style         string
	indent, width int
	item          *item
	right         bool
}

// item is an item of a list. Its mark stands before its first paragraph.
type item struct {
	list, level int
	marked      bool
}

// paragraph is a paragraph that is being written.
type paragraph struct {
	place
	runs  []run
	space bool // whether a blank stands before what follows
}

// run is a text that looks the same. A line break is "\n".
type run struct {
	look
	text string
}

// inlineLooks are what elements within a line make of its look.
var inlineLooks = map[string]func(*look){
	"b": func(l *look) { l.bold = true }, "strong": func(l *look) { l.bold = true },
	"i": func(l *look) { l.italic = true }, "em": func(l *look) { l.italic = true }, "cite": func(l *look) { l.italic = true },
	"var": func(l *look) { l.italic = true }, "dfn": func(l *look) { l.italic = true },
	"code": func(l *look) { l.code = true }, "kbd": func(l *look) { l.code = true }, "samp": func(l *look) { l.code = true },
	"s": func(l *look) { l.strike = true }, "del": func(l *look) { l.strike = true },
	"sup": func(l *look) { l.align = "superscript" }, "sub": func(l *look) { l.align = "subscript" },
}

// silent are the elements of which nothing is to be read.
var silent = []string{"script", "style", "template", "svg", "math", "head", "title", "iframe", "object", "noscript", "noembed", "noframes",
	"select", "textarea", "input", "button", "audio", "video", "canvas"}

// styles are the styles of paragraphs by their element.
var styles = map[string]string{"h1": "Heading1", "h2": "Heading2", "h3": "Heading3", "h4": "Heading4", "h5": "Heading5", "h6": "Heading6",
	"blockquote": "Quote", "figcaption": "Caption", "legend": "Caption", "caption": "Caption", "dt": "Term", "dd": "Definition",
	"pre": "Preformatted"}

func (b *body) children(n *html.Node, p place, l look) {
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode {
			b.text(c.Data, p, l)
		} else {
			b.element(c, p, l)
		}
	}
}

// element writes an element where it stands.
func (b *body) element(n *html.Node, p place, l look) {
	if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" }) || slices.Contains(silent, n.Data) {
		return
	}
	if lang := region(attribute(n, "lang")); lang == b.lang {
		l.lang = ""
	} else if lang != "" {
		l.lang = lang
	}
	if hasClass(n, "page-break") {
		b.end()
		b.breaks = b.breaks || b.out.Len() > 0
	}
	switch set := inlineLooks[n.Data]; {
	case set != nil:
		set(&l)
		b.children(n, p, l)
	case n.Data == "a":
		if l.link == "" {
			l.link = b.link(attribute(n, "href"))
		}
		b.children(n, p, l)
	case n.Data == "q":
		b.text("”", p, l)
		b.children(n, p, l)
		b.text("”", p, l)
	case n.Data == "br":
		b.open(p).add(run{l, "\n"})
	case n.Data == "img":
		b.text(attribute(n, "alt"), p, l)
	case isBlock(n) || slices.Contains(cells, n.Data):
		b.end()
		b.block(n, p, l)
		b.end()
	default:
		b.children(n, p, l)
	}
}

// block writes an element that has lines of its own.
func (b *body) block(n *html.Node, p place, l look) {
	if style := styles[n.Data]; style != "" {
		p.style = style
	}
	switch n.Data {
	case "ul", "ol", "menu":
		b.list(n, p, l)
	case "li":
		if p.item == nil {
			p = p.in(step)
			p.item = &item{list: 1}
		}
		b.children(n, p, l)
		if b.end(); !p.item.marked {
			b.open(p)
			b.end()
		}
	case "blockquote", "dd":
		b.children(n, p.in(step), l)
	case "pre":
		l.whole = true
		b.children(n, p, l)
	case "hr":
		b.bare("Rule", p.indent)
	case "table":
		b.table(n, p, l)
	default:
		b.children(n, p, l)
	}
}

// in returns a place further in. What stands in an item keeps its mark.
func (p place) in(by int) place {
	p.indent, p.width = p.indent+by, max(p.width-by, step)
	return p
}

// deepest is the deepest level of a list in Word.
const deepest = 8

// list writes the items of a list. A numbered one begins anew.
func (b *body) list(n *html.Node, p place, l look) {
	of, level := 1, 0
	if p.item != nil {
		if level = min(p.item.level+1, deepest); !p.item.marked {
			b.open(p)
			b.end()
		}
	}
	if n.Data == "ol" {
		b.lists++
		of = b.lists + 1
		start, err := strconv.ParseUint(attribute(n, "start"), 10, 15)
		if err != nil {
			start = 1
		}
		b.numbers.WriteString("\n\t<w:num w:numId=\"" + number(of) + `"><w:abstractNumId w:val="1"/>` +
			`<w:lvlOverride w:ilvl="` + number(level) + `"><w:startOverride w:val="` + number(int(start)) + `"/></w:lvlOverride></w:num>`)
	}
	if p = p.in(step); p.style == "" {
		p.style = "ListParagraph"
	}
	for c := range n.ChildNodes() {
		p.item = &item{list: of, level: level}
		if c.Type == html.ElementNode && c.Data == "li" {
			b.element(c, p, l)
			continue
		}
		p.item.marked = true // what stands between the items has no mark
		if c.Type == html.TextNode {
			b.text(c.Data, p, l)
		} else {
			b.element(c, p, l)
		}
	}
}

// open returns the paragraph that is open, or a new one.
func (b *body) open(p place) *paragraph {
	if b.paragraph == nil {
		b.paragraph = &paragraph{place: p}
	}
	return b.paragraph
}

// end ends the paragraph that is open, if one is.
func (b *body) end() {
	p := b.paragraph
	if b.paragraph = nil; p == nil {
		return
	}
	for n := len(p.runs); n > 0; n-- { // a break at the end breaks nothing
		if p.runs[n-1].text = strings.TrimRight(p.runs[n-1].text, "\n"); p.runs[n-1].text != "" {
			break
		}
		p.runs = p.runs[:n-1]
	}
	if len(p.runs) > 0 || p.item != nil && !p.item.marked {
		p.write(&b.out, b.breaks)
		b.breaks = false
	}
}

// bare writes a paragraph without a text.
func (b *body) bare(style string, indent int) {
	(&paragraph{place: place{style: style, indent: indent}}).write(&b.out, b.breaks)
	b.breaks = false
}

// write writes the paragraph.
func (p *paragraph) write(out *bytes.Buffer, breaks bool) {
	out.WriteString("<w:p><w:pPr>")
	if p.style != "" {
		out.WriteString(`<w:pStyle w:val="` + p.style + `"/>`)
	}
	if breaks {
		out.WriteString("<w:pageBreakBefore/>")
	}
	marked := p.item != nil && !p.item.marked
	if marked {
		p.item.marked = true
		out.WriteString(`<w:numPr><w:ilvl w:val="` + number(p.item.level) + `"/><w:numId w:val="` + number(p.item.list) + `"/></w:numPr>`)
	}
	if p.indent > 0 {
		out.WriteString(`<w:ind w:left="` + number(p.indent) + `"`)
		if marked {
			out.WriteString(` w:hanging="` + number(step) + `"`)
		}
		out.WriteString("/>")
	}
	if p.right {
		out.WriteString(`<w:jc w:val="right"/>`)
	}
	out.WriteString("</w:pPr>")
	for i := 0; i < len(p.runs); {
		link := p.runs[i].link
		if link != "" {
			out.WriteString(`<w:hyperlink r:id="` + link + `">`)
		}
		for ; i < len(p.runs) && p.runs[i].link == link; i++ {
			p.runs[i].write(out)
		}
		if link != "" {
			out.WriteString("</w:hyperlink>")
		}
	}
	out.WriteString("</w:p>")
}

// address is a link in the characters of addresses, and longestLink how many Word takes.
var address = regexp.MustCompile(`^[!#-;=?-\[\]_a-z~]+$`)

const longestLink = 2000

// link returns the name of a relation to an address of the web or of mail, or "" if it is to something else.
func (b *body) link(to string) string {
	u, err := url.Parse(strings.TrimSpace(to))
	if err != nil || !slices.Contains([]string{"http", "https", "mailto"}, u.Scheme) || cmp.Or(u.Host, u.Opaque) == "" {
		return ""
	}
	to = encoded(u.String())
	if len(to) > longestLink || !address.MatchString(to) {
		return ""
	}
	b.links++
	name := "link" + number(b.links)
	b.relations.WriteString("\n\t<Relationship Id=\"" + name + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/` +
		`relationships/hyperlink" Target="` + escape(to) + `" TargetMode="External"/>`)
	return name
}

// encoded returns an address with what is not ASCII encoded.
func encoded(address string) string {
	var b strings.Builder
	for _, c := range []byte(address) {
		if c < utf8.RuneSelf {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
