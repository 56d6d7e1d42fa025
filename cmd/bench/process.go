package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"framsyn/internal/trial"
	"framsyn/internal/yardstick"
)

// startsMade is the number of measured starts.
const startsMade = 5

// starts measures the time from the start of the program until it is ready, with Postgres running.
func (b *bench) starts(ctx context.Context) error {
	var took []float64
	for range startsMade {
		if err := b.portal.Stop(); err != nil {
			return fmt.Errorf("stop the portal: %w\n%s", err, b.portal.Output())
		}
		begun := time.Now()
		p, err := trial.Start(ctx, b.options)
		if err != nil {
			return err
		}
		b.portal = p
		if err := trial.Await(ctx, trial.Visitor(), p.URL+"/readyz", http.StatusOK); err != nil {
			return err
		}
		took = append(took, time.Since(begun).Seconds())
	}
	b.table.atMost("From start to ready, Postgres running", measured(took...), 0.2, " s", fmt.Sprintf("%d starts", startsMade))
	return nil
}

// maxMemory is how many megabytes the program may hold when it is at rest, besides the file that it is read from.
const maxMemory = 64

// returnTime is how long after it was needed the program may keep memory, and a little more.
const returnTime = 35 * time.Second

// memory measures the memory of the program after everything else, when it has returned what it needed for that.
func (b *bench) memory(ctx context.Context) error {
	var held, program float64
	for until := time.Now().Add(returnTime); ; {
		var err error
		if held, program, err = yardstick.Memory(b.portal.PID()); err != nil {
			return err
		}
		if held-program <= maxMemory || time.Now().After(until) {
			break
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
	b.table.atMost("Memory afterwards, besides the program itself", measured(held-program), maxMemory, " MB",
		fmt.Sprintf("%.0f MB, of which the program %.0f", held, program))
	return nil
}
