package day

import (
	"fmt"
	"testing"
)

func TestHourIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed string
		want  Hour
		err   error
	}{
		{"", "", nil},
		{"9", "09:00", nil},
		{"9.00", "09:00", nil},
		{"9:00", "09:00", nil},
		{"09:00", "09:00", nil},
		{"kl. 9.00", "09:00", nil},
		{"Kl.\u00a09.00", "09:00", nil},
		{"kl 9", "09:00", nil},
		{"0900", "09:00", nil},
		{" 15.30 ", "15:30", nil},
		{"0", "00:00", nil},
		{"23:59", "23:59", nil},
		{"24.00", "24:00", nil},
		{"24", "24:00", nil},
		{"24.01", "", NoSuchHour},
		{"25", "", NoSuchHour},
		{"9.60", "", NoSuchHour},
		{"9.5", "", HourUnreadable},
		{"900", "", HourUnreadable},
		{"nio", "", HourUnreadable},
		{"9–15", "", OneHourWanted},
		{"kl. 9.00–15.30", "", OneHourWanted},
		{"9,30", "09:30", nil},
		{"klockan 9", "09:00", nil},
		{"9.30\u200b", "09:30", nil},
		{"-9", "", HourUnreadable},
		{"9.00.00", "", HourUnreadable},
	} {
		if got, err := ParseHour(c.typed); got != c.want || err != c.err {
			t.Errorf("ParseHour(%q) = %q, %v; want %q, %v", c.typed, string(got), err, string(c.want), c.err)
		}
	}
}

func TestHourIsWrittenInTheLanguage(t *testing.T) {
	t.Parallel()
	sv, en := t.Context(), english(t)
	for _, c := range []struct{ got, want string }{
		{Hour("09:00").Text(sv), "kl.\u00a09.00"},
		{Hour("09:00").Text(en), "9:00"},
		{Hour("24:00").Text(sv), "kl.\u00a024.00"},
		{Hour("00:05").Text(sv), "kl.\u00a00.05"},
		{Hour("").Text(sv), ""},
		{Hours(sv, "09:00", "15:30"), "kl.\u00a09.00–15.30"},
		{Hours(en, "09:00", "15:30"), "9:00–15:30"},
		{Hours(sv, "18:00", "24:00"), "kl.\u00a018.00–24.00"},
		{Hours(sv, "09:00", ""), "kl.\u00a09.00"},
		{Hours(sv, "09:00", "09:00"), "kl.\u00a09.00"},
		{Hours(sv, "", "15:30"), ""},
		{Hours(sv, "", ""), ""},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestEveryMinuteOfTheDayIsReadWrittenAndCounted(t *testing.T) {
	t.Parallel()
	before := Hour("")
	for n := range 24*60 + 1 {
		want := Hour(fmt.Sprintf("%02d:%02d", n/60, n%60))
		for _, written := range []string{string(want), want.Text(t.Context()), want.Text(english(t))} {
			if got, err := ParseHour(written); got != want || err != nil || got.Minutes() != n || got <= before {
				t.Errorf("ParseHour(%q) = %q, %v, which is %d minutes; want %q and %d", written, string(got), err, got.Minutes(), string(want), n)
			}
		}
		before = want
	}
	if Hour("").Minutes() != 0 {
		t.Error("no time has minutes")
	}
}
