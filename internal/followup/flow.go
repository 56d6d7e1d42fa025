package followup

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/record"
)

// What is said to those who come too late, or after somebody else.
var (
	ErrClosed = fault.New("followup: the period is closed",
		"Perioden är fryst, så texterna går inte att ändra. Det du har skrivit står kvar här.")
	ErrReady = fault.New("followup: the text is not open",
		"Texten är klarmarkerad. Ta tillbaka den för att ändra. Det du har skrivit står kvar här.")
	errNotHere = fault.New("followup: the text is in another state",
		"Någon annan hann före: texten har ett annat läge nu. Öppna sidan igen.")
)

const lockPeriod = `select id from follow_up where id = $1 for share`

const lockText = `select id from goal_text where follow_up_id = $1 and goal_id = $2 for update`

// change lets fn change the text of a goal in a period that is open, and records the change that it returns. The actor needs a right to
// the text, which named says whether they are named as responsible for in the way that gives it.
func change(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item, act access.Action, named func(Row, access.Actor) bool,
	fn func(r Row) (db.Change, error)) error {
	if _, err := db.Value[id.FollowUpNo](ctx, tx, lockPeriod, n); err != nil {
		return err
	}
	if _, err := db.Values[id.GoalTextNo](ctx, tx, lockText, n, goal); err != nil {
		return err
	}
	p, err := Records.Get(ctx, tx, n)
	if err != nil {
		return err
	}
	rows, err := rowsOf(ctx, tx, p, goal, 0)
	if err != nil {
		return err
	}
	by := tx.Actor()
	if len(rows) == 0 || !rows[0].MayRead(by) {
		return db.ErrNotFound
	}
	r := rows[0]
	if err := tx.Require(act, textSubject(p.Org, by, by.SignedIn() && named(r, by))); err != nil {
		return err
	}
	if p.Closed != nil {
		return ErrClosed
	}
	c, err := fn(r)
	if err != nil {
		return err
	}
	c.Kind = id.GoalText
	if c.Ref == 0 {
		c.Ref, c.Version = int64(r.Text), r.Version
	}
	return tx.Record(ctx, c)
}

// The ways in which somebody is named as responsible for a text.
func isWriter(r Row, by access.Actor) bool { return r.Owner == by.User || r.Head == by.User }
func isHead(r Row, by access.Actor) bool   { return r.Head == by.User }

const insertText = `insert into goal_text (follow_up_id, goal_id, body, work, forecast, activities, number, count, origin, missing,
	updated_by)
values (@period, @goal, @body, @work, @forecast, @activities, @number, nullif(@count::bigint, 0), @origin, @missing,
	nullif(@by::bigint, 0)) on conflict (follow_up_id, goal_id) do nothing returning id`

const updateText = `update goal_text set body = @body, work = @work, forecast = @forecast, activities = @activities, number = @number,
	count = nullif(@count::bigint, 0), origin = @origin, missing = @missing, updated_by = nullif(@by::bigint, 0), updated_at = now(),
	version = version + 1
where follow_up_id = @period and goal_id = @goal returning id`

// Save saves what is written of a goal over a version, 0 where nothing is; db.ErrStale if that is no longer the latest, ErrReady if the
// text is not open, ErrClosed if the period is closed, and record.ErrUnchanged if nothing differs.
func Save(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item, version int, v Value) error {
	return change(ctx, tx, n, goal, access.Edit, isWriter, func(r Row) (db.Change, error) {
		c, sql := db.Change{Verb: "edited", Version: version + 1, Snapshot: v}, updateText
		switch was, err := textOf(ctx, tx, n, goal); {
		case err != nil:
			return c, err
		case was.Version != version:
			return c, db.ErrStale
		case !r.IsOpen():
			return c, ErrReady
		case version == 0:
			c.Verb, sql = "added", insertText
		case isSame(was.Value, v):
			return c, record.ErrUnchanged
		}
		ref, err := db.Value[id.GoalTextNo](ctx, tx, sql, pgx.StrictNamedArgs{"period": n, "goal": goal, "body": v.Body, "work": v.Work,
			"forecast": v.Forecast, "activities": db.NotNil(v.Activities), "number": v.Number, "count": v.Count, "origin": v.Origin,
			"missing": v.Missing, "by": tx.Actor().User})
		if errors.Is(err, db.ErrNotFound) { // somebody else has written in the meantime
			err = db.ErrStale
		}
		c.Ref = int64(ref)
		return c, err
	})
}

// isSame reports whether two values fill in the same form.
func isSame(a, b Value) bool {
	x, y := form.New(), form.New()
	TextFields.Fill(a, x)
	TextFields.Fill(b, y)
	return maps.EqualFunc(x.Values, y.Values, slices.Equal)
}

const setState = `update goal_text set state = @state, returned = @returned where id = @id`

// move takes a text from one of some states, as they follow from the reviews, to one that is kept.
func move(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item, act access.Action, named func(Row, access.Actor) bool,
	c db.Change, to func(r Row) State, from ...State) error {
	return change(ctx, tx, n, goal, act, named, func(r Row) (db.Change, error) {
		if !slices.Contains(from, r.State()) {
			return c, errNotHere
		}
		returned := ""
		if to(r) == Draft {
			returned = c.Note
		}
		_, err := tx.Exec(ctx, setState, pgx.StrictNamedArgs{"id": r.Text, "state": to(r), "returned": returned})
		return c, err
	})
}

// always returns a state whatever the text.
func always(s State) func(Row) State { return func(Row) State { return s } }

// MarkReady says that the text of a goal is done. Where the head of the unit does so, it has been read, too.
func MarkReady(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item) error {
	to := func(r Row) State {
		if isHead(r, tx.Actor()) {
			return Read
		}
		return Ready
	}
	return move(ctx, tx, n, goal, access.Edit, isWriter, db.Change{Verb: "marked_ready"}, to, Draft)
}

// TakeBack makes a text that is ready a draft again, by those who write it.
func TakeBack(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item) error {
	return move(ctx, tx, n, goal, access.Edit, isWriter, db.Change{Verb: "text_taken_back"}, always(Draft), Ready, Read, Reviewed)
}

// Pass says that the head of the unit has read a text that is ready.
func Pass(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item) error {
	return move(ctx, tx, n, goal, access.Approve, isHead, db.Change{Verb: "passed_on"}, always(Read), Ready)
}

// SendBack makes a text that is ready a draft again, by the head of the unit; why says what is to be changed.
func SendBack(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item, why string) error {
	return move(ctx, tx, n, goal, access.Approve, isHead, db.Change{Verb: "sent_back", Note: why}, always(Draft), Ready, Read, Reviewed)
}

const putReview = `insert into goal_review (text_id, perspective, person_id, verdict, note, version)
values (@text, @perspective, @by, @verdict, @note, @version::bigint)
on conflict (text_id, perspective) do update set person_id = excluded.person_id, verdict = excluded.verdict, note = excluded.note,
	version = excluded.version, at = now()`

// verdictVerbs are the verbs of the log, by verdict.
var verdictVerbs = map[Verdict]string{Approved: "review_approved", Untouched: "review_untouched", AskedFor: "review_asked"}

// Say keeps what the actor says of a version of a text from a perspective that they review; db.ErrStale if the version is no longer the
// latest, access.ErrDenied if they do not review it. The log has the perspective before the note.
func Say(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item, version int, perspective string, v Verdict, note string) error {
	reviews := func(r Row, by access.Actor) bool { return slices.Contains(r.Perspectives(by.User), perspective) }
	return change(ctx, tx, n, goal, access.Review, reviews, func(r Row) (db.Change, error) {
		c := db.Change{Verb: verdictVerbs[v], Note: strings.TrimSpace(perspective + " " + note)}
		switch {
		case !reviews(r, tx.Actor()) || c.Verb == "":
			return c, access.ErrDenied
		case r.Version != version:
			return c, db.ErrStale
		case r.State() != Read && r.State() != Reviewed:
			return c, errNotHere
		}
		_, err := tx.Exec(ctx, putReview, pgx.StrictNamedArgs{"text": r.Text, "perspective": perspective, "by": tx.Actor().User, "verdict": v,
			"note": note, "version": version})
		return c, err
	})
}

// Include takes a text into the report, by those who manage the period; why says why where not all who review it have, and must then not
// be empty.
func Include(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item, why string) error {
	return manage(ctx, tx, n, goal, db.Change{Verb: "included", Note: why}, Included, func(r Row) bool {
		return r.State() == Reviewed || why != "" && r.IsReady() && r.Stored != Included
	})
}

// TakeOut takes a text out of the report again.
func TakeOut(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item) error {
	return manage(ctx, tx, n, goal, db.Change{Verb: "left_out"}, Read, func(r Row) bool { return r.Stored == Included })
}

// manage moves a text that fits to a state, by those who manage the period.
func manage(ctx context.Context, tx *db.Tx, n id.FollowUpNo, goal id.Item, c db.Change, to State, fits func(Row) bool) error {
	return change(ctx, tx, n, goal, access.Edit, isWriter, func(r Row) (db.Change, error) {
		if err := tx.Require(access.Manage, access.Subject{Kind: id.FollowUp, Org: r.org}); err != nil {
			return c, err
		}
		if !fits(r) {
			return c, errNotHere
		}
		_, err := tx.Exec(ctx, setState, pgx.StrictNamedArgs{"id": r.Text, "state": to, "returned": ""})
		return c, err
	})
}

// IncludeReviewed takes all texts that are reviewed into the report, and returns how many that was; errNothing if none.
func IncludeReviewed(ctx context.Context, tx *db.Tx, n id.FollowUpNo) (int, error) {
	p, err := Records.Get(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	if err := tx.Require(access.Manage, p.Subject()); err != nil {
		return 0, err
	}
	rows, err := Rows(ctx, tx, p)
	if err != nil {
		return 0, err
	}
	count := 0
	for _, r := range rows {
		if r.State() != Reviewed {
			continue
		}
		if err := Include(ctx, tx, n, r.Goal, ""); err != nil {
			return count, err
		}
		count++
	}
	if count == 0 {
		return 0, errNothing
	}
	return count, nil
}

var errNothing = fault.New("followup: nothing is reviewed", "Ingen text är färdiggranskad och väntar på att tas med.")
