package process

import (
	"context"
	"fmt"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/record"
)

// Accept takes a proposal into the shared calendar: confirmed where its days are fixed, planned otherwise.
func Accept(ctx context.Context, tx *db.Tx, n id.ActivityNo) error {
	return changeStatus(ctx, tx, n, "accepted", "", func(a Activity) (Status, bool) {
		if a.When.IsFixed() {
			return Confirmed, a.Status.Draft()
		}
		return Planned, a.Status.Draft()
	})
}

// Decline says no to a proposal, and why.
func Decline(ctx context.Context, tx *db.Tx, n id.ActivityNo, why string) error {
	return changeStatus(ctx, tx, n, "declined", why, func(a Activity) (Status, bool) { return Declined, a.Status == Proposed })
}

// Confirm makes a planned activity certain. ErrStatus unless its days are fixed.
func Confirm(ctx context.Context, tx *db.Tx, n id.ActivityNo) error {
	return changeStatus(ctx, tx, n, "confirmed", "", func(a Activity) (Status, bool) {
		return Confirmed, a.Status == Planned && a.When.IsFixed()
	})
}

// Cancel calls an activity off; those it is for are told at once, with the words of the office.
func Cancel(ctx context.Context, tx *db.Tx, n id.ActivityNo, why string) error {
	return changeStatus(ctx, tx, n, "cancelled", why, func(a Activity) (Status, bool) {
		return Cancelled, !a.Status.Draft() && a.Status != Cancelled
	})
}

// Resume takes a cancelled activity up again, as planned.
func Resume(ctx context.Context, tx *db.Tx, n id.ActivityNo) error {
	return changeStatus(ctx, tx, n, "resumed", "", func(a Activity) (Status, bool) { return Planned, a.Status == Cancelled })
}

// changeStatus moves an activity to another status, if it may go there from where it is; ErrStatus if not.
func changeStatus(ctx context.Context, tx *db.Tx, n id.ActivityNo, verb, why string, to func(Activity) (Status, bool)) error {
	a, err := ActivityRecords.Hold(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	s, may := to(a)
	if !may {
		return ErrStatus
	}
	return saveChange(ctx, tx, a, a.Fields, s, verb, why)
}

// Move puts an activity on another day, and others by as many days; why is told to those they are for. ErrStatus unless its days are
// fixed and it is not cancelled; db.ErrStale if it has been changed since the version that was shown.
func Move(ctx context.Context, tx *db.Tx, n id.ActivityNo, version int, begins time.Time, others []id.ActivityNo, why string) error {
	a, err := ActivityRecords.HoldVersion(ctx, tx, n, version, access.Manage)
	if err != nil {
		return err
	}
	days := DaysBetween(date(a.When.Begins), begins)
	if !a.When.IsFixed() || a.Status == Cancelled || a.Status.Draft() {
		return ErrStatus
	}
	if days == 0 {
		return record.ErrUnchanged
	}
	slices.Sort(others) // the order in which every write locks them
	for _, o := range append([]id.ActivityNo{n}, slices.Compact(others)...) {
		if err := shift(ctx, tx, o, days, why); err != nil {
			return err
		}
	}
	return nil
}

func shift(ctx context.Context, tx *db.Tx, n id.ActivityNo, days int, why string) error {
	a, err := ActivityRecords.Hold(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	f := a.Fields
	f.When = f.When.Shift(days)
	f.Programme = slices.Clone(f.Programme)
	for i, s := range f.Programme {
		f.Programme[i].Day = When{Begins: s.Day, Ends: s.Day}.Shift(days).Begins
	}
	return saveChange(ctx, tx, a, f, a.Status, "moved", why)
}

// DaysBetween returns how many days one day lies after another.
func DaysBetween(from, to time.Time) int {
	utc := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(utc(to).Sub(utc(from)).Hours() / 24)
}

// MovableWith lists what could be moved together with an activity: what in the same process begins as it does or later, with fixed days,
// is not cancelled and is nobody's own event. Attached tells which of it belongs to the activity: what is held together with it, and
// the homework and the editors' work between it and the next gathering.
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

// Copy makes a new planned activity like another, without its days, what came of it and its documents, and returns its number.
func Copy(ctx context.Context, tx *db.Tx, n id.ActivityNo) (id.ActivityNo, error) {
	a, err := ActivityRecords.Hold(ctx, tx, n, access.Manage)
	if err != nil {
		return 0, err
	}
	f := a.Fields
	f.Name = fmt.Sprintf("%s (kopia)", f.Name)
	f.When, f.With, f.Plan = When{}, 0, Plan{}
	f.Programme = slices.Clone(f.Programme)
	if a.When.Days() > 1 {
		f.Days = a.When.Days()
	}
	for i := range f.Programme {
		f.Programme[i].Day = ""
	}
	return AddActivity(ctx, tx, f, Planned)
}

const deleteActivity = `delete from activity a where a.id = $1 and not exists (select from documentation d where d.activity_id = a.id)`

// DeleteActivity removes a proposal, by whoever made it, or anything of which nothing has been told, by the office; ErrInUse where
// its documentation exists. Its history stays.
func DeleteActivity(ctx context.Context, tx *db.Tx, n id.ActivityNo) error {
	a, err := ActivityRecords.Hold(ctx, tx, n, access.Delete)
	if err != nil {
		return err
	}
	if !a.Status.Draft() && !managesActivities(tx.Actor()) {
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

// Reorder puts the activities of a process in an order; those that are not named keep their places after them.
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

// RestoreActivity makes an earlier version of an activity the latest; its status stays.
func RestoreActivity(ctx context.Context, tx *db.Tx, n id.ActivityNo, version, earlier int) error {
	a, err := ActivityRecords.HoldVersion(ctx, tx, n, version, access.Manage)
	if err != nil {
		return err
	}
	s, err := record.Snapshot[Snapshot](ctx, tx, id.Activity, int64(n), earlier)
	if err != nil {
		return err
	}
	return saveChange(ctx, tx, a, s.Fields, a.Status, "restored", fmt.Sprint(earlier))
}

// Clashes lists what shares some time and some group with an activity as it is about to be saved: not the periods of
// weeks, and not what the activity is held together with. n is its number, 0 if it is new.
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
