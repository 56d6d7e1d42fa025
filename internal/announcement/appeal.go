package announcement

import (
	"slices"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/holiday"
)

// appealDays is how many days after the one on which the adjusted minutes were announced a decision can be appealed: three weeks, by
// Kommunallagen 13 kap. 5 §.
const appealDays = 21

// announceWithin is how many days after the adjustment of minutes it is to be announced at the latest, by Kommunallagen 8 kap. 12 §.
const announceWithin = 2

// AppealEnds returns the last day to appeal what was announced on a day, both as 2017-02-08: three weeks later, or the first working day
// after that, by the law (1930:173) about how legal time is counted. "" for what is no day.
func AppealEnds(posted string) string {
	last := day.AddDays(posted, appealDays)
	for isFree(last) {
		last = day.AddDays(last, 1)
	}
	return last
}

// AnnounceBy returns the last day to announce minutes that were adjusted on a day; "" for no day.
func AnnounceBy(adjusted string) string { return day.AddDays(adjusted, announceWithin) }

// freeEves are the eves that the law counts as Sundays.
var freeEves = []string{"Midsommarafton", "Julafton", "Nyårsafton"}

// isFree reports whether a day is a Saturday, a Sunday, a public holiday, or an eve that the law counts as one.
func isFree(iso string) bool {
	t, err := day.ParseDate(iso)
	if err != nil || t.IsZero() {
		return false
	}
	return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday || slices.ContainsFunc(holiday.On(t), func(d holiday.Day) bool {
		return d.Kind == holiday.Red || slices.Contains(freeEves, d.Name)
	})
}
