// Package prose turns what people write into what people read: Markdown into safe HTML, into plain words and excerpts,
// titles into addresses, two versions of a text into their difference, and numbers into text. The functions are pure.
package prose

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// TopLevel is the highest level that a heading of a text can have; those above belong to the page.
const TopLevel = 3

var markdown = goldmark.New(
	goldmark.WithParser(newParser()),
	goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
		extension.Linkify,
		extension.NewTypographer(swedish),
	),
)

// swedish is the punctuation that typewriter marks become. Swedish opens and closes a quotation with the same mark.
var swedish = extension.WithTypographicSubstitutions(map[extension.TypographicPunctuation]string{
	extension.LeftSingleQuote:  "’",
	extension.RightSingleQuote: "’",
	extension.LeftDoubleQuote:  "”",
	extension.RightDoubleQuote: "”",
	extension.LeftAngleQuote:   "»",
	extension.RightAngleQuote:  "»",
	extension.EnDash:           "–",
	extension.EmDash:           "–",
	extension.Ellipsis:         "…",
	extension.Apostrophe:       "’",
})

// newParser is goldmark's parser without its two parsers of HTML: a tag that somebody types is text like any other.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewEmphasisParser(), 500),
		),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithASTTransformers(
			util.Prioritized(headings{}, 100),
			util.Prioritized(links{}, 200),
		),
	)
}

// HTML renders Markdown below a heading of level 2; see HTMLAt.
func HTML(md string) string { return HTMLAt(md, TopLevel) }

// HTMLAt renders Markdown as HTML that is safe to put in a page: tags in the text are shown as text, a link leads only to
// http, https, mailto, tel or a path of the portal, an image comes only from the portal, and nothing needs an inline style.
// The text's outermost headings get the level, TopLevel at the highest, and no heading skips a level on the way down.
func HTMLAt(md string, level int) string {
	pc := parser.NewContext()
	pc.Set(levelKey, min(max(level, TopLevel), 6))
	var out bytes.Buffer
	source := []byte(strings.ToValidUTF8(md, "\uFFFD"))
	root := markdown.Parser().Parse(text.NewReader(source), parser.WithContext(pc))
	if err := markdown.Renderer().Render(&out, source, root); err != nil {
		panic(fmt.Sprintf("prose: rendering into memory: %v", err))
	}
	return out.String()
}
