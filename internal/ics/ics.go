// Package ics writes calendars in the iCalendar format (RFC 5545).
package ics

import (
	"bytes"
	"fmt"
	"io"
	"time"

	ical "github.com/arran4/golang-ical"
)

// ContentType is the media type of a calendar.
const ContentType = "text/calendar; charset=utf-8"

// Status is the status of an event.
type Status string

// The statuses. A cancelled event stays in its calendar, so that clients that have fetched it show it as cancelled.
const (
	Tentative Status = "TENTATIVE"
	Confirmed Status = "CONFIRMED"
	Cancelled Status = "CANCELLED"
)

// Event is an event of a calendar. UID, Changed and From are required; other fields are left out if they are empty. The
// organiser should be named in Text, since iCalendar identifies organisers only by email address.
type Event struct {
	UID      string // never changes
	Sequence int    // the number of changes of the event
	Created  time.Time
	Changed  time.Time

	// From and To are the times when a timed event begins and ends, or the first and last day, in Swedish time, of an
	// AllDay event. If To is before From, a timed event has no length, and an AllDay event is a single day.
	From, To time.Time
	AllDay   bool
	Free     bool // the event does not make people busy, like a period

	Title, Text, Place, URL string
	Status                  Status
	Categories              []string
}

// Calendar is a calendar to subscribe to. Refresh is how often clients should fetch it, in whole minutes.
type Calendar struct {
	Name, Text, URL string
	Refresh         time.Duration
	Events          []Event
}

// Write writes a calendar. The output depends on the calendar only. Nothing is written if an event lacks a required
// field.
func Write(w io.Writer, c Calendar) error {
	out := ical.NewCalendar()
	out.SetProductId("-//Framsyn//SV")
	out.SetCalscale("GREGORIAN")
	out.SetMethod(ical.MethodPublish)
	describe(out, c)
	out.AddVTimezone(swedishTimezone())
	for i, e := range c.Events {
		if e.UID == "" || e.Changed.IsZero() || e.From.IsZero() {
			return fmt.Errorf("ics: event %d, %q, needs a UID, a time of change and a beginning", i, e.UID)
		}
		out.AddVEvent(newEvent(e))
	}
	// The library does not report every write error.
	var b bytes.Buffer
	if err := out.SerializeTo(&b, ical.WithNewLineWindows); err != nil {
		return fmt.Errorf("ics: %w", err)
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("ics: %w", err)
	}
	return nil
}

// describe sets the calendar's properties, both the standard ones and the older ones that clients know.
func describe(out *ical.Calendar, c Calendar) {
	out.SetXWRTimezone(zoneName)
	if name := cleanText(c.Name); name != "" {
		out.SetName(name) // also as X-WR-CALNAME
	}
	if text := cleanText(c.Text); text != "" {
		out.SetDescription(text)
		out.SetXWRCalDesc(text)
	}
	if c.URL != "" {
		out.SetUrl(escapeURL(c.URL))
	}
	if minutes := int(c.Refresh.Minutes()); minutes > 0 {
		often := fmt.Sprintf("PT%dM", minutes)
		out.SetRefreshInterval(often) // with VALUE=DURATION
		out.SetXPublishedTTL(often)
	}
}

func newEvent(e Event) *ical.VEvent {
	out := ical.NewEvent(cleanText(e.UID))
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
		if text := cleanText(p.text); text != "" {
			out.SetProperty(p.name, text)
		}
	}
	for _, category := range e.Categories {
		if category = cleanText(category); category != "" {
			out.AddCategory(category)
		}
	}
	if e.URL != "" {
		out.SetURL(escapeURL(e.URL))
	}
	if e.Free {
		out.SetTimeTransparency(ical.TransparencyTransparent)
	} else {
		out.SetTimeTransparency(ical.TransparencyOpaque)
	}
	return out
}
