package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"framsyn/internal/access"
	"framsyn/internal/db"
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

const insertLetter = `insert into letter (recipient, subject, body, unsubscribe) values ($1, $2, $3, $4) returning id`

// SendLetter keeps a letter and queues the sending of it, within the write that it tells of.
func SendLetter(ctx context.Context, tx *db.Tx, l Letter) error {
	n, err := db.Value[int64](ctx, tx, insertLetter, l.To, l.Subject, l.Body, l.Unsubscribe)
	if err != nil {
		return fmt.Errorf("keeping a letter: %w", err)
	}
	return Insert(ctx, tx, LetterJob{Letter: n})
}

// Kept is a letter as it is kept. Body is empty once it has been sent; Fault is what hindered the latest attempt.
type Kept struct {
	ID        int64
	Recipient string
	Subject   string
	Body      string
	// Unsubscribe is the address by which its reader leaves the list it comes from, "" where it comes from none.
	Unsubscribe string
	Created     time.Time
	Sent        *time.Time
	Fault       string
}

const selectLetter = `select id, recipient, subject, body, unsubscribe, created_at as created, sent_at as sent, fault from letter`

const selectLetters = selectLetter + ` where ($1::bigint = 0 or id < $1) order by id desc limit $2`

// Letters lists the letters from below a number, the latest first; 0 begins at the latest. access.ErrDenied for whoever
// may not read mail.
func Letters(ctx context.Context, q db.Q, before int64, limit int) ([]Kept, error) {
	if !mayRead(q) {
		return nil, access.ErrDenied
	}
	return db.All[Kept](ctx, q, selectLetters, before, limit)
}

const selectLetterByID = selectLetter + ` where id = $1`

// LetterByID is one letter; db.ErrNotFound where there is none or the actor may not read mail.
func LetterByID(ctx context.Context, q db.Q, n int64) (Kept, error) {
	if !mayRead(q) {
		return Kept{}, db.ErrNotFound
	}
	return db.One[Kept](ctx, q, selectLetterByID, n)
}

func mayRead(q db.Q) bool { return q.By().Can(access.ReadMail, access.Subject{Kind: id.Portal}) }

const markSent = `update letter set sent_at = now(), body = '', unsubscribe = '', fault = '' where id = $1 and sent_at is null`

// Sent notes that a letter has left, and forgets what stood in it: it may hold a link of one use.
func Sent(ctx context.Context, d *db.DB, n int64) error { return d.Keep(ctx, markSent, n) }

const markFault = `update letter set fault = $2 where id = $1 and sent_at is null`

// Failed notes what hindered a letter from leaving.
func Failed(ctx context.Context, d *db.DB, n int64, fault string) error {
	return d.Keep(ctx, markFault, n, fault)
}
