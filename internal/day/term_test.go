package day

import (
	"context"
	"slices"
	"testing"
	"time"

	"framsyn/internal/i18n"
)

func TestTermIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed string
		want  Term
		err   error
	}{
		{"", "", nil},
		{" \u00a0", "", nil},
		{"2019", "2019", nil},
		{"våren 2017", "2017-V", nil},
		{" Hösten\u00a0 2017 ", "2017-H", nil},
		{"vt 2017", "2017-V", nil},
		{"HT 2017", "2017-H", nil},
		{"vår 2017", "2017-V", nil},
		{"spring 2017", "2017-V", nil},
		{"Autumn 2017", "2017-H", nil},
		{"oktober 2016", "2016-10", nil},
		{"October 2016", "2016-10", nil},
		{"okt. 2016", "2016-10", nil},
		{"maj 2016", "2016-05", nil},
		{"May 2016", "2016-05", nil},
		{"mars/april 2017", "2017-03/04", nil},
		{"mars–april 2017", "2017-03/04", nil},
		{"Mars - Juni 2017", "2017-03/06", nil},
		{"March/April 2017", "2017-03/04", nil},
		{"2017-v", "2017-V", nil},
		{"2017-H", "2017-H", nil},
		{"2017-3", "2017-03", nil},
		{"2017-03/04", "2017-03/04", nil},
		{"1900", "1900", nil},
		{"2200-12", "2200-12", nil},
		{"april/mars 2017", "", MonthsReversed},
		{"mars/mars 2017", "", MonthsReversed},
		{"december/januari 2017", "", MonthsReversed},
		{"1899", "", NoSuchYear},
		{"våren 2201", "", NoSuchYear},
		{"ht17", "", TermUnreadable},
		{"våren", "", TermUnreadable},
		{"sommaren 2017", "", TermUnreadable},
		{"våren/hösten 2017", "", TermUnreadable},
		{"mars/hösten 2017", "", TermUnreadable},
		{"ma 2017", "", TermUnreadable},
		{"2017-13", "", TermUnreadable},
		{"2017-00", "", TermUnreadable},
		{"2017-V/03", "", TermUnreadable},
		{"2017-02-08", "", TermUnreadable},
		{"våren 2017 eller senare", "", TermUnreadable},
	} {
		if got, err := ParseTerm(c.typed); got != c.want || err != c.err {
			t.Errorf("ParseTerm(%q) = %q, %v; want %q, %v", c.typed, got, err, c.want, c.err)
		}
	}
}

func TestTermIsWrittenAndCoversItsDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		term              Term
		sv, en, days, end string
	}{
		{"2019", "2019", "2019", "2019-01-01", "2019-12-31"},
		{"2017-V", "våren 2017", "spring 2017", "2017-01-01", "2017-06-30"},
		{"2017-H", "hösten 2017", "autumn 2017", "2017-07-01", "2017-12-31"},
		{"2016-10", "oktober 2016", "October 2016", "2016-10-01", "2016-10-31"},
		{"2016-02", "februari 2016", "February 2016", "2016-02-01", "2016-02-29"},
		{"2016-12", "december 2016", "December 2016", "2016-12-01", "2016-12-31"},
		{"2017-03/04", "mars/april 2017", "March/April 2017", "2017-03-01", "2017-04-30"},
	} {
		first, last := c.term.Bounds()
		if c.term.Text(t.Context()) != c.sv || c.term.Text(english(t)) != c.en || ISO(first) != c.days || ISO(last) != c.end {
			t.Errorf("%q is %q, %q, from %s to %s", string(c.term), c.term.Text(t.Context()), c.term.Text(english(t)), ISO(first), ISO(last))
		}
		for _, midnight := range []time.Time{first, last} {
			if midnight.Location() != Zone || midnight.Hour() != 0 {
				t.Errorf("%q is bound by %s, which is no midnight here", string(c.term), midnight)
			}
		}
	}
	for _, none := range []Term{"", "2017-13", "2017-v", "2017-04/03", "hösten 2017", "okänt"} {
		if first, last := none.Bounds(); none.Text(t.Context()) != "" || !first.IsZero() || !last.IsZero() {
			t.Errorf("%q is no term, and is %q from %s to %s", string(none), none.Text(t.Context()), first, last)
		}
	}
}

func TestTermsStandInTheOrderOfTime(t *testing.T) {
	t.Parallel()
	want := []Term{"", "2016-12", "2017", "2017-V", "2017-01", "2017-03/04", "2017-03", "2017-H", "2017-07", "2017-10", "2018"}
	got := slices.Clone(want)
	slices.Sort(got)
	slices.SortFunc(got, Term.Compare)
	if !slices.Equal(got, want) {
		t.Errorf("the order is %q, want %q", got, want)
	}
}

func TestWholeDayIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{"2017-02-08", "2017-2-8", " 20170208", "8/2 2017", "08/02 2017", "8 februari 2017",
		"8\u00a0Februari 2017", "8 feb. 2017", "den 8 februari 2017", "8 February 2017", "onsdag 8 februari 2017", "ons 8 feb 2017",
		"Onsdagen den 8:e februari 2017", "den 8:e februari 2017", "8.2.2017", "8. 2. 2017", "8/2-2017", "8-2-2017", "8/2/2017", "2017/02/08",
		"2017.02.08", "2017\u201102\u201108", "2017–02–08", "2017−02−08", "2017-02-08\u200b", "February 8, 2017", "8th of February 2017",
		"Wednesday 8 February 2017", "Wed, 8 Feb 2017", "8 februari 2017 kl.\u00a09.00", "8 February 2017, 9:00", "8. februari 2017"} {
		got, err := ParseDate(typed)
		if want := at("2017-02-07T23:00:00Z"); err != nil || !got.Equal(want) || got.Location() != Zone {
			t.Errorf("ParseDate(%q) = %s, %v; want %s", typed, got, err, want)
		}
	}
	for typed, want := range map[string]error{
		"": nil, " ": nil,
		"2017-02-31": NoSuchDay, "20170231": NoSuchDay, "31 februari 2017": NoSuchDay, "29/2 2017": NoSuchDay, "2017-13-01": NoSuchDay,
		"2017-00-01": NoSuchDay, "2017-01-00": NoSuchDay, "8 brumaire 2017": NoSuchDay,
		"1899-12-31": NoSuchYear, "2201-01-01": NoSuchYear, "0000-01-01": NoSuchDay,
		"2017": DateUnreadable, "2017-02": DateUnreadable, "8/2": YearMissing, "8 februari": YearMissing, "8 dec": YearMissing,
		"8–9 februari 2017": OneDayWanted, "9–8 februari 2017": DateUnreadable, "17-02-08": DateUnreadable,
		"2017-02-08T09:00": DateUnreadable, "i morgon": DateUnreadable,
	} {
		if got, err := ParseDate(typed); !got.IsZero() || err != want {
			t.Errorf("ParseDate(%q) = %s, %v; want %v", typed, got, err, want)
		}
	}
}

func TestEveryDayThatIsWrittenIsReadAgain(t *testing.T) {
	t.Parallel()
	n := 0
	for d := time.Date(1900, 1, 1, 0, 0, 0, 0, Zone); d.Year() <= 2200; d = time.Date(d.Year(), d.Month(), d.Day()+1, 0, 0, 0, 0, Zone) {
		n++
		for _, written := range []string{ISO(d), Text(t.Context(), d), WeekdayText(t.Context(), d), DateTime(t.Context(), d),
			WeekdayText(english(t), d), DateTime(english(t), d), Text(english(t), d)} {
			if got, err := ParseDate(written); err != nil || !got.Equal(d) {
				t.Fatalf("ParseDate(%q) = %s, %v; want %s", written, got, err, d)
			}
		}
	}
	if n != 109938 {
		t.Errorf("%d days were counted", n)
	}
}

func TestSeveralDaysAreReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	on := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, Zone) }
	for _, x := range []struct {
		typed       string
		first, last time.Time
		err         error
	}{
		{"14–15 november 2026", on(2026, 11, 14), on(2026, 11, 15), nil}, {"14-15/11 2026", on(2026, 11, 14), on(2026, 11, 15), nil},
		{"lördag 14–söndag 15 november 2026", on(2026, 11, 14), on(2026, 11, 15), nil},
		{"14 till 15 november 2026", on(2026, 11, 14), on(2026, 11, 15), nil},
		{"från 14 nov till 2 dec 2026", on(2026, 11, 14), on(2026, 12, 2), nil},
		{"2026-11-14–2026-11-15", on(2026, 11, 14), on(2026, 11, 15), nil}, {"14 november 2026", on(2026, 11, 14), on(2026, 11, 14), nil},
		{"lördag den 14 november 2026", on(2026, 11, 14), on(2026, 11, 14), nil},
		{"tisdag 14 november 2026", time.Time{}, time.Time{}, WrongWeekday},
		{"Sunday, 14 November 2026", time.Time{}, time.Time{}, WrongWeekday},
		{"", time.Time{}, time.Time{}, nil}, {"16–15 november 2026", time.Time{}, time.Time{}, DateUnreadable},
		{"14–15 november 2226", time.Time{}, time.Time{}, NoSuchYear}, {"14–31 november 2026", time.Time{}, time.Time{}, DateUnreadable},
	} {
		if first, last, err := ParseDates(x.typed); !first.Equal(x.first) || !last.Equal(x.last) || err != x.err {
			t.Errorf("%q is %s to %s, %v", x.typed, first, last, err)
		}
	}
	for d := on(2026, 1, 1); d.Year() == 2026; d = d.AddDate(0, 0, 1) {
		for _, days := range []int{1, 20, 40, 400} {
			last := d.AddDate(0, 0, days)
			for _, ctx := range []context.Context{t.Context(), english(t)} {
				if first, then, err := ParseDates(Interval(ctx, d, last)); !first.Equal(d) || !then.Equal(last) || err != nil {
					t.Fatalf("%s is read as %s to %s, %v", Interval(ctx, d, last), first, then, err)
				}
			}
		}
	}
}

func TestAYearIsRead(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]int{"": 0, "2050": 2050, "år 2050": 2050, "År\u00a02050": 2050, "year 2050": 2050} {
		if got, err := ParseYear(typed); got != want || err != nil {
			t.Errorf("%q is %d, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"2050-talet", "omkring 2050", "50", "2050–2060", "20500", "tjugohundra"} {
		if got, err := ParseYear(typed); got != 0 || err != YearUnreadable {
			t.Errorf("%q is %d, %v", typed, got, err)
		}
	}
}

func TestAnHourThatNoClockShowsIsKnown(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		day   string
		h     Hour
		shown bool
	}{
		{"2027-03-28", "02:30", false}, {"2027-03-28", "02:00", false}, {"2027-03-28", "01:59", true}, {"2027-03-28", "03:00", true},
		{"2027-03-28", "24:00", true}, {"2027-10-31", "02:30", true}, {"2027-03-27", "02:30", true},
	} {
		d, err := ParseDate(x.day)
		if err != nil {
			t.Fatal(err)
		}
		if got, shown := At(d, x.h); shown != x.shown {
			t.Errorf("%s on %s is %s, shown %v", x.h, x.day, got, shown)
		}
	}
}

func TestProblemsOfTermsDatesAndHoursAreTranslated(t *testing.T) {
	t.Parallel()
	for _, p := range []Problem{YearMissing, OneDayWanted, DaysReversed, YearUnreadable, OneHourWanted,
		NotOnTheClock, TermUnreadable, MonthsReversed, DateUnreadable, NoSuchYear, HourUnreadable, NoSuchHour} {
		if !i18n.Has(p.Error()) {
			t.Errorf("%q has no English text", p)
		}
	}
}

func FuzzTermReadsAsItIsWritten(f *testing.F) {
	for _, s := range []string{"våren 2017", "mars–april 2017", "2017-H", "okt 2016", "2019"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		term, err := ParseTerm(typed)
		if err != nil || term == "" {
			return
		}
		for _, written := range []string{string(term), term.Text(t.Context()), term.Text(english(t))} {
			if again, err := ParseTerm(written); again != term || err != nil {
				t.Errorf("%q is %q, written %q, which reads as %q, %v", typed, string(term), written, string(again), err)
			}
		}
		if first, last := term.Bounds(); first.Format("2006") != string(term[:4]) || !first.Before(last) {
			t.Errorf("%q goes from %s to %s", string(term), first, last)
		}
	})
}
