package statement

import "testing"

func TestAReportIsDueTwoMonthsAfterItsPeriod(t *testing.T) {
	t.Parallel()
	for last, want := range map[string]string{"2013-08-31": "2013-10-31", "2026-06-30": "2026-08-30", "2026-07-31": "2026-09-30",
		"2026-12-31": "2027-02-28", "2027-12-31": "2028-02-29", "2026-08-15": "2026-10-15", "": ""} {
		if got := DueBy(last); got != want {
			t.Errorf("a period that ends %s is reported by %s, not %s", last, got, want)
		}
	}
}
