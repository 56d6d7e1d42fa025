package amounts

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"framsyn/internal/money"
)

func bars(series int, rows ...[]money.Amount) BarsProps {
	p := BarsProps{ID: "x-", Title: "Vart pengarna går", RowLabel: "Kostnadsslag", Series: []string{"Intäkter", "Kostnader"}[:series],
		Format: money.NewFormat(context.Background(), money.Kr, 0)}
	for i, amounts := range rows {
		p.Rows = append(p.Rows, Row{Label: fmt.Sprintf("Rad %d", i+1), Amounts: amounts})
	}
	return p
}

func one(kronor ...money.Ore) [][]money.Amount {
	var out [][]money.Amount
	for _, k := range kronor {
		out = append(out, []money.Amount{money.Known(k * money.Krona)})
	}
	return out
}

func TestBarsBeginAtNoughtAndReachAsFarAsTheirAmounts(t *testing.T) {
	t.Parallel()
	d := draw(t.Context(), bars(1, one(300, -100, 0, 50)...))
	if d.zero != "25.0%" {
		t.Errorf("nought is at %s", d.zero)
	}
	for i, want := range []bar{{x: "25.0%", width: "75.0%"}, {x: "0.0%", width: "25.0%"}, {x: "25.0%", width: "0.0%"},
		{x: "25.0%", width: "12.5%"}} {
		if got := d.bars[i]; got.x != want.x || got.width != want.width || got.second {
			t.Errorf("bar %d is %+v, want %+v", i+1, got, want)
		}
	}
	d = draw(t.Context(), bars(1, one(math.MaxInt64/100, math.MinInt64/100)...))
	if d.zero != "50.0%" || d.bars[0].width != "50.0%" || d.bars[1].x != "0.0%" {
		t.Errorf("the largest amounts are drawn as %+v", d)
	}
}

func TestAnAmountThatIsNotKnownHasNoBar(t *testing.T) {
	t.Parallel()
	p := bars(2, []money.Amount{money.Known(100), money.Unknown(money.Secret)}, []money.Amount{{}, money.Known(500)})
	d := draw(t.Context(), p)
	if len(d.bars) != 2 || d.bars[0].second || !d.bars[1].second {
		t.Errorf("the bars are %+v", d.bars)
	}
	var words []string
	for _, w := range d.words {
		words = append(words, w.text)
	}
	want := "Rad 1|Intäkter|1\u00a0kr|Kostnader|Uppgift saknas|Rad 2|Intäkter||Kostnader|5\u00a0kr"
	if got := strings.Join(words, "|"); got != want {
		t.Errorf("the words are %q, want %q", got, want)
	}
	if got := p.description(t.Context()); got != "Staplar för 2 rader. Störst är Rad 2: 5\u00a0kr. Tabellen säger samma sak." {
		t.Errorf("it is described as %q", got)
	}
	unknown := bars(1, []money.Amount{money.Unknown(money.Lost)})
	if got := unknown.description(t.Context()); got != "Inget belopp är känt. Tabellen säger varför." {
		t.Errorf("nothing known is described as %q", got)
	}
}

func TestWordsAndBarsNeverLieOnOneAnother(t *testing.T) {
	t.Parallel()
	p := bars(2, []money.Amount{money.Known(1), money.Known(2)}, []money.Amount{money.Known(3), money.Unknown(money.Lost)})
	p.Rows[1].Label = "En mycket lång rubrik som inte får plats på en enda rad"
	long := bars(1, one(1)...)
	long.Rows[0].Label = "Kompetensförsörjningsutredningskostnaderna"
	unnamed := bars(1, one(1)...)
	unnamed.Rows[0].Label = " "
	for _, p := range []BarsProps{p, long, unnamed} {
		d := draw(t.Context(), p)
		start := map[int]string{}
		for _, w := range d.words {
			if !w.end {
				if other := start[w.y]; other != "" {
					t.Errorf("%q stands on %q", w.text, other)
				}
				start[w.y] = w.text
			}
			if w.end && utf8.RuneCountInString(start[w.y]+w.text) > barLineChars {
				t.Errorf("%q stands on %q", w.text, start[w.y])
			}
			for _, b := range d.bars {
				if w.y > b.y && w.y-barLine+6 < b.y+barHeight {
					t.Errorf("%q at %d stands on the bar at %d", w.text, w.y, b.y)
				}
			}
		}
		if last := d.bars[len(d.bars)-1]; last.y+barHeight > d.height {
			t.Errorf("the last bar is at %d in a picture of %d", last.y, d.height)
		}
	}
}

func TestRowsThatAreNotDrawnAreCounted(t *testing.T) {
	t.Parallel()
	d := draw(t.Context(), bars(1, one(make([]money.Ore, mostBars+2)...)...))
	if last := d.words[len(d.words)-1].text; len(d.bars) != mostBars || last != "och 2 rader till i tabellen" {
		t.Errorf("%d bars are drawn, and in the end is said %q", len(d.bars), last)
	}
}

func TestASumSaysWhatItLeavesOut(t *testing.T) {
	t.Parallel()
	f := money.NewFormat(t.Context(), money.Tkr, 0)
	for want, rows := range map[string][]money.Amount{
		`<td data-number>3</td>`: {money.Known(100000), money.Known(200000), {}},
		`<td data-number>1<br><small>2 rader utan uppgift är inte med</small><br><small>avrundning</small></td>`: {money.Known(40000),
			money.Known(40000), money.Unknown(money.Lost), money.Unknown(money.Secret)},
		`<td data-number>Uppgift saknas<br><small>på 1 rad</small></td>`: {money.Unknown(money.Lost)},
		`<td data-number>För stor summa</td>`:                            {money.Known(math.MaxInt64), money.Known(1)},
	} {
		column := money.NewColumn(f)
		for _, a := range rows {
			column.Add(a)
		}
		var b strings.Builder
		if err := ColumnSum(column).Render(t.Context(), &b); err != nil || strings.ReplaceAll(b.String(), " <", "<") != want {
			t.Errorf("%v is shown as %s, want %s; %v", rows, b.String(), want, err)
		}
	}
}

func TestAnAmountThatIsNotKnownSaysWhy(t *testing.T) {
	t.Parallel()
	f := money.NewFormat(t.Context(), money.Kr, 2)
	for want, a := range map[string]money.Amount{
		`<td data-number></td>`:                     {},
		"<td data-number>−1\u00a0250,50</td>":       money.Known(-125050),
		`<td data-number>Uppgift saknas<br><small>`: money.Unknown(money.Secret),
	} {
		var b strings.Builder
		if err := Cell(f, a).Render(t.Context(), &b); err != nil || !strings.HasPrefix(strings.ReplaceAll(b.String(), " <", "<"), want) {
			t.Errorf("%+v is shown as %s, want %s; %v", a, b.String(), want, err)
		}
	}
}
