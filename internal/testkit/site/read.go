package site

import (
	"encoding/csv"
	"strings"
	"testing"

	ical "github.com/emersion/go-ical"
)

// ReadCSV parses a table with semicolons.
func ReadCSV(text string) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
	r.Comma = ';'
	return r.ReadAll()
}

// Events parses a calendar with an independent decoder and returns its events by UID.
func Events(t testing.TB, p *Page) map[string]ical.Event {
	t.Helper()
	p.OK()
	if kind := p.Header.Get("Content-Type"); kind != "text/calendar; charset=utf-8" {
		t.Errorf("it is served as %q", kind)
	}
	if strings.Count(p.Body, "\n") != strings.Count(p.Body, "\r\n") {
		t.Error("not every line ends with CRLF")
	}
	c, err := ical.NewDecoder(strings.NewReader(p.Body)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]ical.Event{}
	for _, e := range c.Events() {
		all[PropText(e, ical.PropUID)] = e
	}
	return all
}

// PropText returns a property as text, "" if there is none.
func PropText(e ical.Event, name string) string {
	if e.Component == nil {
		return ""
	}
	p := e.Props.Get(name)
	if p == nil {
		return ""
	}
	text, err := p.Text()
	if err != nil {
		return p.Value
	}
	return text
}
