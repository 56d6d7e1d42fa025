package importer

import (
	"testing"
	"time"

	"framsyn/internal/day"
)

// What fits together on one day does so on any: weeks keep their distances.
func TestWeeksAreCountedFromTheMondayOfAnyDay(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, time.March, 1, 23, 30, 0, 0, time.UTC)
	for n := range 400 {
		now := start.AddDate(0, 0, n)
		i := &importRun{options: Options{Now: now}}
		monday := day.Monday(now.In(day.Zone))
		for text, want := range map[string]time.Time{
			"vecka +0 måndag": monday, "vecka -0 söndag": monday.AddDate(0, 0, 6), "vecka +2 tisdag": monday.AddDate(0, 0, 15),
			"vecka -5 onsdag": monday.AddDate(0, 0, -33), "vecka +120 fredag": monday.AddDate(0, 0, 844),
		} {
			if got := i.resolveDay(text); got != day.ISO(want) {
				t.Fatalf("%s on %s is %s, want %s", text, now, got, day.ISO(want))
			}
		}
		if got, want := i.resolveDay("vecka +10 månad"), day.ISO(monday.AddDate(0, 0, 70))[:7]; got != want {
			t.Fatalf("the month on %s is %s, want %s", now, got, want)
		}
		if got, want := i.resolveDay("vecka +70 år"), day.ISO(monday.AddDate(0, 0, 490))[:4]; got != want {
			t.Fatalf("the year on %s is %s, want %s", now, got, want)
		}
	}
	i := &importRun{options: Options{Now: start}}
	for text, want := range map[string]string{
		"vecka -10 nästa år": "2026", "vecka -10 år, vecka -10 nästa år": "2025, 2026", "2027, 2028": "2027, 2028",
		"Vi ses, vecka +2 måndag": "Vi ses, vecka +2 måndag",
	} {
		if got := i.resolveDays(text); got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"vecka 2 måndag", "vecka +2", "vecka +2 torsten", "Vi ses vecka +2 måndag", "vecka +9999 måndag"} {
		if got := (&importRun{}).resolveDay(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}
