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
	// pollInterval is the time between two checks of what another process does.
	pollInterval = 5 * time.Millisecond
	// startTimeout is how long a start, with recovery after a crash, may take, and how long to wait for another process's
	// start or stop.
	startTimeout = time.Minute
	// stopTimeout is how long a stop may take, and killTimeout the part of it that is reserved for a server that does not
	// stop when asked.
	stopTimeout = 15 * time.Second
	killTimeout = 3 * time.Second
)

// start returns the cluster's server, ready for connections: the one that runs already, or a new one. The gate must be
// locked.
func (c cluster) start(ctx context.Context) (postmaster, error) {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	var server *os.Process
	var ended <-chan error
	for {
		switch at, running := c.postmaster(); {
		case running && at.ready:
			return at, nil
		case !running && ended == nil:
			if _, begun := findServer(c.data()); begun {
				break // started by a program that has been killed, and not in the PID file yet
			}
			var err error
			if server, ended, err = c.launch(); err != nil {
				return postmaster{}, err
			}
		}
		select {
		case err := <-ended:
			if said := c.logTail(); !strings.Contains(said, "is still in use") {
				return postmaster{}, fmt.Errorf("databasen i %s startar inte: %w\n%s", c.dir, err, said)
			}
			// The children of a server that was killed keep its shared memory until they notice, and a stopped process never
			// does.
			if err := killWorkers(ctx, c.data(), isChild); err != nil {
				return postmaster{}, err
			}
			ended = nil
		case <-ctx.Done():
			if ended != nil {
				// It may not be in the PID file yet, so nothing else would stop it.
				c.terminate(server, ended)
			}
			return postmaster{}, fmt.Errorf("databasen i %s blir inte klar: %w\n%s", c.dir, ctx.Err(), c.logTail())
		case <-tick.C:
		}
	}
}

// terminate ends a server that does not accept connections yet, by SIGKILL if it does not stop when asked.
func (c cluster) terminate(server *os.Process, ended <-chan error) {
	_ = server.Signal(syscall.SIGINT)
	select {
	case <-ended:
	case <-time.After(killTimeout):
		last, cancel := context.WithTimeout(context.Background(), killTimeout)
		defer cancel()
		_ = killWorkers(last, c.data(), anyWorker) // the error of the start is returned anyway
	}
}

// launch starts a server in a session of its own, so that it outlives this process and does not get its Ctrl-C. The
// channel receives when the server has ended.
func (c cluster) launch() (*os.Process, <-chan error, error) {
	sockets, err := socketDir(c.dir, c.account)
	if err != nil {
		return nil, nil, err
	}
	// Postgres refuses to start if a stale PID file names a process that exists, whether an unrelated one or a zombie.
	for _, note := range []string{c.pidFile(), filepath.Join(sockets, ".s.PGSQL.5432.lock")} {
		if err := os.Remove(note); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, nil, fmt.Errorf("ta bort anteckningen om en server som inte finns: %w", err)
		}
	}
	log, err := os.Create(c.logFile())
	if err != nil {
		return nil, nil, fmt.Errorf("öppna databasens logg: %w", err)
	}
	defer func() { _ = log.Close() }()
	if err := c.account.chown(c.logFile()); err != nil {
		return nil, nil, err
	}
	cmd := c.account.command(context.Background(), c.pg.tool("postgres"), c.arguments(sockets)...)
	cmd.SysProcAttr.Setsid = true
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, nil, fmt.Errorf("köra %s: %w", c.pg.tool("postgres"), err)
	}
	ended := make(chan error, 1)
	go func() { ended <- errors.Join(errors.New("servern avslutades"), cmd.Wait()) }()
	return cmd.Process, ended, nil
}

// portalSettings are settings of the server that suit a portal of many short statements.
var portalSettings = []string{
	"jit=off", "effective_cache_size=1GB", "work_mem=8MB", "maintenance_work_mem=128MB",
	"max_parallel_workers_per_gather=0", "wal_compression=on", "checkpoint_timeout=15min",
}

// arguments returns the server's command-line arguments.
func (c cluster) arguments(sockets string) []string {
	args := []string{"-D", c.data(), "-c", "listen_addresses=", "-c", "port=5432",
		"-c", `unix_socket_directories="` + strings.ReplaceAll(sockets, `"`, `""`) + `"`}
	for _, s := range portalSettings {
		args = append(args, "-c", s)
	}
	if c.fast {
		args = append(args, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
			"-c", "autovacuum=off", "-c", "max_connections=500")
	}
	return args
}

// stop stops the server, if it runs, by a fast shutdown, which rolls back transactions and needs no recovery. A server
// that has not ended killTimeout before the context does is stopped by an immediate shutdown, which needs recovery, and
// at last killed with all its children.
func (c cluster) stop(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, stopTimeout)
	defer cancel()
	at, running := c.postmaster()
	if !running {
		if at.pid, running = findServer(c.data()); !running {
			return nil
		}
	}
	until, _ := ctx.Deadline()
	for _, way := range []struct {
		by   syscall.Signal
		left time.Duration
	}{{syscall.SIGINT, killTimeout}, {syscall.SIGQUIT, killTimeout / 2}} {
		if err := syscall.Kill(at.pid, way.by); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("stoppa databasen i %s: %w", c.dir, err)
		}
		if c.waitForEnd(at.pid, until.Add(-way.left)) {
			if at.socketDir != filepath.Join(c.dir, "socket") {
				_ = os.Remove(at.socketDir) // the one with a short path, unless another program is using it already
			}
			return nil
		}
	}
	if err := killWorkers(ctx, c.data(), anyWorker); err != nil {
		return fmt.Errorf("databasen i %s (process %d) stannar inte: %w", c.dir, at.pid, err)
	}
	return nil
}

// waitForEnd waits until a server has ended, at most until then, and reports whether it has.
func (c cluster) waitForEnd(pid int, then time.Time) bool {
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	for runsIn(pid, c.data()) {
		if time.Now().After(then) {
			return false
		}
		<-tick.C
	}
	return true
}

func (c cluster) logFile() string { return filepath.Join(c.dir, "log") }

// logTail returns the end of the server's log.
func (c cluster) logTail() string {
	text, _ := os.ReadFile(c.logFile())
	return strings.TrimSpace(string(text[max(0, len(text)-2000):]))
}
