// Package ics writes calendars as iCalendar (RFC 5545), which Outlook, Google and Apple subscribe to.
package ics

import (
	"bytes"
	"fmt"
	"io"
	"time"

	ical "github.com/arran4/golang-ical"
)

// ContentType is what a calendar is served as.
const ContentType = "text/calendar; charset=utf-8"

// Status is how certain it is that an event takes place.
type Status string

// The statuses of an event. A cancelled one stays in its calendar, so that it is struck out where it was fetched before.
const (
	Tentative Status = "TENTATIVE"
	Confirmed Status = "CONFIRMED"
	Cancelled Status = "CANCELLED"
)

// Event is one thing in a calendar. What has no value is left out, save that UID, Changed and From must have one. Who
// arranges it belongs in Text: iCalendar knows organisers only by their mail addresses.
type Event struct {
	UID      string // the same for as long as the event is known
	Sequence int    // how many times the event has been changed
	Created  time.Time
	Changed  time.Time

	// From and To are the instants when a timed event begins and ends, and the first and the last day of an AllDay one,
	// as Swedish time has them. An event that would end before it begins has no length, and an AllDay one a single day.
	From, To time.Time
	AllDay   bool
	Free     bool // it takes none of anybody's time, as a period does not

	Title, Text, Place, URL string
	Status                  Status
	Categories              []string
}

// Calendar is what somebody subscribes to. Refresh is how often it is worth fetching again, in whole minutes.
type Calendar struct {
	Name, Text, URL string
	Refresh         time.Duration
	Events          []Event
}

// Write writes a calendar, the same bytes for the same calendar. Nothing is written if an event lacks what it must have.
func Write(w io.Writer, c Calendar) error {
	out := ical.NewCalendar()
	out.SetProductId("-//Framsyn//SV")
	out.SetCalscale("GREGORIAN")
	out.SetMethod(ical.MethodPublish)
	describe(out, c)
	out.AddVTimezone(swedishTime())
	for i, e := range c.Events {
		if e.UID == "" || e.Changed.IsZero() || e.From.IsZero() {
			return fmt.Errorf("ics: event %d, %q, needs a UID, a time of change and a beginning", i, e.UID)
		}
		out.AddVEvent(event(e))
	}
	// The library does not tell of every write that fails.
	var b bytes.Buffer
	if err := out.SerializeTo(&b, ical.WithNewLineWindows); err != nil {
		return fmt.Errorf("ics: %w", err)
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("ics: %w", err)
	}
	return nil
}

// describe says what the calendar is, in the words of the standard and in those that clients knew before it.
func describe(out *ical.Calendar, c Calendar) {
	out.SetXWRTimezone(zoneName)
	if name := clean(c.Name); name != "" {
		out.SetName(name) // also as X-WR-CALNAME
	}
	if text := clean(c.Text); text != "" {
		out.SetDescription(text)
		out.SetXWRCalDesc(text)
	}
	if c.URL != "" {
		out.SetUrl(address(c.URL))
	}
	if minutes := int(c.Refresh.Minutes()); minutes > 0 {
		often := fmt.Sprintf("PT%dM", minutes)
		out.SetRefreshInterval(often) // with VALUE=DURATION
		out.SetXPublishedTTL(often)
	}
}

func event(e Event) *ical.VEvent {
	out := ical.NewEvent(clean(e.UID))
	out.SetSequence(e.Sequence)
	out.SetDtStampTime(e.Changed)
	out.SetModifiedAt(e.Changed)
	if !e.Created.IsZero() {
		out.SetCreatedTime(e.Created)
	}
	if e.AllDay {
		setDays(out, e.From, e.To)
	} else {
		setTimes(out, e.From, e.To)
	}
	for _, p := range []struct {
		name ical.ComponentProperty
		text string
	}{
		{ical.ComponentPropertySummary, e.Title},
		{ical.ComponentPropertyDescription, e.Text},
		{ical.ComponentPropertyLocation, e.Place},
		{ical.ComponentPropertyStatus, string(e.Status)},
	} {
		if text := clean(p.text); text != "" {
			out.SetProperty(p.name, text)
		}
	}
	for _, category := range e.Categories {
		if category = clean(category); category != "" {
			out.AddCategory(category)
		}
	}
	if e.URL != "" {
		out.SetURL(address(e.URL))
	}
	if e.Free {
		out.SetTimeTransparency(ical.TransparencyTransparent)
	} else {
		out.SetTimeTransparency(ical.TransparencyOpaque)
	}
	return out
}
