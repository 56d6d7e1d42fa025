package amounts

import (
	"cmp"
	"context"
	"unicode/utf8"

	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// WaterfallProps describes how amounts add up: each step begins where the one before it ended. Title and RowLabel are Swedish keys; the
// labels of the steps are shown as they are.
type WaterfallProps struct {
	// ID distinguishes several pictures on one page.
	ID, Title, RowLabel string
	Format              money.Format
	Steps               []Step
}

// Step is a step of a waterfall: what is added, or taken away if it is negative. One that is a Total adds nothing: its sum is what the
// steps before it come to, of which nothing is known where that cannot be told.
type Step struct {
	Label string
	Sum   money.Sum
	Total bool
}

// reached returns what the steps up to the one with an index come to.
func (p WaterfallProps) reached(at int) money.Sum {
	if p.Steps[at].Total {
		return p.Steps[at].Sum
	}
	var sum money.Sum
	for _, s := range p.Steps[:at+1] {
		if !s.Total {
			sum = sum.Plus(s.Sum)
		}
	}
	return sum
}

// text returns what stands above the bar of the step with an index.
func (p WaterfallProps) text(ctx context.Context, at int) string {
	sum := p.Steps[at].Sum
	ore, err := sum.Ore()
	if err != nil || isUnknown(sum) {
		return sumText(ctx, p.Format, sum)
	}
	return p.Format.WithUnit(ctx, ore)
}

// isUnknown reports whether nothing of a sum is known.
func isUnknown(s money.Sum) bool { return s.Known() == 0 && s.Unknown() > 0 }

// description tells in words what the picture shows.
func (p WaterfallProps) description(ctx context.Context) string {
	if len(p.Steps) == 0 {
		return ""
	}
	last := len(p.Steps) - 1
	return i18n.T(ctx, "%d steg. Det sista är %s: %s. Tabellen säger samma sak.", len(p.Steps), p.Steps[last].Label, p.text(ctx, last))
}

// drawnStep is where a bar begins and ends.
type drawnStep struct{ from, to money.Ore }

// place returns where the bars are, with the least and the largest amount that they reach, nought included; false if a sum is too large.
func (p WaterfallProps) place() (bars []drawnStep, least, most money.Ore, ok bool) {
	var at money.Ore
	for i, s := range p.Steps {
		to, err := p.reached(i).Ore()
		if err != nil {
			return nil, 0, 0, false
		}
		b := drawnStep{at, to}
		if s.Total {
			b.from = 0
		} else {
			at = to
		}
		bars, least, most = append(bars, b), min(least, to), max(most, to)
	}
	return bars, least, most, true
}

// draw places the bars below their words. Those that take away are drawn as the second of two series.
func (p WaterfallProps) draw(ctx context.Context) picture {
	bars, least, most, ok := p.place()
	span := uint64(most) - uint64(least)
	d := picture{zero: percent(share(-uint64(least), span))}
	for i, s := range p.Steps {
		label, value := ui.Wrap(cmp.Or(s.Label, "–"), barChars, 2), p.text(ctx, i)
		d.say(s.Total, label...)
		if utf8.RuneCountInString(label[len(label)-1]+value) > barLineChars {
			d.height += barLine
		}
		d.words = append(d.words, barWords{text: value, y: d.height - 6, end: true})
		if ok && !isUnknown(s.Sum) {
			low, high := min(bars[i].from, bars[i].to), max(bars[i].from, bars[i].to)
			start := share(uint64(low)-uint64(least), span)
			d.bars = append(d.bars, bar{x: percent(start), width: percent(share(uint64(high)-uint64(least), span) - start), y: d.height,
				second: bars[i].to < bars[i].from})
			d.height += barHeight + 4
		}
		d.height += barGap
	}
	return d
}
