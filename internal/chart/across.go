package chart

import "strconv"

// across draws time to the right. Labels stand above the axis in lanes, each to the right of its own leader.
func across(events []Event, from, to, width int) Layout {
	labels := make([][]string, len(events))
	room := width - 2*margin
	length := room - yearWidth
	for i, e := range events {
		labels[i] = label(e, maxLabel)
		if e.Year > from { // a shorter axis brings the label's end back into the picture
			length = min(length, (room-gap-widest(labels[i]))*(to-from)/(e.Year-from))
		}
	}
	x := func(year int) int { return margin + position(year, from, to, length) }

	lanes := stack(events, labels, x)
	bottoms := laneBottoms(lanes, labels)
	axis := margin
	if len(bottoms) > 0 {
		axis = bottoms[0] + gap
	}
	l := Layout{Width: width, Height: axis + gap + LineHeight + margin, Axis: Line{Point{margin, axis}, Point{margin + length, axis}}}
	for i, e := range events {
		dot := Point{x(e.Year), axis}
		top := bottoms[lanes[i]] - len(labels[i])*LineHeight
		l.Marks = append(l.Marks, Mark{e, dot, Line{dot, Point{dot.X, top}}, write(labels[i], dot.X+gap/2, top)})
	}
	for _, y := range tickYears(from, to, length, 2*yearWidth) {
		l.Ticks = append(l.Ticks, Tick{Point{x(y), axis}, Text{Point{x(y), axis + gap + FontSize}, strconv.Itoa(y)}})
	}
	return l
}

// stack gives each label a lane, 0 next to the axis. A label lies farther out than every later one whose leader rises
// within its breadth, so that no leader crosses a text.
func stack(events []Event, labels [][]string, x func(year int) int) []int {
	lanes := make([]int, len(events))
	for i := len(events) - 1; i >= 0; i-- {
		end := x(events[i].Year) + gap + widest(labels[i])
		for j := i + 1; j < len(events) && x(events[j].Year) <= end; j++ {
			lanes[i] = max(lanes[i], lanes[j]+1)
		}
	}
	return lanes
}

// laneBottoms is the lower edge of each lane, when the outermost begins at the top margin.
func laneBottoms(lanes []int, labels [][]string) []int {
	var heights []int
	for i, lane := range lanes {
		for len(heights) <= lane {
			heights = append(heights, 0)
		}
		heights[lane] = max(heights[lane], len(labels[i])*LineHeight)
	}
	bottoms := make([]int, len(heights))
	top := margin
	for lane := len(heights) - 1; lane >= 0; lane-- {
		bottoms[lane] = top + heights[lane]
		top = bottoms[lane] + gap
	}
	return bottoms
}
