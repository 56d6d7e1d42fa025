package day

import (
	"testing"
	"time"

	"framsyn/internal/i18n"
)

func TestWeeksAreNumberedAsInSwedishCalendars(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		day        string
		year, week int
		monday     string
	}{
		{"2017-01-01T12:00:00Z", 2016, 52, "2016-12-26"},
		{"2017-01-02T12:00:00Z", 2017, 1, "2017-01-02"},
		{"2017-01-01T23:00:00Z", 2017, 1, "2017-01-02"}, // Monday here, still Sunday in Greenwich
		{"2020-12-31T12:00:00Z", 2020, 53, "2020-12-28"},
		{"2021-01-01T12:00:00Z", 2020, 53, "2020-12-28"},
		{"2021-01-03T22:59:00Z", 2020, 53, "2020-12-28"},
		{"2021-01-03T23:00:00Z", 2021, 1, "2021-01-04"},
		{"2018-12-31T12:00:00Z", 2019, 1, "2018-12-31"},
		{"2017-03-26T12:00:00Z", 2017, 12, "2017-03-20"}, // summer time begins
		{"2017-03-26T22:00:00Z", 2017, 13, "2017-03-27"},
		{"2017-10-29T12:00:00Z", 2017, 43, "2017-10-23"}, // summer time ends
		{"2017-10-29T22:59:00Z", 2017, 43, "2017-10-23"},
		{"2017-10-29T23:00:00Z", 2017, 44, "2017-10-30"},
		{"2016-02-29T12:00:00Z", 2016, 9, "2016-02-29"},
	} {
		year, week := Week(at(c.day))
		monday := Monday(at(c.day))
		if year != c.year || week != c.week || ISO(monday) != c.monday || monday.Hour() != 0 || monday.Location() != Zone {
			t.Errorf("%s is in week %d of %d from %s", c.day, week, year, monday)
		}
	}
}

func TestEveryMondayIsTheMidnightSevenDaysAfterTheLast(t *testing.T) {
	t.Parallel()
	monday := Monday(at("2016-12-31T12:00:00Z"))
	for monday.Year() < 2040 {
		next := time.Date(monday.Year(), monday.Month(), monday.Day()+7, 0, 0, 0, 0, Zone)
		for d := range 7 {
			for _, hour := range []int{0, 1, 2, 3, 23} {
				at := time.Date(monday.Year(), monday.Month(), monday.Day()+d, hour, 59, 0, 0, Zone)
				if got := Monday(at.UTC()); !got.Equal(monday) {
					t.Fatalf("the Monday of %s is %s, want %s", at, got, monday)
				}
			}
		}
		monday = next
	}
}

func TestWeekdaysAndMonthsAreNamedInTheLanguage(t *testing.T) {
	t.Parallel()
	if got := Weekdays(t.Context(), false); got != [7]string{"måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"} {
		t.Errorf("the weekdays are %v", got)
	}
	if got := Weekdays(t.Context(), true); got != [7]string{"mån", "tis", "ons", "tors", "fre", "lör", "sön"} {
		t.Errorf("the weekdays in short are %v", got)
	}
	for i, long := range Weekdays(english(t), false) {
		day := time.Weekday((i + 1) % 7).String()
		if short := Weekdays(english(t), true)[i]; long != day || short != day[:3] {
			t.Errorf("%s is %q and %q", day, long, short)
		}
	}
	newYear := at("2017-10-31T23:30:00Z")
	for _, c := range []struct{ got, want string }{
		{MonthName(t.Context(), time.November), "november"},
		{MonthName(english(t), time.November), "November"},
		{MonthYear(t.Context(), newYear), "november 2017"},
		{MonthYear(english(t), newYear), "November 2017"},
		{WeekdayText(t.Context(), at("2017-11-14T12:00:00Z")), "tisdag 14\u00a0november 2017"},
		{WeekdayText(english(t), at("2017-11-14T12:00:00Z")), "Tuesday 14\u00a0November 2017"},
		{WeekdayText(t.Context(), at("2017-11-18T23:00:00Z")), "söndag 19\u00a0november 2017"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
	for _, name := range append(weekdays[:], shortWeekdays[:]...) {
		if !i18n.Has(name) {
			t.Errorf("%q has no English text", name)
		}
	}
}
