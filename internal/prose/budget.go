package prose

import (
	"context"
	"html"
	"strings"
	"unicode/utf8"
)

// What the texts of one page may cost together, and one text of them. Work is counted in bytes that the parser may have to look
// at, so that the same text always costs the same.
const (
	maxInput  = 256 << 10 // bytes of Markdown in a page
	maxOutput = 1 << 20   // bytes of HTML in a page
	maxCells  = 5000      // cells of all tables of a page
	maxWork   = 32 << 20  // work for one text
	pageWork  = 64 << 20  // work for all texts of a page
	maxLevels = 10        // lists and quotations inside one another
	maxMarks  = 10        // emphasis, links and images inside one another
)

// Excess says what a text has too much of: a Swedish text, the key of its translation, and the arguments of its format.
type Excess struct {
	Text string
	Args []any
}

// Budget is what the texts of one page may cost together: in bytes, cells of tables, nesting, and work. What is over it is shown as
// plain paragraphs, and what is over twice that, shortened. The zero value is a whole budget; it is not for use by several at once.
type Budget struct {
	input, output, cells, work int
	plain                      int // bytes of HTML of what was over
}

type budgetKey struct{}

// WithBudget gives the texts of a page, which are rendered with the context, a budget in common.
func WithBudget(ctx context.Context) context.Context {
	return context.WithValue(ctx, budgetKey{}, new(Budget))
}

func budgetOf(ctx context.Context) *Budget {
	if b, ok := ctx.Value(budgetKey{}).(*Budget); ok {
		return b
	}
	return new(Budget)
}

// Check counts a text into the budget and reports whether it fits; if not, what it has too much of.
func (b *Budget) Check(md string) (Excess, bool) {
	_, over := b.render(md, TopLevel)
	if over != nil {
		return *over, false
	}
	return Excess{}, true
}

// HTML renders a text as HTMLAt does.
func (b *Budget) HTML(md string, level int) string {
	out, over := b.render(md, level)
	if over == nil {
		return out
	}
	out = paragraphsOf(shorten(md, maxOutput-b.plain))
	b.plain += len(out)
	return out
}

// paragraphsOf shows a text as it was typed: empty lines part paragraphs, and every line stays one.
func paragraphsOf(text string) string {
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

// shorten returns the beginning of a text, of which an ellipsis tells that there was more than n bytes.
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
