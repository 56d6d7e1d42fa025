package ics

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata anew")

var (
	created = time.Date(2026, 1, 7, 9, 30, 0, 0, zone)
	changed = time.Date(2026, 8, 3, 14, 5, 6, 0, zone)
)

// year returns a calendar with an event of every sort.
func year() Calendar {
	return Calendar{
		Name:    "Skåne 2050 – aktiviteter",
		Text:    "Allt som händer i processen.\nÄven det som är inställt; det står kvar.",
		URL:     "https://framsyn.example/kalender?län=12",
		Refresh: 6 * time.Hour,
		Events: []Event{
			{
				UID: "aktivitet-1@framsyn.example", Sequence: 3, Created: created, Changed: changed,
				From: time.Date(2026, 10, 8, 9, 0, 0, 0, zone), To: time.Date(2026, 10, 8, 16, 30, 0, 0, zone),
				Title: "Scenarioverkstad: hav, kust & öar", Text: "Ta med:\n1. läst underlag\n2. en fråga; gärna två, \\o/",
				Place: "Rådhuset, Malmö", URL: "https://framsyn.example/aktiviteter/1", Status: Confirmed,
				Categories: []string{"Verkstad", "Hav, kust"},
			},
			{
				UID: "skede-2@framsyn.example", Created: created, Changed: changed, AllDay: true, Free: true,
				From: time.Date(2026, 12, 28, 0, 0, 0, 0, zone), To: time.Date(2027, 1, 4, 0, 0, 0, 0, zone),
				Title:  "Skede: framtidsbilder – en ganska lång rubrik med å, ä och ö som måste vikas någonstans på vägen åt höger",
				Status: Tentative,
			},
			{
				UID: "aktivitet-3@framsyn.example", Sequence: 1, Created: created, Changed: changed,
				From: time.Date(2026, 11, 5, 18, 0, 0, 0, zone), To: time.Date(2026, 11, 6, 0, 0, 0, 0, zone),
				Title: "Kvällsseminarium", Status: Cancelled,
			},
		},
	}
}

func written(t testing.TB, c Calendar) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestACalendarIsWrittenAsItWas(t *testing.T) {
	t.Parallel()
	const name = "testdata/year.ics"
	got := written(t, year())
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got); -update writes it anew:\n%s", name, diff)
	}
	if again := written(t, year()); again != got {
		t.Error("the same calendar was written in another way")
	}
}

func TestACalendarIsReadBackAsItWas(t *testing.T) {
	t.Parallel()
	want := year()
	want.URL = "https://framsyn.example/kalender?l%C3%A4n=12"
	got := read(t, written(t, year()))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestACalendarWithNothingInItIsValid(t *testing.T) {
	t.Parallel()
	got := written(t, Calendar{})
	if diff := cmp.Diff(Calendar{}, read(t, got)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, line := range []string{"VERSION:2.0", "PRODID:-//Framsyn//SV", "METHOD:PUBLISH", "BEGIN:VTIMEZONE",
		"X-WR-TIMEZONE:Europe/Stockholm"} {
		if !strings.Contains(got, line+"\r\n") {
			t.Errorf("%s is missing", line)
		}
	}
}

func TestAnEventWithoutWhatItMustHaveIsNotWritten(t *testing.T) {
	t.Parallel()
	for what, spoil := range map[string]func(*Event){
		"UID":            func(e *Event) { e.UID = "" },
		"time of change": func(e *Event) { e.Changed = time.Time{} },
		"beginning":      func(e *Event) { e.From = time.Time{} },
	} {
		c := year()
		spoil(&c.Events[1])
		var b bytes.Buffer
		if err := Write(&b, c); err == nil || b.Len() > 0 {
			t.Errorf("without its %s: %v, and %d bytes", what, err, b.Len())
		}
	}
}

type broken struct{}

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestAWriteThatFailsIsTold(t *testing.T) {
	t.Parallel()
	if err := Write(broken{}, year()); !errors.Is(err, errBroken) {
		t.Errorf("%v", err)
	}
}
