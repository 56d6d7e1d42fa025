// Package worker runs the jobs of the queue: it sends letters, notifies people every minute of changes, and deletes
// expired data once a day.
package worker

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/riverqueue/river"

	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/jobs"
	"framsyn/internal/notice"
	"framsyn/internal/process"
	"framsyn/internal/security"
	"framsyn/internal/signin"
)

// New returns the client that runs all kinds of jobs. If mailer is nil, letters are stored for the administrator to
// read. digest writes the letters about changes, links those with a link, and invoice the invoices that are attached to letters.
func New(d *db.DB, mailer *Mailer, digest process.DigestWriter, links signin.MessageWriter, invoice jobs.InvoiceFile,
	log *slog.Logger) (*jobs.Client, error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, &letters{db: d, mailer: mailer, invoice: invoice, log: log})
	river.AddWorker(workers, &passwords{db: d, write: links})
	river.AddWorker(workers, &cleanUp{db: d})
	river.AddWorker(workers, &notices{db: d, write: digest})
	daily := river.NewPeriodicJob(river.PeriodicInterval(24*time.Hour),
		func() (river.JobArgs, *river.InsertOpts) { return cleanUpJob{}, nil },
		&river.PeriodicJobOpts{ID: "clean_up", RunOnStart: true})
	eachMinute := river.NewPeriodicJob(river.PeriodicInterval(time.Minute),
		func() (river.JobArgs, *river.InsertOpts) { return noticesJob{}, nil },
		&river.PeriodicJobOpts{ID: "notices", RunOnStart: true})
	return jobs.New(d, log, workers, daily, eachMinute)
}

type cleanUpJob struct{}

// Kind returns the name of the job in the queue.
func (cleanUpJob) Kind() string { return "clean_up" }

type cleanUp struct {
	river.WorkerDefaults[cleanUpJob]
	db *db.DB
}

// Work deletes expired data.
func (w *cleanUp) Work(ctx context.Context, _ *river.Job[cleanUpJob]) error {
	return errors.Join(signin.CleanUp(ctx, w.db), security.CleanUp(ctx, w.db), notice.CleanUp(ctx, w.db), jobs.CleanUp(ctx, w.db),
		files.CleanUp(ctx, w.db), db.CleanUp(ctx, w.db))
}
