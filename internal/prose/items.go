package prose

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// itemNumbers gives the items of a numbered list the numbers that were typed. A list whose items all have the same number, as some
// write Markdown, is counted from it.
type itemNumbers struct{}

func (itemNumbers) Transform(doc *ast.Document, r text.Reader, _ parser.Context) {
	for _, list := range findNodes[*ast.List](doc) {
		if !list.IsOrdered() {
			continue
		}
		var numbers []int
		same := true
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			n, ok := typedNumber(item, r.Source())
			if !ok {
				n = list.Start + len(numbers)
			}
			numbers = append(numbers, n)
			same = same && n == numbers[0]
		}
		if same {
			continue
		}
		item := list.FirstChild()
		for i, n := range numbers {
			if i > 0 && n != numbers[i-1]+1 {
				item.SetAttributeString("value", []byte(strconv.Itoa(n)))
			}
			item = item.NextSibling()
		}
	}
}

// typedNumber returns the number before the text of an item; false for an item without text.
func typedNumber(item ast.Node, source []byte) (int, bool) {
	first := item.FirstChild()
	if first == nil || first.Type() != ast.TypeBlock || first.Lines() == nil || first.Lines().Len() == 0 {
		return 0, false
	}
	end := first.Lines().At(0).Start
	begin := bytes.LastIndexByte(source[:end], '\n') + 1
	marker := bytes.TrimRight(source[begin:end], " \t.)#>")
	digits := bytes.LastIndexFunc(marker, func(r rune) bool { return r < '0' || r > '9' }) + 1
	n, err := strconv.Atoi(string(marker[digits:]))
	return n, err == nil
}
