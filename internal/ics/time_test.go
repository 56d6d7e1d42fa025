package ics

import (
	"strings"
	"testing"
	"time"

	reader "github.com/emersion/go-ical"
)

func TestTimesAreWrittenAsSwedishClocksShowThem(t *testing.T) {
	t.Parallel()
	at := func(month time.Month, day, hour, minute int) time.Time {
		return time.Date(2026, month, day, hour, minute, 0, 0, time.UTC)
	}
	for name, c := range map[string]struct {
		from, to   time.Time
		start, end string
	}{
		"in summer": {at(7, 1, 7, 0), at(7, 1, 8, 30), "DTSTART;TZID=Europe/Stockholm:20260701T090000",
			"DTEND;TZID=Europe/Stockholm:20260701T103000"},
		"in winter": {at(1, 12, 8, 0), at(1, 12, 9, 0), "DTSTART;TZID=Europe/Stockholm:20260112T090000",
			"DTEND;TZID=Europe/Stockholm:20260112T100000"},
		"until midnight": {at(11, 5, 17, 0), at(11, 5, 23, 0),
			"DTSTART;TZID=Europe/Stockholm:20261105T180000", "DTEND;TZID=Europe/Stockholm:20261106T000000"},
		"over new year": {at(12, 31, 22, 0), at(12, 31, 23, 30),
			"DTSTART;TZID=Europe/Stockholm:20261231T230000", "DTEND;TZID=Europe/Stockholm:20270101T003000"},
		"while an hour is skipped": {at(3, 29, 0, 30), at(3, 29, 1, 30),
			"DTSTART;TZID=Europe/Stockholm:20260329T013000", "DTEND;TZID=Europe/Stockholm:20260329T033000"},
		"until an hour is skipped": {at(3, 29, 0, 0), at(3, 29, 1, 0),
			"DTSTART;TZID=Europe/Stockholm:20260329T010000", "DTEND;TZID=Europe/Stockholm:20260329T030000"},
		"typed as a time that is skipped": {time.Date(2026, 3, 29, 2, 30, 0, 0, zone), at(3, 29, 4, 0),
			"DTSTART;TZID=Europe/Stockholm:20260329T033000", "DTEND;TZID=Europe/Stockholm:20260329T060000"},
		"while an hour is repeated": {at(10, 25, 0, 30), at(10, 25, 1, 30),
			"DTSTART;TZID=Europe/Stockholm:20261025T023000", "DTEND:20261025T013000Z"},
		"after an hour was repeated": {at(10, 25, 1, 59), at(10, 25, 2, 0), "DTSTART:20261025T015900Z",
			"DTEND;TZID=Europe/Stockholm:20261025T030000"},
		"without length": {at(7, 1, 7, 0), at(7, 1, 7, 0), "DTSTART;TZID=Europe/Stockholm:20260701T090000", ""},
		"backwards":      {at(7, 1, 7, 0), at(7, 1, 6, 0), "DTSTART;TZID=Europe/Stockholm:20260701T090000", ""},
		"shorter than a second": {at(7, 1, 7, 0).Add(time.Millisecond), at(7, 1, 7, 0).Add(999 * time.Millisecond),
			"DTSTART;TZID=Europe/Stockholm:20260701T090000", ""},
		"without end": {at(7, 1, 7, 0), time.Time{}, "DTSTART;TZID=Europe/Stockholm:20260701T090000", ""},
	} {
		text := written(t, Calendar{Events: []Event{{UID: "x", Changed: changed, From: c.from, To: c.to}}})
		if start, end := line(text, "DTSTART"), line(text, "DTEND"); start != c.start || end != c.end {
			t.Errorf("%s: %s, %s, want %s, %s", name, start, end, c.start, c.end)
		}
		got := read(t, text).Events[0]
		// Go reads a time that is shown twice as the second, the format as the first.
		if !got.From.Equal(c.from.Truncate(time.Second)) && name != "while an hour is repeated" {
			t.Errorf("%s: begins %v, want %v", name, got.From, c.from)
		}
		if c.end != "" && !got.To.Equal(c.to) {
			t.Errorf("%s: ends %v, want %v", name, got.To, c.to)
		}
	}
}

func TestDaysAreWrittenWithTheDayAfterTheLast(t *testing.T) {
	t.Parallel()
	day := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, zone)
	}
	for name, c := range map[string]struct {
		from, to   time.Time
		start, end string
	}{
		"one day":           {day(2026, 8, 3), day(2026, 8, 3), "20260803", "20260804"},
		"over new year":     {day(2026, 12, 28), day(2027, 1, 4), "20261228", "20270105"},
		"to new year's eve": {day(2026, 12, 31), day(2026, 12, 31), "20261231", "20270101"},
		"a leap day":        {day(2028, 2, 28), day(2028, 2, 29), "20280228", "20280301"},
		"the short day":     {day(2026, 3, 29), day(2026, 3, 29), "20260329", "20260330"},
		"the long day":      {day(2026, 10, 25), day(2026, 10, 25), "20261025", "20261026"},
		"from the database": {time.Date(2026, 8, 3, 0, 0, 0, 0, time.UTC), time.Date(2026, 8, 4, 0, 0, 0, 0, time.UTC), "20260803", "20260805"},
		"as UTC has them":   {day(2026, 8, 3).UTC(), day(2026, 8, 4).UTC(), "20260803", "20260805"},
		"backwards":         {day(2026, 8, 3), day(2026, 8, 1), "20260803", "20260804"},
		"without end":       {day(2026, 8, 3), time.Time{}, "20260803", "20260804"},
	} {
		text := written(t, Calendar{Events: []Event{{UID: "x", Changed: changed, From: c.from, To: c.to, AllDay: true}}})
		start, end := "DTSTART;VALUE=DATE:"+c.start, "DTEND;VALUE=DATE:"+c.end
		if gotStart, gotEnd := line(text, "DTSTART"), line(text, "DTEND"); gotStart != start || gotEnd != end {
			t.Errorf("%s: %s, %s, want %s, %s", name, gotStart, gotEnd, start, end)
		}
		if got := read(t, text).Events[0]; !got.AllDay {
			t.Errorf("%s is not read as days", name)
		}
	}
}

func TestTheRuleForChangedClocksIsTheOneInForce(t *testing.T) {
	t.Parallel()
	in, err := reader.NewDecoder(strings.NewReader(written(t, Calendar{}))).Decode()
	if err != nil {
		t.Fatal(err)
	}
	changes := map[time.Time]string{}
	for _, c := range in.Children[0].Children {
		before, err := time.Parse("-0700", c.Props.Get("TZOFFSETFROM").Value)
		if err != nil {
			t.Fatal(err)
		}
		rule, err := c.RecurrenceSet(before.Location())
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range rule.Between(time.Date(2000, 1, 1, 0, 0, 0, 0, zone), time.Date(2100, 1, 1, 0, 0, 0, 0, zone), true) {
			changes[at.UTC()] = c.Props.Get("TZNAME").Value + c.Props.Get("TZOFFSETTO").Value
		}
	}
	if len(changes) != 200 {
		t.Errorf("clocks are changed %d times in a hundred years", len(changes))
	}
	for at, want := range changes {
		if begun, _ := at.In(zone).ZoneBounds(); !begun.Equal(at) || at.In(zone).Format("MST-0700") != want {
			t.Errorf("clocks are not changed to %s at %v", want, at)
		}
	}
}

// line returns the line of the event that begins with a word.
func line(text, word string) string {
	_, event, _ := strings.Cut(text, "BEGIN:VEVENT\r\n")
	for l := range strings.SplitSeq(event, "\r\n") {
		if strings.HasPrefix(l, word) {
			return l
		}
	}
	return ""
}
