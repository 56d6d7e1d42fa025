package worker

import (
	"context"

	"github.com/riverqueue/river"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/jobs"
)

// passwords sends links for new passwords.
type passwords struct {
	river.WorkerDefaults[jobs.PasswordJob]
	db    *db.DB
	write account.Write
}

// Work writes the letter with the link, if there is such an account.
func (w *passwords) Work(ctx context.Context, job *river.Job[jobs.PasswordJob]) error {
	return account.SendNewPassword(ctx, w.db, job.Args.Email, w.write)
}
