// Package prose converts text: Markdown into safe HTML, plain text and excerpts, titles into slugs, two versions of a
// text into their difference, and numbers into text. The functions have no side effects.
package prose

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// TopLevel is the highest heading level of a text; the levels above belong to the page.
const TopLevel = 3

var markdown = goldmark.New(
	goldmark.WithParser(newParser()),
	goldmark.WithRendererOptions(html.WithHardWraps()), // lines that were lines stay lines
	goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))),
)

// swedishTypography replaces typewriter punctuation. Swedish opens and closes a quotation with the same mark.
var swedishTypography = extension.WithTypographicSubstitutions(map[extension.TypographicPunctuation]string{
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

// newParser returns goldmark's parser without its two HTML parsers, so that a tag is shown as text, and with the cost
// of every part counted.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(blockMeter{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(blockMeter{parser.NewThematicBreakParser()}, 200),
			util.Prioritized(blockMeter{parser.NewListParser()}, 300),
			util.Prioritized(blockMeter{parser.NewListItemParser()}, 400),
			util.Prioritized(blockMeter{parser.NewCodeBlockParser()}, 500),
			util.Prioritized(blockMeter{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(blockMeter{parser.NewFencedCodeBlockParser()}, 700),
			util.Prioritized(blockMeter{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(blockMeter{parser.NewParagraphParser()}, 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(inlineMeter{parser.NewCodeSpanParser(), costOfCode}, 100),
			util.Prioritized(inlineMeter{parser.NewLinkParser(), costOfLink}, 200),
			util.Prioritized(inlineMeter{parser.NewAutoLinkParser(), costOfLine}, 300),
			util.Prioritized(inlineMeter{parser.NewEmphasisParser(), costOfEmphasis}, 500),
			util.Prioritized(inlineMeter{extension.NewLinkifyParser(), costOfAddress}, 999),
			util.Prioritized(inlineMeter{extension.NewTypographerParser(swedishTypography), costOfMark}, 9999),
		),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(), util.Prioritized(tableMeter{}, 50))...),
		parser.WithASTTransformers(
			util.Prioritized(sizeMeter{}, 50),
			util.Prioritized(headingLevels{}, 100),
			util.Prioritized(linkSanitizer{}, 200),
			util.Prioritized(itemNumbers{}, 300),
		),
	)
}

// HTML is HTMLAt with level TopLevel.
func HTML(ctx context.Context, md string) string { return HTMLAt(ctx, md, TopLevel) }

// HTMLAt renders Markdown as HTML that is safe to put in a page: tags in the text are shown as text, links lead only to
// http, https, mailto, tel or a path of the portal, images come only from the portal, and no inline style is used. The
// text's outermost headings get the level, but at the highest TopLevel, and no level is skipped on the way down. If the
// text exceeds the budget that WithBudget gave the page, it is rendered as plain paragraphs.
func HTMLAt(ctx context.Context, md string, level int) string { return budgetOf(ctx).HTML(md, level) }

// render returns the HTML of a text, or the limit of the budget that the text exceeds.
func (b *Budget) render(md string, level int) (out string, over *Excess) {
	if b.input += len(md); b.input > maxInput {
		return "", &tooLarge
	}
	m := &meter{cells: maxCells - b.cells, work: min(maxWork, pageWork-b.work)}
	most := m.work
	defer func() {
		b.work += most - max(m.work, 0)
		switch stopped := recover().(type) {
		case nil:
		case Excess:
			over = &stopped
		default:
			panic(stopped)
		}
	}()
	pc := parser.NewContext()
	pc.Set(levelKey, min(max(level, TopLevel), 6))
	pc.Set(meterKey, m)
	source := []byte(asTyped(strings.ToValidUTF8(md, "\uFFFD")))
	root := markdown.Parser().Parse(text.NewReader(source), parser.WithContext(pc))
	var page bytes.Buffer
	if err := markdown.Renderer().Render(&page, source, root); err != nil {
		panic(fmt.Sprintf("prose: rendering into memory: %v", err))
	}
	if b.output+page.Len() > maxOutput {
		return "", &tooLarge
	}
	b.output, b.cells = b.output+page.Len(), maxCells-m.cells
	return page.String(), nil
}
