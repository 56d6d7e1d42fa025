package day

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/i18n"
)

var (
	weekdays      = [7]string{"måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"}
	shortWeekdays = [7]string{"mån", "tis", "ons", "tors", "fre", "lör", "sön"}
)

// sinceMonday returns the number of days since the week's Monday.
func sinceMonday(t time.Time) int { return (int(t.Weekday()) + 6) % 7 }

// Week returns the ISO 8601 week of a day and the year of that week, which differs from the day's own year around some
// New Years.
func Week(t time.Time) (year, week int) { return t.In(Zone).ISOWeek() }

// Monday returns the midnight with which the week of a day begins.
func Monday(t time.Time) time.Time {
	t = t.In(Zone)
	return time.Date(t.Year(), t.Month(), t.Day()-sinceMonday(t), 0, 0, 0, 0, Zone)
}

// Weekdays returns the names of the days from Monday: måndag, or mån if short is set.
func Weekdays(ctx context.Context, short bool) [7]string {
	names := weekdays
	if short {
		names = shortWeekdays
	}
	for i, name := range names {
		names[i] = i18n.T(ctx, name)
	}
	return names
}

// MonthName returns the name of a month: november.
func MonthName(ctx context.Context, m time.Month) string { return month(ctx, m) }

// MonthYear returns the month and year of a day: november 2017.
func MonthYear(ctx context.Context, t time.Time) string {
	t = t.In(Zone)
	return fmt.Sprintf("%s %d", month(ctx, t.Month()), t.Year())
}

// WeekdayText returns the day with its weekday as written in running text: tisdag 14 november 2017.
func WeekdayText(ctx context.Context, t time.Time) string {
	return i18n.T(ctx, weekdays[sinceMonday(t.In(Zone))]) + " " + Text(ctx, t)
}
