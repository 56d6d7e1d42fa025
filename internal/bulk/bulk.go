// Package bulk does the same with several things at once: each by itself and with the rights that whoever asked has when it is done, so
// that one that cannot be done is left, with the reason, and the others are done. A few are done in one transaction, many by a job that
// can be stopped. What is done can be undone where the action says how.
package bulk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// Answers are the answers to what an action asks, by field.
type Answers map[string][]string

// Get returns the first answer in a field, "" if there is none.
func (a Answers) Get(name string) string {
	if len(a[name]) == 0 {
		return ""
	}
	return a[name][0]
}

// Verdict is what will become of a thing. Why is the reason that it is left as it is; nil if the action is done with it. Will says what
// is done with this one, where that is not the same for all, and Heed what there is to think of then, both in the language of the reader.
type Verdict struct {
	Ref        int64
	Title      string
	Why        *fault.Words
	Will, Heed string
}

// Left returns a verdict that leaves a thing as it is. why is a Swedish text, with the arguments of its format.
func Left(ref int64, title, why string, args ...any) Verdict {
	return Verdict{Ref: ref, Title: title, Why: &fault.Words{Text: why, Args: args}}
}

// Action is something that can be done with several things at once.
type Action struct {
	// Name names the action in the database: "trend.share".
	Name string
	// Preview returns what will become of some things, in the order given. A thing that the actor may not know of has no title.
	Preview func(ctx context.Context, q db.Q, a Answers, refs []int64) ([]Verdict, error)
	// Do does it with one thing, and returns what Undo needs, if anything.
	Do func(ctx context.Context, tx *db.Tx, a Answers, ref int64) (undo any, err error)
	// Undo makes it undone; nil if it cannot be.
	Undo func(ctx context.Context, tx *db.Tx, ref int64, undo json.RawMessage) error
	// Decides are the changes that decide the same thing. What somebody has decided since is not undone.
	Decides Decisions
}

// Decisions are changes of a thing of a kind that decide the same thing about it, by their verbs.
type Decisions struct {
	Kind  id.Kind
	Verbs []string
}

// Closings are the changes that close a record of a kind or open it again.
func Closings(k id.Kind) Decisions { return Decisions{k, []string{"closed", "reopened"}} }

const selectLatest = `select coalesce(max(id), 0) from change where kind = $1 and ref_id = $2 and verb = any($3)`

// latest returns the number of the latest decision about a thing; 0 if there is none.
func (d Decisions) latest(ctx context.Context, q db.Q, ref int64) (int64, error) {
	if len(d.Verbs) == 0 {
		return 0, nil
	}
	return db.Value[int64](ctx, q, selectLatest, d.Kind, ref, d.Verbs)
}

// ErrChangedSince is returned if what was done is not undone, because the thing has been changed since.
var ErrChangedSince = fault.New("bulk: changed since", "Har ändrats sedan dess.")

// Actions are the actions by name.
type Actions map[string]Action

// Job is the job that goes on with something that is done with many things.
type Job struct{ Bulk id.Bulk }

// Kind returns the name of the job in the queue.
func (Job) Kind() string { return "bulk" }

// Queue queues a job in a transaction.
type Queue func(ctx context.Context, tx *db.Tx, j Job) error

// MaxItems is the most things that are handled at once, and maxAtOnce the most that are handled in one transaction.
const MaxItems, maxAtOnce = 10_000, 100

// State is what has become of a thing.
type State string

// The states.
const (
	Waiting State = "waiting"
	Done    State = "done"
	Kept    State = "left"
)

// The reasons for which a thing is left that every action shares.
const (
	MayNot    = "Du får inte göra det."
	Gone      = "Finns inte längre, eller är inte delad med dig."
	Unchanged = "Är redan så."
	Changed   = "Ändrades av någon annan just då."
)

const (
	insertBulk  = `insert into bulk (person_id, action, answers, back, undoes_id) values ($1, $2, $3, $4, nullif($5::bigint, 0)) returning id`
	insertItems = `insert into bulk_item (bulk_id, position, ref_id, title, state, reason, undo)
		select $1, u.position, u.ref, u.title, u.state, nullif(u.reason, '')::jsonb, nullif(u.undo, '')::jsonb
		from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[]) with ordinality u(ref, title, state, reason, undo, position)`
)

// items are the columns of insertItems.
type items struct {
	refs                          []int64
	titles, states, reasons, undo []string
}

func (x *items) add(ref int64, title string, s State, reason, undo string) {
	x.refs, x.titles, x.states = append(x.refs, ref), append(x.titles, title), append(x.states, string(s))
	x.reasons, x.undo = append(x.reasons, reason), append(x.undo, undo)
}

// waiting returns how many of the things are still to be handled.
func (x *items) waiting() (n int) {
	for _, s := range x.states {
		if s == string(Waiting) {
			n++
		}
	}
	return n
}

// Begin begins an action with things, whose previewed verdicts are kept. It is done with a few of them at once, in the transaction, and
// otherwise by a job. back is the path of the list that they were chosen in.
func (all Actions) Begin(ctx context.Context, tx *db.Tx, queue Queue, name, back string, a Answers, verdicts []Verdict) (id.Bulk, error) {
	var x items
	for _, v := range verdicts {
		if v.Why == nil {
			x.add(v.Ref, v.Title, Waiting, "", "")
			continue
		}
		reason, err := json.Marshal(v.Why)
		if err != nil {
			return 0, err
		}
		x.add(v.Ref, v.Title, Kept, string(reason), "")
	}
	return all.begin(ctx, tx, queue, begun{Action: name, Back: back, Answers: a}, x)
}

// begun is what is begun, and what it undoes.
type begun struct {
	Action, Back string
	Answers      Answers
	Undoes       id.Bulk
}

func (all Actions) begin(ctx context.Context, tx *db.Tx, queue Queue, b begun, x items) (id.Bulk, error) {
	by := tx.Actor()
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(by.User)); err != nil {
		return 0, err
	}
	n, err := db.Value[id.Bulk](ctx, tx, insertBulk, by.User, b.Action, b.Answers, b.Back, b.Undoes)
	if err != nil {
		return 0, fmt.Errorf("beginning %s: %w", b.Action, err)
	}
	if _, err := tx.Exec(ctx, insertItems, n, x.refs, x.titles, x.states, x.reasons, x.undo); err != nil {
		return 0, fmt.Errorf("the things of %s: %w", b.Action, err)
	}
	verb := "began"
	if b.Undoes != 0 {
		verb = "undid"
	}
	change := db.Change{Kind: id.Several, Ref: int64(n), Verb: verb, Note: b.Action, Named: strconv.Itoa(x.waiting()), Open: true}
	if err := tx.Record(ctx, change); err != nil {
		return 0, err
	}
	if len(x.refs) > maxAtOnce {
		return n, queue(ctx, tx, Job{n})
	}
	_, err = all.step(ctx, tx, n)
	return n, err
}

const selectDone = `select ref_id as ref, title, coalesce(undo::text, '') as undo from bulk_item where bulk_id = $1 and state = 'done'
order by position desc`

// ErrState is returned if how far something has come does not allow that it is stopped, gone on with or undone.
var ErrState = fault.Page("bulk: not in this state", 409, fault.StateTitle, fault.StateText)

// BeginUndo begins to undo what was done with several things, the last first.
func (all Actions) BeginUndo(ctx context.Context, tx *db.Tx, queue Queue, n id.Bulk) (id.Bulk, error) {
	b, err := lock(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	if !b.CanUndo(all) {
		return 0, ErrState
	}
	done, err := db.All[struct {
		Ref         int64
		Title, Undo string
	}](ctx, tx, selectDone, n)
	if err != nil {
		return 0, err
	}
	var x items
	for _, d := range done {
		x.add(d.Ref, d.Title, Waiting, "", d.Undo)
	}
	return all.begin(ctx, tx, queue, begun{b.Action, b.Back, Answers{}, n}, x)
}

// ReasonOf returns why an error leaves a thing as it is, and whether it does: other errors end everything.
func ReasonOf(err error) (fault.Words, bool) {
	if f, ok := fault.As(err); ok {
		return f.Words, true
	}
	switch {
	case errors.Is(err, access.ErrDenied):
		return fault.Words{Text: MayNot}, true
	case errors.Is(err, db.ErrNotFound):
		return fault.Words{Text: Gone}, true
	case errors.Is(err, db.ErrStale):
		return fault.Words{Text: Changed}, true
	}
	return fault.Words{}, false
}

const deleteOld = `delete from bulk where created_at < now() - interval '30 days'`

// CleanUp deletes what was done more than thirty days ago from the list of what can be undone.
func CleanUp(ctx context.Context, d *db.DB) error {
	if err := d.ExecUnaudited(ctx, deleteOld); err != nil {
		return fmt.Errorf("old actions with several things: %w", err)
	}
	return nil
}

// jobTime is how long a job works before it gives way to others and goes on later.
const jobTime = 30 * time.Second
