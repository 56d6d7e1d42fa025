package holiday

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
)

// written are days as lines of text.
func written(days []Day) []string {
	var out []string
	for _, d := range days {
		span := day.ISO(d.From)
		if !d.To.Equal(d.From) {
			span += "/" + day.ISO(d.To)
		}
		out = append(out, fmt.Sprintf("%s %s %s", span, d.Kind, d.Name))
	}
	return out
}

func TestYear2017HasItsHolidays(t *testing.T) {
	t.Parallel()
	want := []string{
		"2017-01-01 red Nyårsdagen",
		"2017-01-05 eve Trettondagsafton",
		"2017-01-06 red Trettondedag jul",
		"2017-02-13/2017-03-12 school Sportlov i delar av landet",
		"2017-04-10/2017-04-23 school Påsklov i delar av landet",
		"2017-04-13 eve Skärtorsdagen",
		"2017-04-14 red Långfredagen",
		"2017-04-15 eve Påskafton",
		"2017-04-16 red Påskdagen",
		"2017-04-17 red Annandag påsk",
		"2017-04-30 eve Valborgsmässoafton",
		"2017-05-01 red Första maj",
		"2017-05-25 red Kristi himmelsfärdsdag",
		"2017-06-03 eve Pingstafton",
		"2017-06-04 red Pingstdagen",
		"2017-06-06 red Sveriges nationaldag",
		"2017-06-15/2017-08-15 school Sommarlov (ungefärliga dagar)",
		"2017-06-23 eve Midsommarafton",
		"2017-06-24 red Midsommardagen",
		"2017-10-30/2017-11-05 school Höstlov i större delen av landet",
		"2017-11-03 eve Allhelgonaafton",
		"2017-11-04 red Alla helgons dag",
		"2017-12-22/2018-01-07 school Jullov (ungefärliga dagar)",
		"2017-12-24 eve Julafton",
		"2017-12-25 red Juldagen",
		"2017-12-26 red Annandag jul",
		"2017-12-31 eve Nyårsafton",
	}
	if diff := cmp.Diff(want, written(InYear(2017))); diff != "" {
		t.Error(diff)
	}
}

// easters are the Easter Sundays of 2000 to 2040 as almanacs list them.
const easters = `04-23 04-15 03-31 04-20 04-11 03-27 04-16 04-08 03-23 04-12
	04-04 04-24 04-08 03-31 04-20 04-05 03-27 04-16 04-01 04-21
	04-12 04-04 04-17 04-09 03-31 04-20 04-05 03-28 04-16 04-01
	04-21 04-13 03-28 04-17 04-09 03-25 04-13 04-05 04-25 04-10
	04-01`

func TestEasterIsWhereTheAlmanacsHaveIt(t *testing.T) {
	t.Parallel()
	known := strings.Fields(easters)
	if len(known) != 41 {
		t.Fatalf("%d Easters are known", len(known))
	}
	for i, d := range known {
		if want := fmt.Sprintf("%d-%s", 2000+i, d); day.ISO(easter(2000+i)) != want {
			t.Errorf("Easter is on %s, want %s", day.ISO(easter(2000+i)), want)
		}
	}
	for year := 1900; year <= 2200; year++ {
		d := easter(year)
		if s := d.Format("01-02"); d.Weekday() != time.Sunday || s < "03-22" || s > "04-25" {
			t.Errorf("Easter is on %s, a %s", day.ISO(d), d.Weekday())
		}
	}
}

func TestMovableHolidaysAreOnTheirKnownDays(t *testing.T) {
	t.Parallel()
	for _, want := range []string{
		"2005-06-25 red Midsommardagen", "2009-06-20 red Midsommardagen", "2010-06-26 red Midsommardagen",
		"2015-10-31 red Alla helgons dag", "2010-11-06 red Alla helgons dag", "2024-11-02 red Alla helgons dag",
		"2008-05-01 red Kristi himmelsfärdsdag", "2024-05-09 red Kristi himmelsfärdsdag", "2024-05-19 red Pingstdagen",
		"2018-02-12/2018-03-11 school Sportlov i delar av landet",
		"2020-10-26/2020-11-01 school Höstlov i större delen av landet", // a year of 53 weeks
	} {
		var year int
		if _, err := fmt.Sscanf(want, "%4d", &year); err != nil {
			t.Fatal(err)
		}
		if got := written(InYear(year)); !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
}

func TestNationalDayTookThePlaceOfWhitMondayIn2005(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		day, red string
	}{
		{"2004-05-31", "Annandag pingst"}, {"2004-06-06", ""},
		{"2005-05-16", ""}, {"2005-06-06", "Sveriges nationaldag"},
		{"2017-06-05", ""}, {"2017-06-06", "Sveriges nationaldag"},
	} {
		name := ""
		for _, d := range On(noon(c.day)) {
			if d.Kind == Red {
				name = d.Name
			}
		}
		if name != c.red {
			t.Errorf("%s is %q, want %q", c.day, name, c.red)
		}
	}
}

func noon(iso string) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, iso, day.Zone)
	if err != nil {
		panic(err)
	}
	return t.Add(12 * time.Hour)
}

func TestHolidaysOfADayAreFoundInSwedishTimeAndOverTheNewYear(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to time.Time
		want     []string
	}{
		{noon("2017-11-14"), noon("2017-11-14"), nil},
		{noon("2017-01-03"), noon("2017-01-03"), []string{"2016-12-22/2017-01-07 school Jullov (ungefärliga dagar)"}},
		{noon("2017-01-08"), noon("2017-01-08"), nil},
		{noon("2017-12-21"), noon("2017-12-21"), nil},
		{time.Date(2017, 6, 5, 22, 0, 0, 0, time.UTC), time.Date(2017, 6, 6, 21, 59, 0, 0, time.UTC),
			[]string{"2017-06-06 red Sveriges nationaldag"}},
		{time.Date(2017, 6, 6, 22, 0, 0, 0, time.UTC), time.Date(2017, 6, 7, 12, 0, 0, 0, time.UTC), nil},
		{noon("2008-05-01"), noon("2008-05-01"), []string{"2008-05-01 red Första maj", "2008-05-01 red Kristi himmelsfärdsdag"}},
		{noon("2016-12-31"), noon("2017-01-01"), []string{"2016-12-22/2017-01-07 school Jullov (ungefärliga dagar)",
			"2016-12-31 eve Nyårsafton", "2017-01-01 red Nyårsdagen"}},
		{noon("2017-03-26"), noon("2017-03-26"), nil}, // summer time begins
		{noon("2016-03-27"), noon("2016-03-27"), []string{"2016-03-21/2016-04-03 school Påsklov i delar av landet", "2016-03-27 red Påskdagen"}},
		{noon("2017-06-07"), noon("2017-06-05"), nil},
	} {
		if diff := cmp.Diff(c.want, written(Between(c.from, c.to))); diff != "" {
			t.Errorf("%s to %s: %s", c.from, c.to, diff)
		}
	}
	if got := written(On(noon("2017-12-24"))); len(got) != 2 {
		t.Errorf("Christmas Eve is %q", got)
	}
}

func TestEveryHolidayIsWholeInItsYearAndTranslated(t *testing.T) {
	t.Parallel()
	for year := 1990; year <= 2100; year++ {
		days := InYear(year)
		for _, d := range days {
			for _, bound := range []time.Time{d.From, d.To} {
				if bound.Hour() != 0 || bound.Location() != day.Zone {
					t.Errorf("%s is bound by %s", d.Name, bound)
				}
			}
			if d.From.Year() != year || d.To.Before(d.From) || d.Kind != School && !d.To.Equal(d.From) || !i18n.Has(d.Name) {
				t.Errorf("in %d: %s, from %s to %s", year, d.Name, d.From, d.To)
			}
		}
		if !slices.IsSortedFunc(days, func(a, b Day) int { return a.From.Compare(b.From) }) {
			t.Errorf("the days of %d are in no order: %q", year, written(days))
		}
	}
}
