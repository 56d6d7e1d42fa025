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
	settled    = 10 * time.Second
)

// Watch keeps the server running until the context ends. It is told every time that the server is found dead or cannot be
// started, with the reason, and with nil when it answers again. What cannot be mended is the error.
func (s *Server) Watch(ctx context.Context, tell func(error)) error {
	tick := time.NewTicker(look)
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
		if time.Since(since) > settled {
			made = 0
		}
		tell(fmt.Errorf("the database in %s has ended: %s", s.cluster.dir, s.cluster.lastWords()))
		var err error
		if made, err = s.revive(ctx, made, tell); err != nil || ctx.Err() != nil {
			return err
		}
		since = time.Now()
		tell(nil)
	}
}

// revive starts the server, in as many attempts as are left when so many have been made, and returns how many have by now.
func (s *Server) revive(ctx context.Context, made int, tell func(error)) (int, error) {
	err := errors.New("den startar men stannar genast igen\n" + s.cluster.lastWords())
	for made < attempts && !errors.Is(err, errGone) {
		if made > 0 {
			select {
			case <-ctx.Done():
				return made, nil
			case <-time.After(s.pause << (made - 1)):
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

var errGone = errors.New("det som var sparat är borta")

// restart starts the server once. It makes no new database in place of one that is gone.
func (s *Server) restart(ctx context.Context) error {
	unlock, err := lockGate(ctx, s.cluster.dir, s.cluster.account)
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
