package docx

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// padding is what a cell leaves free on both sides, and letter the width of most letters in a table.
const padding, letter = 85, 100

// unbroken is how many letters of a word are kept together where a column is narrow. What is longer is divided, but no number.
const unbroken = 16

// fit returns the widths of the columns, which add up to a width: none narrower than its longest word, as far as there is room, and the
// rest to those with the longest texts.
func (t table) fit(width int) []int {
	least, most := make([]int, t.columns), make([]int, t.columns)
	for _, r := range t.rows {
		for _, c := range r.cells {
			if c.node == nil || c.width > 1 {
				continue
			}
			word, line := lengths(content(c.node))
			if !isNumber(c.node) || c.node.Data == "th" {
				word = min(word, unbroken)
			}
			if r.head || r.foot {
				word, line = word+1, line+1 // they are bold
			}
			least[c.column] = max(least[c.column], word*letter+2*padding)
			most[c.column] = max(most[c.column], min(line, 60)*letter+2*padding)
		}
	}
	for i := range least {
		least[i] = max(least[i], 4*padding)
		most[i] = max(most[i], least[i])
	}
	out, weights := make([]int, t.columns), most
	switch {
	case sum(least) >= width:
		weights = least
	case sum(most) > width:
		for i := range weights {
			weights[i] -= least[i]
		}
		out = least
	}
	rest, whole, reached, given := width-sum(out), sum(weights), 0, 0
	for i, w := range weights { // what each column gets ends where that of all up to it does, so that no rounding adds up
		reached += w
		share := reached*rest/whole - given
		given += share
		out[i] += share
	}
	return out
}

func sum(numbers []int) (s int) {
	for _, n := range numbers {
		s += n
	}
	return s
}

// lengths returns the letters of the longest word and the longest line of a text.
func lengths(text string) (word, line int) {
	for l := range strings.Lines(text) {
		length := 0
		for _, w := range strings.FieldsFunc(l, isBlank) {
			n := utf8.RuneCountInString(w)
			word, length = max(word, n), length+n+1
		}
		line = max(line, length-1)
	}
	return word, line
}

// content returns the text of an element, with a line for each of its blocks.
func content(n *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(strings.NewReplacer("\n", " ", "\u00ad", "").Replace(c.Data))
			case c.Data == "br":
				b.WriteByte('\n')
			default:
				walk(c)
				if isBlock(c) {
					b.WriteByte('\n')
				}
			}
		}
	}
	walk(n)
	return b.String()
}
