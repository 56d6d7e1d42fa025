// Package worker runs the jobs of the queue: it sends letters, notifies people every minute of changes, reminds those
// who have not answered invitations, goes on with what is done with many things at once, and deletes expired data once a day.
package worker

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/riverqueue/river"

	"framsyn/internal/bulk"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/invitation"
	"framsyn/internal/jobs"
	"framsyn/internal/notice"
	"framsyn/internal/process"
	"framsyn/internal/publish"
	"framsyn/internal/search"
	"framsyn/internal/security"
	"framsyn/internal/signin"
	"framsyn/internal/unsaved"
)

// New returns the client that runs all kinds of jobs. If mailer is nil, letters are stored for the administrator to
// read. digest writes the letters about changes, links those with a link, invitations the reminders of invitations, and invoice the
// invoices that are attached to letters; several are the actions with several things at once. care is what is done every minute besides.
func New(d *db.DB, mailer *Mailer, digest process.DigestWriter, links signin.MessageWriter, invitations invitation.LetterWriter,
	invoice jobs.InvoiceFile, several bulk.Actions, log *slog.Logger, care ...Care) (*jobs.Client, error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, &letters{db: d, mailer: mailer, invoice: invoice, log: log})
	river.AddWorker(workers, &passwords{db: d, write: links})
	river.AddWorker(workers, &cleanUp{db: d})
	river.AddWorker(workers, &notices{db: d, write: digest})
	river.AddWorker(workers, &tallies{db: d})
	river.AddWorker(workers, &plans{db: d, actions: several})
	river.AddWorker(workers, &reminders{db: d, write: invitations})
	river.AddWorker(workers, &bulkWorker{db: d, actions: several})
	river.AddWorker(workers, &careWorker{db: d, care: care})
	river.AddWorker(workers, &searchWords{db: d})
	daily := river.NewPeriodicJob(river.PeriodicInterval(24*time.Hour),
		func() (river.JobArgs, *river.InsertOpts) { return cleanUpJob{}, nil },
		&river.PeriodicJobOpts{ID: "clean_up", RunOnStart: true})
	eachMinute := river.NewPeriodicJob(river.PeriodicInterval(time.Minute),
		func() (river.JobArgs, *river.InsertOpts) { return noticesJob{}, nil },
		&river.PeriodicJobOpts{ID: "notices", RunOnStart: true})
	hourly := river.NewPeriodicJob(river.PeriodicInterval(time.Hour),
		func() (river.JobArgs, *river.InsertOpts) { return tallyJob{}, nil },
		&river.PeriodicJobOpts{ID: "tally", RunOnStart: true})
	plans := river.NewPeriodicJob(river.PeriodicInterval(time.Minute),
		func() (river.JobArgs, *river.InsertOpts) { return plansJob{}, nil },
		&river.PeriodicJobOpts{ID: "plans", RunOnStart: true})
	reminders := river.NewPeriodicJob(river.PeriodicInterval(5*time.Minute),
		func() (river.JobArgs, *river.InsertOpts) { return remindersJob{}, nil },
		&river.PeriodicJobOpts{ID: "reminders", RunOnStart: true})
	cared := river.NewPeriodicJob(river.PeriodicInterval(time.Minute),
		func() (river.JobArgs, *river.InsertOpts) { return careJob{}, nil },
		&river.PeriodicJobOpts{ID: "care", RunOnStart: true})
	words := river.NewPeriodicJob(river.PeriodicInterval(24*time.Hour),
		func() (river.JobArgs, *river.InsertOpts) { return searchWordsJob{}, nil },
		&river.PeriodicJobOpts{ID: "search_words", RunOnStart: true})
	return jobs.New(d, log, workers, daily, hourly, eachMinute, plans, reminders, cared, words)
}

type searchWordsJob struct{}

// Kind returns the name of the job in the queue.
func (searchWordsJob) Kind() string { return "search_words" }

type searchWords struct {
	river.WorkerDefaults[searchWordsJob]
	db *db.DB
}

// Work cuts texts into words as this version of the portal does, until it is done or others should have their turn.
func (w *searchWords) Work(ctx context.Context, _ *river.Job[searchWordsJob]) error {
	more, err := search.Refresh(ctx, w.db)
	if err == nil && more {
		return river.JobSnooze(time.Second)
	}
	return err
}

type tallyJob struct{}

// Kind returns the name of the job in the queue.
func (tallyJob) Kind() string { return "tally" }

type tallies struct {
	river.WorkerDefaults[tallyJob]
	db *db.DB
}

// Work makes the counts of lists quick to read.
func (w *tallies) Work(ctx context.Context, _ *river.Job[tallyJob]) error {
	return errors.Join(content.SumTallies(ctx, w.db), publish.SumTallies(ctx, w.db))
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
		files.CleanUp(ctx, w.db), unsaved.CleanUp(ctx, w.db), db.CleanUp(ctx, w.db), bulk.CleanUp(ctx, w.db))
}

// Care is something that an area does every minute: what is due by then, such as an offer that lapses.
type Care func(ctx context.Context, d *db.DB) error

type careJob struct{}

// Kind returns the name of the job in the queue.
func (careJob) Kind() string { return "care" }

type careWorker struct {
	river.WorkerDefaults[careJob]
	db   *db.DB
	care []Care
}

// Work does what is due.
func (w *careWorker) Work(ctx context.Context, _ *river.Job[careJob]) error {
	var all error
	for _, care := range w.care {
		all = errors.Join(all, care(ctx, w.db))
	}
	return all
}
