package prose

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var levelKey = parser.NewContextKey()

// headings moves the headings of a text below those of the page. What counts is how they lie in one another, not how
// many marks the writer used, so that the outline has no gaps.
type headings struct{}

func (headings) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	top, _ := pc.Get(levelKey).(int)
	var open []int
	for _, h := range find[*ast.Heading](doc) {
		for len(open) > 0 && open[len(open)-1] >= h.Level {
			open = open[:len(open)-1]
		}
		open = append(open, h.Level)
		h.Level = min(top+len(open)-1, 6)
	}
}

// find lists the nodes of a type in the order of the text, so that they can be changed after the walk.
func find[N ast.Node](doc ast.Node) []N {
	var found []N
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if hit, ok := n.(N); ok && entering {
			found = append(found, hit)
		}
		return ast.WalkContinue, nil
	})
	return found
}
