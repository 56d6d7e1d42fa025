// Package day formats and parses days and times as they are written in Sweden, including days of which only the year or
// the month is known. All times are in Swedish time, wherever the program runs.
package day

import (
	"context"
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // for machines without a time zone database
	"unicode"
	"unicode/utf8"

	"framsyn/internal/i18n"
)

// Zone is Swedish time.
var Zone = stockholm()

func stockholm() *time.Location {
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic(fmt.Sprintf("day: the time zones built into the program: %v", err))
	}
	return zone
}

// nbsp keeps the words of a date on one line.
const nbsp = "\u00a0"

var months = [...]string{
	"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
}

func month(ctx context.Context, m time.Month) string { return i18n.T(ctx, months[m-1]) }

// ISO returns the day as 2017-02-08.
func ISO(t time.Time) string { return t.In(Zone).Format(time.DateOnly) }

// Text returns the day as written in running text: 8 februari 2017.
func Text(ctx context.Context, t time.Time) string {
	t = t.In(Zone)
	return fmt.Sprintf("%s %d", dayAndMonth(ctx, t), t.Year())
}

func dayAndMonth(ctx context.Context, t time.Time) string {
	return fmt.Sprintf("%d%s%s", t.Day(), nbsp, month(ctx, t.Month()))
}

// Clock returns the time of day: kl. 9.00.
func Clock(ctx context.Context, t time.Time) string {
	t = t.In(Zone)
	return i18n.T(ctx, "kl.\u00a0%d.%02d", t.Hour(), t.Minute())
}

// DateTime returns the day and the time of day: 8 februari 2017 kl. 9.00.
func DateTime(ctx context.Context, t time.Time) string {
	t = t.In(Zone)
	return i18n.T(ctx, "%s kl.\u00a0%d.%02d", Text(ctx, t), t.Hour(), t.Minute())
}

// Interval returns an interval of days, both included, with the common parts written once: 8–9 februari 2017. from and
// to may be in any order.
func Interval(ctx context.Context, from, to time.Time) string {
	from, to = from.In(Zone), to.In(Zone)
	if to.Before(from) {
		from, to = to, from
	}
	switch {
	case from.Year() != to.Year():
		return Text(ctx, from) + "–" + Text(ctx, to)
	case from.Month() != to.Month():
		return dayAndMonth(ctx, from) + "–" + Text(ctx, to)
	case from.Day() != to.Day():
		return fmt.Sprintf("%d–%s", from.Day(), Text(ctx, to))
	}
	return Text(ctx, from)
}

// Between returns two intervals of days for a sentence that says "from" one "to" the other, without the month and the year of the first
// where those of the second are the same: "8" and "15 december 2017".
func Between(ctx context.Context, from, to, newFrom, newTo time.Time) (before, after string) {
	before, after = Interval(ctx, from, to), Interval(ctx, newFrom, newTo)
	from, to, newFrom = from.In(Zone), to.In(Zone), newFrom.In(Zone)
	if from.Year() == to.Year() && from.Year() == newFrom.Year() {
		before = strings.TrimSuffix(before, fmt.Sprintf(" %d", from.Year()))
		if from.Month() == to.Month() && from.Month() == newFrom.Month() && from.Month() == newTo.In(Zone).Month() {
			before = strings.TrimSuffix(before, nbsp+month(ctx, from.Month()))
		}
	}
	return before, after
}

// Short returns an interval of days in few letters, for dense lists: 8 dec, 8–9 dec, 30 nov–2 dec. The year of the last day stands
// only where it is not that of now.
func Short(ctx context.Context, from, to, now time.Time) string {
	from, to = from.In(Zone), to.In(Zone)
	one := func(t time.Time) string {
		return fmt.Sprintf("%d%s%s", t.Day(), nbsp, string([]rune(month(ctx, t.Month()))[:3]))
	}
	text := one(to)
	switch {
	case from.Year() != to.Year(), from.Month() != to.Month():
		text = one(from) + "–" + text
	case from.Day() != to.Day():
		text = fmt.Sprintf("%d–%s", from.Day(), text)
	}
	if to.Year() != now.In(Zone).Year() {
		text += fmt.Sprintf("%s%d", nbsp, to.Year())
	}
	return text
}

// Capitalize returns a text with its first letter in upper case, for a day or a month that begins a heading.
func Capitalize(s string) string {
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
