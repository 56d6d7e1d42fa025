package agendaview_test

import (
	"strings"
	"testing"

	"framsyn/internal/day"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/templates/agendaview"
)

func TestWhatChangedIsToldInWords(t *testing.T) {
	t.Parallel()
	on := func(begins, ends string) occasion.When { return occasion.When{Begins: begins, Ends: ends} }
	of := func(s process.Status, w occasion.When, place string) process.Activity {
		return process.Activity{Fields: process.Fields{Name: "Workshop 1", When: w, Place: place}, Status: s}
	}
	first, later := on("2026-12-08", "2026-12-08"), on("2026-12-15", "2026-12-15")
	timed := first
	timed.Starts, timed.Stops = day.Hour("09:00"), day.Hour("12:00")
	renamed := of(process.Confirmed, first, "")
	renamed.Name = "Verkstaden"
	was := of(process.Confirmed, first, "")
	for _, x := range []struct {
		was  *process.Activity
		now  process.Activity
		want string
	}{
		{&was, of(process.Moved, later, ""), "Workshop 1 har flyttats från 8 till 15 december 2026"},
		{&was, of(process.Moved, later, "Lund"), "Workshop 1 har flyttats från 8 till 15 december 2026. Plats: Lund"},
		{&was, of(process.Moved, on("2026-12-15", "2026-12-16"), ""), "Workshop 1 har flyttats från 8 till 15–16 december 2026"},
		{&was, of(process.Confirmed, timed, ""), "Workshop 1 har en ny tid: 8 december 2026 kl. 9.00–12.00"},
		{&was, of(process.Cancelled, first, ""), "Workshop 1 har ställts in"},
		{&was, of(process.Confirmed, first, "Lund"), "Workshop 1 har fått en plats: Lund"},
		{&was, renamed, "Workshop 1 heter nu Verkstaden"},
		{&was, was, "Workshop 1 har ändrats"},
		{nil, of(process.Planned, first, ""), "Nytt: Workshop 1, 8 december 2026"},
		{nil, of(process.Proposed, occasion.When{}, ""), "Nytt förslag: Workshop 1"},
	} {
		if got := strings.ReplaceAll(agendaview.Told(t.Context(), process.Compared{Now: x.now, Was: x.was}), "\u00a0", " "); got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}
