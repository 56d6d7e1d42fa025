// Package holiday computes the Swedish holidays of a year. The public holidays are those of the law (1989:253) om
// allmänna helgdagar, except the ordinary Sundays, which the law also counts.
package holiday

import (
	"slices"
	"time"

	"framsyn/internal/day"
)

// Kind is a kind of holiday.
type Kind string

// The kinds: a public holiday by law, an eve that many have off, wholly or in part, and school holidays, which each
// municipality decides.
const (
	Red    Kind = "red"
	Eve    Kind = "eve"
	School Kind = "school"
)

// Day is a holiday: the midnights that begin its first and its last day, and its name as a Swedish text, which is the
// key of its translation.
type Day struct {
	From, To time.Time
	Name     string
	Kind     Kind
}

// InYear returns the holidays that begin in a year, by first day, with public holidays first among those that begin
// together. The rules of the law since 1990 are applied to all years.
func InYear(year int) []Day {
	days := slices.Concat(redDays(year), eves(year), schoolHolidays(year))
	slices.SortStableFunc(days, func(a, b Day) int { return a.From.Compare(b.From) })
	return days
}

// On returns the holidays on the day of t.
func On(t time.Time) []Day { return Between(t, t) }

// Between returns the holidays that cover any day from one to another, both included, in the order of InYear.
func Between(from, to time.Time) []Day {
	from, to = midnight(from), midnight(to)
	var days []Day
	for year := from.Year() - 1; year <= to.Year(); year++ { // from the year before, for holidays that continue over New Year
		for _, d := range InYear(year) {
			if !d.To.Before(from) && !d.From.After(to) {
				days = append(days, d)
			}
		}
	}
	return days
}

// midnight returns the midnight that begins the day of t.
func midnight(t time.Time) time.Time {
	t = t.In(day.Zone)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, day.Zone)
}

func addDays(t time.Time, days int) time.Time { return t.AddDate(0, 0, days) }

// weekdayFrom returns the first day with the weekday w on or after a date.
func weekdayFrom(w time.Weekday, year int, m time.Month, d int) time.Time {
	t := date(year, m, d)
	return addDays(t, (int(w-t.Weekday())+7)%7)
}

// mondayOfWeek returns the Monday of ISO week n.
func mondayOfWeek(year, n int) time.Time {
	return addDays(day.Monday(date(year, time.January, 4)), 7*(n-1)) // January 4 is always in week 1
}

func date(year int, m time.Month, d int) time.Time {
	return time.Date(year, m, d, 0, 0, 0, 0, day.Zone)
}
