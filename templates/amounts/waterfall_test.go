package amounts

import (
	"context"
	"math"
	"strings"
	"testing"

	"framsyn/internal/money"
)

// steps returns a waterfall whose steps have amounts, and which ends with what they come to.
func steps(end money.Sum, all ...money.Amount) WaterfallProps {
	p := WaterfallProps{ID: "x-", Title: "Från intäkter till balans", RowLabel: "Post",
		Format: money.NewFormat(context.Background(), money.Kr, 0)}
	for _, a := range all {
		p.Steps = append(p.Steps, Step{Label: "Avgifter", Sum: money.SumOf(a)})
	}
	p.Steps = append(p.Steps, Step{Label: "Balans", Sum: end, Total: true})
	return p
}

func TestAStepBeginsWhereTheOneBeforeItEnded(t *testing.T) {
	t.Parallel()
	kronor := func(n money.Ore) money.Amount { return money.Known(n * money.Krona) }
	p := steps(money.SumOf(kronor(-100)), kronor(200), kronor(100), kronor(-400))
	d := p.draw(t.Context())
	if d.zero != "25.0%" {
		t.Errorf("nought is at %s", d.zero)
	}
	for i, want := range []bar{{x: "25.0%", width: "50.0%"}, {x: "75.0%", width: "25.0%"}, {x: "0.0%", width: "100.0%", second: true},
		{x: "0.0%", width: "25.0%", second: true}} {
		if got := d.bars[i]; got.x != want.x || got.width != want.width || got.second != want.second {
			t.Errorf("bar %d is %+v, want %+v", i+1, got, want)
		}
	}
	if got := p.description(t.Context()); got != "4 steg. Det sista är Balans: −100\u00a0kr. Tabellen säger samma sak." {
		t.Errorf("it is described as %q", got)
	}
	huge := steps(money.Sum{}, money.Known(math.MaxInt64), money.Known(math.MaxInt64))
	if d := huge.draw(t.Context()); len(d.bars) != 0 {
		t.Errorf("what is too large is drawn as %+v", d.bars)
	}
}

func TestAStepThatIsNotKnownHasNoBar(t *testing.T) {
	t.Parallel()
	unknown := money.Unknown(money.Lost)
	p := steps(money.SumOf(unknown), money.Known(800_000_00), unknown)
	if d := p.draw(t.Context()); len(d.bars) != 1 || d.bars[0].width != "100.0%" {
		t.Errorf("the bars are %+v", d.bars)
	}
	var b strings.Builder
	if err := Waterfall(p).Render(t.Context(), &b); err != nil || strings.Count(b.String(), "Uppgift saknas") != 5 {
		t.Errorf("it is shown as %s; %v", b.String(), err)
	}
}
