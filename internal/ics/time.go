package ics

import (
	"fmt"
	"time"
	_ "time/tzdata" // for machines without a time zone database

	ical "github.com/arran4/golang-ical"
)

const (
	zoneName    = "Europe/Stockholm"
	dateLayout  = "20060102"
	localLayout = "20060102T150405"
)

var zone = stockholm()

func stockholm() *time.Location {
	z, err := time.LoadLocation(zoneName)
	if err != nil {
		panic(fmt.Sprintf("ics: the time zones built into the program: %v", err))
	}
	return z
}

// swedishTimezone returns the definition of Swedish time. The rule for daylight saving time is that of 1996, which is
// still in force; it is given from 1970, as is customary, so that no event precedes it.
func swedishTimezone() *ical.VTimezone {
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

// setDays sets the first day and, as the format requires, the day after the last.
func setDays(out *ical.VEvent, first, last time.Time) {
	first, last = first.In(zone), last.In(zone)
	if last.Before(first) {
		last = first
	}
	out.SetAllDayStartAt(first)
	out.SetAllDayEndAt(last.AddDate(0, 0, 1))
}

// setTimes sets the beginning and the end. The end must be after the beginning, or is left out.
func setTimes(out *ical.VEvent, from, to time.Time) {
	setTime(out, ical.ComponentPropertyDtStart, from)
	if to.Truncate(time.Second).After(from) {
		setTime(out, ical.ComponentPropertyDtEnd, to)
	}
}

// setTime sets a time in Swedish local time. When an hour is repeated in October, the format takes the local time as
// the first of the two; the second is therefore written in UTC.
func setTime(out *ical.VEvent, name ical.ComponentProperty, t time.Time) {
	shown := t.In(zone).Format(localLayout)
	if t.Add(-time.Hour).In(zone).Format(localLayout) == shown {
		out.SetProperty(name, t.UTC().Format(localLayout+"Z"))
		return
	}
	out.SetProperty(name, shown, ical.WithTZID(zoneName))
}
