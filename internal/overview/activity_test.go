package overview_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// process adds a process that goes on.
func (w *world) process() (n id.ProcessNo) {
	w.Helper()
	w.write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.ProcessRecords.Add(ctx, tx, process.Process{Name: "Region 2050", Owner: 1, Purposes: []process.Text{},
			Rules:   []process.Text{},
			Results: []process.Text{}, Quotas: []process.Quota{}, Competences: []process.Competence{}})
		return err
	})
	return n
}

// activity adds an activity that everybody signed in may see. Its first and last day are counted from today; if both
// are 0 it has none.
func (w *world) activity(by access.Actor, p id.ProcessNo, kind, name string, from, to int) (n id.ActivityNo) {
	w.Helper()
	f := process.Fields{Process: p, Kind: kind, Name: name, Organiser: by.Org, Visibility: process.Participants, Groups: []id.Group{},
		Questions: []string{}, Speakers: []process.Speaker{}, Programme: []process.Slot{}}
	if from != 0 || to != 0 {
		f.When.Begins, f.When.Ends = day.ISO(time.Now().AddDate(0, 0, from)), day.ISO(time.Now().AddDate(0, 0, to))
	}
	w.write(by, func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, process.Planned)
		return err
	})
	return n
}

func (w *world) wantActivities(what string, got []process.Activity, want ...string) {
	w.Helper()
	same := len(got) == len(want)
	for i := 0; same && i < len(got); i++ {
		same = got[i].Name == want[i]
	}
	if !same {
		var names []string
		for _, a := range got {
			names = append(names, a.Name)
		}
		w.Errorf("%s: %q, want %q", what, names, want)
	}
}

func TestEverybodyMeetsTheirNextActivities(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.process()
	w.activity(w.office, p, "workshop", "Har varit", -9, -8)
	w.activity(w.office, p, "homework", "Läxan", -5, 5)
	w.activity(w.office, p, "workshop", "Verkstaden", 3, 4)
	w.activity(w.office, p, "workshop", "Utan dag", 0, 0)
	a := w.see(w.staff).Agenda
	w.wantActivities("next", a.Next, "Läxan", "Verkstaden")
	if a.Waiting > 0 || a.MoreNext {
		t.Error("who does not plan is asked to answer")
	}
	w.wantActivities("next of others", w.see(w.other).Agenda.Next)
	for i := range 5 {
		w.activity(w.office, p, "workshop", fmt.Sprintf("Verkstad %d", i), 10+i, 10+i)
	}
	if a = w.see(w.staff).Agenda; len(a.Next) != 5 || !a.MoreNext {
		t.Errorf("%d of seven are shown, more: %t", len(a.Next), a.MoreNext)
	}
}

func TestThoseWhoPlanMeetProposals(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.process()
	w.activity(w.other, p, process.OwnEvent, "Grannens", 3, 3)
	a := w.see(w.office).Agenda
	w.wantActivities("proposals", a.Proposals, "Grannens")
	if a.Waiting != 1 {
		t.Errorf("%d wait", a.Waiting)
	}
}
