package worker

import (
	"context"

	"github.com/riverqueue/river"

	"framsyn/internal/db"
	"framsyn/internal/jobs"
	"framsyn/internal/signin"
)

// passwords sends links for new passwords.
type passwords struct {
	river.WorkerDefaults[jobs.PasswordJob]
	db    *db.DB
	write signin.MessageWriter
}

// Work queues the letter with the link, if there is an account with the address.
func (w *passwords) Work(ctx context.Context, job *river.Job[jobs.PasswordJob]) error {
	return signin.SendPasswordReset(ctx, w.db, job.Args.Email, w.write)
}
