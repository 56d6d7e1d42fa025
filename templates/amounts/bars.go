package amounts

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"

	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// BarsProps describes amounts that are drawn as bars: the same one or two series in every row, such as income and costs of each
// year. Title, RowLabel and Series are Swedish keys; the labels of rows are shown as they are.
type BarsProps struct {
	// ID distinguishes several pictures on one page.
	ID, Title string
	// RowLabel is the header of the rows in the table.
	RowLabel string
	Format   money.Format
	Series   []string
	Rows     []Row
}

// Row is a row of bars: its label, and an amount for each series.
type Row struct {
	Label   string
	Amounts []money.Amount
}

// columns returns the columns of the series.
func (p BarsProps) columns() []*money.Column {
	out := make([]*money.Column, len(p.Series))
	for i := range p.Series {
		out[i] = money.NewColumn(p.Format)
		for _, r := range p.Rows {
			out[i].Add(r.Amounts[i])
		}
	}
	return out
}

// description tells in words what the picture shows.
func (p BarsProps) description(ctx context.Context) string {
	largest, label := money.Ore(0), ""
	for _, r := range p.Rows {
		for _, a := range r.Amounts {
			if ore, known := a.Ore(); known && (label == "" || ore > largest) {
				largest, label = ore, r.Label
			}
		}
	}
	if label == "" {
		return i18n.T(ctx, "Inget belopp är känt. Tabellen säger varför.")
	}
	return i18n.N(ctx, len(p.Rows), "Staplar för %d rad. Störst är %s: %s. Tabellen säger samma sak.",
		"Staplar för %d rader. Störst är %s: %s. Tabellen säger samma sak.", label, p.Format.WithUnit(ctx, largest))
}

// The picture is as wide as its place, and its words do not scale; heights are in pixels.
const (
	barHeight = 14
	barLine   = 22
	barGap    = 12
	barChars  = 26
	// barLineChars is how many characters of a label and an amount share a line of the narrowest picture.
	barLineChars = 40
	// mostBars is the number of rows that are drawn; the table has them all.
	mostBars = 30
)

// picture is a drawn picture: its words, its bars, and where nought is.
type picture struct {
	height int
	words  []barWords
	bars   []bar
	zero   string
}

// barWords is a line of text at the start or at the end of the picture.
type barWords struct {
	text   string
	y      int
	end    bool
	strong bool
}

func (w barWords) attributes() templ.Attributes {
	a := templ.Attributes{}
	if w.end {
		a["x"], a["text-anchor"] = "100%", "end"
	}
	if w.strong {
		a["class"] = "year"
	}
	return a
}

// bar is a drawn bar; second if it is of the second series.
type bar struct {
	x, width string
	y        int
	second   bool
}

func (b bar) attributes() templ.Attributes {
	return templ.Attributes{"x": b.x, "y": strconv.Itoa(b.y), "width": b.width, "height": strconv.Itoa(barHeight)}
}

// draw places the bars below their words, from a line of nought that all share.
func draw(ctx context.Context, p BarsProps) picture {
	rows := p.Rows[:min(len(p.Rows), mostBars)]
	least, most := extent(rows)
	span := uint64(most) - uint64(least)
	zero := share(-uint64(least), span)
	d := picture{zero: percent(zero)}
	for _, r := range rows {
		label := ui.Wrap(cmp.Or(strings.TrimSpace(r.Label), "–"), barChars, 2)
		if len(p.Series) > 1 {
			d.say(true, label...)
			label = nil
		}
		for i, a := range r.Amounts {
			if len(p.Series) > 1 {
				label = []string{i18n.T(ctx, p.Series[i])}
			}
			d.say(false, label...)
			value := valueText(ctx, p.Format, a)
			if utf8.RuneCountInString(label[len(label)-1]+value) > barLineChars {
				d.height += barLine
			}
			d.words = append(d.words, barWords{text: value, y: d.height - 6, end: true})
			ore, known := a.Ore()
			if known {
				b := bar{y: d.height, x: percent(zero), second: i > 0}
				width := share(uint64(max(ore, -ore)), span)
				if ore < 0 {
					b.x = percent(zero - width)
				}
				b.width = percent(width)
				d.bars = append(d.bars, b)
				d.height += barHeight + 4
			}
		}
		d.height += barGap
	}
	if more := len(p.Rows) - len(rows); more > 0 {
		d.say(false, i18n.N(ctx, more, "och %d rad till i tabellen", "och %d rader till i tabellen"))
	}
	return d
}

// say adds lines at the start of the picture.
func (d *picture) say(strong bool, lines ...string) {
	for _, l := range lines {
		d.height += barLine
		d.words = append(d.words, barWords{text: l, y: d.height - 6, strong: strong})
	}
}

// valueText returns what stands at the end of the line above a bar.
func valueText(ctx context.Context, f money.Format, a money.Amount) string {
	if ore, known := a.Ore(); known {
		return f.WithUnit(ctx, ore)
	}
	if a.IsUnknown() {
		return i18n.T(ctx, "Uppgift saknas")
	}
	return ""
}

// extent returns the least and the largest amount, nought included.
func extent(rows []Row) (least, most money.Ore) {
	for _, r := range rows {
		for _, a := range r.Amounts {
			ore, _ := a.Ore()
			least, most = min(least, ore), max(most, ore)
		}
	}
	return least, most
}

// share returns a part of a whole in thousandths.
func share(part, whole uint64) int {
	if whole == 0 {
		return 0
	}
	high, low := bits.Mul64(part, 1000)
	thousandths, _ := bits.Div64(high, low, whole)
	return int(thousandths)
}

func percent(thousandths int) string { return fmt.Sprintf("%d.%d%%", thousandths/10, thousandths%10) }
