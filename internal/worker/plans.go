package worker

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"framsyn/internal/bulk"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/principal"
)

type plansJob struct{}

// Kind returns the name of the job in the queue.
func (plansJob) Kind() string { return "plans" }

// InsertOpts allows one attempt, since the job is queued again after a minute.
func (plansJob) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 1} }

// plans publishes and withdraws what it is time for.
type plans struct {
	river.WorkerDefaults[plansJob]
	db      *db.DB
	actions bulk.Actions
}

// Work carries out what is planned until now.
func (w *plans) Work(ctx context.Context, _ *river.Job[plansJob]) error {
	return content.CarryOut(ctx, w.db, time.Now(), principal.ActorFor, w.actions)
}
