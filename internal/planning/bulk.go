package planning

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/holiday"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/record"
)

// The answers that actions with several activities ask for.
const CountAnswer, SpanAnswer, WhyAnswer, VisibilityAnswer = "antal", "steg", "varfor", "synlig"

// Spans are what activities are moved by, and which way.
var Spans = form.Options{{Value: "7", Label: "veckor framåt"}, {Value: "1", Label: "dagar framåt"}, {Value: "-7", Label: "veckor bakåt"},
	{Value: "-1", Label: "dagar bakåt"}}

// MaxCount is the largest number of days or weeks that activities are moved by at once.
const MaxCount = 520

// daysOf returns the number of days that the answers of a move say, 0 if they say none.
func daysOf(a bulk.Answers) int {
	n, _ := strconv.Atoi(a.Get(CountAnswer))
	span, _ := strconv.Atoi(a.Get(SpanAnswer))
	return n * span
}

// The reasons for which an activity is left as it is.
const (
	isProposed  = "Är ett förslag: godkänn det först."
	isDeclined  = "Är avböjd."
	isCancelled = "Är inställd."
	isSettled   = "Är redan bestämd."
	isPast      = "Är redan över."
	hasNoDays   = "Har inga bestämda dagar."
	hasNoGroup  = "Är inte för någon grupp, så ingen skulle få se den."
)

// draftOrCancelled returns why an activity that is not to be held is left.
func draftOrCancelled(a process.Activity) string {
	return map[process.Status]string{process.Proposed: isProposed, process.Declined: isDeclined, process.Cancelled: isCancelled}[a.Status]
}

// plan is an action with several activities: what it takes, why one is left ("" if it is not), what will be done with those that are
// not, and how it is done with one.
type plan struct {
	name  string
	right access.Action
	left  func(a process.Activity, x bulk.Answers) string
	tell  func(ctx context.Context, q db.Q, x bulk.Answers, done []process.Activity) (map[id.ActivityNo]told, error)
	do    func(ctx context.Context, tx *db.Tx, x bulk.Answers, a process.Activity) (undo any, err error)
	undo  func(ctx context.Context, tx *db.Tx, a process.Activity, undo json.RawMessage) error
}

// told is what will be done with an activity, and what there is to think of then.
type told struct{ will, heed string }

func (p plan) action() bulk.Action {
	a := bulk.Action{Name: "activity." + p.name, Preview: p.preview,
		Do: func(ctx context.Context, tx *db.Tx, x bulk.Answers, ref int64) (any, error) {
			a, err := process.ActivityRecords.Get(ctx, tx, id.ActivityNo(ref))
			if err != nil {
				return nil, err
			}
			if why := p.left(a, x); why != "" && tx.Actor().Can(p.right, a.Subject()) {
				return nil, fault.New("planning: left as it is", why)
			}
			undo, err := p.do(ctx, tx, x, a)
			if errors.Is(err, record.ErrUnchanged) {
				err = fault.New("planning: so already", bulk.Unchanged)
			}
			return undo, err
		}}
	if p.undo != nil {
		a.Undo = func(ctx context.Context, tx *db.Tx, ref int64, undo json.RawMessage) error {
			a, err := process.ActivityRecords.Get(ctx, tx, id.ActivityNo(ref))
			if err != nil {
				return err
			}
			return p.undo(ctx, tx, a, undo)
		}
	}
	return a
}

func (p plan) preview(ctx context.Context, q db.Q, x bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
	known, err := process.ActivitiesNumbered(ctx, q, refs)
	if err != nil {
		return nil, err
	}
	out := make([]bulk.Verdict, len(refs))
	var done []process.Activity
	for n, ref := range refs {
		a, ok := known[ref]
		switch {
		case !ok:
			out[n] = bulk.Left(ref, "", bulk.Gone)
		case !q.Actor().Can(p.right, a.Subject()):
			out[n] = bulk.Left(ref, a.Name, bulk.MayNot)
		case p.left(a, x) != "":
			out[n] = bulk.Left(ref, a.Name, p.left(a, x))
		default:
			out[n] = bulk.Verdict{Ref: ref, Title: a.Name}
			done = append(done, a)
		}
	}
	if p.tell == nil {
		return out, nil
	}
	tells, err := p.tell(ctx, q, x, done)
	for n, v := range out {
		if v.Why == nil {
			out[n].Will, out[n].Heed = tells[id.ActivityNo(v.Ref)].will, tells[id.ActivityNo(v.Ref)].heed
		}
	}
	return out, err
}

// Confirm confirms planned activities. Nothing makes a confirmed activity planned again, so it is not undone.
var Confirm = plan{name: "confirm", right: access.Manage,
	left: func(a process.Activity, _ bulk.Answers) string {
		switch {
		case draftOrCancelled(a) != "":
			return draftOrCancelled(a)
		case a.Status.IsSettled():
			return isSettled
		case !a.When.IsFixed():
			return hasNoDays
		}
		return ""
	},
	do: func(ctx context.Context, tx *db.Tx, _ bulk.Answers, a process.Activity) (any, error) {
		return nil, process.Confirm(ctx, tx, a.ID)
	}}.action()

// moved is what undoes a move: the version that it made, and the day that the activity began before.
type moved struct {
	Version int
	Begins  string
}

// Move moves activities by the same number of days.
var Move = plan{name: "move", right: access.Manage,
	left: func(a process.Activity, _ bulk.Answers) string {
		switch {
		case draftOrCancelled(a) != "":
			return draftOrCancelled(a)
		case !a.When.IsFixed():
			return hasNoDays
		case a.When.IsOver(time.Now()):
			return isPast
		}
		return ""
	},
	tell: tellMove,
	do: func(ctx context.Context, tx *db.Tx, x bulk.Answers, a process.Activity) (any, error) {
		first, _ := a.When.Shift(daysOf(x)).Span()
		return moved{a.Version + 1, a.When.Begins}, process.Move(ctx, tx, a.ID, a.Version, first, nil, x.Get(WhyAnswer))
	},
	undo: func(ctx context.Context, tx *db.Tx, a process.Activity, undo json.RawMessage) error {
		var was moved
		if err := json.Unmarshal(undo, &was); err != nil {
			return err
		}
		if a.Version != was.Version {
			return bulk.ErrChangedSince
		}
		first, _ := occasion.When{Begins: was.Begins, Ends: was.Begins}.Span()
		return process.Move(ctx, tx, a.ID, a.Version, first, nil, "Flytten ångrades.")
	}}.action()

// mostCompared is the most activities that are compared with all others at once.
const mostCompared = 100

// tellMove says from when to when each activity is moved, and which free days and other activities it then meets.
func tellMove(ctx context.Context, q db.Q, x bulk.Answers, done []process.Activity) (map[id.ActivityNo]told, error) {
	days, out := daysOf(x), map[id.ActivityNo]told{}
	if days == 0 {
		return out, nil
	}
	collisions, err := process.CollisionsAfter(ctx, q, done[:min(len(done), mostCompared)], days)
	if err != nil {
		return nil, err
	}
	for _, a := range done {
		to := a.When.Shift(days)
		heed := freeDays(ctx, a.Kind, to)
		for _, c := range collisions {
			for _, other := range c.Clashes {
				if c.Activity.ID == a.ID {
					heed = append(heed, i18n.T(ctx, "Krockar med %s.", other.Name))
				}
			}
		}
		out[a.ID] = told{i18n.T(ctx, "%s → %s", a.When.Text(ctx), to.Text(ctx)), strings.Join(heed, " ")}
	}
	return out, nil
}

// longest is the most days of an activity whose weekends are worth a word.
const longest = 14

// freeDays says which red days and weekends an activity of a kind meets.
func freeDays(ctx context.Context, kind string, w occasion.When) (out []string) {
	if process.IsPeriod(kind) || w.Days() > longest {
		return nil
	}
	from, to := w.Span()
	for _, d := range holiday.Between(from, to) {
		if d.Kind == holiday.Red {
			out = append(out, i18n.T(ctx, "Röd dag: %s, %s.", i18n.T(ctx, d.Name), day.Text(ctx, d.From)))
		}
	}
	for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
		if d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
			out = append(out, i18n.T(ctx, "Helg: %s.", day.WeekdayText(ctx, d)))
		}
	}
	return out
}

// cancelled is what undoes a cancellation: the version that it made, and whether the activity was settled before.
type cancelled struct {
	Version int
	Settled bool
}

// Cancel cancels activities for the reason WhyAnswer. It is undone by taking them up again, and confirming those that were.
var Cancel = plan{name: "cancel", right: access.Manage,
	left: func(a process.Activity, _ bulk.Answers) string { return draftOrCancelled(a) },
	do: func(ctx context.Context, tx *db.Tx, x bulk.Answers, a process.Activity) (any, error) {
		return cancelled{a.Version + 1, a.Status.IsSettled()}, process.Cancel(ctx, tx, a.ID, x.Get(WhyAnswer))
	},
	undo: func(ctx context.Context, tx *db.Tx, a process.Activity, undo json.RawMessage) error {
		var was cancelled
		if err := json.Unmarshal(undo, &was); err != nil {
			return err
		}
		if a.Version != was.Version {
			return bulk.ErrChangedSince
		}
		if err := process.Resume(ctx, tx, a.ID); err != nil || !was.Settled || !a.When.IsFixed() {
			return err
		}
		return process.Confirm(ctx, tx, a.ID)
	}}.action()

// shown is what undoes a change of who may see an activity: the version that it made, and who could before.
type shown struct {
	Version int
	Before  process.Visibility
}

// ShowTo changes who may see activities, to VisibilityAnswer.
var ShowTo = plan{name: "show", right: access.Edit,
	left: func(a process.Activity, x bulk.Answers) string {
		switch to := process.Visibility(x.Get(VisibilityAnswer)); {
		case a.Visibility == to:
			return bulk.Unchanged
		case to == process.Closed && len(a.Groups) == 0:
			return hasNoGroup
		}
		return ""
	},
	do: func(ctx context.Context, tx *db.Tx, x bulk.Answers, a process.Activity) (any, error) {
		return shown{a.Version + 1, a.Visibility}, show(ctx, tx, a, process.Visibility(x.Get(VisibilityAnswer)))
	},
	undo: func(ctx context.Context, tx *db.Tx, a process.Activity, undo json.RawMessage) error {
		var was shown
		if err := json.Unmarshal(undo, &was); err != nil {
			return err
		}
		if a.Version != was.Version {
			return bulk.ErrChangedSince
		}
		return show(ctx, tx, a, was.Before)
	}}.action()

func show(ctx context.Context, tx *db.Tx, a process.Activity, to process.Visibility) error {
	f := a.Fields
	f.Visibility = to
	return process.EditActivity(ctx, tx, a.ID, a.Version, f, "")
}
