package day

import (
	"context"
	"strings"
	"testing"
	"time"

	"framsyn/internal/i18n"
)

func at(text string) time.Time {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return t
}

func english(t *testing.T) context.Context { return i18n.WithLang(t.Context(), i18n.English) }

func TestDayIsWrittenInSwedishTimeAndInTheLanguage(t *testing.T) {
	t.Parallel()
	morning := at("2017-02-08T08:00:00Z")
	for _, c := range []struct{ got, want string }{
		{Text(t.Context(), morning), "8\u00a0februari 2017"},
		{Text(english(t), morning), "8\u00a0February 2017"},
		{Clock(t.Context(), morning), "kl.\u00a09.00"},
		{Clock(english(t), morning), "9:00"},
		{DateTime(t.Context(), morning), "8\u00a0februari 2017 kl.\u00a09.00"},
		{DateTime(english(t), morning), "8\u00a0February 2017, 9:00"},
		{ISO(morning), "2017-02-08"},
		{ISO(at("2016-12-31T23:30:00Z")), "2017-01-01"},
		{Text(t.Context(), at("2016-12-31T23:30:00Z")), "1\u00a0januari 2017"},
		{Clock(t.Context(), at("2017-07-01T12:05:00Z")), "kl.\u00a014.05"},
		{ISO(at("2017-07-01T22:00:00Z")), "2017-07-02"},
		{ISO(time.Date(2017, 7, 1, 0, 0, 0, 0, time.UTC)), "2017-07-01"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestIntervalWritesOnceWhatBothDaysShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, to, sv, en string }{
		{"2017-02-08T09:00:00Z", "2017-02-08T15:00:00Z", "8\u00a0februari 2017", "8\u00a0February 2017"},
		{"2017-02-08T09:00:00Z", "2017-02-09T15:00:00Z", "8–9\u00a0februari 2017", "8–9\u00a0February 2017"},
		{"2017-02-09T09:00:00Z", "2017-02-08T15:00:00Z", "8–9\u00a0februari 2017", "8–9\u00a0February 2017"},
		{"2017-02-28T09:00:00Z", "2017-03-02T09:00:00Z", "28\u00a0februari–2\u00a0mars 2017", "28\u00a0February–2\u00a0March 2017"},
		{"2016-12-30T09:00:00Z", "2017-01-02T09:00:00Z", "30\u00a0december 2016–2\u00a0januari 2017",
			"30\u00a0December 2016–2\u00a0January 2017"},
		{"2016-02-08T09:00:00Z", "2017-02-08T09:00:00Z", "8\u00a0februari 2016–8\u00a0februari 2017",
			"8\u00a0February 2016–8\u00a0February 2017"},
		{"2017-02-08T22:00:00Z", "2017-02-08T23:30:00Z", "8–9\u00a0februari 2017", "8–9\u00a0February 2017"},
	} {
		if got := Interval(t.Context(), at(c.from), at(c.to)); got != c.sv {
			t.Errorf("%s to %s is %q, want %q", c.from, c.to, got, c.sv)
		}
		if got := Interval(english(t), at(c.from), at(c.to)); got != c.en {
			t.Errorf("%s to %s in English is %q, want %q", c.from, c.to, got, c.en)
		}
	}
}

func TestEveryMonthIsTranslated(t *testing.T) {
	t.Parallel()
	for m := time.January; m <= time.December; m++ {
		if got := month(english(t), m); got != m.String() {
			t.Errorf("month %d is %q, want %q", m, got, m)
		}
	}
}

func TestDaysAreWrittenInFewLetters(t *testing.T) {
	t.Parallel()
	on := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, Zone) }
	now := on(2026, 11, 28)
	for _, x := range []struct {
		from, to time.Time
		want     string
	}{
		{on(2026, 12, 8), on(2026, 12, 8), "8 dec"}, {on(2026, 12, 8), on(2026, 12, 9), "8–9 dec"},
		{on(2026, 11, 30), on(2026, 12, 2), "30 nov–2 dec"}, {on(2027, 1, 7), on(2027, 1, 7), "7 jan 2027"},
		{on(2026, 12, 14), on(2027, 1, 22), "14 dec–22 jan 2027"},
	} {
		if got := strings.ReplaceAll(Short(t.Context(), x.from, x.to, now), "\u00a0", " "); got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}

func TestWhatTwoIntervalsHaveInCommonIsWrittenOnce(t *testing.T) {
	t.Parallel()
	on := func(m, d int) time.Time { return time.Date(2026, time.Month(m), d, 0, 0, 0, 0, Zone) }
	for _, x := range []struct {
		from, to, newFrom, newTo time.Time
		before, after            string
	}{
		{on(12, 8), on(12, 8), on(12, 15), on(12, 15), "8", "15 december 2026"},
		{on(12, 8), on(12, 9), on(12, 15), on(12, 16), "8–9", "15–16 december 2026"},
		{on(11, 30), on(12, 1), on(12, 15), on(12, 16), "30 november–1 december", "15–16 december 2026"},
		{on(12, 8), on(12, 8), time.Date(2027, 1, 8, 0, 0, 0, 0, Zone), time.Date(2027, 1, 8, 0, 0, 0, 0, Zone), "8 december 2026",
			"8 januari 2027"},
	} {
		before, after := Between(t.Context(), x.from, x.to, x.newFrom, x.newTo)
		got := strings.ReplaceAll(before+" / "+after, "\u00a0", " ")
		if want := x.before + " / " + x.after; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
