package worker

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"framsyn/internal/db"
	"framsyn/internal/invitation"
)

type remindersJob struct{}

// Kind returns the name of the job in the queue.
func (remindersJob) Kind() string { return "reminders" }

// InsertOpts allows one attempt, since the job is queued again after five minutes.
func (remindersJob) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 1} }

// reminders reminds those who have not answered invitations on the day that was chosen for it.
type reminders struct {
	river.WorkerDefaults[remindersJob]
	db    *db.DB
	write invitation.LetterWriter
}

// Work sends the reminders that it is time for.
func (w *reminders) Work(ctx context.Context, _ *river.Job[remindersJob]) error {
	return invitation.RemindDue(ctx, w.db, time.Now(), w.write)
}
