package figure

import "strconv"

// Event is something that happens in a year of a scenario.
type Event struct {
	Year        int
	Label, Text string
}

// TimelineProps describes events, ordered by year. Title is the name of the list for screen readers.
type TimelineProps struct {
	// ID distinguishes several timelines on one page.
	ID, Title string
	Events    []Event
}

// timelineGaps are the years from which an event stands further from the one before it.
var timelineGaps = []int{2, 4, 7}

// gap returns how far an event stands from the one before it, "0" to "3", by the years between them.
func (p TimelineProps) gap(i int) string {
	n := 0
	for _, years := range timelineGaps {
		if i > 0 && p.Events[i].Year-p.Events[i-1].Year >= years {
			n++
		}
	}
	return strconv.Itoa(n)
}
