package ui

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Event is something that happens in a year of a scenario.
type Event struct {
	Year        int
	Label, Text string
}

// TimelineProps describes events between two years, ordered by year. Title is the name of the picture for screen readers.
type TimelineProps struct {
	// ID distinguishes several timelines on one page.
	ID, Title string
	From, To  int
	Events    []Event
}

// The timeline is drawn twice, in units that are pixels at full size: vertically for narrow columns, horizontally for wide ones.
const (
	verticalWidth    = 320
	verticalText     = 92
	verticalLine     = 20
	verticalChars    = 26
	horizontalWidth  = 960
	horizontalAxis   = 150
	horizontalMargin = 48
	horizontalLine   = 19
	horizontalColumn = 176
)

// mark is a drawn event: the node at X, Y, and the lines of its label, which start at TextX, TextY.
type mark struct {
	Event
	X, Y, TextX, TextY int
	Lines              []string
	Above              bool
}

// verticalMarks places the events from the top down in proportion to their years, each moved down until its label fits.
func verticalMarks(p TimelineProps) (marks []mark, height int) {
	reach := max(220, 72*len(p.Events))
	free := 0
	for _, e := range p.Events {
		y := 24 + proportion(e.Year, p.From, p.To, reach)
		m := mark{Event: e, X: 70, Y: max(y, free), TextX: verticalText, Lines: Wrap(e.Label, verticalChars, 4)}
		m.TextY = m.Y + 6
		free = m.Y + max(len(m.Lines), 1)*verticalLine + 20
		marks = append(marks, m)
		height = free
	}
	return marks, max(height, 24+reach) + 8
}

// horizontalMarks places the events along a line, with labels above and below in turn.
func horizontalMarks(p TimelineProps) []mark {
	var marks []mark
	for i, e := range p.Events {
		m := mark{Event: e, Y: horizontalAxis, Above: i%2 == 0}
		m.X = horizontalMargin + proportion(e.Year, p.From, p.To, horizontalWidth-2*horizontalMargin)
		// A label starts at its node and moves right if the previous one on the same side is in the way.
		m.TextX = m.X - 8
		if i > 1 {
			m.TextX = max(m.TextX, marks[i-2].TextX+horizontalColumn)
		}
		m.Lines = Wrap(e.Label, 21, 4)
		m.TextY = horizontalAxis + 56
		if m.Above {
			m.TextY = horizontalAxis - 34 - len(m.Lines)*horizontalLine
		}
		marks = append(marks, m)
	}
	// Labels past the end push those on their side back.
	edge := [2]int{horizontalWidth + 16, horizontalWidth + 16}
	for i := len(marks) - 1; i >= 0; i-- {
		marks[i].TextX = min(marks[i].TextX, edge[i%2]-horizontalColumn)
		edge[i%2] = marks[i].TextX
	}
	return marks
}

// horizontalFrame returns the top and the height of the part of the horizontal picture that is used.
func horizontalFrame(marks []mark) (top, height int) {
	top, end := horizontalAxis-16, horizontalAxis+16
	for _, m := range marks {
		if m.Above {
			top = min(top, m.TextY-horizontalLine)
		} else {
			end = max(end, m.TextY+(len(m.Lines)+1)*horizontalLine)
		}
	}
	return top, end - top
}

// wordsFit reports whether the horizontal picture has room for the labels of all events.
func wordsFit(p TimelineProps) bool {
	for i, m := range horizontalMarks(p) {
		if m.TextX < 0 || m.TextX > m.X+horizontalColumn/2 || m.X-m.TextX > horizontalColumn || i >= 2*(horizontalWidth/horizontalColumn) {
			return false
		}
	}
	return true
}

// proportion returns the position of a year along a length.
func proportion(year, from, to, length int) int {
	if to <= from {
		return 0
	}
	return min(max((year-from)*length/(to-from), 0), length)
}

// Wrap breaks a text into at most most lines of at most width characters, and ends with … if it is longer.
func Wrap(text string, width, most int) []string {
	var lines []string
	for word := range strings.FieldsSeq(text) {
		last := len(lines) - 1
		if last >= 0 && utf8.RuneCountInString(lines[last]+" "+word) <= width {
			lines[last] += " " + word
			continue
		}
		if len(lines) == most {
			lines[last] += " …"
			break
		}
		lines = append(lines, word)
	}
	return lines
}

func px(n int) string { return strconv.Itoa(n) }

// lowerWords returns the mark with its label a line further down, below its year.
func lowerWords(m mark) mark { m.TextY += horizontalLine - 3; return m }

// connectorPath returns the path from a node to its label.
func connectorPath(m mark) string {
	end := horizontalAxis + 34
	if m.Above {
		end = horizontalAxis - 30
	}
	return "M" + px(m.X) + " " + px(m.Y) + "V" + px(end)
}
