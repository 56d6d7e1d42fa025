package overview_test

import (
	"context"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/overview"
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

func TestEverybodyMeetsTheirNextActivitiesAndTheHomeworkThatGoesOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.process()
	w.activity(w.office, p, "workshop", "Har varit", -9, -8)
	w.activity(w.office, p, "homework", "Läxan", -5, 5)
	w.activity(w.office, p, "homework", "Nästa läxa", 20, 30)
	w.activity(w.office, p, "workshop", "Verkstaden", 3, 4)
	a := w.see(w.staff, nil).Agenda
	w.wantActivities("next", a.Next, "Verkstaden", "Nästa läxa")
	w.wantActivities("homework", a.Homework, "Läxan")
	if len(a.Missing) > 0 || a.Deadline != nil {
		t.Error("who does not plan is told what is missing")
	}
	w.wantActivities("next of others", w.see(w.other, nil).Agenda.Next)
}

func TestThoseWhoPlanMeetProposalsWhatIsMissingAndTheNextLastDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.process()
	w.activity(w.office, p, "workshop", "Har varit", -9, -8)
	w.activity(w.office, p, "workshop", "Utan dag", 0, 0)
	w.activity(w.office, p, "editorial", "Redaktionen", -5, 5)
	w.activity(w.office, p, "homework", "Läxan", -5, 9)
	w.activity(w.other, p, process.OwnEvent, "Grannens", 3, 3)
	a := w.see(w.office, nil).Agenda
	w.wantActivities("proposals", a.Proposals, "Grannens")
	want := map[string][]string{overview.MissingDate: {"Utan dag"}, overview.MissingPlace: {"Utan dag"},
		overview.MissingProgramme: {"Utan dag"},
		overview.MissingDocument:  {"Redaktionen", "Läxan", "Utan dag"}}
	for _, l := range a.Missing {
		w.wantActivities(l.Part, l.Activities, want[l.Part]...)
	}
	if a.Deadline == nil || a.Deadline.Name != "Redaktionen" {
		t.Errorf("the next last day is of %+v", a.Deadline)
	}
}

func TestChangedActivitiesAreThoseThatOthersChangedSinceLastTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.process()
	n := w.activity(w.strategist, p, process.OwnEvent, "Vårt", 3, 3)
	w.activity(w.other, p, process.OwnEvent, "Grannens", 3, 3)
	w.wantActivities("of one's own doing", w.see(w.strategist, nil).Agenda.Changed)
	w.write(w.office, func(ctx context.Context, tx *db.Tx) error { return process.Decline(ctx, tx, n, "Inte nu.") })
	w.wantActivities("declined", w.see(w.strategist, nil).Agenda.Changed, "Vårt")
	now := time.Now().Add(time.Minute)
	w.wantActivities("since now", w.see(w.strategist, &now).Agenda.Changed)
}
