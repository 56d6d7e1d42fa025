package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// How a server that has died is started again: how often it is looked at, how long is waited before another attempt, twice
// as long each time, how many attempts there are, and how long a server must live before they are counted anew.
const (
	look       = 200 * time.Millisecond
	firstPause = 250 * time.Millisecond
	attempts   = 7
	settled    = time.Minute
)

// Watch keeps the server running until the context ends. It is told every time that the server is found dead or cannot be
// started, with the reason, and with nil when it answers again. What cannot be mended is the error.
func (s *Server) Watch(ctx context.Context, tell func(error)) error {
	tick := time.NewTicker(look)
	defer tick.Stop()
	failed, since := 0, time.Now()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		if _, running := s.cluster.postmaster(); running {
			continue
		}
		if ctx.Err() != nil {
			return nil
		}
		if time.Since(since) > settled {
			failed = 0
		}
		tell(fmt.Errorf("the database in %s has ended: %s", s.cluster.dir, s.cluster.lastWords()))
		var err error
		if failed, err = s.revive(ctx, failed, tell); err != nil || ctx.Err() != nil {
			return err
		}
		since = time.Now()
		tell(nil)
	}
}

// revive starts the server, in as many attempts as are left when so many have failed, and answers how many have by now.
func (s *Server) revive(ctx context.Context, failed int, tell func(error)) (int, error) {
	for {
		if failed > 0 {
			select {
			case <-ctx.Done():
				return failed, nil
			case <-time.After(s.pause << (failed - 1)):
			}
		}
		failed++
		err := s.again(ctx)
		switch {
		case err == nil || ctx.Err() != nil:
			return failed, nil
		case failed >= attempts || errors.Is(err, errGone):
			return failed, fmt.Errorf("den egna databasen i %s har stannat och går inte att starta igen: %w", s.cluster.dir, err)
		}
		tell(err)
	}
}

var errGone = errors.New("det som var sparat är borta")

// again starts the server once. It makes no new database in place of one that is gone.
func (s *Server) again(ctx context.Context) error {
	unlock, err := lockGate(ctx, s.cluster.dir, s.cluster.who)
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := os.Stat(filepath.Join(s.cluster.data(), "PG_VERSION")); err != nil {
		return fmt.Errorf("%w: %w", errGone, err)
	}
	_, err = s.cluster.start(ctx)
	return err
}
