package ics

import (
	"fmt"
	"time"
	_ "time/tzdata" // so that Swedish time is known where the machine has no time zones

	ical "github.com/arran4/golang-ical"
)

const (
	zoneName = "Europe/Stockholm"
	date     = "20060102"
	local    = "20060102T150405"
)

var zone = stockholm()

func stockholm() *time.Location {
	z, err := time.LoadLocation(zoneName)
	if err != nil {
		panic(fmt.Sprintf("ics: the time zones built into the program: %v", err))
	}
	return z
}

// swedishTime tells a client when clocks are changed. The rule is that of 1996, which is still in force; it is told from
// 1970, as most programs do, so that no event stands before it.
func swedishTime() *ical.VTimezone {
	z := ical.NewTimezone(zoneName)
	summer, winter := &ical.Daylight{}, ical.NewStandard()
	addObservance(&summer.ComponentBase, "CEST", "+0100", "+0200", "19700329T020000", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU")
	addObservance(&winter.ComponentBase, "CET", "+0200", "+0100", "19701025T030000", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU")
	z.Components = append(z.Components, summer, winter)
	return z
}

func addObservance(c *ical.ComponentBase, name, from, to, start, rule string) {
	c.SetProperty(ical.ComponentProperty(ical.PropertyTzname), name)
	c.SetProperty(ical.ComponentProperty(ical.PropertyTzoffsetfrom), from)
	c.SetProperty(ical.ComponentProperty(ical.PropertyTzoffsetto), to)
	c.SetProperty(ical.ComponentPropertyDtStart, start)
	c.SetProperty(ical.ComponentPropertyRrule, rule)
}

// setDays writes the first day and, as the format wants it, the day after the last.
func setDays(out *ical.VEvent, first, last time.Time) {
	first, last = first.In(zone), last.In(zone)
	if last.Before(first) {
		last = first
	}
	out.SetAllDayStartAt(first)
	out.SetAllDayEndAt(last.AddDate(0, 0, 1))
}

// setTimes writes the beginning and the end. The end must be later than the beginning, or not be there.
func setTimes(out *ical.VEvent, from, to time.Time) {
	setTime(out, ical.ComponentPropertyDtStart, from)
	if to.Truncate(time.Second).After(from) {
		setTime(out, ical.ComponentPropertyDtEnd, to)
	}
}

// setTime writes an instant as Swedish clocks show it. Of the two times that they show when an hour is repeated in
// October, the format means the first; the second is written in UTC.
func setTime(out *ical.VEvent, name ical.ComponentProperty, t time.Time) {
	shown := t.In(zone).Format(local)
	if t.Add(-time.Hour).In(zone).Format(local) == shown {
		out.SetProperty(name, t.UTC().Format(local+"Z"))
		return
	}
	out.SetProperty(name, shown, ical.WithTZID(zoneName))
}
