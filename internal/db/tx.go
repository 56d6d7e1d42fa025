package db

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"framsyn/internal/access"
	"framsyn/internal/id"
)

// Tx is a transaction on behalf of an actor.
type Tx struct {
	tx                     pgx.Tx
	actor                  access.Actor
	rightChecked, recorded bool
	changed                []Changed
}

// Write runs fn in a transaction. It commits only if fn returns nil after checking a right with Require and recording a change
// with Record; a write that omits either is a bug and fails. If it loses a race, for a slug or for the order of rows, fn runs
// again. With a context of WithSubmission the write carries out a form once.
func (d *DB) Write(ctx context.Context, by access.Actor, fn func(*Tx) error) error {
	for run := 1; ; run++ {
		tx := &Tx{actor: by}
		err := pgx.BeginFunc(ctx, d.write, func(t pgx.Tx) error {
			tx.tx = t
			if run > 1 {
				if _, err := t.Exec(ctx, lockLostRaces); err != nil {
					return err
				}
			}
			return tx.run(ctx, fn)
		})
		if err == nil {
			d.changes.note(tx.changed...)
		}
		if err != nil && run < attemptsAllowed(err) && ctx.Err() == nil {
			continue
		}
		err = wrap(err)
		if e := (*pgconn.PgError)(nil); errors.As(err, &e) && attemptsAllowed(err) == maxRuns && !errors.Is(err, ErrRace) {
			err = fmt.Errorf("%w: %w", ErrRace, err)
		}
		d.noteWrite(err)
		return err
	}
}

// Within runs fn as a part of this transaction on behalf of another actor. The checks and changes of fn count for the whole, with
// which it commits or fails and is run again.
func (tx *Tx) Within(ctx context.Context, by access.Actor, fn func(*Tx) error) error {
	part := &Tx{actor: by}
	err := pgx.BeginFunc(ctx, tx.tx, func(t pgx.Tx) error {
		part.tx = t
		return part.run(WithSubmission(ctx, nil), fn)
	})
	if err == nil {
		tx.rightChecked, tx.recorded = true, true
		tx.changed = append(tx.changed, part.changed...)
	}
	return wrap(err)
}

func (tx *Tx) run(ctx context.Context, fn func(*Tx) error) error {
	return tx.runOnce(ctx, func() error {
		if err := fn(tx); err != nil {
			return err
		}
		if !tx.rightChecked {
			return errors.New("db: a write asked for no right")
		}
		if !tx.recorded {
			return errors.New("db: a write recorded no change")
		}
		return nil
	})
}

// Actor returns the actor who writes.
func (tx *Tx) Actor() access.Actor { return tx.actor }

// Query reads within the transaction.
func (tx *Tx) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	args, _ = withoutPlanOnce(args)
	return tx.tx.Query(ctx, sql, args...)
}

// Exec runs a statement and returns the number of rows affected.
func (tx *Tx) Exec(ctx context.Context, sql string, args ...any) (int64, error) {
	tag, err := tx.tx.Exec(ctx, sql, args...)
	return tag.RowsAffected(), wrap(err)
}

// Pgx returns the underlying transaction, for the queue of jobs.
func (tx *Tx) Pgx() pgx.Tx { return tx.tx }

// Require returns access.ErrDenied unless the actor may act on the subject.
func (tx *Tx) Require(act access.Action, s access.Subject) error {
	tx.rightChecked = true
	if !tx.actor.Can(act, s) {
		return fmt.Errorf("%s of %s: %w", act, s.Kind, access.ErrDenied)
	}
	return nil
}

// Change is an entry of the audit trail. With a Snapshot it is also a version that can be compared and restored.
//
// Note is the note of the person who made the change, a number or a key. Names of things are never in it but in Named: the audit
// log shows that, and the history of the thing only if it is Open to everybody who may read the thing.
type Change struct {
	Kind     id.Kind
	Ref      int64
	Version  int
	Verb     string
	Note     string
	Named    string
	Open     bool
	Snapshot any
}

const insertChange = `insert into change (by_id, by_link, kind, ref_id, version, verb, note, snapshot, named, named_open)
values (nullif($1::bigint, 0), $2, $3, $4, $5, $6, $7, $8, $9, $10) returning pg_notify('` + channel + `', kind)`

// Record stores a change by the actor, and notifies all processes of it when the write has committed.
func (tx *Tx) Record(ctx context.Context, c Change) error {
	tx.recorded = true
	var snapshot []byte
	if c.Snapshot != nil {
		var err error
		if snapshot, err = json.Marshal(c.Snapshot); err != nil {
			return fmt.Errorf("snapshot of %s %d: %w", c.Kind, c.Ref, err)
		}
	}
	tx.changed = append(tx.changed, Changed{Kind: c.Kind})
	_, err := tx.Exec(ctx, insertChange, tx.actor.User, tx.actor.HoldsLink(), c.Kind, c.Ref, c.Version, c.Verb, c.Note, snapshot, c.Named,
		c.Open)
	return err
}
