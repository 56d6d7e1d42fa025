package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	// pause is the time between two looks at something that another process does.
	pause = 5 * time.Millisecond
	// patience is how long a start (with recovery after a crash) may take, and how long another's start or stop is waited for.
	patience = time.Minute
	// stopPatience is how long a stop may take, and lastPatience what is kept of that for a server that does not do as it is told.
	stopPatience = 15 * time.Second
	lastPatience = 3 * time.Second
)

// start gives the cluster's server, ready for connections: one that runs already, or a new one. The gate must be locked.
func (c cluster) start(ctx context.Context) (postmaster, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tick := time.NewTicker(pause)
	defer tick.Stop()
	var server *os.Process
	var ended <-chan error
	for {
		switch at, running := c.postmaster(); {
		case running && at.ready:
			return at, nil
		case !running && ended == nil:
			if _, begun := serverOf(c.data()); begun {
				break // by a program that was killed since, and it has not written yet that it runs
			}
			var err error
			if server, ended, err = c.launch(); err != nil {
				return postmaster{}, err
			}
		}
		select {
		case err := <-ended:
			if said := c.lastWords(); !strings.Contains(said, "is still in use") {
				return postmaster{}, fmt.Errorf("start the database in %s: %w\n%s", c.dir, err, said)
			}
			// The children of a server that was killed keep its memory until they notice, and one that is stopped never does.
			if err := endWorkers(ctx, c.data(), children); err != nil {
				return postmaster{}, err
			}
			ended = nil
		case <-ctx.Done():
			if ended != nil {
				// It may not have written yet that it runs, so that nobody else would stop it.
				c.abandon(server, ended)
			}
			return postmaster{}, fmt.Errorf("wait for the database in %s: %w\n%s", c.dir, ctx.Err(), c.lastWords())
		case <-tick.C:
		}
	}
}

// abandon ends a server that has not come so far as to answer, at once where it does not do as it is told.
func (c cluster) abandon(server *os.Process, ended <-chan error) {
	_ = server.Signal(syscall.SIGINT)
	select {
	case <-ended:
	case <-time.After(lastPatience):
		last, cancel := context.WithTimeout(context.Background(), lastPatience)
		defer cancel()
		_ = endWorkers(last, c.data(), anyWorker) // why the start failed is told in any case
	}
}

// launch starts a server in a session of its own, so that it outlives this process and does not get its Ctrl-C. The
// channel tells when it has ended.
func (c cluster) launch() (*os.Process, <-chan error, error) {
	sockets, err := socketDir(c.dir, c.account)
	if err != nil {
		return nil, nil, err
	}
	// A stale file whose number belongs to another process by now, or to one that is dead but still listed since nobody
	// has asked how it ended, makes Postgres refuse.
	for _, note := range []string{c.pidFile(), filepath.Join(sockets, ".s.PGSQL.5432.lock")} {
		if err := os.Remove(note); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, nil, fmt.Errorf("remove the note of a server that is gone: %w", err)
		}
	}
	log, err := os.Create(c.log())
	if err != nil {
		return nil, nil, fmt.Errorf("open the database's log: %w", err)
	}
	defer func() { _ = log.Close() }()
	if err := c.account.chown(c.log()); err != nil {
		return nil, nil, err
	}
	cmd := c.account.command(context.Background(), c.pg.tool("postgres"), c.arguments(sockets)...)
	cmd.SysProcAttr.Setsid = true
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, nil, fmt.Errorf("run %s: %w", c.pg.tool("postgres"), err)
	}
	ended := make(chan error, 1)
	go func() { ended <- errors.Join(errors.New("the server ended"), cmd.Wait()) }()
	return cmd.Process, ended, nil
}

// arguments returns those of the server.
func (c cluster) arguments(sockets string) []string {
	args := []string{"-D", c.data(), "-c", "listen_addresses=", "-c", "unix_socket_directories=" + sockets, "-c", "port=5432"}
	if c.fast {
		args = append(args, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
			"-c", "autovacuum=off", "-c", "max_connections=300")
	}
	return args
}

// stop ends the server if it runs, in the way that rolls back what is under way and leaves nothing to recover. One that
// has not ended lastPatience before the context does is ended in the way that leaves something to recover, and at last
// killed with all its children, so that a server that is silent does not run on.
func (c cluster) stop(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, stopPatience)
	defer cancel()
	at, running := c.postmaster()
	if !running {
		if at.pid, running = serverOf(c.data()); !running {
			return nil
		}
	}
	until, _ := ctx.Deadline()
	for _, way := range []struct {
		by   syscall.Signal
		left time.Duration
	}{{syscall.SIGINT, lastPatience}, {syscall.SIGQUIT, lastPatience / 2}} {
		if err := syscall.Kill(at.pid, way.by); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("stop the database in %s: %w", c.dir, err)
		}
		if c.waitForEnd(at.pid, until.Add(-way.left)) {
			return nil
		}
	}
	if err := endWorkers(ctx, c.data(), anyWorker); err != nil {
		return fmt.Errorf("the database in %s (process %d) does not stop: %w", c.dir, at.pid, err)
	}
	return nil
}

// waitForEnd waits until a server has ended, and reports whether it has by then.
func (c cluster) waitForEnd(pid int, then time.Time) bool {
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for worksIn(pid, c.data()) {
		if time.Now().After(then) {
			return false
		}
		<-tick.C
	}
	return true
}

func (c cluster) log() string { return filepath.Join(c.dir, "log") }

// lastWords returns the end of the server's log.
func (c cluster) lastWords() string {
	text, _ := os.ReadFile(c.log())
	return strings.TrimSpace(string(text[max(0, len(text)-2000):]))
}
