// Package markup checks the HTML of pages without a browser: faults of a page as a whole, and the shapes of its elements, so that
// a browser need only check shapes it has not seen.
package markup

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/text/language"
)

// page is a page being checked.
type page struct {
	all    []*html.Node
	ids    map[string]*html.Node
	labels map[string][]*html.Node
	faults []string
}

// Faults returns the accessibility faults of a page that do not depend on its appearance: of its headings, landmarks, ids,
// languages, names, references, tables and lists.
func Faults(doc *html.Node) []string {
	p := &page{all: All(doc, ""), ids: map[string]*html.Node{}, labels: map[string][]*html.Node{}}
	for _, n := range p.all {
		if id := Attr(n, "id"); id != "" && p.ids[id] != nil {
			p.fault(n, "has the id of something before it, %q", id)
		} else if id != "" {
			p.ids[id] = n
		}
		if field := Attr(n, "for"); n.Data == "label" && field != "" {
			p.labels[field] = append(p.labels[field], n)
		}
	}
	p.checkHeadings()
	p.checkLandmarks()
	for _, n := range p.all {
		p.checkReferences(n)
		p.checkName(n)
		p.checkPlacement(n)
		p.checkKeyboard(n)
	}
	return p.faults
}

func (p *page) fault(n *html.Node, format string, args ...any) {
	p.faults = append(p.faults, "<"+describe(n)+"> "+fmt.Sprintf(format, args...))
}

// checkHeadings demands exactly one heading of level 1 and no skipped level.
func (p *page) checkHeadings() {
	level, first := 0, 0
	for _, n := range p.all {
		if len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' {
			continue
		}
		own := int(n.Data[1] - '0')
		if own == 1 {
			first++
		}
		if own > level+1 {
			p.fault(n, "%q follows a heading of level %d", Text(n), level)
		}
		if level = min(own, level+1); p.spokenText(n) == "" {
			p.fault(n, "says nothing")
		}
	}
	if first != 1 {
		p.faults = append(p.faults, fmt.Sprintf("has %d headings of the first level", first))
	}
}

// checkLandmarks demands one main part, unique names of landmarks of a kind, and that all text is in a landmark.
func (p *page) checkLandmarks() {
	seen := map[string]bool{}
	for _, n := range p.all {
		part := p.landmark(n)
		if name := part + " " + p.name(n); part != "" && seen[name] {
			p.fault(n, "is a second %s", name)
		} else if part != "" {
			seen[name] = true
		}
		if ownWords(n) == "" || !hasAncestor(n, func(a *html.Node) bool { return a.Data == "body" }) ||
			n.Data == "script" || n.Data == "noscript" {
			continue
		}
		skips := n.Data == "a" && strings.HasPrefix(Attr(n, "href"), "#")
		if !skips && p.landmark(n) == "" && !hasAncestor(n, func(a *html.Node) bool { return p.landmark(a) != "" }) {
			p.fault(n, "stands outside the parts of the page: %s", ownWords(n))
		}
	}
	if !seen["main "] {
		p.faults = append(p.faults, "has no main part")
	}
}

// landmark returns the landmark that an element is, such as "main", or "dialog", which is a part by itself; "" if it is none.
func (p *page) landmark(n *html.Node) string {
	if role := Attr(n, "role"); role != "" {
		if slices.Contains([]string{"banner", "complementary", "contentinfo", "dialog", "form", "main", "navigation",
			"region", "search"}, role) {
			return role
		}
		return ""
	}
	switch n.Data {
	case "main", "nav", "aside", "dialog":
		return n.Data
	case "header", "footer":
		if !hasAncestor(n, func(a *html.Node) bool {
			return slices.Contains([]string{"main", "article", "section", "aside", "nav"}, a.Data)
		}) {
			return n.Data
		}
	case "section", "form":
		if Attr(n, "aria-label")+Attr(n, "aria-labelledby") != "" {
			return n.Data
		}
	}
	return ""
}

// checkReferences demands that the ids an element refers to exist, and that its language is valid.
func (p *page) checkReferences(n *html.Node) {
	for _, a := range n.Attr {
		switch a.Key {
		case "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage",
			"for", "form", "headers", "list":
			for id := range strings.FieldsSeq(a.Val) {
				if p.ids[id] == nil {
					p.fault(n, "refers by %s to %q, which is not on the page", a.Key, id)
				}
			}
		case "lang", "hreflang":
			if _, err := language.Parse(a.Val); err != nil {
				p.fault(n, "is in the language %q", a.Val)
			}
		}
	}
}

// checkPlacement demands that the parts of lists and tables are in the right elements.
func (p *page) checkPlacement(n *html.Node) {
	in := ""
	if n.Parent != nil {
		in = n.Parent.Data
	}
	switch n.Data {
	case "li":
		if !slices.Contains([]string{"ul", "ol", "menu"}, in) {
			p.fault(n, "stands in <%s>", in)
		}
	case "dt", "dd":
		if in != "dl" && (in != "div" || n.Parent.Parent.Data != "dl") {
			p.fault(n, "stands in <%s>", in)
		}
	case "legend":
		if in != "fieldset" {
			p.fault(n, "stands in <%s>", in)
		}
	case "table":
		if len(All(n, "th")) == 0 {
			p.fault(n, "has no headings")
		}
	case "th":
		if p.spokenText(n) == "" {
			p.fault(n, "heads nothing")
		}
	}
	only := map[string][]string{"ul": {"li"}, "ol": {"li"}, "menu": {"li"}, "dl": {"dt", "dd", "div"}}[n.Data]
	for c := range n.ChildNodes() {
		if only != nil && c.Type == html.ElementNode && !slices.Contains(only, c.Data) {
			p.fault(c, "stands in <%s>", n.Data)
		}
	}
}

// checkKeyboard demands that interactive elements are in the natural tab order, not hidden and not nested.
func (p *page) checkKeyboard(n *html.Node) {
	if t := Attr(n, "tabindex"); t != "" && t != "0" && t != "-1" {
		p.fault(n, "is out of order")
	}
	if content := Attr(n, "content"); Attr(n, "name") == "viewport" &&
		(strings.Contains(content, "user-scalable") || strings.Contains(content, "maximum-scale")) {
		p.fault(n, "forbids to enlarge")
	}
	if !isInteractive(n) {
		return
	}
	if hasAncestor(n, isInteractive) {
		p.fault(n, "stands in something else that is pressed")
	}
	if Attr(n, "tabindex") != "-1" && (isAriaHidden(n) || hasAncestor(n, isAriaHidden)) {
		p.fault(n, "is hidden from those who do not see it")
	}
}

// isAriaHidden reports whether an element is hidden from screen readers.
func isAriaHidden(n *html.Node) bool { return Attr(n, "aria-hidden") == "true" }

// isInteractive reports whether an element takes clicks or input.
func isInteractive(n *html.Node) bool {
	return slices.Contains([]string{"button", "select", "textarea", "summary"}, n.Data) || n.Data == "a" && Attr(n, "href") != "" ||
		n.Data == "input" && Attr(n, "type") != "hidden"
}

// hasAncestor reports whether any ancestor of an element satisfies a condition.
func hasAncestor(n *html.Node, holds func(*html.Node) bool) bool {
	for a := range n.Ancestors() {
		if a.Type == html.ElementNode && holds(a) {
			return true
		}
	}
	return false
}
