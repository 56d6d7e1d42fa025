package einvoice

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// node is an element of XML with a text or with elements in it. One with neither is not written.
type node struct {
	name       string
	attributes []string // names and values in turn
	text       string
	in         []node
}

// leaf returns an element with a text, without the spaces around it.
func leaf(name, text string, attributes ...string) node {
	return node{name: name, attributes: attributes, text: strings.TrimSpace(text)}
}

// tree returns an element with elements in it, in their order.
func tree(name string, in ...node) node { return node{name: name, in: in} }

// with returns the element with a name and a value in its tag.
func (n node) with(attributes ...string) node {
	n.attributes = attributes
	return n
}

// only returns the elements of a condition that holds, otherwise none.
func only(condition bool, in ...node) []node {
	if condition {
		return in
	}
	return nil
}

func (n node) empty() bool {
	for _, c := range n.in {
		if !c.empty() {
			return false
		}
	}
	return n.text == ""
}

// write writes the element, indented by its depth. Characters that XML does not have become U+FFFD.
func (n node) write(b *bytes.Buffer, depth int) {
	if n.empty() {
		return
	}
	indent := strings.Repeat("  ", depth)
	b.WriteString(indent + "<" + n.name)
	for i := 0; i < len(n.attributes); i += 2 {
		b.WriteString(" " + n.attributes[i] + `="`)
		escape(b, n.attributes[i+1])
		b.WriteString(`"`)
	}
	b.WriteString(">")
	escape(b, n.text)
	if len(n.in) > 0 {
		b.WriteString("\n")
		for _, c := range n.in {
			c.write(b, depth+1)
		}
		b.WriteString(indent)
	}
	b.WriteString("</" + n.name + ">\n")
}

func escape(b *bytes.Buffer, s string) {
	_ = xml.EscapeText(b, []byte(s)) // a buffer takes everything
}
