package docx

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// builder makes a tree of HTML. Unlike a browser it repeats no element that was left open, so that a text cannot grow by being read.
type builder struct {
	open     []*html.Node // those within which the next one stands
	elements int
}

// void are the elements that hold nothing.
var void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// blocks are the elements that begin a line of their own, and end a paragraph that is open.
var blocks = []string{"address", "article", "aside", "blockquote", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption",
	"figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol",
	"p", "pre", "section", "summary", "table", "ul"}

// rows are the parts of a table that hold rows, and cells those that hold anything.
var rows, cells = []string{"thead", "tbody", "tfoot"}, []string{"td", "th", "caption"}

// ending is what an element ends that begins: the outermost open one of some, inside the innermost one of others.
type ending struct{ of, within []string }

var endings = map[string]ending{
	"li": {[]string{"li"}, []string{"ul", "ol", "menu"}},
	"dt": {[]string{"dt", "dd"}, []string{"dl"}}, "dd": {[]string{"dt", "dd"}, []string{"dl"}},
	"tr": {append([]string{"tr"}, cells...), rows}, "td": {cells, []string{"tr"}}, "th": {cells, []string{"tr"}},
	"thead": {append([]string{"tr"}, append(rows, cells...)...), nil}, "tbody": {append([]string{"tr"}, append(rows, cells...)...), nil},
	"tfoot": {append([]string{"tr"}, append(rows, cells...)...), nil}, "caption": {cells, nil},
}

// parse returns the tree of a text, or ErrTooLarge. No text is wrong.
func parse(text string) (*html.Node, error) {
	if len(text) > maxHTML {
		return nil, ErrTooLarge
	}
	root := &html.Node{Type: html.ElementNode}
	b := builder{open: []*html.Node{root}}
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		kind := z.Next()
		switch t := z.Token(); kind {
		case html.ErrorToken:
			return root, nil // the end
		case html.TextToken:
			b.last().AppendChild(&html.Node{Type: html.TextNode, Data: t.Data})
		case html.StartTagToken, html.SelfClosingTagToken:
			b.begin(t)
		case html.EndTagToken:
			b.end(t.Data)
		}
		if b.elements > maxElements || len(b.open) > maxDepth+1 {
			return nil, ErrTooLarge
		}
	}
}

func (b *builder) last() *html.Node { return b.open[len(b.open)-1] }

// begin adds an element, and ends those that it cannot stand in.
func (b *builder) begin(t html.Token) {
	if slices.Contains(blocks, t.Data) {
		b.close(ending{of: []string{"p"}}, cells)
	}
	if e, ok := endings[t.Data]; ok {
		b.close(e, nil)
	}
	if at := b.last().Data; (t.Data == "td" || t.Data == "th") && (at == "table" || slices.Contains(rows, at)) {
		b.begin(html.Token{Data: "tr"})
	}
	n := &html.Node{Type: html.ElementNode, Data: t.Data, Attr: t.Attr}
	b.last().AppendChild(n)
	b.elements++
	if !slices.Contains(void, t.Data) {
		b.open = append(b.open, n)
	}
}

// close ends the outermost open element that is meant, looking no further out than a table and what else holds it.
func (b *builder) close(e ending, holding []string) {
	at := 0
	for i := len(b.open) - 1; i > 0; i-- {
		name := b.open[i].Data
		if name == "table" || slices.Contains(e.within, name) || slices.Contains(holding, name) {
			break
		}
		if slices.Contains(e.of, name) {
			at = i
		}
	}
	if at > 0 {
		b.open = b.open[:at]
	}
}

// end ends the innermost open element of a name. What stands in a cell ends nothing outside of it.
func (b *builder) end(name string) {
	part := name == "tr" || slices.Contains(rows, name) || slices.Contains(cells, name)
	for i := len(b.open) - 1; i > 0; i-- {
		at := b.open[i].Data
		if at == name {
			b.open = b.open[:i]
			return
		}
		if at == "table" || !part && name != "table" && slices.Contains(cells, at) {
			return
		}
	}
}

// attribute returns an attribute of an element, or "".
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// isBlock reports whether an element begins a line of its own.
func isBlock(n *html.Node) bool { return slices.Contains(blocks, n.Data) }

// hasClass reports whether an element has a class.
func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attribute(n, "class")), class)
}

// isNumber reports whether a cell holds a number, which stands to the right: it has the class number, or the attribute data-number.
func isNumber(n *html.Node) bool {
	return hasClass(n, "number") || slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "data-number" })
}
