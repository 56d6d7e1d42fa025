package figure

import (
	"slices"
	"testing"
)

func TestEventsStandFurtherApartTheMoreYearsLieBetweenThem(t *testing.T) {
	t.Parallel()
	p := TimelineProps{}
	for _, year := range []int{2030, 2030, 2031, 2033, 2037, 2050} {
		p.Events = append(p.Events, Event{Year: year})
	}
	var got []string
	for i := range p.Events {
		got = append(got, p.gap(i))
	}
	if want := []string{"0", "0", "0", "1", "2", "3"}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}
