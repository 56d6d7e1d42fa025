package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Letter is an email to one person, in plain text. Unsubscribe is the address for unsubscribing from the list that the
// letter comes from, or "". Invoice is an invoice that is attached to it as a file when it is sent, 0 if none is.
type Letter struct {
	To, Subject, Body, Unsubscribe string
	Invoice                        id.InvoiceNo
}

// Attachment is a file that is sent with a letter.
type Attachment struct {
	Name    string
	Content []byte
}

// InvoiceFile returns an invoice as the file that is attached to letters.
type InvoiceFile func(ctx context.Context, q db.Q, n id.InvoiceNo) (Attachment, error)

// LetterJob is the job of sending a stored letter.
type LetterJob struct {
	Letter int64 `json:"letter"`
}

// Kind returns the name of the job in the queue.
func (LetterJob) Kind() string { return "letter" }

// InsertOpts allows attempts for about eleven hours, with increasing pauses.
func (LetterJob) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 12} }

// PasswordJob is the job of sending a link for a new password to an address, if there is an account with it.
type PasswordJob struct {
	Email string `json:"email"`
}

// Kind returns the name of the job in the queue.
func (PasswordJob) Kind() string { return "new_password" }

// InsertOpts allows attempts for some minutes, after which the person is likely to have asked again.
func (PasswordJob) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 5} }

const insertLetter = `insert into letter (recipient, subject, body, unsubscribe, invoice_id)
values ($1, $2, $3, $4, nullif($5::bigint, 0)) returning id`

// SendLetter stores a letter and queues it for sending, within the transaction that the letter is about.
func SendLetter(ctx context.Context, tx *db.Tx, l Letter) error {
	n, err := db.Value[int64](ctx, tx, insertLetter, l.To, l.Subject, l.Body, l.Unsubscribe, l.Invoice)
	if err != nil {
		return fmt.Errorf("keeping a letter: %w", err)
	}
	return Insert(ctx, tx, LetterJob{Letter: n})
}

// StoredLetter is a stored letter. Body is empty once it has been sent. Fault is the error of the latest attempt, and
// Next the time of the next, nil if there is none.
type StoredLetter struct {
	ID        int64
	Recipient string
	Subject   string
	Body      string
	// Unsubscribe is the address for unsubscribing from the list that the letter comes from, or "".
	Unsubscribe string
	// Invoice is the invoice that is attached to the letter, 0 if none is.
	Invoice id.InvoiceNo
	Created time.Time
	Sent    *time.Time
	Fault   string
	Next    *time.Time
	// Attempts is how many times the portal has tried to send it, as long as that is known.
	Attempts int
}

// CanResend reports whether the letter can be sent again: it has not been sent, since its text is then deleted, and is
// not older than resendWindow, so that its links are still valid.
func (l StoredLetter) CanResend(now time.Time) bool {
	return l.Sent == nil && now.Sub(l.Created) < resendWindow
}

// resendWindow is how long an invitation is valid.
const resendWindow = 7 * 24 * time.Hour

// LetterColumns selects a StoredLetter from the table letter, with the state of its job.
const LetterColumns = `id, recipient, subject, body, unsubscribe, coalesce(invoice_id, 0) as invoice, created_at as created,
	sent_at as sent, fault,
	(select min(j.scheduled_at) from river_job j where j.kind = 'letter' and j.args @> jsonb_build_object('letter', letter.id)
		and j.state in ('available', 'pending', 'retryable', 'running', 'scheduled')) as next,
	coalesce((select max(j.attempt) from river_job j where j.kind = 'letter' and j.args @> jsonb_build_object('letter', letter.id)), 0)
		as attempts`

const selectLetter = `select ` + LetterColumns + ` from letter`

// LetterStates are the states of a letter.
var LetterStates = form.Options{
	{Value: "failed", Label: "Misslyckat"}, {Value: "waiting", Label: "Väntar"}, {Value: "sent", Label: "Skickat"},
}

// State returns the state of the letter, one of LetterStates.
func (l StoredLetter) State() string {
	switch {
	case l.Sent != nil:
		return "sent"
	case l.Fault != "":
		return "failed"
	}
	return "waiting"
}

const selectLettersNumbered = selectLetter + ` where id = any($1::bigint[])`

// LettersNumbered returns letters by their numbers; access.ErrDenied if the actor may not read letters.
func LettersNumbered(ctx context.Context, q db.Q, numbers []int64) (map[int64]StoredLetter, error) {
	if !mayReadMail(q) {
		return nil, access.ErrDenied
	}
	letters, err := db.All[StoredLetter](ctx, q, selectLettersNumbered, numbers)
	out := make(map[int64]StoredLetter, len(letters))
	for _, l := range letters {
		out[l.ID] = l
	}
	return out, err
}

const selectLettersWith = selectLetter + ` where invoice_id = $1 order by id`

// LettersWith returns the letters that carry an invoice, which the caller may send, in the order in which they were written.
func LettersWith(ctx context.Context, q db.Q, n id.InvoiceNo) ([]StoredLetter, error) {
	return db.All[StoredLetter](ctx, q, selectLettersWith, n)
}

const selectLetterByID = selectLetter + ` where id = $1`

// LetterByID returns a letter. The error is db.ErrNotFound if there is none or the actor may not read letters.
func LetterByID(ctx context.Context, q db.Q, n int64) (StoredLetter, error) {
	if !mayReadMail(q) {
		return StoredLetter{}, db.ErrNotFound
	}
	return db.One[StoredLetter](ctx, q, selectLetterByID, n)
}

func mayReadMail(q db.Q) bool { return q.Actor().Can(access.ReadMail, access.Subject{Kind: id.Portal}) }

const markSent = `update letter set sent_at = now(), body = '', unsubscribe = '', fault = '' where id = $1 and sent_at is null`

// MarkSent marks a letter as sent and deletes its text, which may hold a single-use link.
func MarkSent(ctx context.Context, d *db.DB, n int64) error { return d.ExecUnaudited(ctx, markSent, n) }

const markFault = `update letter set fault = $2 where id = $1 and sent_at is null`

// MarkFailed stores the error of an attempt to send a letter.
func MarkFailed(ctx context.Context, d *db.DB, n int64, fault string) error {
	return d.ExecUnaudited(ctx, markFault, n, fault)
}

// The errors of Resend.
var (
	ErrSent = fault.New("jobs: the letter has been sent",
		"Brevet har redan skickats. Dess text är inte sparad; skicka en ny inbjudan från personens sida i stället.")
	ErrSending = fault.New("jobs: the letter is being sent", "Brevet skickas just nu. Vänta en minut och se hur det gick.")
	ErrExpired = fault.New("jobs: the links in the letter are no longer good",
		"Brevet är äldre än sju dagar, och länken i det gäller inte längre. Skicka en ny inbjudan från personens sida i stället.")
)

const (
	lockLetter   = selectLetter + ` where id = $1 for update of letter`
	deleteQueued = `delete from river_job where kind = 'letter' and args @> jsonb_build_object('letter', $1::bigint)
	and state in ('available', 'pending', 'retryable', 'scheduled')`
	isSending = `select exists (select from river_job where kind = 'letter' and args @> jsonb_build_object('letter', $1::bigint)
	and state = 'running')`
)

// Resend queues an unsent letter as if it were new. The error is ErrSent, ErrSending or ErrExpired if it cannot be sent
// again, and db.ErrNotFound if there is none.
func Resend(ctx context.Context, tx *db.Tx, n int64) error {
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
		return ErrExpired
	}
	// The queued job is deleted before checking whether one is running, so that none can start in between.
	if _, err := tx.Exec(ctx, deleteQueued, n); err != nil {
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

// How long letters are stored: sent ones, of which only the recipient and the time remain, and unsent ones.
const (
	cleanSent   = `delete from letter where sent_at < now() - interval '90 days'`
	cleanUnsent = `delete from letter where sent_at is null and created_at < now() - interval '30 days'`
)

// CleanUp deletes sent letters after 90 days and unsent ones after 30.
func CleanUp(ctx context.Context, d *db.DB) error {
	for _, sql := range []string{cleanSent, cleanUnsent} {
		if err := d.ExecUnaudited(ctx, sql); err != nil {
			return fmt.Errorf("cleaning up letters: %w", err)
		}
	}
	return nil
}
