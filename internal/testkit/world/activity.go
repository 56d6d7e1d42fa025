package world

import (
	"context"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/documented"
	"framsyn/internal/id"
	"framsyn/internal/notice"
	"framsyn/internal/occasion"
	"framsyn/internal/principal"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
	"framsyn/templates/mailview"
)

// FirstDay and LaterDay are days in the future.
const FirstDay, LaterDay = "2031-03-04", "2031-03-11"

// Activity adds an activity with two versions and a status.
func (w World) Activity(by string, visible process.Visibility, to process.Status) process.Activity {
	w.T.Helper()
	var n id.ActivityNo
	f := process.Fields{Process: w.Process(), Kind: "workshop", Name: UniqueName("Aktivitet"), Visibility: visible, Groups: []id.Group{},
		When: occasion.When{Begins: FirstDay, Ends: FirstDay}, Questions: []string{}, Speakers: []process.Speaker{}, Programme: []process.Slot{}}
	if visible == process.Closed {
		f.Groups = append(f.Groups, w.GroupOf(w.Actor(site.Role(access.Politician)).User))
	}
	status := to
	if to == process.Cancelled {
		status = process.Planned
	}
	w.Write(w.Actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, status)
		return err
	})
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		a, err := process.ActivityRecords.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		a.Fields.About = "Andra versionen."
		if err := process.EditActivity(ctx, tx, n, a.Version, a.Fields, ""); err != nil {
			return err
		}
		switch {
		case to == process.Cancelled:
			return process.Cancel(ctx, tx, n, "Skäl.")
		case to == process.Confirmed && a.Status == process.Proposed:
			return process.Accept(ctx, tx, n)
		}
		return nil
	})
	a, err := process.ActivityRecords.Get(w.T.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.T.Fatal(err)
	}
	return a
}

// Process returns the process on the start page.
func (w World) Process() id.ProcessNo {
	w.T.Helper()
	p, err := process.LoadMain(w.T.Context(), w.DB.As(access.System()))
	if err != nil {
		w.T.Fatal(err)
	}
	return p.ID
}

// GroupOf adds a group with one member.
func (w World) GroupOf(n id.User) id.Group {
	w.T.Helper()
	g := w.Group()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		return account.PutMember(ctx, tx, g, account.Member{Person: n})
	})
	return g
}

// Documentation adds a documentation of an activity, with two versions.
func (w World) Documentation(by string, to content.State) content.Item {
	w.T.Helper()
	b := documented.Documentation{Title: UniqueName("Dokumentation"), Activity: w.Activity("kansli", process.Public, process.Confirmed).ID,
		Links: []documented.Reference{}}
	second := b
	second.Text = "Andra versionen."
	return Item(w, documented.Documentations, by, to, b, second)
}

// NewProcess adds a process with a phase.
func (w World) NewProcess() (n id.ProcessNo) {
	w.T.Helper()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		if n, err = process.ProcessRecords.Add(ctx, tx, process.Process{Name: UniqueName("Process")}); err != nil {
			return err
		}
		_, err = process.AddPhase(ctx, tx, n, process.Phase{Name: process.Text{Swedish: "Omvärlden"}})
		return err
	})
	return n
}

// ReloadActivity returns the present state of an activity.
func (w World) ReloadActivity(n id.ActivityNo) process.Activity {
	w.T.Helper()
	a, err := process.ActivityRecords.Get(w.T.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.T.Fatal(err)
	}
	return a
}

// ConfirmedActivity adds a confirmed activity, which is public by default.
func (w World) ConfirmedActivity(f process.Fields) process.Activity {
	w.T.Helper()
	f.Groups, f.Questions, f.Speakers, f.Programme = []id.Group{}, []string{}, []process.Speaker{}, db.NotNil(f.Programme)
	if f.Visibility == "" {
		f.Visibility = process.Public
	}
	var n id.ActivityNo
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, process.Confirmed)
		return err
	})
	a, err := process.ActivityRecords.Get(w.T.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.T.Fatal(err)
	}
	return a
}

// GroupEvent adds a public activity for a group.
func (w World) GroupEvent(g id.Group, kind, name, begins, ends string) process.Activity {
	w.T.Helper()
	var n id.ActivityNo
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, process.Fields{Process: w.Process(), Kind: kind, Name: name, Visibility: process.Public,
			When: occasion.When{Begins: begins, Ends: ends}, Groups: []id.Group{g}}, process.Confirmed)
		return err
	})
	a, err := process.ActivityRecords.Get(w.T.Context(), w.DB.As(w.Actor("kansli")), n)
	if err != nil {
		w.T.Fatal(err)
	}
	return a
}

// SendNoticesTo sends the notices that are due within some time, and returns how many were sent to a person.
func (w World) SendNoticesTo(in time.Duration, who string) int {
	w.T.Helper()
	before := Value[int](w, lettersTo, who+"@framsyn.example")
	if _, err := notice.Send(w.T.Context(), w.DB, time.Now().Add(in), principal.ActorFor, mailview.Digest(w.URL)); err != nil {
		w.T.Fatal(err)
	}
	return Value[int](w, lettersTo, who+"@framsyn.example") - before
}

const lettersTo = `select count(*) from letter where recipient = $1`

// EventToday adds an activity of today for a group.
func (w World) EventToday(kind, name string, g id.Group) (n id.ActivityNo) {
	w.T.Helper()
	today := day.ISO(time.Now())
	f := process.Fields{Process: w.NewProcess(), Kind: kind, Name: name, Visibility: process.Participants, Groups: []id.Group{g},
		When: occasion.When{Begins: today, Ends: today}, Questions: []string{}, Speakers: []process.Speaker{}, Programme: []process.Slot{}}
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, process.Confirmed)
		return err
	})
	return n
}
