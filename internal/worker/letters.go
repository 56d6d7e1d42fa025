package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/riverqueue/river"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/jobs"
)

// letters sends queued letters.
type letters struct {
	river.WorkerDefaults[jobs.LetterJob]
	db      *db.DB
	mailer  *Mailer
	invoice jobs.InvoiceFile
	log     *slog.Logger
}

// Work sends a letter unless it has been sent. An error is stored with the letter, for the administrator; the log and
// the queue get only the letter's number, since a server's answer often repeats the address.
func (w *letters) Work(ctx context.Context, job *river.Job[jobs.LetterJob]) error {
	if w.mailer == nil {
		return nil
	}
	n := job.Args.Letter
	l, err := jobs.LetterByID(ctx, w.db.As(access.System()), n)
	if errors.Is(err, db.ErrNotFound) || err == nil && l.Sent != nil {
		return nil
	}
	if err != nil {
		return fmt.Errorf("letter %d: %w", n, err)
	}
	var attached []jobs.Attachment
	if l.Invoice != 0 {
		file, err := w.invoice(ctx, w.db.As(access.System()), l.Invoice)
		if err != nil {
			return fmt.Errorf("letter %d: invoice %d: %w", n, l.Invoice, err)
		}
		attached = append(attached, file)
	}
	// The result is stored even if the program is stopping, or the letter would be sent again.
	keep := context.WithoutCancel(ctx)
	if err := w.mailer.send(ctx, l, attached); err != nil {
		w.log.WarnContext(ctx, "letter not sent", "letter", n, "attempt", job.Attempt)
		return errors.Join(fmt.Errorf("letter %d: not sent", n), jobs.MarkFailed(keep, w.db, n, err.Error()))
	}
	if err := jobs.MarkSent(keep, w.db, n); err != nil {
		return fmt.Errorf("letter %d: %w", n, err)
	}
	return nil
}
