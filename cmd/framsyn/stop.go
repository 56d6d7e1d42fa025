package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/pprof"
	"sync"
	"sync/atomic"
	"time"

	"framsyn/internal/jobs"
)

// The time after the signal to stop: at answerLimit unfinished requests and jobs are aborted, at leaveLimit the database is
// closed, and at stopLimit the program exits whatever hangs.
const (
	answerLimit = 11 * time.Second
	leaveLimit  = 17 * time.Second
	stopLimit   = 19 * time.Second
)

// status is why the program cannot serve, besides the state of its database.
type status struct {
	stopping, databaseDown atomic.Bool
	// stoppedAt is when the program began to stop; it is set when serveHTTP returns.
	stoppedAt time.Time
}

// unavailableReason returns why the portal cannot serve, "" if it can.
func (c *status) unavailableReason() string {
	switch {
	case c.stopping.Load():
		return "portalen stängs"
	case c.databaseDown.Load():
		return "databasen har stannat och startas igen"
	}
	return ""
}

// closeConnections closes every connection with its response while the portal is stopping.
func (c *status) closeConnections(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c.stopping.Load() {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}

// serveHTTP serves until the context ends. Then it goes on for Drain: /readyz answers that the portal is stopping, and every
// connection is closed with its next response, so that a balancer goes elsewhere and never sends on a connection that is being
// closed. Last it stops accepting and waits for requests under way.
func (p *program) serveHTTP(ctx context.Context, l net.Listener, h http.Handler, now *status) error {
	open := &clientConns{states: map[net.Conn]http.ConnState{}}
	s := &http.Server{Handler: now.closeConnections(h), ReadHeaderTimeout: headerLimit, ReadTimeout: bodyLimit, WriteTimeout: bodyLimit,
		IdleTimeout: idleLimit, MaxHeaderBytes: 64 << 10, ConnState: open.setState}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	select {
	case err := <-failed:
		now.stoppedAt = time.Now()
		return err
	case <-ctx.Done():
	}
	now.stoppedAt = time.Now()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), answerLimit)
	defer cancel()
	now.stopping.Store(true)
	select {
	case err := <-failed:
		return err
	case <-time.After(p.cfg.Drain):
	}
	_ = l.Close()
	<-failed
	open.waitIdle(last)
	if err := s.Shutdown(last); err != nil {
		return errors.Join(fmt.Errorf("svar som inte blev klara i tid avbröts: %w", err), s.Close())
	}
	return nil
}

// stopBackground waits for what runs besides requests, and closes the database.
func (p *program) stopBackground(b *database, background *sync.WaitGroup, told time.Time) {
	done := make(chan struct{})
	go func() { background.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(time.Until(told.Add(answerLimit))):
		p.log.Warn("what goes on in the background is broken off")
	}
	p.closeDatabaseBy(b, told.Add(leaveLimit))
}

// stopJobs stops the jobs when the context ends, within answerLimit. Aborted jobs run again later.
func (p *program) stopJobs(ctx context.Context, queue *jobs.Client) {
	<-ctx.Done()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), answerLimit)
	defer cancel()
	if err := queue.Stop(last); err != nil {
		p.log.Warn("jobs are broken off", "error", err)
	}
}

// giveUp exits when something prevents the program from stopping, and prints what it is doing.
func giveUp() {
	slog.New(slog.NewTextHandler(os.Stderr, nil)).Error("the program does not stop and is ended", "after", stopLimit)
	_ = pprof.Lookup("goroutine").WriteTo(os.Stderr, 1)
	os.Exit(1)
}
