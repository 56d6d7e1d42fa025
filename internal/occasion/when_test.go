package occasion_test

import (
	"testing"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/occasion"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	moment, err := time.ParseInLocation("2006-01-02 15:04", s, day.Zone)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func TestWhenIsReadAsItIsTyped(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, field                         string // field is where a problem stands, "" where there is none
		begins, ends, starts, stops, termin string
		want                                occasion.When
	}{
		{what: "a day", begins: "2017-02-08", want: occasion.When{Begins: "2017-02-08", Ends: "2017-02-08"}},
		{what: "days with times", begins: "2017-02-08", ends: "2017-02-09", starts: "9.00", stops: "15.30",
			want: occasion.When{Begins: "2017-02-08", Ends: "2017-02-09", Starts: "09:00", Stops: "15:30"}},
		{what: "an end at midnight", begins: "2017-02-08", ends: "2017-02-09", starts: "20.00", stops: "00.00",
			want: occasion.When{Begins: "2017-02-08", Ends: "2017-02-08", Starts: "20:00", Stops: "24:00"}},
		{what: "over new year", begins: "2017-12-30", ends: "2018-01-02", want: occasion.When{Begins: "2017-12-30", Ends: "2018-01-02"}},
		{what: "a term", termin: "våren 2017", want: occasion.When{Term: "2017-V"}},
		{what: "nothing"},
		{what: "the end before the beginning", begins: "2017-02-09", ends: "2017-02-08", field: "slutar"},
		{what: "the 31st of February", begins: "2017-02-31", field: "borjar"},
		{what: "no first day", ends: "2017-02-08", field: "borjar"},
		{what: "a time of no day", starts: "9.00", field: "borjar"},
		{what: "an end without a start", begins: "2017-02-08", stops: "15.30", field: "tid-fran"},
		{what: "an end at the start", begins: "2017-02-08", starts: "9.00", stops: "9.00", field: "tid-till"},
		{what: "a century", begins: "2017-02-08", ends: "2117-02-08", field: "slutar"},
		{what: "a 25th hour", begins: "2017-02-08", starts: "25.00", field: "tid-fran"},
		{what: "an unknown term", termin: "snart", field: "termin"},
	} {
		f := form.New()
		for field, v := range map[string]string{"borjar": c.begins, "slutar": c.ends, "tid-fran": c.starts, "tid-till": c.stops,
			"termin": c.termin} {
			f.Set(field, v)
		}
		got := occasion.Read(f)
		if c.field != "" {
			if f.Problems[c.field].Text == "" {
				t.Errorf("%s: the problems are %v", c.what, f.Problems)
			}
			continue
		}
		if !f.OK() {
			t.Errorf("%s: %v", c.what, f.Problems)
		}
		if c.termin != "" {
			c.want.Term = got.Term
		}
		if got != c.want || c.termin != "" && !got.IsKnown() {
			t.Errorf("%s is %+v", c.what, got)
		}
	}
}

func TestWhenKnowsWhatIsOverAndWhatClashes(t *testing.T) {
	t.Parallel()
	morning := occasion.When{Begins: "2017-03-26", Ends: "2017-03-26", Starts: "01:00", Stops: "04:00"}
	if from, to := morning.Instants(); to.Sub(from) != 2*time.Hour {
		t.Errorf("the night on which clocks go forward, one to four is %v", to.Sub(from))
	}
	if moved := morning.Shift(7); moved.Begins != "2017-04-02" || moved.Starts != "01:00" {
		t.Errorf("a week later it is %+v", moved)
	}
	if morning.IsOver(at(t, "2017-03-26 03:59")) || !morning.IsOver(at(t, "2017-03-26 04:00")) {
		t.Error("it is over as it ends")
	}
	whole := occasion.When{Begins: "2017-12-31", Ends: "2018-01-01"}
	if whole.IsOver(at(t, "2018-01-01 23:59")) || !whole.IsOver(at(t, "2018-01-02 00:00")) {
		t.Error("whole days are over as the last one ends")
	}
	if whole.Days() != 2 || (occasion.When{Begins: "2017-03-25", Ends: "2017-03-27"}).Days() != 3 {
		t.Error("days are counted by the calendar")
	}
	late := occasion.When{Begins: "2017-12-31", Ends: "2017-12-31", Starts: "22:00", Stops: "24:00"}
	next := occasion.When{Begins: "2018-01-01", Ends: "2018-01-01", Starts: "00:00", Stops: "02:00"}
	if late.Overlaps(next) || !late.Overlaps(whole) || whole.Overlaps(occasion.When{Term: "2017"}) {
		t.Error("what ends as the other begins does not clash, what shares some time does")
	}
	if n := occasion.DaysBetween(at(t, "2017-10-28 00:00"), at(t, "2017-11-04 00:00")); n != 7 {
		t.Errorf("over the change of clocks a week has %d days", n)
	}
}
