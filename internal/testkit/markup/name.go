package markup

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// checkName demands an accessible name of interactive elements, pictures and regions, and at most one label of a field.
func (p *page) checkName(n *html.Node) {
	role := Attr(n, "role")
	switch {
	case isAriaHidden(n), hasAttribute(n, "hidden"):
	case n.Data == "img":
		if !hasAttribute(n, "alt") {
			p.fault(n, "is a picture without a text")
		}
	case isInteractive(n), n.Data == "fieldset", n.Data == "title",
		slices.Contains([]string{"img", "region", "group", "radiogroup", "dialog", "button", "link"}, role):
		if p.name(n) == "" {
			p.fault(n, "has no name")
		}
	}
	if id := Attr(n, "id"); id != "" && isInteractive(n) && len(p.labels[id]) > 1 {
		p.fault(n, "has several labels")
	}
}

// name returns the accessible name of an element, "" if it has none.
func (p *page) name(n *html.Node) string {
	var parts []string
	for id := range strings.FieldsSeq(Attr(n, "aria-labelledby")) {
		if of := p.ids[id]; of != nil {
			parts = append(parts, p.spokenText(of))
		}
	}
	if named := strings.TrimSpace(strings.Join(parts, " ")); named != "" {
		return named
	}
	if label := strings.TrimSpace(Attr(n, "aria-label")); label != "" {
		return label
	}
	switch n.Data {
	case "input", "select", "textarea":
		for _, l := range p.labels[Attr(n, "id")] {
			parts = append(parts, p.spokenText(l))
		}
		for a := range n.Ancestors() {
			if a.Data == "label" {
				parts = append(parts, p.spokenText(a))
			}
		}
		if slices.Contains([]string{"submit", "button", "reset"}, Attr(n, "type")) {
			parts = append(parts, Attr(n, "value"))
		}
	case "fieldset":
		for c := range n.ChildNodes() {
			if c.Data == "legend" {
				parts = append(parts, p.spokenText(c))
			}
		}
	case "svg":
		for _, title := range All(n, "title") {
			parts = append(parts, Text(title))
		}
	case "a", "button", "summary", "title":
		parts = append(parts, p.spokenText(n))
	}
	return strings.TrimSpace(strings.Join(append(parts, Attr(n, "title")), " "))
}

// spokenText returns the text that a screen reader reads of an element, including the names of pictures.
func (p *page) spokenText(n *html.Node) string {
	var out []string
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			out = append(out, c.Data)
		case c.Type != html.ElementNode || isAriaHidden(c):
		case c.Data == "img":
			out = append(out, Attr(c, "alt"))
		case Attr(c, "aria-label") != "" || c.Data == "svg":
			out = append(out, p.name(c))
		default:
			out = append(out, p.spokenText(c))
		}
	}
	return strings.Join(strings.Fields(strings.Join(out, " ")), " ")
}

// hasAttribute reports whether an element has an attribute.
func hasAttribute(n *html.Node, attribute string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == attribute })
}
