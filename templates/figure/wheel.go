package figure

import (
	"context"
	"fmt"
	"math"
	"time"

	"framsyn/internal/day"
)

// WheelProps describes days of a year that are drawn as marks on a wheel, from January at the top and clockwise, beside a table that says
// the same. Title and About are translated already. Today is drawn as a line if it is in the year. ID distinguishes several on a page.
type WheelProps struct {
	ID, Title, About string
	Year             int
	Today            string
	Marks            []WheelMark
}

// WheelMark is a day on a wheel, as 2017-02-08, with its number in the table. Text says what it is.
type WheelMark struct {
	Number string
	Day    string
	Shape  WheelShape
	Text   string
}

// WheelShape is the shape of a mark, by which it is told from others without colour.
type WheelShape string

// The shapes: a ring with a tick for what is done, a square for what is late, a diamond for what is due, and a ring for what is coming.
const (
	Ticked  WheelShape = "ticked"
	Square  WheelShape = "square"
	Diamond WheelShape = "diamond"
	Ring    WheelShape = "ring"
)

// The radii of a wheel, in units of which it is 400 across: the ring of months, and the lanes of marks, from the outermost.
const (
	wheelMiddle, wheelRim     = 200, 196
	monthsInside, monthsAbout = 50, 67
	monthsOutside             = 84
	// markRoom is how far apart two marks stand, and markSize half of one.
	markRoom, markSize = 26.0, 11.0
	// maxWheelMarks is how many marks have room; the table has all.
	maxWheelMarks = 100
)

var wheelLanes = []float64{181, 155, 129, 103}

// wheelPoint returns the place at an angle, in radians clockwise from the top, and so far from the middle.
func wheelPoint(angle, radius float64) (x, y float64) {
	return wheelMiddle + radius*math.Sin(angle), wheelMiddle - radius*math.Cos(angle)
}

// angleOf returns the angle of a day.
func angleOf(iso string) float64 {
	t, err := day.ParseDate(iso)
	if err != nil || t.IsZero() {
		return 0
	}
	return 2 * math.Pi * float64(t.YearDay()-1) / float64(time.Date(t.Year(), 12, 31, 0, 0, 0, 0, time.UTC).YearDay())
}

// placedMark is a mark with its place.
type placedMark struct {
	WheelMark
	x, y float64
}

// placed returns the marks with their places. Those of neighbouring days stand beside one another in the lanes; where all are full, a mark
// stands a bit after its day.
func (p WheelProps) placed() (out []placedMark) {
	free := make([]float64, len(wheelLanes)) // the first angle of each lane at which there is room
	for _, m := range p.Marks[:min(len(p.Marks), maxWheelMarks)] {
		at, lane := angleOf(m.Day), 0
		for i := range free {
			if max(at, free[i]) < max(at, free[lane]) {
				lane = i
			}
		}
		at = max(at, free[lane])
		free[lane] = at + markRoom/wheelLanes[lane]
		x, y := wheelPoint(at, wheelLanes[lane])
		out = append(out, placedMark{m, x, y})
	}
	return out
}

// wheelMonth is a month of a wheel: its short name with its place, and the line with which it begins.
type wheelMonth struct {
	name           string
	x, y           string
	x1, y1, x2, y2 string
}

func (p WheelProps) months(ctx context.Context) (out []wheelMonth) {
	for m := time.January; m <= time.December; m++ {
		begins := angleOf(fmt.Sprintf("%04d-%02d-01", p.Year, m))
		x, y := wheelPoint(begins+math.Pi/12, monthsAbout)
		x1, y1 := wheelPoint(begins, monthsInside)
		x2, y2 := wheelPoint(begins, wheelRim)
		out = append(out, wheelMonth{string([]rune(day.MonthName(ctx, m))[:3]), unit(x), unit(y), unit(x1), unit(y1), unit(x2), unit(y2)})
	}
	return out
}

// todayLine returns the ends of the line of today.
func (p WheelProps) todayLine() (x1, y1, x2, y2 string) {
	ax, ay := wheelPoint(angleOf(p.Today), monthsOutside)
	bx, by := wheelPoint(angleOf(p.Today), wheelRim+4)
	return unit(ax), unit(ay), unit(bx), unit(by)
}

// showsToday reports whether today is in the year.
func (p WheelProps) showsToday() bool { return day.Partial(p.Today).Year() == p.Year }

func unit(v float64) string { return fmt.Sprintf("%.1f", v) }

// diamond returns the corners of a diamond around a place.
func (m placedMark) diamond() string {
	const half = markSize + 4
	return fmt.Sprintf("%.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f", m.x, m.y-half, m.x+half, m.y, m.x, m.y+half, m.x-half, m.y)
}

// tick returns the tick above a ring.
func (m placedMark) tick() string { return fmt.Sprintf("M%.1f %.1fl3.5 4l6 -7.5", m.x+4, m.y-9) }

// alone returns a mark that is drawn by itself, in a square of 32.
func alone(number string, s WheelShape) placedMark {
	return placedMark{WheelMark: WheelMark{Number: number, Shape: s}, x: 16, y: 16}
}
