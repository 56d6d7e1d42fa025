package chart

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/quick"

	"github.com/google/go-cmp/cmp"
)

// box is the room that a text takes.
type box struct{ left, top, right, bottom int }

func boxOf(t Text) box {
	return box{t.X, t.Y - FontSize, t.X + measure(t.Words), t.Y - FontSize + LineHeight}
}

func (b box) overlaps(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

func texts(l Layout) []Text {
	var all []Text
	for _, m := range l.Marks {
		all = append(all, m.Lines...)
	}
	for _, tick := range l.Ticks {
		all = append(all, tick.Label)
	}
	return all
}

// readable finds what makes a layout hard to read.
func readable(l Layout) error {
	all := texts(l)
	for i, t := range all {
		b := boxOf(t)
		if b.left < 0 || b.top < 0 || b.right > l.Width || b.bottom > l.Height {
			return fmt.Errorf("%q at %v is outside %d x %d", t.Words, b, l.Width, l.Height)
		}
		for _, o := range all[:i] {
			if b.overlaps(boxOf(o)) {
				return fmt.Errorf("%q at %v overlaps %q at %v", t.Words, b, o.Words, boxOf(o))
			}
		}
		for _, m := range l.Marks {
			stroke := box{m.Leader.From.X, m.Leader.To.Y, m.Leader.To.X + 1, m.Leader.From.Y}
			if !l.Vertical && b.overlaps(stroke) {
				return fmt.Errorf("the leader of %q crosses %q", m.Event.Label, t.Words)
			}
		}
	}
	for i, m := range l.Marks {
		if m.Dot != m.Leader.From {
			return fmt.Errorf("the leader of %q starts at %v, its dot is at %v", m.Event.Label, m.Leader.From, m.Dot)
		}
		if d := m.Dot; d.X < l.Axis.From.X || d.X > l.Axis.To.X || d.Y < l.Axis.From.Y || d.Y > l.Axis.To.Y {
			return fmt.Errorf("the dot of %q at %v is not on the axis %v", m.Event.Label, d, l.Axis)
		}
		if i > 0 && m.Event.Year < l.Marks[i-1].Event.Year {
			return fmt.Errorf("%q comes after a later year", m.Event.Label)
		}
	}
	return nil
}

func someEvents(r *rand.Rand, n int) []Event {
	words := []string{"vätgas", "i", "Skåne,", "äldreomsorgen", "Västra Götalandsregionens", "ÅÄÖ", "regionalutvecklingsstrategiprocessledare", "未来"}
	events := make([]Event, n)
	for i := range events {
		var label []string
		for range r.IntN(20) {
			label = append(label, words[r.IntN(len(words))])
		}
		events[i] = Event{2000 + r.IntN(60), strings.Join(label, " ")}
	}
	return events
}

func TestTimelineIsReadable(t *testing.T) {
	t.Parallel()
	ok := func(seed uint64, n uint8, width uint16) bool {
		events := someEvents(rand.New(rand.NewPCG(seed, 1)), int(n)%25)
		l := Timeline(events, 2017, 2050, int(width)%1600)
		if err := readable(l); err != nil {
			t.Log(err)
			return false
		}
		return len(l.Marks) == len(events) && l.Vertical == (l.Width < Narrow)
	}
	if err := quick.Check(ok, &quick.Config{MaxCount: 500}); err != nil {
		t.Error(err)
	}
}

func TestTimelinePlacesYearsInProportion(t *testing.T) {
	t.Parallel()
	events := []Event{{2050, "slut"}, {2020, "början"}, {2035, "mitten"}}
	for _, width := range []int{320, 960} {
		l := Timeline(events, 2020, 2050, width)
		along := func(p Point) int { return p.X + p.Y }
		start, middle, end := along(l.Marks[0].Dot), along(l.Marks[1].Dot), along(l.Marks[2].Dot)
		if start != along(l.Axis.From) || end != along(l.Axis.To) || middle != (start+end)/2 {
			t.Errorf("at %d wide the dots are at %d, %d and %d of %v", width, start, middle, end, l.Axis)
		}
	}
	if events[0].Year != 2050 {
		t.Error("the caller's events were sorted")
	}
}

func TestTimelineOfLoneLabels(t *testing.T) {
	t.Parallel()
	got := Timeline([]Event{{2030, "Vätgas i Luleå"}}, 2020, 2040, 600)
	want := Layout{
		Width: 600, Height: 104,
		Axis: Line{Point{12, 62}, Point{540, 62}},
		Ticks: []Tick{
			{Point{12, 62}, Text{Point{12, 88}, "2020"}}, {Point{144, 62}, Text{Point{144, 88}, "2025"}},
			{Point{276, 62}, Text{Point{276, 88}, "2030"}}, {Point{408, 62}, Text{Point{408, 88}, "2035"}},
			{Point{540, 62}, Text{Point{540, 88}, "2040"}},
		},
		Marks: []Mark{{
			Event{2030, "Vätgas i Luleå"}, Point{276, 62}, Line{Point{276, 62}, Point{276, 12}},
			[]Text{{Point{281, 28}, "2030"}, {Point{281, 48}, "Vätgas i Luleå"}},
		}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestTimelineTakesAnyYears(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		events   []Event
		from, to int
		ticks    []string
	}{
		{"no event", nil, 2020, 2050, []string{"2020", "2025", "2030", "2035", "2040", "2045", "2050"}},
		{"one year", []Event{{2050, "a"}, {2050, "b"}}, 2050, 2050, []string{"2050"}},
		{"backwards", nil, 2022, 2020, []string{"2020", "2021", "2022"}},
		{"an event outside", []Event{{2060, "a"}}, 2020, 2050, []string{"2020", "2025", "2030", "2035", "2040", "2045", "2050", "2055", "2060"}},
		{"centuries", nil, 1501, 2500, []string{"1600", "1800", "2000", "2200", "2400"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l := Timeline(c.events, c.from, c.to, 960)
			if err := readable(l); err != nil {
				t.Error(err)
			}
			var ticks []string
			for _, tick := range l.Ticks {
				ticks = append(ticks, tick.Label.Words)
			}
			if !slices.Equal(ticks, c.ticks) {
				t.Errorf("the ticks are %v, want %v", ticks, c.ticks)
			}
		})
	}
}

func TestLabelIsWrapped(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		s    string
		want []string
	}{
		{"", nil},
		{" kort  text ", []string{"kort text"}},
		{"en längre text får flera rader", []string{"en längre", "text får", "flera rader"}},
		{"framtidsanalysarbetet", []string{"framtidsan-", "alysarbetet"}},
		{strings.Repeat("framtiden kom ", 10), []string{"framtiden", "kom", "framtiden", "kom…"}},
	} {
		if d := cmp.Diff(c.want, wrap(c.s, 100)); d != "" {
			t.Errorf("%q: %s", c.s, d)
		}
	}
}
