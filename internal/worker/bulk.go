package worker

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/principal"
)

// bulkWorker goes on with what people do with many things at once.
type bulkWorker struct {
	river.WorkerDefaults[bulk.Job]
	db      *db.DB
	actions bulk.Actions
}

// Work goes on until it is done, or until others should have their turn.
func (w *bulkWorker) Work(ctx context.Context, job *river.Job[bulk.Job]) error {
	more, err := w.actions.Run(ctx, w.db, principal.ActorFor, job.Args.Bulk)
	if err == nil && more {
		return river.JobSnooze(time.Second)
	}
	return err
}
