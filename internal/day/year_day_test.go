package day_test

import (
	"testing"

	"framsyn/internal/day"
)

func TestADayOfEveryYearIsReadAsItIsWritten(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]day.YearDay{
		"15 april": "15 april", " Den 15:e April ": "15 april", "15 apr": "15 april", "15/4": "15 april", "04-15": "15 april",
		"April 15": "15 april", "29 februari": "29 februari", "31 oktober": "31 oktober", "": "",
	} {
		if got, err := day.ParseYearDay(typed); got != want || err != nil {
			t.Errorf("%q is read as %q, %v", typed, got, err)
		}
	}
	for typed, want := range map[string]day.Problem{
		"31 juni": day.NoSuchDay, "30 februari": day.NoSuchDay, "april": day.YearDayUnreadable, "15": day.YearDayUnreadable,
		"15 april 2026": day.YearNotWanted, "2026-04-15": day.YearNotWanted,
	} {
		if got, err := day.ParseYearDay(typed); err != want {
			t.Errorf("%q is read as %q, %v", typed, got, err)
		}
	}
}

func TestADayOfEveryYearFallsOnOneOfEachYear(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		day  day.YearDay
		year int
		want string
	}{
		{"15 april", 2026, "2026-04-15"}, {"29 februari", 2028, "2028-02-29"}, {"29 februari", 2026, "2026-02-28"},
		{"29 februari", 2100, "2100-02-28"}, {"31 december", 2026, "2026-12-31"}, {"", 2026, ""},
	} {
		if got := x.day.In(x.year); got != x.want {
			t.Errorf("%s falls on %s in %d", x.day, got, x.year)
		}
	}
}

func TestMonthsEndOnTheirLastDay(t *testing.T) {
	t.Parallel()
	for from, want := range map[string]string{
		"2026-06-30": "2026-08-30", "2026-07-31": "2026-09-30", "2026-08-31": "2026-10-31", "2026-12-31": "2027-02-28",
		"2027-12-31": "2028-02-29", "2026-12-30": "2027-02-28", "2026-01-15": "2026-03-15", "": "",
	} {
		if got := day.AddMonths(from, 2); got != want {
			t.Errorf("two months after %q is %s, not %s", from, got, want)
		}
	}
}
