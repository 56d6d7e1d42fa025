package budget

import (
	"slices"

	"framsyn/internal/money"
)

// Difference is a line that is not the same in two editions, or before and after a change. Was is the zero Line if it is new, and Is
// if it is removed.
type Difference struct{ Was, Is Line }

// IsNew reports whether the line is new.
func (d Difference) IsNew() bool { return d.Was == Line{} }

// IsRemoved reports whether the line is removed.
func (d Difference) IsRemoved() bool { return d.Is == Line{} }

// Differences returns the lines that are not the same in two lists, each known by its key: those that are new or changed in the order
// in which they are, then those that are removed. A line with Key 0 is new.
func Differences(was, is []Line) []Difference {
	before, kept := map[int]Line{}, map[int]bool{}
	for _, l := range was {
		before[l.Key] = l
	}
	var out []Difference
	for _, l := range is {
		old, known := before[l.Key]
		kept[l.Key] = true
		if !known || old.content() != l.content() {
			out = append(out, Difference{old, l})
		}
	}
	for _, l := range was {
		if !kept[l.Key] {
			out = append(out, Difference{Was: l})
		}
	}
	return out
}

// content returns what is compared of a line: what is typed of it, what that comes to, and what has become of it.
func (l Line) content() Line {
	x := l.typed()
	x.Planned, x.Forecast, x.Outcome = l.Planned, l.Forecast, l.Outcome
	return x
}

// IsReordered reports whether lines that are in both lists stand in another order.
func IsReordered(was, is []Line) bool {
	common := func(lines, other []Line) []int {
		has := map[int]bool{}
		for _, l := range other {
			has[l.Key] = true
		}
		var keys []int
		for _, l := range lines {
			if has[l.Key] {
				keys = append(keys, l.Key)
			}
		}
		return keys
	}
	return !slices.Equal(common(was, is), common(is, was))
}

// Deviation returns by how much a line costs or earns more than planned: its outcome, or else its forecast, less what was planned. It
// is none if there is neither, and unknown if one of both is.
func (l Line) Deviation() money.Amount {
	is := l.Outcome
	if is.IsNone() {
		is = l.Forecast
	}
	return minus(is, l.Planned)
}

// minus returns the difference of two amounts: none if there is no first one, and unknown if either is.
func minus(a, b money.Amount) money.Amount {
	switch {
	case a.IsNone() || a.IsUnknown():
		return a
	case !b.IsNone() && b.IsUnknown():
		return b
	}
	x, _ := a.Ore()
	y, _ := b.Ore()
	difference, err := x.Sub(y)
	if err != nil { // lines are bounded so that it fits
		return money.Amount{}
	}
	return money.Known(difference)
}

// PlannedChange returns how much more is planned than was; a line that is not there plans nothing.
func (d Difference) PlannedChange() money.Amount {
	was, is := d.Was.Planned, d.Is.Planned
	if d.IsNew() {
		was = money.Known(0)
	}
	if d.IsRemoved() {
		is = money.Known(0)
	}
	return minus(is, was)
}
