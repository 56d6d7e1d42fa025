package world

import (
	"context"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/duedate"
	"framsyn/internal/id"
)

// DueDate adds a due date of the organisation of somebody who keeps its wheel: once, on the present day.
func (w World) DueDate(by string) id.DueDateNo {
	w.T.Helper()
	return w.DueDateOf(by, duedate.DueDate{Name: UniqueName("Hållpunkt"), Sort: duedate.Once, Day: day.ISO(time.Now())})
}

// DueDateOf is DueDate with what it says.
func (w World) DueDateOf(by string, d duedate.DueDate) (n id.DueDateNo) {
	w.T.Helper()
	w.Write(w.Actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		d.Org = tx.Actor().Org
		n, err = duedate.Records.Add(ctx, tx, d)
		return err
	})
	return n
}

// DueDateDone marks the day of a due date that comes once as done.
func (w World) DueDateDone(by string, n id.DueDateNo) {
	w.T.Helper()
	w.Write(w.Actor(by), func(ctx context.Context, tx *db.Tx) error {
		d, err := duedate.Records.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		return duedate.MarkDone(ctx, tx, duedate.Key{Due: n, Year: day.Partial(d.Day).Year(), Part: duedate.TheDay},
			duedate.Mark{OnDay: day.ISO(time.Now())})
	})
}

// CloseDueDate has a due date apply no more.
func (w World) CloseDueDate(by string, n id.DueDateNo) {
	w.T.Helper()
	w.Write(w.Actor(by), func(ctx context.Context, tx *db.Tx) error { return duedate.Records.Close(ctx, tx, n, true) })
}
