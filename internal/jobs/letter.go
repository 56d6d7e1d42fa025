package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// Letter is a mail to one person, in plain text. Unsubscribe is the address by which a program of mail leaves the list it comes from, ""
// where it comes from none.
type Letter struct{ To, Subject, Body, Unsubscribe string }

// LetterJob is the job of sending a letter that is kept.
type LetterJob struct {
	Letter int64 `json:"letter"`
}

// Kind names the job in the queue.
func (LetterJob) Kind() string { return "letter" }

// InsertOpts lets a letter be tried for about eleven hours, each pause longer than the one before.
func (LetterJob) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 12} }

// PasswordJob is the job of sending a link for a new password to an address, if there is an account with it.
type PasswordJob struct {
	Email string `json:"email"`
}

// Kind names the job in the queue.
func (PasswordJob) Kind() string { return "new_password" }

// InsertOpts lets it be tried for some minutes: whoever waits asks again.
func (PasswordJob) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 5} }

const insertLetter = `insert into letter (recipient, subject, body, unsubscribe) values ($1, $2, $3, $4) returning id`

// SendLetter keeps a letter and queues the sending of it, within the write that it tells of.
func SendLetter(ctx context.Context, tx *db.Tx, l Letter) error {
	n, err := db.Value[int64](ctx, tx, insertLetter, l.To, l.Subject, l.Body, l.Unsubscribe)
	if err != nil {
		return fmt.Errorf("keeping a letter: %w", err)
	}
	return Insert(ctx, tx, LetterJob{Letter: n})
}

// StoredLetter is a letter as it is kept. Body is empty once it has been sent; Fault is what hindered the latest attempt, and Next
// when the next is made, nil where none is.
type StoredLetter struct {
	ID        int64
	Recipient string
	Subject   string
	Body      string
	// Unsubscribe is the address by which its reader leaves the list it comes from, "" where it comes from none.
	Unsubscribe string
	Created     time.Time
	Sent        *time.Time
	Fault       string
	Next        *time.Time
}

// CanResend reports whether the letter can be sent again at a moment: its text is forgotten when it has left, and the links in
// it are not good for longer than sendable.
func (l StoredLetter) CanResend(now time.Time) bool {
	return l.Sent == nil && now.Sub(l.Created) < sendable
}

// sendable is as long as an invitation is good for.
const sendable = 7 * 24 * time.Hour

// selectLetter reads letters with what is queued of each.
const selectLetter = `select id, recipient, subject, body, unsubscribe, created_at as created, sent_at as sent, fault,
	(select min(j.scheduled_at) from river_job j where j.kind = 'letter' and j.args @> jsonb_build_object('letter', letter.id)
		and j.state in ('available', 'pending', 'retryable', 'running', 'scheduled')) as next
from letter`

const selectLetters = selectLetter + ` where ($1::bigint = 0 or id < $1) order by id desc limit $2`

// Letters lists the letters from below a number, the latest first; 0 begins at the latest. access.ErrDenied for whoever
// may not read mail.
func Letters(ctx context.Context, q db.Q, before int64, limit int) ([]StoredLetter, error) {
	if !mayRead(q) {
		return nil, access.ErrDenied
	}
	return db.All[StoredLetter](ctx, q, selectLetters, before, limit)
}

const selectLetterByID = selectLetter + ` where id = $1`

// LetterByID is one letter; db.ErrNotFound where there is none or the actor may not read mail.
func LetterByID(ctx context.Context, q db.Q, n int64) (StoredLetter, error) {
	if !mayRead(q) {
		return StoredLetter{}, db.ErrNotFound
	}
	return db.One[StoredLetter](ctx, q, selectLetterByID, n)
}

func mayRead(q db.Q) bool { return q.Actor().Can(access.ReadMail, access.Subject{Kind: id.Portal}) }

const markSent = `update letter set sent_at = now(), body = '', unsubscribe = '', fault = '' where id = $1 and sent_at is null`

// Sent notes that a letter has left, and forgets what stood in it: it may hold a link of one use.
func Sent(ctx context.Context, d *db.DB, n int64) error { return d.ExecUnaudited(ctx, markSent, n) }

const markFault = `update letter set fault = $2 where id = $1 and sent_at is null`

// Failed notes what hindered a letter from leaving.
func Failed(ctx context.Context, d *db.DB, n int64, fault string) error {
	return d.ExecUnaudited(ctx, markFault, n, fault)
}

// Why a letter cannot be sent again.
var (
	ErrSent = fault.New("jobs: the letter has been sent",
		"Brevet har redan skickats. Dess text är inte sparad; skicka en ny inbjudan från personens sida i stället.")
	ErrSending = fault.New("jobs: the letter is being sent", "Brevet skickas just nu. Vänta en minut och se hur det gick.")
	ErrOld     = fault.New("jobs: the links in the letter are no longer good",
		"Brevet är äldre än sju dagar, och länken i det gäller inte längre. Skicka en ny inbjudan från personens sida i stället.")
)

const (
	lockLetter = selectLetter + ` where id = $1 for update of letter`
	unqueue    = `delete from river_job where kind = 'letter' and args @> jsonb_build_object('letter', $1::bigint)
	and state in ('available', 'pending', 'retryable', 'scheduled')`
	isSending = `select exists (select from river_job where kind = 'letter' and args @> jsonb_build_object('letter', $1::bigint)
	and state = 'running')`
)

// SendAgain queues a letter that has not left as if it were new. The error is ErrSent, ErrSending or ErrOld where it
// cannot be, and db.ErrNotFound where there is none.
func SendAgain(ctx context.Context, tx *db.Tx, n int64) error {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Portal}); err != nil {
		return err
	}
	l, err := db.One[StoredLetter](ctx, tx, lockLetter, n)
	if err != nil {
		return err
	}
	if l.Sent != nil {
		return ErrSent
	}
	if !l.CanResend(time.Now()) {
		return ErrOld
	}
	// What is queued goes before it is asked whether anything is under way, so that nothing can begin in between.
	if _, err := tx.Exec(ctx, unqueue, n); err != nil {
		return fmt.Errorf("letter %d: %w", n, err)
	}
	sending, err := db.Value[bool](ctx, tx, isSending, n)
	if err != nil {
		return fmt.Errorf("letter %d: %w", n, err)
	}
	if sending {
		return ErrSending
	}
	if err := Insert(ctx, tx, LetterJob{Letter: n}); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Portal, Verb: "letter_sent_again", Note: l.Subject})
}

// How long letters are kept: those that have left, of which only who got them and when is left, and those that have not.
const (
	cleanSent   = `delete from letter where sent_at < now() - interval '90 days'`
	cleanUnsent = `delete from letter where sent_at is null and created_at < now() - interval '30 days'`
)

// CleanUp removes letters 90 days after they left, and those that never did 30 days after they were written.
func CleanUp(ctx context.Context, d *db.DB) error {
	for _, sql := range []string{cleanSent, cleanUnsent} {
		if err := d.ExecUnaudited(ctx, sql); err != nil {
			return fmt.Errorf("cleaning up letters: %w", err)
		}
	}
	return nil
}
