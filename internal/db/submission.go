package db

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Submission is a form that was sent. The write that carries it out stores where it led, in the same transaction; if the same form
// is sent again, it is not carried out again and leads to the same place.
type Submission struct {
	// Key identifies the form and its sender, Body its content.
	Key, Body [32]byte
	// Outcome is where the form led: set by the write before it ends, or by Write if the form had been carried out before.
	Outcome Outcome
	// Versioned reports that the form names the version it changes. Sent again with another content, it is carried out, since the
	// version decides whether it still can be.
	Versioned bool
	// Repeated is set by the write if the form had been carried out before.
	Repeated bool
}

// Outcome is where a form leads: an address, and the text and tone of the message there.
type Outcome struct{ To, Said, Tone string }

// ErrAlreadySent reports that a form was carried out before with another content. The Submission holds where it led.
var ErrAlreadySent = errors.New("db: the form has been used")

type submissionKey struct{}

// WithSubmission returns a context whose write carries out a form once; nil for none.
func WithSubmission(ctx context.Context, s *Submission) context.Context {
	return context.WithValue(ctx, submissionKey{}, s)
}

const insertSubmission = `insert into sending (key, body) values ($1, $2) on conflict (key) do nothing`

const selectSubmission = `select body, leads_to as "to", said, tone from sending where key = $1`

const updateSubmission = `update sending set leads_to = $2, said = $3, tone = $4 where key = $1`

type priorSubmission struct {
	Body []byte
	Outcome
}

// claim reserves a form for this transaction, waiting for any other that is carrying it out. done reports that it has been carried
// out before, keeps that its outcome is to be stored; s may be nil.
func (s *Submission) claim(ctx context.Context, tx *Tx) (keeps, done bool, err error) {
	if s == nil {
		return false, false, nil
	}
	claimed, err := tx.Exec(ctx, insertSubmission, s.Key[:], s.Body[:])
	if err != nil || claimed == 1 {
		return true, false, err
	}
	before, err := One[priorSubmission](ctx, tx, selectSubmission, s.Key[:])
	if err != nil {
		return false, false, fmt.Errorf("a form sent before: %w", err)
	}
	if [32]byte(before.Body) != s.Body {
		if s.Versioned || before.To == "" { // a form that led nowhere may be sent again with another content
			return false, false, nil
		}
		s.Outcome = before.Outcome
		return false, false, ErrAlreadySent
	}
	s.Outcome, s.Repeated = before.Outcome, true
	return false, true, nil
}

// runOnce runs do unless the form of the context has been carried out.
func (tx *Tx) runOnce(ctx context.Context, do func() error) error {
	s, _ := ctx.Value(submissionKey{}).(*Submission)
	keeps, done, err := s.claim(ctx, tx)
	if err != nil || done {
		return err
	}
	if err := do(); err != nil || !keeps {
		return err
	}
	return s.saveOutcome(ctx, tx)
}

// WriteUnaudited is ExecUnaudited for several statements in one transaction; with a context of WithSubmission it carries out a
// form.
func (d *DB) WriteUnaudited(ctx context.Context, fn func(pgx.Tx) error) error {
	err := wrap(pgx.BeginFunc(ctx, d.write, func(t pgx.Tx) error {
		return (&Tx{tx: t}).runOnce(ctx, func() error { return fn(t) })
	}))
	d.noteWrite(err)
	return err
}

func (s *Submission) saveOutcome(ctx context.Context, tx *Tx) error {
	_, err := tx.Exec(ctx, updateSubmission, s.Key[:], s.Outcome.To, s.Outcome.Said, s.Outcome.Tone)
	return err
}

// PreviousOutcome returns where a form led that was carried out before with the same content; ErrNotFound if it was not.
func (d *DB) PreviousOutcome(ctx context.Context, s *Submission) (Outcome, error) {
	before, err := One[priorSubmission](ctx, reader{db: d}, selectSubmission, s.Key[:])
	if err == nil && [32]byte(before.Body) != s.Body {
		err = ErrNotFound
	}
	return before.Outcome, err
}

const cleanSubmissions = `delete from sending where sent_at < now() - interval '2 days'`

// CleanUp removes the outcomes of forms that are older than two days; such a form is carried out again if it is sent again.
func CleanUp(ctx context.Context, d *DB) error {
	if err := d.ExecUnaudited(ctx, cleanSubmissions); err != nil {
		return fmt.Errorf("cleaning up: %w", err)
	}
	return nil
}
