// Package holiday knows the days of a year on which fewer people in Sweden work, computed from the rules. What is red is
// what the law (1989:253) om allmänna helgdagar names, besides the ordinary Sundays, which it counts too.
package holiday

import (
	"slices"
	"time"

	"framsyn/internal/day"
)

// Kind is why people are free.
type Kind string

// The kinds: a public holiday by the law, an evening before one that many have off, wholly or in part, and the time when
// schools are closed, which municipalities decide each for itself.
const (
	Red    Kind = "red"
	Eve    Kind = "eve"
	School Kind = "school"
)

// Day is a holiday: the midnights of its first and of its last day, both counted, and its name as a Swedish text to be
// translated.
type Day struct {
	From, To time.Time
	Name     string
	Kind     Kind
}

// InYear returns the holidays that begin in a year, by their first day, and of those that begin together the red ones first. The
// rules are those of the law since 1990, and are taken to hold before it and after it.
func InYear(year int) []Day {
	days := slices.Concat(red(year), eves(year), school(year))
	slices.SortStableFunc(days, func(a, b Day) int { return a.From.Compare(b.From) })
	return days
}

// On returns the holidays that cover the day of a moment.
func On(t time.Time) []Day { return Between(t, t) }

// Between returns the holidays that cover some day from one to another, both counted, in the order of InYear.
func Between(from, to time.Time) []Day {
	from, to = midnight(from), midnight(to)
	var days []Day
	for year := from.Year() - 1; year <= to.Year(); year++ { // the year before, for what goes on over New Year
		for _, d := range InYear(year) {
			if !d.To.Before(from) && !d.From.After(to) {
				days = append(days, d)
			}
		}
	}
	return days
}

// midnight is that with which the day of a moment begins.
func midnight(t time.Time) time.Time {
	t = t.In(day.Zone)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, day.Zone)
}

// addDays returns the midnight some days after another.
func addDays(t time.Time, days int) time.Time { return t.AddDate(0, 0, days) }

// weekdayFrom returns the first of a weekday on a date or after it.
func weekdayFrom(w time.Weekday, year int, m time.Month, d int) time.Time {
	t := date(year, m, d)
	return addDays(t, (int(w-t.Weekday())+7)%7)
}

// week returns the Monday of a week by its number.
func week(year, n int) time.Time {
	return addDays(day.Monday(date(year, time.January, 4)), 7*(n-1)) // the fourth is always in week 1
}

func date(year int, m time.Month, d int) time.Time {
	return time.Date(year, m, d, 0, 0, 0, 0, day.Zone)
}
