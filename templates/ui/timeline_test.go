package ui

import (
	"slices"
	"testing"
)

func timeline(years ...int) TimelineProps {
	p := TimelineProps{From: 2026, To: 2050}
	for _, y := range years {
		p.Events = append(p.Events, Event{Year: y, Label: "Första självkörande linjen i glesbygd och i stad"})
	}
	return p
}

func TestStandingWordsNeverLieOnOneAnother(t *testing.T) {
	t.Parallel()
	marks, height := verticalMarks(timeline(2026, 2026, 2027, 2027, 2049, 2050, 2050))
	for i := 1; i < len(marks); i++ {
		before := marks[i-1]
		if bottom := before.TextY + len(before.Lines)*verticalLine; marks[i].TextY < bottom {
			t.Errorf("event %d begins at %d above the end of the former at %d", i, marks[i].TextY, bottom)
		}
	}
	last := marks[len(marks)-1]
	if end := last.TextY + (len(last.Lines)-1)*verticalLine; end > height {
		t.Errorf("the last word is at %d in a picture of %d", end, height)
	}
}

func TestLyingWordsNeverLieOnOneAnother(t *testing.T) {
	t.Parallel()
	p := timeline(2028, 2031, 2034, 2036, 2039, 2042, 2045, 2048, 2050)
	if !wordsFit(p) {
		t.Fatal("nine spread events do not fit")
	}
	marks := horizontalMarks(p)
	for i, m := range marks {
		if i > 1 && m.TextX < marks[i-2].TextX+horizontalColumn {
			t.Errorf("the words of %d begin at %d, those of %d at %d", m.Year, m.TextX, marks[i-2].Year, marks[i-2].TextX)
		}
		if m.TextX < 0 || m.TextX+horizontalColumn-16 > horizontalWidth {
			t.Errorf("the words of %d leave the picture at %d", m.Year, m.TextX)
		}
	}
}

func TestLyingPictureIsLeftOutWhereWordsWouldBeFarFromTheirNode(t *testing.T) {
	t.Parallel()
	if !wordsFit(timeline(2027, 2031, 2036, 2042, 2048)) {
		t.Error("five spread events do not fit")
	}
	if wordsFit(timeline(2027, 2027, 2027, 2028, 2028, 2028, 2029)) {
		t.Error("seven events in three years fit")
	}
}

func TestYearsOutsideTheLineStandAtItsEnds(t *testing.T) {
	t.Parallel()
	got := []int{proportion(2000, 2026, 2050, 100), proportion(2038, 2026, 2050, 100),
		proportion(2100, 2026, 2050, 100), proportion(2038, 2050, 2050, 100)}
	if want := []int{0, 50, 100, 0}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

func TestLongLabelsAreCutWithAnEllipsis(t *testing.T) {
	t.Parallel()
	if got := Wrap("ett två tre fyra", 7, 2); !slices.Equal(got, []string{"ett två", "tre …"}) {
		t.Errorf("%q", got)
	}
}
