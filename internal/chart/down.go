package chart

import "strconv"

// down draws time downwards. Years stand to the left of the axis and labels to the right of it, one below the other,
// as near to their dots as the one above lets them.
func down(events []Event, from, to, width int) Layout {
	const axis = margin + yearWidth
	const left = axis + 2*margin + gap
	labels := make([][]string, len(events))
	for i, e := range events {
		labels[i] = label(e, width-left-margin)
	}
	length := max(minLength, total(labels))
	y := func(year int) int { return margin + LineHeight/2 + position(year, from, to, length) }

	l := Layout{Width: width, Vertical: true, Axis: Line{Point{axis, y(from)}, Point{axis, y(from) + length}}}
	bottom := l.Axis.To.Y + LineHeight/2
	free := margin
	for i, e := range events {
		dot := Point{axis, y(e.Year)}
		top := max(free, dot.Y-LineHeight/2)
		leader := Line{dot, Point{left - gap/2, top + LineHeight/2}}
		l.Marks = append(l.Marks, Mark{e, dot, leader, write(labels[i], left, top)})
		free = top + len(labels[i])*LineHeight + gap
		bottom = max(bottom, free-gap)
	}
	for _, year := range tickYears(from, to, length, 3*LineHeight) {
		l.Ticks = append(l.Ticks, Tick{Point{axis, y(year)}, Text{Point{margin, y(year) + FontSize/3}, strconv.Itoa(year)}})
	}
	l.Height = bottom + margin
	return l
}

// total is the height of all labels below one another.
func total(labels [][]string) int {
	height := 0
	for _, lines := range labels {
		height += len(lines)*LineHeight + gap
	}
	return height
}
