package process

import (
	"context"
	"fmt"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/record"
)

// Accept takes a proposal into the shared calendar, as Confirmed if its days are fixed and Planned otherwise.
func Accept(ctx context.Context, tx *db.Tx, n id.ActivityNo) error {
	return changeStatus(ctx, tx, n, "accepted", "", func(a Activity) (Status, bool) {
		if a.When.IsFixed() {
			return Confirmed, a.Status.IsDraft()
		}
		return Planned, a.Status.IsDraft()
	})
}

// Decline declines a proposal and keeps the reason.
func Decline(ctx context.Context, tx *db.Tx, n id.ActivityNo, why string) error {
	return changeStatus(ctx, tx, n, "declined", why, func(a Activity) (Status, bool) { return Declined, a.Status == Proposed })
}

// Confirm confirms a planned activity; ErrStatus unless its days are fixed.
func Confirm(ctx context.Context, tx *db.Tx, n id.ActivityNo) error {
	return changeStatus(ctx, tx, n, "confirmed", "", func(a Activity) (Status, bool) {
		return Confirmed, a.Status == Planned && a.When.IsFixed()
	})
}

// Cancel cancels an activity; those it is for are notified at once, with the reason given.
func Cancel(ctx context.Context, tx *db.Tx, n id.ActivityNo, why string) error {
	return changeStatus(ctx, tx, n, "cancelled", why, func(a Activity) (Status, bool) {
		return Cancelled, !a.Status.IsDraft() && a.Status != Cancelled
	})
}

// Resume makes a cancelled activity Planned again.
func Resume(ctx context.Context, tx *db.Tx, n id.ActivityNo) error {
	return changeStatus(ctx, tx, n, "resumed", "", func(a Activity) (Status, bool) { return Planned, a.Status == Cancelled })
}

// changeStatus changes the status of an activity to what next returns; ErrStatus if next does not allow it.
func changeStatus(ctx context.Context, tx *db.Tx, n id.ActivityNo, verb, why string, next func(Activity) (Status, bool)) error {
	a, err := ActivityRecords.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	s, ok := next(a)
	if !ok {
		return ErrStatus
	}
	return saveChange(ctx, tx, a, a.Fields, s, verb, why)
}

// Move moves an activity to another first day and the others by as many days; those they are for are notified with the reason. It
// returns ErrStatus if its days are not fixed or it is cancelled, db.ErrStale if version is not the latest and record.ErrUnchanged
// if it already begins that day.
func Move(ctx context.Context, tx *db.Tx, n id.ActivityNo, version int, begins time.Time, others []id.ActivityNo, why string) error {
	a, err := ActivityRecords.GetVersionForUpdate(ctx, tx, n, version, access.Manage)
	if err != nil {
		return err
	}
	if !a.When.IsFixed() || a.Status == Cancelled || a.Status.IsDraft() {
		return ErrStatus
	}
	first, _ := a.When.Span()
	days := occasion.DaysBetween(first, begins)
	if days == 0 {
		return record.ErrUnchanged
	}
	slices.Sort(others) // the order in which every write locks them
	for _, o := range append([]id.ActivityNo{n}, slices.Compact(others)...) {
		if err := shiftActivity(ctx, tx, o, days, why); err != nil {
			return err
		}
	}
	return nil
}

// errNotOnTheClock says that an activity would begin or end when no clock shows it.
var errNotOnTheClock = fault.AtField("borjar", day.NotOnTheClock.Error())

func shiftActivity(ctx context.Context, tx *db.Tx, n id.ActivityNo, days int, why string) error {
	a, err := ActivityRecords.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	f := a.Fields
	f.When = f.When.Shift(days)
	if !f.When.IsOnTheClock() {
		return errNotOnTheClock
	}
	f.Programme = slices.Clone(f.Programme)
	for i, s := range f.Programme {
		f.Programme[i].Day = occasion.When{Begins: s.Day, Ends: s.Day}.Shift(days).Begins
	}
	return saveChange(ctx, tx, a, f, a.Status, "moved", why)
}

// MovableWith lists the activities that can be moved together with a: those of the same process with fixed days that begin on the same
// day or later, except cancelled ones and members' own events. attached holds those that belong to a: what is held together with it,
// and the homework and editors' work between it and the next gathering.
func MovableWith(ctx context.Context, q db.Q, a Activity) (later []Activity, attached map[id.ActivityNo]bool, err error) {
	from, _ := a.When.Span()
	all, err := Activities(ctx, q, Query{From: from, Process: a.Process, Statuses: []Status{Planned, Confirmed, Moved}})
	if err != nil {
		return nil, nil, err
	}
	attached = map[id.ActivityNo]bool{}
	between := true
	for _, x := range all {
		if x.ID == a.ID || !x.When.IsFixed() || x.When.Begins < a.When.Begins || x.Kind == OwnEvent && a.Kind != OwnEvent {
			continue
		}
		later = append(later, x)
		together := x.With == a.ID || a.With == x.ID
		if !IsPeriod(x.Kind) && !together {
			between = false
		}
		attached[x.ID] = together || between && IsPeriod(x.Kind)
	}
	return later, attached, nil
}

const deleteActivity = `delete from activity a where a.id = $1 and not exists (select from documentation d where d.activity_id = a.id)
	and not exists (select from budget b where b.activity_id = a.id) and not exists (select from budget_line l where l.activity_id = a.id)
	and not exists (select from due d where d.activity_id = a.id)`

// DeleteActivity deletes an activity; its history stays. Only the office may delete what is not a draft (ErrStatus otherwise). It
// returns ErrInUse if the activity has documentation, a budget, lines in a budget, or dues.
func DeleteActivity(ctx context.Context, tx *db.Tx, n id.ActivityNo) error {
	a, err := ActivityRecords.GetForUpdate(ctx, tx, n, access.Delete)
	if err != nil {
		return err
	}
	if !a.Status.IsDraft() && !canManageActivities(tx.Actor()) {
		return ErrStatus
	}
	gone, err := tx.Exec(ctx, deleteActivity, n)
	if err != nil {
		return fmt.Errorf("deleting activity %d: %w", n, err)
	}
	if gone == 0 {
		return ErrInUse
	}
	return recordDeletion(ctx, tx, a)
}

const setPosition = `update activity set position = $3 where id = $1 and process_id = $2`

// Reorder puts the named activities of a process in order.
func Reorder(ctx context.Context, tx *db.Tx, n id.ProcessNo, order []id.ActivityNo) error {
	return changeProcess(ctx, tx, n, "reordered", "", func(Process) error {
		for i, a := range order {
			if _, err := tx.Exec(ctx, setPosition, a, n, i+1); err != nil {
				return fmt.Errorf("place of activity %d: %w", a, err)
			}
		}
		return nil
	})
}

// RestoreActivity saves an earlier version of an activity as a new one; the status is not changed.
func RestoreActivity(ctx context.Context, tx *db.Tx, n id.ActivityNo, version, earlier int) error {
	a, err := ActivityRecords.GetVersionForUpdate(ctx, tx, n, version, access.Manage)
	if err != nil {
		return err
	}
	s, err := record.Snapshot[Snapshot](ctx, tx, id.Activity, int64(n), earlier)
	if err != nil {
		return err
	}
	return saveChange(ctx, tx, a, s.Fields, a.Status, "restored", fmt.Sprint(earlier))
}

// Clashes lists the activities that share some time and some group with a, which is about to be saved as number n (0 if it is new).
// Homework and editors' work never clash, nor do activities that are held together.
func Clashes(ctx context.Context, q db.Q, n id.ActivityNo, a Fields) ([]Activity, error) {
	if !a.When.IsFixed() || IsPeriod(a.Kind) || len(a.Groups) == 0 {
		return nil, nil
	}
	from, to := a.When.Span()
	all, err := Activities(ctx, q, Query{From: from, To: to, Statuses: []Status{Planned, Confirmed, Moved}})
	return slices.DeleteFunc(all, func(x Activity) bool {
		return x.ID == n || IsPeriod(x.Kind) || x.ID == a.With || n != 0 && x.With == n || !a.When.Overlaps(x.When) ||
			!slices.ContainsFunc(x.Groups, func(g id.Group) bool { return slices.Contains(a.Groups, g) })
	}), err
}
