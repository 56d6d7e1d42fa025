package worker

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"framsyn/internal/db"
	"framsyn/internal/principal"
	"framsyn/internal/process"
)

type noticesJob struct{}

// Kind names the job in the queue.
func (noticesJob) Kind() string { return "notices" }

// InsertOpts lets it be tried once: a minute later it is done anew.
func (noticesJob) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 1} }

// notices tells those whose time has come of what has changed.
type notices struct {
	river.WorkerDefaults[noticesJob]
	db    *db.DB
	write process.Write
}

// Work writes everybody whose time has come one letter about all that is waiting for them.
func (w *notices) Work(ctx context.Context, _ *river.Job[noticesJob]) error {
	_, err := process.SendNotices(ctx, w.db, time.Now(), principal.ActorFor, w.write)
	return err
}
