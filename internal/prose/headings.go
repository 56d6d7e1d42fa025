package prose

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var levelKey = parser.NewContextKey()

// headingLevels moves the headings of a text below those of the page. Levels are assigned by nesting, not by the number
// of marks, so that the outline has no gaps.
type headingLevels struct{}

func (headingLevels) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	top, _ := pc.Get(levelKey).(int)
	var open []int
	for _, h := range findNodes[*ast.Heading](doc) {
		for len(open) > 0 && open[len(open)-1] >= h.Level {
			open = open[:len(open)-1]
		}
		open = append(open, h.Level)
		h.Level = min(top+len(open)-1, 6)
	}
}

// findNodes returns the nodes of a type in document order. They can be changed, since the walk has ended.
func findNodes[N ast.Node](doc ast.Node) []N {
	var found []N
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if hit, ok := n.(N); ok && entering {
			found = append(found, hit)
		}
		return ast.WalkContinue, nil
	})
	return found
}
