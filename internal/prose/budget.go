package prose

import (
	"context"
	"html"
	"strings"
	"unicode/utf8"
)

// The limits of one text and of all texts of a page. Work is counted in bytes that the parser may read, so that the
// cost of a text is the same every time.
const (
	maxInput  = 256 << 10 // bytes of Markdown in a page
	maxOutput = 1 << 20   // bytes of HTML in a page
	maxCells  = 5000      // cells of all tables of a page
	maxWork   = 32 << 20  // work for one text
	pageWork  = 64 << 20  // work for all texts of a page
	maxLevels = 10        // nested lists and quotations
	maxMarks  = 10        // nested emphasis, links and images
)

// Excess describes the limit that a text exceeds: a Swedish text, which is the key of its translation, and its
// arguments.
type Excess struct {
	Text string
	Args []any
}

// Budget is the shared budget of the texts of one page: bytes, table cells, nesting and work. A text that exceeds it is
// shown as plain paragraphs, and one that exceeds it twice over is shortened. The zero value is a full budget. A Budget
// is not safe for concurrent use.
type Budget struct {
	input, output, cells, work int
	plain                      int // bytes of HTML of plain paragraphs
}

type budgetKey struct{}

// WithBudget returns a context in which the texts that are rendered share a budget.
func WithBudget(ctx context.Context) context.Context {
	return context.WithValue(ctx, budgetKey{}, new(Budget))
}

func budgetOf(ctx context.Context) *Budget {
	if b, ok := ctx.Value(budgetKey{}).(*Budget); ok {
		return b
	}
	return new(Budget)
}

// Check charges a text to the budget and reports whether it fits; if not, it returns the limit that is exceeded.
func (b *Budget) Check(md string) (Excess, bool) {
	_, over := b.render(md, TopLevel)
	if over != nil {
		return *over, false
	}
	return Excess{}, true
}

// HTML renders a text as HTMLAt does, within the budget.
func (b *Budget) HTML(md string, level int) string {
	out, over := b.render(md, level)
	if over == nil {
		return out
	}
	out = plainParagraphs(shorten(md, maxOutput-b.plain))
	b.plain += len(out)
	return out
}

// plainParagraphs returns the HTML of a text as typed: empty lines separate paragraphs, and line breaks are kept.
func plainParagraphs(text string) string {
	var out strings.Builder
	open := false
	for line := range strings.Lines(strings.ToValidUTF8(text, "\uFFFD")) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" && open:
			out.WriteString("</p>\n")
		case line != "" && open:
			out.WriteString("<br>\n")
		case line != "":
			out.WriteString("<p>")
		}
		open = line != ""
		out.WriteString(html.EscapeString(line))
	}
	if open {
		out.WriteString("</p>\n")
	}
	return out.String()
}

// shorten returns at most n bytes of a text, followed by an ellipsis if it was cut.
func shorten(text string, n int) string {
	if len(text) <= n {
		return text
	}
	n = max(n, 0)
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n] + "…"
}
