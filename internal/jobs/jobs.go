// Package jobs queues work to be done in the background. A job is queued in the transaction that causes it: it runs if
// the transaction commits, and only then. The queue is that of River, in tables in the same database; only this package
// and package worker depend on River.
package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"framsyn/internal/db"
)

// The limits of jobs: how many run at a time, how long one may take, after how long an unfinished job is considered
// lost and run again, and how long Stop waits for running jobs.
const (
	maxWorkers  = 4
	jobLimit    = time.Minute
	rescueAfter = 90 * time.Second
	softStop    = 5 * time.Second
)

// insertClient queues jobs but runs none, so it needs no connections of its own.
var insertClient = sync.OnceValues(func() (*river.Client[pgx.Tx], error) {
	return river.NewClient(riverpgxv5.New(nil), &river.Config{Logger: slog.New(slog.DiscardHandler)})
})

// Insert queues a job within a transaction. It can be called in any process, even one that runs no jobs.
func Insert(ctx context.Context, tx *db.Tx, job river.JobArgs) error {
	c, err := insertClient()
	if err != nil {
		return fmt.Errorf("queue: %w", err)
	}
	if _, err := c.InsertTx(ctx, tx.Pgx(), job, nil); err != nil {
		return fmt.Errorf("queueing a job %s: %w", job.Kind(), err)
	}
	return nil
}

// Queue queues a job outside a transaction, without a check of rights. With a context of db.WithSubmission it is queued
// only once.
func Queue(ctx context.Context, d *db.DB, job river.JobArgs) error {
	c, err := insertClient()
	if err != nil {
		return fmt.Errorf("queue: %w", err)
	}
	err = d.WriteUnaudited(ctx, func(tx pgx.Tx) error {
		_, err := c.InsertTx(ctx, tx, job, nil)
		return err
	})
	if err != nil {
		return fmt.Errorf("queueing a job %s: %w", job.Kind(), err)
	}
	return nil
}

// Client runs jobs while it is started.
type Client struct{ river *river.Client[pgx.Tx] }

// New returns a client with the workers of each kind of job, and with the periodic jobs.
func New(d *db.DB, log *slog.Logger, workers *river.Workers, periodic ...*river.PeriodicJob) (*Client, error) {
	c, err := river.NewClient(riverpgxv5.New(d.Pool()), &river.Config{
		Logger:          slog.New(minLevelHandler{log.Handler(), slog.LevelWarn}),
		Queues:          map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: maxWorkers}},
		Workers:         workers,
		PeriodicJobs:    periodic,
		JobTimeout:      jobLimit,
		SoftStopTimeout: softStop,

		RescueStuckJobsAfter: rescueAfter,
	})
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	return &Client{c}, nil
}

// Start starts to run jobs. It continues until Stop, even if the context ends.
func (c *Client) Start(ctx context.Context) error {
	if err := c.river.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("starting the queue: %w", err)
	}
	return nil
}

// Stop starts no more jobs and waits for running ones. These are interrupted after five seconds and run again at the
// next start.
func (c *Client) Stop(ctx context.Context) error {
	if err := c.river.Stop(ctx); err != nil {
		return fmt.Errorf("stopping the queue: %w", err)
	}
	return nil
}
