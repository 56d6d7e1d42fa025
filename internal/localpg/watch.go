package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// The restarts of a server that has died: how often it is checked, the first delay between attempts, which is doubled
// each time, the most attempts, and how long a server must run before attempts are counted anew.
const (
	watchInterval   = 200 * time.Millisecond
	firstRetryDelay = 250 * time.Millisecond
	maxAttempts     = 7
	stableAfter     = 10 * time.Second
)

// Watch keeps the server running until the context ends. It calls tell with the reason every time that the server is
// found dead or cannot be started, and with nil when it accepts connections again. It returns an error if the server
// cannot be restarted.
func (s *Server) Watch(ctx context.Context, tell func(error)) error {
	tick := time.NewTicker(watchInterval)
	defer tick.Stop()
	made, since := 0, time.Now()
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
		if time.Since(since) > stableAfter {
			made = 0
		}
		tell(fmt.Errorf("the database in %s has ended: %s", s.cluster.dir, s.cluster.logTail()))
		var err error
		if made, err = s.retryStart(ctx, made, tell); err != nil || ctx.Err() != nil {
			return err
		}
		since = time.Now()
		tell(nil)
	}
}

// retryStart starts the server, in at most maxAttempts attempts including those made before, and returns the number of
// attempts made by then.
func (s *Server) retryStart(ctx context.Context, made int, tell func(error)) (int, error) {
	err := errors.New("den startar men stannar genast igen\n" + s.cluster.logTail())
	for made < maxAttempts && !errors.Is(err, errDataMissing) {
		if made > 0 {
			select {
			case <-ctx.Done():
				return made, nil
			case <-time.After(s.retryDelay << (made - 1)):
			}
		}
		made++
		if err = s.restart(ctx); err == nil || ctx.Err() != nil {
			return made, nil
		}
		tell(err)
	}
	return made, fmt.Errorf("den egna databasen i %s har stannat och går inte att starta igen: %w", s.cluster.dir, err)
}

var errDataMissing = errors.New("det som var sparat är borta")

// restart starts the server once. It creates no new database in place of one that has been removed.
func (s *Server) restart(ctx context.Context) error {
	unlock, err := lockGate(ctx, s.cluster.dir, s.cluster.account)
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := os.Stat(filepath.Join(s.cluster.data(), "PG_VERSION")); err != nil {
		return fmt.Errorf("%w: %w", errDataMissing, err)
	}
	_, err = s.cluster.start(ctx)
	return err
}
