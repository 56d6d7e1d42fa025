package calendarview

import (
	"cmp"
	"context"
	"slices"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/holiday"
	"framsyn/internal/process"
)

// monthItem is a line of a month as a list: an activity with fixed days or, where it is nil, an entry or a holiday.
type monthItem struct {
	*process.Activity
	entry   *Entry
	holiday holiday.Day
	iso     string // the first day of it in the month
}

// monthWeek is a week of a month as a list.
type monthWeek struct {
	number int
	items  []monthItem
}

// monthList returns a month as a list by weeks, each activity once. Of the present month, past is what is over and rest what is not;
// of others past is empty.
func monthList(p MonthProps, holidays []holiday.Day) (past, rest []monthWeek) {
	first, next := day.ISO(p.Month), day.ISO(p.Month.AddDate(0, 1, 0))
	today := day.ISO(p.Today)
	isPresent := Month(p.Month) == Month(p.Today)
	var items []monthItem
	for _, h := range holidays {
		if iso := day.ISO(h.From); h.Kind != holiday.School && first <= iso && iso < next {
			items = append(items, monthItem{holiday: h, iso: iso})
		}
	}
	for i := range p.Entries {
		if x := &p.Entries[i]; first <= x.Day && x.Day < next {
			items = append(items, monthItem{entry: x, iso: x.Day})
		}
	}
	for i := range p.Activities {
		if a := &p.Activities[i]; a.When.IsFixed() && a.When.Begins < next && a.When.Ends >= first {
			items = append(items, monthItem{Activity: a, iso: max(a.When.Begins, first)})
		}
	}
	slices.SortStableFunc(items, func(a, b monthItem) int { return cmp.Compare(a.iso, b.iso) })
	for _, x := range items {
		if isPresent && x.ends() < today {
			past = addToWeek(past, x)
		} else {
			rest = addToWeek(rest, x)
		}
	}
	return past, rest
}

// ends returns the last day of an item.
func (x monthItem) ends() string {
	if x.Activity == nil {
		return x.iso
	}
	return x.When.Ends
}

func addToWeek(weeks []monthWeek, x monthItem) []monthWeek {
	_, number := day.Week(parseDay(x.iso))
	if n := len(weeks); n > 0 && weeks[n-1].number == number {
		weeks[n-1].items = append(weeks[n-1].items, x)
		return weeks
	}
	return append(weeks, monthWeek{number, []monthItem{x}})
}

// when returns the days of an item with their weekdays, and its hours if it is on one day: tors 4 mars kl. 9.00–15.00.
func (x monthItem) when(ctx context.Context) string {
	if x.Activity == nil {
		return shortDay(ctx, x.iso)
	}
	if x.When.Begins != x.When.Ends {
		return shortDay(ctx, x.When.Begins) + " – " + shortDay(ctx, x.When.Ends)
	}
	text := shortDay(ctx, x.iso)
	if !x.When.IsAllDay() {
		text += " " + day.Hours(ctx, x.When.Starts, x.When.Stops)
	}
	return text
}

// shortDay returns a day with its weekday and without its year: tors 4 mars.
func shortDay(ctx context.Context, iso string) string {
	t := parseDay(iso)
	return day.Weekdays(ctx, true)[(int(t.Weekday())+6)%7] + " " + t.Format("2") + " " + day.MonthName(ctx, t.Month())
}

// parseDay returns the midnight that begins a day such as 2017-02-08.
func parseDay(iso string) time.Time {
	t, _ := time.ParseInLocation(time.DateOnly, iso, day.Zone)
	return t
}
