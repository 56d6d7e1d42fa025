package announcement_test

import (
	"testing"

	"framsyn/internal/announcement"
)

func TestTheTimeToAppealEndsOnAWorkingDay(t *testing.T) {
	t.Parallel()
	for posted, want := range map[string]string{
		"2026-02-03": "2026-02-24", // a Tuesday
		"2026-02-06": "2026-02-27",
		"2026-02-07": "2026-03-02", // a Saturday
		"2026-12-03": "2026-12-28", // Christmas Eve, then Christmas and a weekend
		"2026-05-29": "2026-06-22", // Midsummer Eve
		"2026-04-10": "2026-05-04", // the first of May, then a weekend
		"2026-12-10": "2027-01-04", // New Year's Eve, then New Year and a weekend
		"2027-03-24": "2027-04-14",
		"":           "",
	} {
		if got := announcement.AppealEnds(posted); got != want {
			t.Errorf("what was announced on %q is appealed until %s, not %s", posted, got, want)
		}
	}
	if got := announcement.AnnounceBy("2026-02-27"); got != "2026-03-01" {
		t.Errorf("minutes are announced by %s", got)
	}
}
