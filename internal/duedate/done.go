package duedate

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Mark is what somebody says of an occurrence that is done: on which day, and a note.
type Mark struct{ OnDay, Note string }

// MarkFields are the fields of the form in which an occurrence is marked as done.
var MarkFields = field.Of("due_date_done",
	field.WholeDay(func(m *Mark) *string { return &m.OnDay }, field.Input{Name: "klardag", Label: "Dagen då det blev klart",
		Missing: "Skriv vilken dag det blev klart."}),
	field.Text(func(m *Mark) *string { return &m.Note }, field.Input{Name: "not", Label: "Anteckning", Max: 500, Rows: 3,
		Help: "Till exempel var handlingen finns."}))

// CheckMark says in the form what is wrong with a mark that is made today.
func CheckMark(f *form.Form, m Mark, today string) {
	if m.OnDay > today {
		f.Fault("klardag", "Det kan inte ha blivit klart i framtiden.")
	}
}

// What is said of marks that cannot be made or undone.
var (
	ErrDone    = fault.New("duedate: done already", "Det här är redan klart.")
	errNotDone = fault.New("duedate: not marked", "Det här är inte markerat som klart.")
)

// Get returns an occurrence that people mark as done; db.ErrNotFound if there is none that the actor may know of.
func Get(ctx context.Context, q db.Q, k Key) (Occurrence, error) {
	d, err := Records.Get(ctx, q, k.Due)
	if err != nil {
		return Occurrence{}, err
	}
	if k.Year < FirstYear || k.Year > LastYear {
		return Occurrence{}, db.ErrNotFound
	}
	all, err := Of(ctx, q, d, fmt.Sprintf("%04d-01-01", k.Year-1), fmt.Sprintf("%04d-12-31", k.Year+1))
	if err != nil {
		return Occurrence{}, err
	}
	i := slices.IndexFunc(all, func(o Occurrence) bool { return o.Key() == k && o.CanBeMarked() })
	if i < 0 {
		return Occurrence{}, db.ErrNotFound
	}
	return all[i], nil
}

const insertMark = `insert into due_date_done (due_date_id, year, part, on_day, note, by)
values (@due, @year::bigint, @part, @on, @note, nullif(@by::bigint, 0))`

// MarkDone notes that an occurrence is done; ErrDone if it is.
func MarkDone(ctx context.Context, tx *db.Tx, k Key, m Mark) error {
	return change(ctx, tx, k, "marked_done", m.Note, func(o Occurrence) error {
		if o.Done != nil {
			return ErrDone
		}
		_, err := tx.Exec(ctx, insertMark, pgx.StrictNamedArgs{"due": k.Due, "year": k.Year, "part": k.Part, "on": m.OnDay, "note": m.Note,
			"by": tx.Actor().User})
		return err
	})
}

const deleteMark = `delete from due_date_done where due_date_id = @due and year = @year::bigint and part = @part`

// Undo takes back that somebody has marked an occurrence as done.
func Undo(ctx context.Context, tx *db.Tx, k Key) error {
	return change(ctx, tx, k, "undone", "", func(Occurrence) error {
		deleted, err := tx.Exec(ctx, deleteMark, pgx.StrictNamedArgs{"due": k.Due, "year": k.Year, "part": k.Part})
		if err == nil && deleted == 0 {
			err = errNotDone
		}
		return err
	})
}

// change locks the due date of an occurrence, does something with it, and keeps in the history that it was done, with the day that the
// occurrence has.
func change(ctx context.Context, tx *db.Tx, k Key, verb, note string, do func(Occurrence) error) error {
	d, err := Records.GetForUpdate(ctx, tx, k.Due, access.Approve)
	if err != nil {
		return err
	}
	o, err := Get(ctx, tx, k)
	if err != nil {
		return err
	}
	if err := do(o); err != nil {
		return err
	}
	if note = o.Day + " " + note; len(note) == len(o.Day)+1 {
		note = o.Day
	}
	return tx.Record(ctx, db.Change{Kind: id.DueDate, Ref: int64(d.ID), Version: d.Version, Verb: verb, Note: note})
}
