// Package chart computes where the parts of a picture stand, in whole pixels, so that a template only has to write them
// out as SVG.
package chart

import (
	"slices"
	"strconv"
)

// Event is something that happens in a year on the way.
type Event struct {
	Year  int
	Label string
}

// Point is a place in the picture; Y grows downwards.
type Point struct{ X, Y int }

// Line goes straight between two points.
type Line struct{ From, To Point }

// Text is one line of text that starts at X, with its baseline at Y.
type Text struct {
	Point
	Words string
}

// Mark is an event in the picture: a dot on the axis and a leader from it to the label, whose first line is the year. A
// label that takes more than four lines after it ends in an ellipsis.
type Mark struct {
	Event  Event
	Dot    Point
	Leader Line
	Lines  []Text
}

// Tick is a year written beside the axis.
type Tick struct {
	Dot   Point
	Label Text
}

// Layout is a drawn timeline. No two texts of it overlap, and all lie within Width and Height, in a font of FontSize
// pixels that is no wider than Source Sans, as long as years have four digits.
type Layout struct {
	Width, Height int
	Vertical      bool
	Axis          Line
	Ticks         []Tick
	Marks         []Mark
}

// The measures of a timeline, in pixels.
const (
	FontSize   = 16
	LineHeight = 20

	// Narrow is the width below which the time runs downwards instead of to the right.
	Narrow = 560

	minWidth  = 240
	minLength = 240 // of a vertical axis
	margin    = 12
	gap       = 10
	yearWidth = 48
	maxLabel  = 200
	maxLines  = 4
)

// Timeline places events on a line from one year to another, in a picture of the width; years outside make the line
// longer. The marks come in the order of their years, those of one year in the order given. The same input always gives
// the same picture.
func Timeline(events []Event, from, to, width int) Layout {
	width = max(width, minWidth)
	events = slices.Clone(events)
	slices.SortStableFunc(events, func(a, b Event) int { return a.Year - b.Year })
	from, to = min(from, to), max(from, to)
	if n := len(events); n > 0 {
		from, to = min(from, events[0].Year), max(to, events[n-1].Year)
	}
	if width < Narrow {
		return down(events, from, to, width)
	}
	return across(events, from, to, width)
}

// position is where a year stands on an axis of the length.
func position(year, from, to, length int) int {
	if from == to {
		return 0
	}
	return (year - from) * length / (to - from)
}

// tickYears are round years with at least so many pixels between them on an axis of the length.
func tickYears(from, to, length, apart int) []int {
	step := 1
	for scale := 1; length*step < apart*(to-from); scale *= 10 {
		for _, n := range []int{1, 2, 5} {
			if step = n * scale; length*step >= apart*(to-from) {
				break
			}
		}
	}
	first := from + ((-from%step)+step)%step
	var years []int
	for y := first; y <= to; y += step {
		years = append(years, y)
	}
	return years
}

// write sets lines of text below one another from the top.
func write(lines []string, x, top int) []Text {
	out := make([]Text, len(lines))
	for i, words := range lines {
		out[i] = Text{Point{x, top + i*LineHeight + FontSize}, words}
	}
	return out
}

// label is the lines of an event's label.
func label(e Event, width int) []string {
	return append([]string{strconv.Itoa(e.Year)}, wrap(e.Label, width)...)
}
