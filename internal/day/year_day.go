package day

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// YearDay is a day that comes every year, as "15 april"; "" for none.
type YearDay string

// The problems with a day of every year, besides NoSuchDay.
const (
	YearDayUnreadable Problem = "Skriv dagen som 15 april."
	YearNotWanted     Problem = "Skriv dagen utan årtal, som 15 april. Den kommer varje år."
)

// leapYear is a year that has all days.
const leapYear = 2000

// ParseYearDay parses a day of every year as people write it: 15 april, den 15:e april, 15/4 or 04-15. The error is a Problem.
func ParseYearDay(s string) (YearDay, error) {
	s = normalize(s)
	if s == "" {
		return "", nil
	}
	if _, err := readDate(s); err == nil {
		return "", YearNotWanted
	}
	t, err := readDate(fmt.Sprintf("%s %d", bareDay(s), leapYear))
	if err == DateUnreadable {
		t, err = readDate(fmt.Sprintf("%d-%s", leapYear, s))
	}
	switch err {
	case nil:
		return YearDay(strconv.Itoa(t.Day()) + " " + months[t.Month()-1]), nil
	case NoSuchDay:
		return "", NoSuchDay
	}
	return "", YearDayUnreadable
}

// String returns the day as it is kept, in Swedish.
func (d YearDay) String() string { return string(d) }

// parse returns the day in a leap year; the zero time for none.
func (d YearDay) parse() time.Time {
	number, name, _ := strings.Cut(string(d), " ")
	n, err := strconv.Atoi(number)
	m := monthOf(name)
	if err != nil || m == 0 {
		return time.Time{}
	}
	return time.Date(leapYear, m, n, 0, 0, 0, 0, Zone)
}

// Text returns the day as it is read; "" for none.
func (d YearDay) Text(ctx context.Context) string {
	t := d.parse()
	if t.IsZero() {
		return ""
	}
	return dayAndMonth(ctx, t)
}

// In returns the day of a year, as 2017-04-15; the 28th of February for the 29th where there is none, "" for none.
func (d YearDay) In(year int) string {
	t := d.parse()
	if t.IsZero() {
		return ""
	}
	last := time.Date(year, t.Month()+1, 0, 0, 0, 0, 0, Zone).Day()
	return ISO(time.Date(year, t.Month(), min(t.Day(), last), 0, 0, 0, 0, Zone))
}

// AddMonths returns the day of the same number some months after one such as 2017-08-31, or the last of that month where it has no such
// day; "" for what is no day.
func AddMonths(iso string, n int) string {
	t, err := ParseDate(iso)
	if err != nil || t.IsZero() {
		return ""
	}
	last := time.Date(t.Year(), t.Month()+time.Month(n)+1, 0, 0, 0, 0, 0, Zone)
	return ISO(last.AddDate(0, 0, min(0, t.Day()-last.Day())))
}

// AddDays returns a day some days after one such as 2017-02-08; "" for what is no day.
func AddDays(iso string, n int) string {
	t, err := ParseDate(iso)
	if err != nil || t.IsZero() {
		return ""
	}
	return ISO(t.AddDate(0, 0, n))
}
