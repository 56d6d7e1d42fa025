// Package record stores the records of an area: each is added, edited, closed and reopened, and every version is kept in the
// history, where versions are compared and restored.
package record

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// ErrUnchanged reports that a saved form changes nothing; nothing was written.
var ErrUnchanged = errors.New("record: nothing was changed")

// Kind stores one kind of record. Its table has the columns id, version, which begins at 1, and updated_at; also closed_at if
// records can be closed.
type Kind[N ~int64, T any] struct {
	Kind  id.Kind
	Table string
	// Row returns the number of a record, 0 for a new one, its version, and when it was closed, nil if it is not.
	Row func(t T) (n N, version int, closed *time.Time)
	// Name returns the name of a record. HasSlug reports that the table has a slug, which is made of the name of a new record.
	Name    func(t T) string
	HasSlug bool
	// Select reads one record; its argument is the number.
	Select string
	// Visible reports whether an actor may see a record; nil if everybody may.
	Visible func(t T, by access.Actor) bool
	// Subject returns the subject of rights on a record; nil if they do not depend on the record.
	Subject func(t T) access.Subject
	// Fields are the fields of a record. Those with a column are read and written by statements derived from them. Without Select, a
	// T has the fields ID, Version and Closed, and the others are named after their columns. May be empty.
	Fields field.Set[T]
	// Fill writes a record to its form; nil if Fields do.
	Fill func(t T, f *form.Form)
	// Put writes what Fields do not, or everything if there are none. n is 0 for a new record, which Put then numbers. May be nil if
	// there are Fields.
	Put func(ctx context.Context, tx *db.Tx, n N, t T) (N, error)
	// OnChange is called with a record after a change, to update the search index and notify the pages that show it. May be nil.
	OnChange func(t T, ctx context.Context, tx *db.Tx) error
	// Snapshot returns what the history stores of a version; nil for all of it.
	Snapshot func(t T) any
	// HasUpdatedBy reports that the table has updated_by, the person who made the latest change.
	HasUpdatedBy bool
}

// Get returns a record; db.ErrNotFound if there is none that the actor may see.
func (k Kind[N, T]) Get(ctx context.Context, q db.Q, n N) (T, error) {
	t, err := db.One[T](ctx, q, k.selectOne(), n)
	if err == nil && k.Visible != nil && !k.Visible(t, q.Actor()) {
		err = db.ErrNotFound
	}
	return t, err
}

// selectOne returns the statement that reads one record.
func (k Kind[N, T]) selectOne() string {
	if k.Select != "" {
		return k.Select
	}
	return k.Fields.SelectRecord() + " where t.id = $1"
}

// List returns the records of a kind without Select, ordered by name: those with a text that contains words, and closed ones if
// closed.
func (k Kind[N, T]) List(ctx context.Context, q db.Q, words string, closed bool) ([]T, error) {
	return db.All[T](ctx, q, k.Fields.SelectRecords(), pgx.StrictNamedArgs{"words": words, "closed": closed})
}

// Number returns the number of a record, 0 for a new one.
func (k Kind[N, T]) Number(t T) N {
	n, _, _ := k.Row(t)
	return n
}

// Version returns the version of a record.
func (k Kind[N, T]) Version(t T) int {
	_, version, _ := k.Row(t)
	return version
}

// Closed returns when a record was closed, nil if it is not.
func (k Kind[N, T]) Closed(t T) *time.Time {
	_, _, closed := k.Row(t)
	return closed
}

// Add inserts a new record and returns its number.
func (k Kind[N, T]) Add(ctx context.Context, tx *db.Tx, t T) (N, error) {
	if err := k.require(tx, access.Manage, t); err != nil {
		return 0, err
	}
	n, err := k.put(ctx, tx, 0, t)
	if err != nil {
		return 0, fmt.Errorf("adding a %s: %w", k.Kind, err)
	}
	return n, k.SaveVersion(ctx, tx, n, db.Change{Verb: "added"})
}

// Edit saves a record over a version; db.ErrStale if that is no longer the latest, ErrUnchanged if nothing differs. why is the
// editor's note on the change.
func (k Kind[N, T]) Edit(ctx context.Context, tx *db.Tx, n N, version int, t T, why string) error {
	old, err := k.GetVersionForUpdate(ctx, tx, n, version, access.Manage)
	if err != nil {
		return err
	}
	if k.equalForms(t, old) {
		return ErrUnchanged
	}
	if _, err := k.put(ctx, tx, n, t); err != nil {
		return fmt.Errorf("%s %d: %w", k.Kind, n, err)
	}
	return k.SaveVersion(ctx, tx, n, db.Change{Verb: "edited", Note: why})
}

// Close closes a record, or reopens it; db.ErrStale if somebody has already done so.
func (k Kind[N, T]) Close(ctx context.Context, tx *db.Tx, n N, closed bool) error {
	verb := "closed"
	if !closed {
		verb = "reopened"
	}
	return k.Change(ctx, tx, n, access.Manage, db.Change{Verb: verb}, func(T) error {
		changed, err := tx.Exec(ctx, StatementsOf(k.Table).Close, n, closed)
		if err == nil && changed == 0 {
			err = db.ErrStale
		}
		return err
	})
}

// Change locks a record, changes it by fn, and saves a new version.
func (k Kind[N, T]) Change(ctx context.Context, tx *db.Tx, n N, act access.Action, c db.Change, fn func(old T) error) error {
	old, err := k.GetForUpdate(ctx, tx, n, act)
	if err != nil {
		return err
	}
	if err := fn(old); err != nil {
		return fmt.Errorf("%s %d: %w", k.Kind, n, err)
	}
	return k.SaveVersion(ctx, tx, n, c)
}

// GetForUpdate returns a record and locks it until the transaction ends; db.ErrNotFound if the actor may not see it,
// access.ErrDenied if the actor may not act on it.
func (k Kind[N, T]) GetForUpdate(ctx context.Context, tx *db.Tx, n N, act access.Action) (T, error) {
	var none T
	if k.Subject == nil {
		if err := k.require(tx, act, none); err != nil {
			return none, err
		}
	}
	if _, err := db.Value[int64](ctx, tx, StatementsOf(k.Table).Lock, n); err != nil {
		return none, err
	}
	t, err := k.Get(ctx, tx, n)
	if err != nil {
		return none, err
	}
	return t, k.require(tx, act, t)
}

// GetVersionForUpdate is GetForUpdate of a version; db.ErrStale if that is no longer the latest.
func (k Kind[N, T]) GetVersionForUpdate(ctx context.Context, tx *db.Tx, n N, version int, act access.Action) (T, error) {
	t, err := k.GetForUpdate(ctx, tx, n, act)
	if err == nil && k.Version(t) != version {
		err = db.ErrStale
	}
	return t, err
}

// SaveVersion increments the version of a record, unless it was just added, and records the change with a snapshot.
func (k Kind[N, T]) SaveVersion(ctx context.Context, tx *db.Tx, n N, c db.Change) error {
	if c.Verb != "added" {
		if _, err := tx.Exec(ctx, StatementsOf(k.Table).BumpVersion, n); err != nil {
			return err
		}
	}
	if k.HasUpdatedBy {
		if _, err := tx.Exec(ctx, StatementsOf(k.Table).SetUpdatedBy, n, tx.Actor().User); err != nil {
			return err
		}
	}
	t, err := db.One[T](ctx, tx, k.selectOne(), n) // whoever changed it may no longer know of it
	if err != nil {
		return err
	}
	if k.OnChange != nil {
		if err := k.OnChange(t, ctx, tx); err != nil {
			return err
		}
	}
	c.Kind, c.Ref, c.Version, c.Snapshot = k.Kind, int64(n), k.Version(t), t
	if k.Snapshot != nil {
		c.Snapshot = k.Snapshot(t)
	}
	return tx.Record(ctx, c)
}

// Restore makes an earlier version the latest.
func (k Kind[N, T]) Restore(ctx context.Context, tx *db.Tx, n N, version, earlier int) error {
	if _, err := k.GetVersionForUpdate(ctx, tx, n, version, access.Manage); err != nil {
		return err
	}
	was, err := k.AtVersion(ctx, tx, n, earlier)
	if err != nil {
		return err
	}
	if _, err := k.put(ctx, tx, n, was); err != nil {
		return fmt.Errorf("%s %d: %w", k.Kind, n, err)
	}
	return k.SaveVersion(ctx, tx, n, db.Change{Verb: "restored", Note: fmt.Sprint(earlier)})
}

// AtVersion returns a version of a record, of a kind without Snapshot; db.ErrNotFound if that version was not stored. The caller
// has checked that the actor may see the record.
func (k Kind[N, T]) AtVersion(ctx context.Context, q db.Q, n N, version int) (T, error) {
	return Snapshot[T](ctx, q, k.Kind, int64(n), version)
}

// put writes a record, a new one if n is 0.
func (k Kind[N, T]) put(ctx context.Context, tx *db.Tx, n N, t T) (N, error) {
	if !k.Fields.Empty() {
		var err error
		if n, err = k.putFields(ctx, tx, n, k.Fields.Args(t), t); err != nil || k.Put == nil {
			return n, err
		}
	}
	return k.Put(ctx, tx, n, t)
}

func (k Kind[N, T]) putFields(ctx context.Context, tx *db.Tx, n N, args pgx.StrictNamedArgs, t T) (N, error) {
	if n != 0 {
		args["id"] = n
		_, err := tx.Exec(ctx, k.Fields.Update(), args)
		return n, err
	}
	if k.HasSlug {
		slug, err := FreeSlug(ctx, tx, k.Table, k.Name(t))
		if err != nil {
			return 0, err
		}
		args["slug"] = slug
	}
	return db.Value[N](ctx, tx, k.Fields.Insert(k.HasSlug), args)
}

func (k Kind[N, T]) require(tx *db.Tx, act access.Action, t T) error {
	s := access.Subject{Kind: k.Kind}
	if k.Subject != nil {
		s = k.Subject(t)
	}
	return tx.Require(act, s)
}

// FillForm writes a record to its form.
func (k Kind[N, T]) FillForm(t T, f *form.Form) {
	if k.Fill != nil {
		k.Fill(t, f)
		return
	}
	k.Fields.Fill(t, f)
}

// equalForms reports whether two records fill in the same form.
func (k Kind[N, T]) equalForms(a, b T) bool {
	x, y := form.New(), form.New()
	k.FillForm(a, x)
	k.FillForm(b, y)
	return reflect.DeepEqual(x.Values, y.Values)
}

const selectSnapshot = `select snapshot from change
where kind = $1 and ref_id = $2 and version = $3::bigint and snapshot is not null order by id desc limit 1`

// Snapshot returns a version of a thing as the history stores it; db.ErrNotFound if that version was not stored.
func Snapshot[S any](ctx context.Context, q db.Q, kind id.Kind, ref int64, version int) (S, error) {
	var s S
	raw, err := db.Value[[]byte](ctx, q, selectSnapshot, kind, ref, version)
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return s, fmt.Errorf("version %d of %s %d: %w", version, kind, ref, err)
	}
	return s, nil
}
