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

// memory measures the memory of the program after everything else.
func (b *bench) memory(context.Context) error {
	held, program, err := yardstick.Memory(b.portal.PID())
	if err != nil {
		return err
	}
	b.table.atMost("Memory afterwards, besides the program itself", measured(held-program), maxMemory, " MB",
		fmt.Sprintf("%.0f MB, of which the program %.0f", held, program))
	return nil
}
