package markup

import (
	"strings"

	"golang.org/x/net/html"
)

// All returns the descendants of a node with a name, "" for any, and all of the given attributes, written "name=value" or "name".
func All(n *html.Node, element string, attributes ...string) []*html.Node {
	var out []*html.Node
	if n == nil {
		return out
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (element == "" || d.Data == element) && hasAll(d, attributes) {
			out = append(out, d)
		}
	}
	return out
}

func hasAll(n *html.Node, attributes []string) bool {
	for _, a := range attributes {
		name, value, valued := strings.Cut(a, "=")
		got, has := Attribute(n, name)
		if !has || valued && got != value {
			return false
		}
	}
	return true
}

// Attr returns the value of an attribute, "" where there is none.
func Attr(n *html.Node, name string) string {
	value, _ := Attribute(n, name)
	return value
}

// Attribute returns the value of an attribute, and whether there is one.
func Attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// Text returns the text of a node, with single spaces.
func Text(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			b.WriteString(d.Data)
		}
		if d.Type == html.ElementNode && !inline[d.Data] {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// inline are the elements that do not separate words.
var inline = map[string]bool{"em": true, "strong": true, "mark": true, "a": true, "ins": true, "del": true, "b": true, "i": true}
