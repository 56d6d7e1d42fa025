// Package localpg runs a private Postgres cluster for a portal that is given no DATABASE_URL. It creates the cluster,
// starts it with the program and stops it when the program ends.
//
// The cluster listens only on a Unix socket in a directory that no other user can enter, so it needs no password. Its
// server ends with the last program that uses it, also when that is killed, and survives its own kill -9. Postgres refuses
// to run as root, so for root it runs as another user, in a directory which that user can reach.
//
// Errors are told in Swedish, since who starts the portal reads them.
//
// find.go finds the binaries, account.go the user, place.go the directory; lock.go keeps track of the processes that
// use the cluster; make.go creates it; start.go, postmaster.go and worker.go start and stop the server; watch.go
// restarts it; guard.go stops it when the programs that used it did not.
package localpg

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Options are the options of Start.
type Options struct {
	// Dir is the program's data directory. The cluster is in its subdirectory "postgres" if Postgres can write there.
	Dir string
	// Bin is the directory with initdb and postgres. If empty, it is searched for.
	Bin string
	// Share allows several processes to use the cluster at once. At most one process that does not share, such as the
	// portal, can use it, together with any number of those that do.
	Share bool
	// Fast makes the server faster but not safe against power failures, for tests.
	Fast bool
}

// Server is this process's use of a running cluster.
type Server struct {
	cluster    cluster
	lease      *lease
	postmaster postmaster
	// retryDelay is the delay after the first failed attempt to restart the server.
	retryDelay time.Duration
}

// Start returns a running cluster that accepts connections. It is created if it does not exist and started if it does
// not run. The error is ErrNotFound if no Postgres is installed, and a HeldError if another process uses the cluster
// exclusively.
func Start(ctx context.Context, o Options) (_ *Server, err error) {
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("datamappens fullständiga sökväg: %w", err)
	}
	places := candidateDirs(dir, os.Getuid(), os.Getenv)
	who, err := accountFor(places[0])
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

	s := &Server{retryDelay: firstRetryDelay}
	if s.lease, err = acquireLease(place, who, o.Share); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = s.release(context.WithoutCancel(ctx))
		}
	}()
	pg, err := chooseInstallation(findInstallations(o.Bin), clustersIn(place))
	if err != nil {
		return nil, fmt.Errorf("databasen i %s: %w", place, err)
	}
	s.cluster = cluster{dir: place, pg: pg, account: who, fast: o.Fast}
	if err := s.cluster.create(ctx); err != nil {
		return nil, err
	}
	if err := s.cluster.ensureGuard(); err != nil {
		return nil, err
	}
	s.postmaster, err = s.cluster.start(ctx)
	return s, err
}

// Installed returns why no Postgres on this machine can run the cluster; nil if one can. It changes nothing.
func Installed(o Options) error {
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return fmt.Errorf("datamappens fullständiga sökväg: %w", err)
	}
	var clusters []int
	for _, place := range candidateDirs(dir, os.Getuid(), os.Getenv) {
		if clusters = clustersIn(place); len(clusters) > 0 {
			break
		}
	}
	_, err = chooseInstallation(findInstallations(o.Bin), clusters)
	return err
}

// URL returns the connection string of the cluster's database "framsyn".
func (s *Server) URL() string {
	// Postgres takes a plus sign in an address for itself, not for a space.
	host := strings.ReplaceAll(url.QueryEscape(s.postmaster.socketDir), "+", "%20")
	return (&url.URL{Scheme: "postgres", User: url.User(superuser), Path: "/" + database,
		RawQuery: "host=" + host + "&port=" + strconv.Itoa(s.postmaster.port)}).String()
}

// Dir returns the directory of the cluster, which is not always under Options.Dir.
func (s *Server) Dir() string { return s.cluster.dir }

// Stop ends this process's use of the cluster. The last process to stop also stops the server, at the latest when the
// context ends.
func (s *Server) Stop(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, stopTimeout)
	defer cancel()
	unlock, err := lockGate(ctx, s.cluster.dir, s.cluster.account)
	if err != nil {
		s.lease.release()
		return err
	}
	defer unlock()
	return s.release(ctx)
}

// release is Stop with the gate locked.
func (s *Server) release(ctx context.Context) error {
	defer s.lease.release()
	if s.cluster.dir == "" || !s.lease.isLast() {
		return nil
	}
	return s.cluster.stop(ctx)
}
