package homework_test

import (
	"testing"
	"time"

	"framsyn/internal/homework"
)

// The last day ends when it does in Sweden, also in the nights in which the clocks change.
func TestTheLastDayEndsInSweden(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		last, extended, at string
		over, late         bool
	}{
		{"2026-03-28", "", "2026-03-28T22:59:59Z", false, false},
		{"2026-03-28", "", "2026-03-28T23:00:00Z", true, true},
		{"2026-03-29", "", "2026-03-29T21:59:59Z", false, false}, // a day of 23 hours
		{"2026-03-29", "", "2026-03-29T22:00:00Z", true, true},
		{"2026-10-24", "", "2026-10-24T21:59:59Z", false, false},
		{"2026-10-24", "", "2026-10-24T22:00:00Z", true, true},
		{"2026-10-25", "", "2026-10-25T22:59:59Z", false, false}, // a day of 25 hours
		{"2026-10-25", "", "2026-10-25T23:00:00Z", true, true},
		{"2026-10-24", "2026-10-25", "2026-10-25T22:59:59Z", true, false},
		{"2026-10-24", "2026-10-25", "2026-10-25T23:00:00Z", true, true},
		{"2026-10-30", "2026-10-25", "2026-10-26T00:00:00Z", false, false}, // the homework was moved past the extension
		{"", "2026-10-25", "2030-01-01T00:00:00Z", false, false},
	} {
		now, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		h, a := homework.Homework{LastDay: c.last}, homework.Answer{Extended: c.extended}
		if h.IsOver(now) != c.over || a.IsLate(h, now) != c.late {
			t.Errorf("%s, extended to %q, at %s: over %t, late %t", c.last, c.extended, c.at, h.IsOver(now), a.IsLate(h, now))
		}
	}
	h := homework.Homework{FirstDay: "2026-03-29"}
	if h.HasBegun(time.Date(2026, 3, 28, 22, 59, 59, 0, time.UTC)) || !h.HasBegun(time.Date(2026, 3, 28, 23, 0, 0, 0, time.UTC)) {
		t.Error("the first day does not begin at midnight")
	}
}

func TestAContributionIsAddedToWhatIsThere(t *testing.T) {
	t.Parallel()
	v := homework.Value{Text: "Först.", Most: []homework.Pick{{Item: 1}}, Least: []homework.Pick{{Item: 2}}}
	got := v.With(homework.Value{Text: "Sedan.", Most: []homework.Pick{{Item: 2}, {Item: 3, Why: "Ny."}, {Item: 1}}})
	if got.Text != "Först.\n\nSedan." || len(got.Most) != 2 || got.Most[1].Why != "Ny." || len(got.Least) != 1 || len(v.Most) != 1 {
		t.Errorf("got %+v of %+v", got, v)
	}
}
