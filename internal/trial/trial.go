// Package trial runs the real program as a process of its own, for what is tried, measured and pictured from outside.
package trial

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"

	"framsyn/internal/leash"
)

// patience is how long a program may take to start, with the demonstration world to make, or to stop, for those who say
// nothing else by the deadline of their context.
const patience = 90 * time.Second

// withPatience returns a context that ends, after patience where it has no deadline.
func withPatience(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, ends := ctx.Deadline(); ends {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, patience)
}

// Build builds the program into a folder and returns where it is. It may be called anywhere in the module.
func Build(ctx context.Context, dir string) (string, error) {
	program := filepath.Join(dir, "framsyn")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "framsyn/cmd/framsyn")
	build.SysProcAttr = leash.Child()
	out, err := build.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return program, nil
}

// Options is how a portal is started.
type Options struct {
	// Program is what Build answered.
	Program string
	// Env is the settings, as NAME=value; nothing else is inherited but PATH and TMPDIR. ADDR is a free port of the
	// loopback address and DRAIN no time at all unless they are given.
	Env []string
	// As is the user who runs the program, nil for this one.
	As *syscall.Credential
}

// Portal is a program that serves.
type Portal struct {
	// URL is the address that it told.
	URL string
	// Took is the time from the start until it told it.
	Took time.Duration

	cmd      *exec.Cmd
	deadline time.Time // the deadline of whoever started it
	output   *outputLog
	ended    chan struct{}
	err      error
}

// Start starts a portal and waits until it tells its address. Where it ends instead, the error has what it said.
func Start(ctx context.Context, o Options) (*Portal, error) {
	p := &Portal{output: &outputLog{address: make(chan string, 1)}, ended: make(chan struct{})}
	p.deadline, _ = ctx.Deadline()
	p.cmd = Command(o, "serve")
	p.cmd.Stdout, p.cmd.Stderr = p.output, p.output
	begun := time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the portal: %w", err)
	}
	go func() {
		p.err = p.cmd.Wait()
		close(p.ended)
	}()
	ctx, cancel := withPatience(ctx)
	defer cancel()
	select {
	case p.URL = <-p.output.address:
		p.Took = time.Since(begun)
		return p, nil
	case <-p.ended:
		return nil, fmt.Errorf("the portal ended instead of serving (%w): %s", errors.Join(p.err), p.Output())
	case <-ctx.Done():
		return nil, errors.Join(fmt.Errorf("wait for the portal: %w: %s", ctx.Err(), p.Output()), p.Kill())
	}
}

// Command returns a command of the program, not yet run. It stands in the root folder, so that no file is found by chance.
func Command(o Options, args ...string) *exec.Cmd {
	cmd := exec.Command(o.Program, args...)
	cmd.Dir = "/"
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir(), "ADDR=127.0.0.1:0", "DRAIN=0"}, o.Env...)
	cmd.SysProcAttr = leash.Child()
	cmd.SysProcAttr.Credential = o.As
	return cmd
}

// PID returns the number of the process.
func (p *Portal) PID() int { return p.cmd.Process.Pid }

// Output returns what the portal has said so far.
func (p *Portal) Output() string { return p.output.String() }

// Stop asks the portal to end, as a service manager does, and waits until it has. Its error is that of the process.
func (p *Portal) Stop() error { return p.end(syscall.SIGTERM, p.timeLeft()) }

// StopWithin is Stop for one that must have ended in a time.
func (p *Portal) StopWithin(limit time.Duration) error { return p.end(syscall.SIGTERM, limit) }

// Kill ends the portal at once, without a chance to tidy up.
func (p *Portal) Kill() error {
	if err := p.end(syscall.SIGKILL, p.timeLeft()); err != nil && p.cmd.ProcessState == nil {
		return err
	}
	return nil
}

// Ended waits until the portal has ended by itself. Its error is that of the process.
func (p *Portal) Ended(ctx context.Context) error {
	ctx, cancel := withPatience(ctx)
	defer cancel()
	select {
	case <-p.ended:
		return p.err
	case <-ctx.Done():
		return fmt.Errorf("the portal goes on: %w", ctx.Err())
	}
}

// timeLeft returns how long the portal may take to end.
func (p *Portal) timeLeft() time.Duration {
	if p.deadline.IsZero() {
		return patience
	}
	return time.Until(p.deadline)
}

func (p *Portal) end(by syscall.Signal, limit time.Duration) error {
	if err := p.cmd.Process.Signal(by); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("end the portal: %w", err)
	}
	select {
	case <-p.ended:
		return p.err
	case <-time.After(limit):
		return errors.Join(errors.New("the portal does not end"), p.cmd.Process.Kill())
	}
}

// outputLog keeps what a program says and finds the address in it.
type outputLog struct {
	mu      sync.Mutex
	text    bytes.Buffer
	address chan string
	done    bool
}

var address = regexp.MustCompile(`(?m)^Framsyn är igång på (https?://\S+)$`)

func (s *outputLog) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text.Write(b)
	if m := address.FindSubmatch(s.text.Bytes()); m != nil && !s.done {
		s.done = true
		s.address <- string(m[1])
	}
	return len(b), nil
}

func (s *outputLog) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.TrimSpace(s.text.String())
}
