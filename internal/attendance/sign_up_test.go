package attendance_test

import (
	"testing"
	"time"

	"framsyn/internal/attendance"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
)

func TestTheLastDayEndsWhenItEndsInSweden(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ day, last, over string }{
		{"2026-03-29", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"}, // the night before had no hour after two
		{"2026-10-25", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"}, // the night before had it twice
	} {
		s := attendance.SignUp{LastDay: x.day, Status: process.Confirmed, When: occasion.When{Begins: "2026-12-01", Ends: "2026-12-01"}}
		for at, want := range map[string]attendance.Closed{x.last: "", x.over: attendance.IsLate} {
			now, err := time.Parse(time.RFC3339, at)
			if err != nil {
				t.Fatal(err)
			}
			if got := s.Closed(now); got != want {
				t.Errorf("with %s as the last day it is %q at %s, want %q", x.day, got, at, want)
			}
		}
	}
}

func TestWhatPeopleNeedIsDeletedAlsoWhereNoDayIsKnown(t *testing.T) {
	t.Parallel()
	s := attendance.SignUp{LastDay: "2026-03-01", KeepNeedsDays: 30}
	if got := s.DeletionDay().Format(time.DateOnly); got != "2026-04-01" {
		t.Errorf("it is deleted on %s", got)
	}
	s.When = occasion.When{Begins: "2026-05-01", Ends: "2026-05-02"}
	if got := s.DeletionDay().Format(time.DateOnly); got != "2026-06-02" {
		t.Errorf("it is deleted on %s", got)
	}
}
