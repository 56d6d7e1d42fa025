package board_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/board"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/record"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/accounts"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// fixture is a process with a workshop that is to be held in ten days, with a programme.
type fixture struct {
	accounts.Fixture
	office   access.Actor
	process  id.ProcessNo
	workshop id.ActivityNo
}

func in(days int) string { return day.ISO(time.Now().AddDate(0, 0, days)) }

func newFixture(t *testing.T) fixture {
	t.Helper()
	f := fixture{Fixture: accounts.New(t)}
	f.office = accounts.Actor(f.Person("Kansli", access.Office))
	f.Must(f.Write(f.office, func(tx *db.Tx) (err error) {
		f.process, err = process.ProcessRecords.Add(t.Context(), tx, process.Process{Name: "Region 2050", Owner: f.office.Org,
			Purposes: []process.Text{}, Rules: []process.Text{}, Results: []process.Text{}, Quotas: []process.Quota{},
			Competences: []process.Competence{}})
		return err
	}))
	f.workshop = f.add("Verkstaden", 10)
	return f
}

// add adds a confirmed workshop on the day that many days ahead.
func (f fixture) add(name string, days int) (n id.ActivityNo) {
	a := process.Fields{Process: f.process, Kind: "workshop", Name: name, Visibility: process.Participants, Groups: []id.Group{},
		Questions: []string{}, Speakers: []process.Speaker{}, When: occasion.When{Begins: in(days), Ends: in(days)},
		Programme: []process.Slot{{Day: in(days), Title: "Samling"}}}
	f.Must(f.Write(f.office, func(tx *db.Tx) (err error) {
		n, err = process.AddActivity(f.T.Context(), tx, a, process.Confirmed)
		return err
	}))
	return n
}

func (f fixture) arrange(version int, change func(*board.Change)) error {
	a := f.get()
	c := board.Change{When: a.When, Place: a.Place, Phase: a.Phase, Status: a.Status}
	change(&c)
	return f.Write(f.office, func(tx *db.Tx) error { return board.Arrange(f.T.Context(), tx, f.workshop, version, c) })
}

func (f fixture) get() process.Activity {
	a, err := process.ActivityRecords.Get(f.T.Context(), f.System(), f.workshop)
	f.Must(err)
	return a
}

func TestANewDayMovesTheProgramme(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.Must(f.arrange(1, func(c *board.Change) { c.When = occasion.When{Begins: in(17), Ends: in(17)} }))
	a := f.get()
	if a.Status != process.Moved || a.Programme[0].Day != in(17) || a.OriginalWhen().Begins != in(10) {
		t.Errorf("%s from %s, programme %v", a.Status, a.MovedFrom, a.Programme)
	}
	f.Must(f.arrange(a.Version, func(c *board.Change) { c.When = occasion.When{Begins: in(20), Ends: in(21)} }))
	if a = f.get(); a.Programme[0].Day != in(20) || a.When.Ends != in(21) {
		t.Errorf("%v, programme %v", a.When, a.Programme)
	}
}

func TestAnArrangementIsSavedOverItsVersion(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	if err := f.arrange(1, func(*board.Change) {}); !errors.Is(err, record.ErrUnchanged) {
		t.Errorf("nothing is changed: %v", err)
	}
	f.Must(f.arrange(1, func(c *board.Change) { c.Place = "Gävle" }))
	if err := f.arrange(1, func(c *board.Change) { c.Place = "Lund" }); !errors.Is(err, db.ErrStale) {
		t.Errorf("over an older version: %v", err)
	}
	if err := f.arrange(2, func(c *board.Change) { c.Status = process.Planned }); !errors.Is(err, process.ErrStatus) {
		t.Errorf("what is confirmed becomes planned: %v", err)
	}
}

func TestWhatIsLackingIsCountedOfWhatIsAhead(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.add("Har varit", -3)
	q := f.DB.As(f.office)
	counts, err := board.CountLacks(t.Context(), q)
	f.Must(err)
	if counts[board.LackPlace] != 1 || counts[board.LackDocument] != 1 || counts[board.LackDay] != 0 || counts[board.LackProgramme] != 0 {
		t.Errorf("%v", counts)
	}
	all, err := board.UnreadyAhead(t.Context(), q, board.UnreadyQuery{Most: 5})
	f.Must(err)
	if len(all) != 1 || !slices.Equal(all[0].Lacks, []string{board.LackPlace, board.LackDocument}) {
		t.Errorf("%+v", all)
	}
	for _, ask := range []board.UnreadyQuery{{Lack: board.LackDay, Most: 5}, {Except: []id.ActivityNo{f.workshop}, Most: 5},
		{Skip: 1, Most: 5}} {
		if all, err = board.UnreadyAhead(t.Context(), q, ask); err != nil || len(all) != 0 {
			t.Errorf("%+v: %d, %v", ask, len(all), err)
		}
	}
	rows, more, err := board.Of(t.Context(), q, board.Query{Process: f.process})
	f.Must(err)
	if len(rows) != 1 || len(rows[0].Cards) != 1 || more || rows[0].Cards[0].Column() != board.LackPlace {
		t.Errorf("%+v, %t", rows, more)
	}
	rows, _, err = board.Of(t.Context(), q, board.Query{Process: f.process, All: true})
	f.Must(err)
	if len(rows[0].Cards) != 2 || rows[0].Cards[0].Column() != board.Ready {
		t.Errorf("with what is over: %+v", rows)
	}
}
