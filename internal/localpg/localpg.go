// Package localpg is the database that the portal brings along: where no DATABASE_URL is given it makes a private
// Postgres cluster, starts it with the program and stops it when the program ends.
//
// The cluster listens only on a Unix socket in a folder that nobody else can enter, so it needs no password. It survives
// kill -9 of the program (the next start attaches to the running server) and of Postgres itself. Postgres refuses to run
// as root, so for root it runs as another user, in a folder which that user can reach.
//
// The parts: find.go finds the binaries, account.go whom they run as, place.go where the cluster lies, lock.go who uses
// it, make.go makes it, start.go, postmaster.go and worker.go start and stop the server, watch.go keeps it running.
package localpg

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// Options is how a cluster is started.
type Options struct {
	// Dir is the program's data folder; the cluster lies in its folder "postgres" if Postgres can write there.
	Dir string
	// Bin is the folder with initdb and postgres; empty means to look for it.
	Bin string
	// Share lets several processes use the cluster at once. A process that does not share is alone of its kind, as
	// the portal is; it still tolerates those that do.
	Share bool
	// Fast gives up surviving a power cut for speed, for tests.
	Fast bool
}

// Server is this process's use of a running cluster.
type Server struct {
	cluster    cluster
	lease      *lease
	postmaster postmaster
	// pause is how long is waited after the first failed attempt to start the server again.
	pause time.Duration
}

// Start gives a running cluster that answers. It is made if it does not exist and started if it does not run. The error
// is ErrNotFound where no Postgres is installed, and a HeldError where another process has the cluster for itself.
func Start(ctx context.Context, o Options) (_ *Server, err error) {
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("absolute path of the data folder: %w", err)
	}
	places := candidates(dir, os.Getuid(), os.Getenv)
	who, err := whoFor(places[0])
	if err != nil {
		return nil, err
	}
	place, err := choosePlace(places, who)
	if err != nil {
		return nil, err
	}
	unlock, err := lockGate(ctx, place, who)
	if err != nil {
		return nil, err
	}
	defer unlock()

	s := &Server{pause: firstPause}
	if s.lease, err = acquireLease(place, who, o.Share); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = s.release(context.WithoutCancel(ctx))
		}
	}()
	pg, err := choose(find(o.Bin), clustersIn(place))
	if err != nil {
		return nil, fmt.Errorf("database in %s: %w", place, err)
	}
	s.cluster = cluster{dir: place, pg: pg, account: who, fast: o.Fast}
	if err := s.cluster.make(ctx); err != nil {
		return nil, err
	}
	s.postmaster, err = s.cluster.start(ctx)
	return s, err
}

// URL returns the address of the cluster's database "framsyn", as pgx takes it.
func (s *Server) URL() string {
	q := url.Values{"host": {s.postmaster.socketDir}, "port": {strconv.Itoa(s.postmaster.port)}}
	return (&url.URL{Scheme: "postgres", User: url.User(superuser), Path: "/" + database, RawQuery: q.Encode()}).String()
}

// Dir returns the folder where the cluster lies, which is not always under Options.Dir.
func (s *Server) Dir() string { return s.cluster.dir }

// Stop ends this process's use of the cluster. The last to leave stops the server, at the latest when the context ends.
func (s *Server) Stop(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, stopPatience)
	defer cancel()
	unlock, err := lockGate(ctx, s.cluster.dir, s.cluster.account)
	if err != nil {
		s.lease.end()
		return err
	}
	defer unlock()
	return s.release(ctx)
}

// release is Stop for one who has passed the gate.
func (s *Server) release(ctx context.Context) error {
	defer s.lease.end()
	if s.cluster.dir == "" || !s.lease.isLast() {
		return nil
	}
	return s.cluster.stop(ctx)
}
