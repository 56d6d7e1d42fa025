package ui

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Event is something that happens in a year on the way to the future that a scenario tells of.
type Event struct {
	Year        int
	Label, Text string
}

// TimelineProps is a row of events between two years. The events come in the order of their years. Title names the
// picture to those who do not see it.
type TimelineProps struct {
	// ID tells several timelines on one page apart.
	ID, Title string
	From, To  int
	Events    []Event
}

// The picture is drawn twice, in units that are pixels at full size: standing for narrow columns, lying for wide ones.
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

// mark is an event drawn: the node at X, Y, and its words from TextX, TextY on, a line each.
type mark struct {
	Event
	X, Y, TextX, TextY int
	Lines              []string
	Above              bool
}

// verticalMarks places the events from the top down in proportion to their years, each pushed down until its words fit.
func verticalMarks(p TimelineProps) (marks []mark, height int) {
	reach := max(220, 72*len(p.Events))
	free := 0
	for _, e := range p.Events {
		y := 24 + proportion(e.Year, p.From, p.To, reach)
		m := mark{Event: e, X: 70, Y: max(y, free), TextX: verticalText, Lines: wrap(e.Label, verticalChars, 4)}
		m.TextY = m.Y + 6
		free = m.Y + max(len(m.Lines), 1)*verticalLine + 20
		marks = append(marks, m)
		height = free
	}
	return marks, max(height, 24+reach) + 8
}

// horizontalMarks places the events along a line, their words above and below by turns.
func horizontalMarks(p TimelineProps) []mark {
	var marks []mark
	for i, e := range p.Events {
		m := mark{Event: e, Y: horizontalAxis, Above: i%2 == 0}
		m.X = horizontalMargin + proportion(e.Year, p.From, p.To, horizontalWidth-2*horizontalMargin)
		// Words start at their node and slide right where the former ones of the same side are in the way.
		m.TextX = m.X - 8
		if i > 1 {
			m.TextX = max(m.TextX, marks[i-2].TextX+horizontalColumn)
		}
		m.Lines = wrap(e.Label, 21, 4)
		m.TextY = horizontalAxis + 56
		if m.Above {
			m.TextY = horizontalAxis - 34 - len(m.Lines)*horizontalLine
		}
		marks = append(marks, m)
	}
	// Those that slid past the end push their side back.
	edge := [2]int{horizontalWidth + 16, horizontalWidth + 16}
	for i := len(marks) - 1; i >= 0; i-- {
		marks[i].TextX = min(marks[i].TextX, edge[i%2]-horizontalColumn)
		edge[i%2] = marks[i].TextX
	}
	return marks
}

// horizontalFrame returns the part of the lying picture that something is drawn in: where it begins and how high it is.
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

// wordsFit reports whether the lying picture has room for the words of all events.
func wordsFit(p TimelineProps) bool {
	for i, m := range horizontalMarks(p) {
		if m.TextX < 0 || m.TextX > m.X+horizontalColumn/2 || m.X-m.TextX > horizontalColumn || i >= 2*(horizontalWidth/horizontalColumn) {
			return false
		}
	}
	return true
}

// proportion returns how far along a length a year lies.
func proportion(year, from, to, length int) int {
	if to <= from {
		return 0
	}
	return min(max((year-from)*length/(to-from), 0), length)
}

// wrap breaks a text into lines of at most width characters, and ends with … where more than most would be needed.
func wrap(text string, width, most int) []string {
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

// lowerWords returns the mark with its words a line further down, under its year.
func lowerWords(m mark) mark { m.TextY += horizontalLine - 3; return m }

// connectorPath draws the line from a node to its words.
func connectorPath(m mark) string {
	end := horizontalAxis + 34
	if m.Above {
		end = horizontalAxis - 30
	}
	return "M" + px(m.X) + " " + px(m.Y) + "V" + px(end)
}
