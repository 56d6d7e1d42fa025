package bulk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// Bulk is something that a person does with several things at once.
type Bulk struct {
	ID       id.Bulk
	Person   id.User
	Action   string
	Answers  Answers
	Back     string
	Undoes   id.Bulk
	UndoneBy id.Bulk
	Created  time.Time
	Stopped  *time.Time
	Finished *time.Time
	// Total is the number of things, Done and Left how many have been handled.
	Total, Done, Left int
}

// CanUndo reports whether what was done can be undone.
func (b Bulk) CanUndo(all Actions) bool {
	return b.Undoes == 0 && b.UndoneBy == 0 && b.Done > 0 && (b.Finished != nil || b.Stopped != nil) && all[b.Action].Undo != nil
}

// Waiting returns the number of things that have not been handled.
func (b Bulk) Waiting() int { return b.Total - b.Done - b.Left }

const selectBulk = `select b.id, b.person_id as person, b.action, b.answers, b.back, coalesce(b.undoes_id, 0) as undoes,
	coalesce((select max(u.id) from bulk u where u.undoes_id = b.id), 0) as undone_by, b.created_at as created, b.stopped_at as stopped,
	b.finished_at as finished, (select count(*) from bulk_item i where i.bulk_id = b.id) as total,
	(select count(*) from bulk_item i where i.bulk_id = b.id and i.state = 'done') as done,
	(select count(*) from bulk_item i where i.bulk_id = b.id and i.state = 'left') as left
from bulk b where b.id = $1 and b.person_id = $2`

// Get returns what the actor does with several things; db.ErrNotFound if somebody else does it.
func Get(ctx context.Context, q db.Q, n id.Bulk) (Bulk, error) {
	return db.One[Bulk](ctx, q, selectBulk, n, q.Actor().User)
}

const lockBulk = `select from bulk where id = $1 and person_id = $2 for update`

func lock(ctx context.Context, tx *db.Tx, n id.Bulk) (Bulk, error) {
	if _, err := tx.Exec(ctx, lockBulk, n, tx.Actor().User); err != nil {
		return Bulk{}, err
	}
	return Get(ctx, tx, n)
}

// Item is a thing, and what has become of it.
type Item struct {
	Ref    int64
	Title  string
	State  State
	Reason *fault.Words
}

const selectItems = `select ref_id as ref, title, state, reason from bulk_item
	where bulk_id = $1 and state = $2 order by position limit $3::bigint`

// Items lists the first things of a state.
func Items(ctx context.Context, q db.Q, n id.Bulk, s State, limit int) ([]Item, error) {
	return db.All[Item](ctx, q, selectItems, n, s, limit)
}

const selectWaiting = `select position, ref_id as ref, coalesce(undo::text, '') as undo from bulk_item
	where bulk_id = $1 and state = 'waiting' order by position limit $2::bigint`

type waiting struct {
	Position int64
	Ref      int64
	Undo     string
}

const (
	setItems = `update bulk_item i set state = u.state, reason = nullif(u.reason, '')::jsonb, undo = nullif(u.undo, '')::jsonb
		from unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) u(position, state, reason, undo)
		where i.bulk_id = $1 and i.position = u.position`
	setFinished = `update bulk set finished_at = now() where id = $1`
)

// step goes on with the next things, and returns whether there is more to do. It does nothing with what has been stopped.
func (all Actions) step(ctx context.Context, tx *db.Tx, n id.Bulk) (more bool, err error) {
	b, err := lock(ctx, tx, n)
	if err != nil || b.Stopped != nil || b.Finished != nil {
		return false, err
	}
	action, ok := all[b.Action]
	if !ok {
		return false, fmt.Errorf("bulk: no action %q", b.Action)
	}
	next, err := db.All[waiting](ctx, tx, selectWaiting, n, maxAtOnce)
	if err != nil {
		return false, err
	}
	var x items
	for _, w := range next {
		if err := x.do(ctx, tx, action, b, w); err != nil {
			return false, err
		}
	}
	if _, err := tx.Exec(ctx, setItems, n, x.refs, x.states, x.reasons, x.undo); err != nil {
		return false, fmt.Errorf("what became of %s: %w", b.Action, err)
	}
	if len(next) == maxAtOnce && b.Waiting() > maxAtOnce {
		return true, nil
	}
	_, err = tx.Exec(ctx, setFinished, n)
	return false, err
}

// kept is what is kept of a thing that something is done with: the decision that it made, 0 if it makes none, and what undoes it.
type kept struct {
	Decision int64
	Undo     any
}

func (a Action) do(ctx context.Context, tx *db.Tx, x Answers, ref int64) (any, error) {
	undo, err := a.Do(ctx, tx, x, ref)
	if err != nil || len(a.Decides.Verbs) == 0 {
		return undo, err
	}
	n, err := a.Decides.latest(ctx, tx, ref)
	return kept{n, undo}, err
}

// undo makes it undone with a thing, unless somebody has decided about it since. Without a decision, text is what undoes it.
func (a Action) undo(ctx context.Context, tx *db.Tx, ref int64, text string) error {
	var was struct {
		Decision int64
		Undo     json.RawMessage
	}
	if json.Unmarshal([]byte(text), &was) != nil || was.Decision == 0 {
		return a.Undo(ctx, tx, ref, json.RawMessage(text))
	}
	n, err := a.Decides.latest(ctx, tx, ref)
	if err != nil {
		return err
	}
	if n != was.Decision {
		return ErrChangedSince
	}
	return a.Undo(ctx, tx, ref, was.Undo)
}

// do does it with one thing, or leaves it, and adds what became of it by its position.
func (x *items) do(ctx context.Context, tx *db.Tx, action Action, b Bulk, w waiting) error {
	var undo any
	err := tx.Within(ctx, tx.Actor(), func(tx *db.Tx) (err error) {
		if b.Undoes != 0 {
			return action.undo(ctx, tx, w.Ref, w.Undo)
		}
		undo, err = action.do(ctx, tx, b.Answers, w.Ref)
		return err
	})
	if err == nil {
		var kept []byte
		if undo != nil {
			if kept, err = json.Marshal(undo); err != nil {
				return err
			}
		}
		x.add(w.Position, "", Done, "", string(kept))
		return nil
	}
	reason, ok := ReasonOf(err)
	if !ok {
		return fmt.Errorf("%s with %d: %w", b.Action, w.Ref, err)
	}
	kept, err := json.Marshal(reason)
	if err != nil {
		return err
	}
	x.add(w.Position, "", Kept, string(kept), "")
	return nil
}

// ActorFor returns a person as an actor, with the rights of this moment.
type ActorFor func(ctx context.Context, q db.Q, n id.User) (access.Actor, error)

const selectPerson = `select person_id from bulk where id = $1`

// Run goes on with something until it is done, stopped, or has taken so long that others should have their turn; then it returns true.
// Each transaction has the rights that the person has when it begins.
func (all Actions) Run(ctx context.Context, d *db.DB, actorFor ActorFor, n id.Bulk) (more bool, err error) {
	system := d.As(access.System())
	who, err := db.Value[id.User](ctx, system, selectPerson, n)
	if errors.Is(err, db.ErrNotFound) {
		return false, nil
	}
	for begun := time.Now(); err == nil; {
		var by access.Actor
		if by, err = actorFor(ctx, system, who); err != nil {
			break
		}
		err = d.Write(ctx, by, func(tx *db.Tx) (err error) {
			if err := tx.Require(access.EditOwnAccount, access.OwnAccount(by.User)); err != nil {
				return err
			}
			if more, err = all.step(ctx, tx, n); err != nil {
				return err
			}
			return tx.Record(ctx, db.Change{Kind: id.Several, Ref: int64(n), Verb: "went_on"})
		})
		if err != nil || !more || time.Since(begun) > jobTime {
			break
		}
	}
	return more, err
}

const (
	stop = `update bulk set stopped_at = now() where id = $1 and person_id = $2 and stopped_at is null and finished_at is null`
	goOn = `update bulk set stopped_at = null where id = $1 and person_id = $2 and stopped_at is not null and finished_at is null
		and not exists (select from bulk u where u.undoes_id = $1)`
)

// Stop stops something that has not finished. What is done stays done.
func Stop(ctx context.Context, tx *db.Tx, n id.Bulk) error {
	return change(ctx, tx, n, stop, "stopped")
}

// GoOn goes on with something that was stopped and has not been undone.
func GoOn(ctx context.Context, tx *db.Tx, queue Queue, n id.Bulk) error {
	if err := change(ctx, tx, n, goOn, "went_on"); err != nil {
		return err
	}
	return queue(ctx, tx, Job{n})
}

func change(ctx context.Context, tx *db.Tx, n id.Bulk, sql, verb string) error {
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(tx.Actor().User)); err != nil {
		return err
	}
	if _, err := lock(ctx, tx, n); err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, sql, n, tx.Actor().User)
	if err == nil && changed == 0 {
		err = ErrState
	}
	if err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Several, Ref: int64(n), Verb: verb})
}
