package worker

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"framsyn/internal/db"
	"framsyn/internal/notice"
	"framsyn/internal/principal"
	"framsyn/internal/process"
)

type noticesJob struct{}

// Kind returns the name of the job in the queue.
func (noticesJob) Kind() string { return "notices" }

// InsertOpts allows one attempt, since the job is queued again after a minute.
func (noticesJob) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 1} }

// notices notifies people of changes when their notices are due.
type notices struct {
	river.WorkerDefaults[noticesJob]
	db    *db.DB
	write process.DigestWriter
}

// Work queues one letter, with all pending notices, to each person whose notices are due.
func (w *notices) Work(ctx context.Context, _ *river.Job[noticesJob]) error {
	_, err := notice.Send(ctx, w.db, time.Now(), principal.ActorFor, w.write)
	return err
}
