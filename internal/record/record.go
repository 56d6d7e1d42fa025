// Package record keeps the records of an area: each is added, edited over the version that was read, closed and opened again,
// and every version is kept whole in the history, to be compared and restored.
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

// ErrUnchanged says that what was saved is what stood there already; nothing was written.
var ErrUnchanged = errors.New("record: nothing was changed")

// Kind keeps one kind of record. Its table has an id, a version that begins at 1, and updated_at; closed_at where a record
// can be closed.
type Kind[N ~int64, T any] struct {
	Kind  id.Kind
	Table string
	// Row returns the number of one, 0 of a new one, its version, and when it was closed, nil where it is not.
	Row func(t T) (n N, version int, closed *time.Time)
	// Name is what one is called. Where the table has slugs, Slugs says so, and that of a new one is made of its name.
	Name    func(t T) string
	HasSlug bool
	// Select reads one, whose number is its argument.
	Select string
	// Visible reports whether an actor may know of one; nil where everybody may.
	Visible func(t T, by access.Actor) bool
	// Subject is what rights on it are asked about; nil where they are not about the single one.
	Subject func(t T) access.Subject
	// Fields are its fields, of which those with a column are read and written by the statements that follow from them. Without
	// Select the rest of a T is its ID, Version and Closed, and its fields are named as their columns. May be empty.
	Fields field.Set[T]
	// Fill writes what people type of one into its form; nil where Fields do.
	Fill func(t T, f *form.Form)
	// Put writes what the form holds besides the Fields, or all of it where there are none: of a new one where n is 0, which it
	// then numbers. May be nil where there are Fields.
	Put func(ctx context.Context, tx *db.Tx, n N, t T) (N, error)
	// OnChange is told how one stands after a change: it makes it findable, and tells whoever else shows it. May be nil.
	OnChange func(t T, ctx context.Context, tx *db.Tx) error
	// Snapshot is what the history keeps of a version; nil for all of it.
	Snapshot func(t T) any
	// HasUpdatedBy says that the table has updated_by, for who made the latest change.
	HasUpdatedBy bool
}

// Get reads a record; db.ErrNotFound where there is none that the actor may know of.
func (k Kind[N, T]) Get(ctx context.Context, q db.Q, n N) (T, error) {
	t, err := db.One[T](ctx, q, k.selectOne(), n)
	if err == nil && k.Visible != nil && !k.Visible(t, q.Actor()) {
		err = db.ErrNotFound
	}
	return t, err
}

// selectOne is the statement that reads one.
func (k Kind[N, T]) selectOne() string {
	if k.Select != "" {
		return k.Select
	}
	return k.Fields.SelectRecord() + " where t.id = $1"
}

// List lists the records of a kind without Select by name, in Swedish order: those with some words in a text, and the closed ones
// if closed.
func (k Kind[N, T]) List(ctx context.Context, q db.Q, words string, closed bool) ([]T, error) {
	return db.All[T](ctx, q, k.Fields.SelectRecords(), pgx.StrictNamedArgs{"words": words, "closed": closed})
}

// Number returns the number of a record, 0 of a new one.
func (k Kind[N, T]) Number(t T) N {
	n, _, _ := k.Row(t)
	return n
}

// Version returns the version of a record.
func (k Kind[N, T]) Version(t T) int {
	_, version, _ := k.Row(t)
	return version
}

// Closed returns when a record was closed, nil where it is not.
func (k Kind[N, T]) Closed(t T) *time.Time {
	_, _, closed := k.Row(t)
	return closed
}

// Add keeps a new record and returns its number.
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

// Edit saves a record over a version of it; db.ErrStale if that is no longer the latest, ErrUnchanged if it says the same.
// why is the editor's own note on the change.
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

// Close closes a record, or opens it again; db.ErrStale if somebody has already done so.
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

// Change changes a record, which is held for it, by fn, and keeps the version that comes of it.
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

// GetForUpdate reads a record that nobody else changes until the transaction ends, for whoever has a right to it. db.ErrNotFound where
// the actor may not know of it.
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

// GetVersionForUpdate is Hold of a version; db.ErrStale where it is no longer the latest.
func (k Kind[N, T]) GetVersionForUpdate(ctx context.Context, tx *db.Tx, n N, version int, act access.Action) (T, error) {
	t, err := k.GetForUpdate(ctx, tx, n, act)
	if err == nil && k.Version(t) != version {
		err = db.ErrStale
	}
	return t, err
}

// SaveVersion counts the version of a record up, unless it was just added, and records the change with how the record stands now.
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

// AtVersion returns a record as it stood in a version, of a kind that keeps all of itself; db.ErrNotFound if that was not kept. That the
// actor may know of the record the caller has seen to.
func (k Kind[N, T]) AtVersion(ctx context.Context, q db.Q, n N, version int) (T, error) {
	return Snapshot[T](ctx, q, k.Kind, int64(n), version)
}

// put writes what the form holds of a record, a new one where n is 0.
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

// FillForm writes what people type of a record into its form.
func (k Kind[N, T]) FillForm(t T, f *form.Form) {
	if k.Fill != nil {
		k.Fill(t, f)
		return
	}
	k.Fields.Fill(t, f)
}

// equalForms reports whether two records fill in their form alike.
func (k Kind[N, T]) equalForms(a, b T) bool {
	x, y := form.New(), form.New()
	k.FillForm(a, x)
	k.FillForm(b, y)
	return reflect.DeepEqual(x.Values, y.Values)
}

const selectSnapshot = `select snapshot from change
where kind = $1 and ref_id = $2 and version = $3::bigint and snapshot is not null order by id desc limit 1`

// Snapshot returns what the history keeps of a version of a thing; db.ErrNotFound if that version was not kept.
func Snapshot[S any](ctx context.Context, q db.Q, kind id.Kind, ref int64, version int) (S, error) {
	var s S
	raw, err := db.Value[json.RawMessage](ctx, q, selectSnapshot, kind, ref, version)
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return s, fmt.Errorf("version %d of %s %d: %w", version, kind, ref, err)
	}
	return s, nil
}
