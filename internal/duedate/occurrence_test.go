package duedate

import (
	"strings"
	"testing"
)

// told returns the parts and the days of occurrences, in a line.
func told(all []Occurrence) string {
	var out []string
	for _, o := range sorted(all) {
		out = append(out, string(o.Part)+" "+o.Day)
	}
	return strings.Join(out, ", ")
}

func TestADueDateHasItsDaysOfAYear(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name     string
		due      DueDate
		from, to string
		adjusted string
		want     string
	}{
		{"every year", DueDate{Sort: Yearly, YearDay: "15 april", FromYear: 2026}, "2025-01-01", "2027-12-31", "",
			"day 2026-04-15, day 2027-04-15"},
		{"on a leap day", DueDate{Sort: Yearly, YearDay: "29 februari", FromYear: 2027}, "2027-01-01", "2028-12-31", "",
			"day 2027-02-28, day 2028-02-29"},
		{"once", DueDate{Sort: Once, Day: "2026-06-30"}, "2026-01-01", "2026-12-31", "", "day 2026-06-30"},
		{"once in another year", DueDate{Sort: Once, Day: "2026-06-30"}, "2027-01-01", "2027-12-31", "", ""},
		{"a meeting", DueDate{Sort: Meeting, Day: "2026-06-16", Organ: "Regionfullmäktige"}, "2026-01-01", "2026-12-31", "",
			"notice 2026-06-09, meeting 2026-06-16, minutes 2026-06-30"},
		{"a meeting whose minutes are adjusted", DueDate{Sort: Meeting, Day: "2026-06-16", Organ: "Fullmäktige"}, "2026-01-01",
			"2026-12-31", "2026-06-26", "notice 2026-06-09, meeting 2026-06-16, board 2026-06-28, minutes 2026-06-30"},
		{"a meeting that is announced the year before", DueDate{Sort: Meeting, Day: "2027-01-04", Organ: "Fullmäktige"}, "2026-01-01",
			"2026-12-31", "", "notice 2026-12-28"},
		{"a meeting whose minutes are adjusted the year after", DueDate{Sort: Meeting, Day: "2026-12-20", Organ: "Fullmäktige"},
			"2027-01-01", "2027-12-31", "", "minutes 2027-01-03"},
	} {
		if got := told(x.due.days(x.from, x.to, x.adjusted)); got != x.want {
			t.Errorf("%s: %s, not %s", x.name, got, x.want)
		}
	}
}

func TestTheLawOfTheCouncilIsSaidOfNoOtherOrgan(t *testing.T) {
	t.Parallel()
	for organ, want := range map[string]string{"REGIONFULLMÄKTIGE": "KL 5 kap. 13 §", "Regionstyrelsen": ""} {
		o := DueDate{Sort: Meeting, Day: "2026-06-16", Organ: organ}.days("2026-06-01", "2026-06-10", "")
		if len(o) != 1 || o[0].RestsOn != want {
			t.Errorf("the notice of a meeting of %s rests on %v", organ, o)
		}
	}
}

func TestAnInterimReportIsGivenToTheCouncilWithinTwoMonths(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ first, last, want string }{
		{"2026-01-01", "2026-06-30", "ends 2026-06-30, council 2026-08-30"},
		{"2026-01-01", "2026-07-31", "ends 2026-07-31, council 2026-09-30"},
		{"2013-01-01", "2013-08-31", "ends 2013-08-31, council 2013-10-31"},
		{"2026-01-01", "2026-06-29", "ends 2026-06-29"},
		{"2026-01-01", "2026-09-01", "ends 2026-09-01"},
		{"2026-01-01", "2026-12-31", "ends 2026-12-31"},
		{"2026-05-01", "2026-08-31", "ends 2026-08-31"},
		{"", "2026-08-31", "ends 2026-08-31"},
	} {
		p := period{ID: 1, FirstDay: x.first, LastDay: x.last}
		if got := told(p.days("2000-01-01", "2100-12-31")); got != x.want {
			t.Errorf("a period from %s to %s has %s, not %s", x.first, x.last, got, x.want)
		}
	}
	p := period{ID: 1, LastDay: "2026-12-31", TextsBy: "2027-01-15", ReviewsBy: "2027-01-25", Closed: "2027-02-01"}
	all := p.days("2027-01-01", "2027-12-31")
	if got := told(all); got != "texts 2027-01-15, reviews 2027-01-25" || all[0].Done == nil || all[1].Done == nil {
		t.Errorf("a frozen period has %s: %+v", got, all)
	}
}

func TestAnOccurrenceIsDoneLateDueOrComing(t *testing.T) {
	t.Parallel()
	const today = "2026-06-16"
	for _, x := range []struct {
		o    Occurrence
		want State
	}{
		{Occurrence{Day: "2026-06-15"}, IsLate}, {Occurrence{Day: today}, IsDue}, {Occurrence{Day: "2026-06-30"}, IsDue},
		{Occurrence{Day: "2026-07-01"}, Coming}, {Occurrence{Day: "2026-07-16", Due: DueDate{RemindDays: 30}}, IsDue},
		{Occurrence{Day: "2026-06-30", Due: DueDate{RemindDays: 5}}, Coming}, {Occurrence{Day: "2026-06-15", Done: &Done{}}, IsDone},
		{Occurrence{Day: "2026-06-15", Ended: true}, IsDone}, {Occurrence{Day: "2026-06-17", Ended: true}, IsDue},
	} {
		if got := x.o.State(today); got != x.want {
			t.Errorf("%+v is %s, not %s", x.o, got, x.want)
		}
	}
}

func TestOfWhatAppliesNoMoreOnlyWhatIsDoneIsLeft(t *testing.T) {
	t.Parallel()
	d := DueDate{ID: 1, Sort: Yearly, YearDay: "15 april", FromYear: 2024}
	d.Closed = &d.Updated
	marked := map[Key]Done{{1, 2025, TheDay}: {OnDay: "2025-04-20"}}
	all := occurrences([]DueDate{d}, nil, marked, "2024-01-01", "2027-12-31")
	if got := told(all); got != "day 2025-04-15" || !all[0].IsLateDone() {
		t.Errorf("what is left is %s", got)
	}
}
