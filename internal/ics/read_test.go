package ics

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	reader "github.com/emersion/go-ical"
)

// read returns a calendar as another program reads it. It fails where the text breaks a rule of the format.
func read(t testing.TB, text string) Calendar {
	t.Helper()
	checkLines(t, text)
	in, err := reader.NewDecoder(strings.NewReader(text)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	r := component{t, in.Component}
	c := Calendar{Name: r.text("NAME"), Text: r.text("DESCRIPTION"), URL: r.raw("URL")}
	if old := r.text("X-WR-CALNAME"); old != c.Name {
		t.Errorf("the name is %q to old clients, %q to others", old, c.Name)
	}
	if p := in.Props.Get("REFRESH-INTERVAL"); p != nil {
		if c.Refresh, err = p.Duration(); err != nil || !slices.Equal(p.Params["VALUE"], []string{"DURATION"}) ||
			r.raw("X-PUBLISHED-TTL") != p.Value {
			t.Errorf("fetched again: %v, %v, and %s to old clients", p, err, r.raw("X-PUBLISHED-TTL"))
		}
	}
	for _, e := range in.Children {
		if e.Name == "VEVENT" {
			c.Events = append(c.Events, component{t, e}.event())
		}
	}
	return c
}

// checkLines looks at what every line must be.
func checkLines(t testing.TB, text string) {
	t.Helper()
	lines := strings.Split(text, "\r\n")
	if lines[len(lines)-1] != "" {
		t.Error("the last line has no end")
	}
	for _, line := range lines {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d bytes: %q", len(line), line)
		}
	}
}

type component struct {
	t testing.TB
	*reader.Component
}

func (c component) raw(name string) string {
	if n := len(c.Props[name]); n > 1 {
		c.t.Errorf("%s stands %d times", name, n)
	}
	if p := c.Props.Get(name); p != nil {
		return p.Value
	}
	return ""
}

func (c component) text(name string) string {
	c.t.Helper()
	c.raw(name)
	s, err := c.Props.Text(name)
	if err != nil {
		c.t.Errorf("%s: %v", name, err)
	}
	return s
}

// utc returns a time that must be written in UTC.
func (c component) utc(name string) time.Time {
	c.t.Helper()
	if s := c.raw(name); s != "" && !strings.HasSuffix(s, "Z") {
		c.t.Errorf("%s is not in UTC: %s", name, s)
	}
	return c.time(name)
}

func (c component) time(name string) time.Time {
	c.t.Helper()
	p := c.Props.Get(name)
	if p == nil {
		return time.Time{}
	}
	got, err := p.DateTime(zone)
	if err != nil {
		c.t.Errorf("%s: %v", name, err)
	}
	return got.In(zone)
}

func (c component) event() Event {
	c.t.Helper()
	e := Event{
		UID: c.text("UID"), Created: c.utc("CREATED"), Changed: c.utc("LAST-MODIFIED"),
		From: c.time("DTSTART"), To: c.time("DTEND"), Free: c.raw("TRANSP") == "TRANSPARENT",
		Title: c.text("SUMMARY"), Text: c.text("DESCRIPTION"), Place: c.text("LOCATION"), URL: c.raw("URL"),
		Status: Status(c.text("STATUS")),
	}
	if stamp := c.utc("DTSTAMP"); !stamp.Equal(e.Changed) {
		c.t.Errorf("stamped %v, changed %v", stamp, e.Changed)
	}
	var err error
	if e.Sequence, err = c.Props.Get("SEQUENCE").Int(); err != nil {
		c.t.Error(err)
	}
	if e.AllDay = c.Props.Get("DTSTART").Params.Get("VALUE") == "DATE"; e.AllDay {
		e.To = e.To.AddDate(0, 0, -1)
	}
	for _, p := range c.Props["CATEGORIES"] {
		list, err := p.TextList()
		if err != nil {
			c.t.Error(err)
		}
		e.Categories = append(e.Categories, list...)
	}
	return e
}
