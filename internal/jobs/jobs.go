// Package jobs does in the background what a write has asked for. A job is queued in the transaction that causes it: it
// is done if the write commits and never was if it does not. The queue is River's, in tables of its own in the same
// database, and River is known nowhere else but in the worker that carries the jobs out.
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

// The limits of the jobs: how many at a time, how long one may take, after how long one that has not ended is taken for
// lost with its program and done again, and how long a stop waits for those under way.
const (
	atATime  = 4
	jobLimit = time.Minute
	lost     = 90 * time.Second
	softStop = 5 * time.Second
)

// adder queues jobs and carries none out, so it needs no connections of its own.
var adder = sync.OnceValues(func() (*river.Client[pgx.Tx], error) {
	return river.NewClient(riverpgxv5.New(nil), &river.Config{Logger: slog.New(slog.DiscardHandler)})
})

// Insert queues a job within a write. It works in any process, also in one that carries no jobs out.
func Insert(ctx context.Context, tx *db.Tx, job river.JobArgs) error {
	c, err := adder()
	if err != nil {
		return fmt.Errorf("queue: %w", err)
	}
	if _, err := c.InsertTx(ctx, tx.Pgx(), job, nil); err != nil {
		return fmt.Errorf("queueing a job %s: %w", job.Kind(), err)
	}
	return nil
}

// Queue queues a job that no write has caused and for which nobody needs a right; with a context of db.WithSubmission, once.
func Queue(ctx context.Context, d *db.DB, job river.JobArgs) error {
	c, err := adder()
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

// Client carries jobs out while it is started.
type Client struct{ river *river.Client[pgx.Tx] }

// New returns a client for the workers of each kind of job, and for the jobs that come back by the clock.
func New(d *db.DB, log *slog.Logger, workers *river.Workers, periodic ...*river.PeriodicJob) (*Client, error) {
	c, err := river.NewClient(riverpgxv5.New(d.Pool()), &river.Config{
		Logger:          slog.New(minLevelHandler{log.Handler(), slog.LevelWarn}),
		Queues:          map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: atATime}},
		Workers:         workers,
		PeriodicJobs:    periodic,
		JobTimeout:      jobLimit,
		SoftStopTimeout: softStop,

		RescueStuckJobsAfter: lost,
	})
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	return &Client{c}, nil
}

// Start begins to carry jobs out, and goes on until Stop whatever becomes of the context.
func (c *Client) Start(ctx context.Context) error {
	if err := c.river.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("starting the queue: %w", err)
	}
	return nil
}

// Stop takes no more jobs and waits for those under way, which are interrupted after five seconds and done again at the
// next start.
func (c *Client) Stop(ctx context.Context) error {
	if err := c.river.Stop(ctx); err != nil {
		return fmt.Errorf("stopping the queue: %w", err)
	}
	return nil
}
