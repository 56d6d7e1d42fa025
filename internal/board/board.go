package board

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/record"
)

// Row is a phase with its activities; the phase of those without one has number 0.
type Row struct {
	Phase process.Phase
	Cards []Card
}

// Card is an activity on the board. Settled reports that nothing is to be done about it: it is over or cancelled.
type Card struct {
	Unready
	Settled bool
}

// Column returns the column of the card: the first of Lacks that the activity lacks, or Ready.
func (c Card) Column() string {
	if c.Settled || len(c.Lacks) == 0 {
		return Ready
	}
	return c.Lacks[0]
}

// Ready is the column of activities that lack nothing.
const Ready = "klart"

// MaxCards is how many activities a board shows.
const MaxCards = 200

const selectCards = `select ` + process.ListColumns + `, ` + lacksSQL + ` as lacks from ` + process.ActivityTables + `
where ` + process.ActivityVisibleSQL + ` and a.process_id = @process and a.status not in ('proposed', 'declined') and a.kind <> 'own'
	and (@all or a.id = @also or a.status <> 'cancelled' and (a.last_day is null or a.last_day >= @today::date))
order by a.first_day, a.begins is null, a.starts_at, a.position, a.id limit @most`

// Query selects the activities of a board: those of a process that are to be held, or All, and the activity Also.
type Query struct {
	Process id.ProcessNo
	All     bool
	Also    id.ActivityNo
}

// Of returns the phases of a process with the first MaxCards of its activities, and whether there are others. A phase without
// activities is there too; the activities without a phase are last, if there are any.
func Of(ctx context.Context, q db.Q, ask Query) (rows []Row, more bool, err error) {
	phases, err := process.Phases(ctx, q, ask.Process)
	if err != nil {
		return nil, false, fmt.Errorf("phases: %w", err)
	}
	now, args := time.Now(), process.VisibleArgs(q.Actor())
	args["process"], args["all"], args["also"], args["today"], args["most"] = ask.Process, ask.All, ask.Also, day.ISO(now), MaxCards+1
	all, err := db.All[Unready](ctx, q, selectCards, args)
	if err != nil {
		return nil, false, fmt.Errorf("activities: %w", err)
	}
	if more = len(all) > MaxCards; more {
		all = all[:MaxCards]
	}
	for _, f := range append(phases, process.Phase{Process: ask.Process}) {
		row := Row{Phase: f}
		for _, u := range all {
			if u.Phase == f.ID {
				row.Cards = append(row.Cards, Card{u, u.Status == process.Cancelled || u.When.IsOver(now)})
			}
		}
		if f.ID != 0 || len(row.Cards) > 0 {
			rows = append(rows, row)
		}
	}
	return rows, more, nil
}

// Change is what is changed of an activity in place. Why is the message to those it is for.
type Change struct {
	When   occasion.When
	Place  string
	Phase  id.PhaseNo
	Status process.Status
	Why    string
}

// Statuses returns the statuses that an activity can be given in place, its own first.
func Statuses(a process.Activity) []process.Status {
	switch a.Status {
	case process.Planned:
		return []process.Status{process.Planned, process.Confirmed, process.Cancelled}
	case process.Cancelled:
		return []process.Status{process.Cancelled, process.Planned}
	}
	return []process.Status{a.Status, process.Cancelled}
}

// Arrange saves a change over the version of an activity that was edited; db.ErrStale if that is no longer the latest,
// record.ErrUnchanged if nothing differs. A new first day moves the activity, with its programme.
func Arrange(ctx context.Context, tx *db.Tx, n id.ActivityNo, version int, c Change) error {
	a, err := process.ActivityRecords.GetVersionForUpdate(ctx, tx, n, version, access.Manage)
	if err != nil {
		return err
	}
	if !slices.Contains(Statuses(a), c.Status) {
		return process.ErrStatus
	}
	resumed := c.Status == process.Planned && a.Status == process.Cancelled
	if resumed {
		if err := process.Resume(ctx, tx, n); err != nil {
			return err
		}
	}
	moved, err := moveTo(ctx, tx, n, c)
	if err != nil {
		return err
	}
	edited, err := editFields(ctx, tx, n, c)
	if err != nil {
		return err
	}
	switch {
	case c.Status == a.Status && !moved && !edited:
		return record.ErrUnchanged
	case c.Status == a.Status, resumed:
		return nil
	case c.Status == process.Confirmed:
		return process.Confirm(ctx, tx, n)
	}
	return process.Cancel(ctx, tx, n, c.Why)
}

// daysLater returns by how many days a change moves the first day of an activity; 0 if either is not fixed.
func daysLater(a process.Activity, c Change) int {
	if !a.When.IsFixed() || !c.When.IsFixed() {
		return 0
	}
	from, _ := a.When.Span()
	to, _ := c.When.Span()
	return occasion.DaysBetween(from, to)
}

// moveTo moves an activity if the change holds it as long, at the same time of other days.
func moveTo(ctx context.Context, tx *db.Tx, n id.ActivityNo, c Change) (bool, error) {
	a, err := process.ActivityRecords.GetForUpdate(ctx, tx, n, access.Manage)
	days := daysLater(a, c)
	if err != nil || days == 0 || a.When.Shift(days) != c.When || a.Status == process.Cancelled {
		return false, err
	}
	first, _ := c.When.Span()
	return true, process.Move(ctx, tx, n, a.Version, first, nil, c.Why)
}

// editFields saves the fields of a change. The days of the programme follow the first day.
func editFields(ctx context.Context, tx *db.Tx, n id.ActivityNo, c Change) (bool, error) {
	a, err := process.ActivityRecords.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return false, err
	}
	f, days := a.Fields, daysLater(a, c)
	f.When, f.Place, f.Phase, f.Programme = c.When, c.Place, c.Phase, slices.Clone(a.Programme)
	for i, s := range f.Programme {
		f.Programme[i].Day = occasion.When{Begins: s.Day, Ends: s.Day}.Shift(days).Begins
	}
	if reflect.DeepEqual(f, a.Fields) {
		return false, nil
	}
	return true, process.EditActivity(ctx, tx, n, a.Version, f, c.Why)
}
