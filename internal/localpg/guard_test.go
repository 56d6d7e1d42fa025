package localpg

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// hold starts a program that uses the database in a folder until it is ended, and returns its address.
func hold(t *testing.T, dir string) (program *exec.Cmd, address string) {
	t.Helper()
	program = exec.Command(os.Args[0])
	program.Env = append(os.Environ(), holdVariable+"="+dir)
	in, err := program.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = in.Close() })
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	address, err = bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(address, "postgres://") {
		t.Fatalf("the program says %q, %v", address, err)
	}
	return program, strings.TrimSpace(address)
}

func TestTheServerEndsWithItsLastProgramHoweverThatEnds(t *testing.T) {
	t.Parallel()
	for _, by := range []syscall.Signal{syscall.SIGKILL, syscall.SIGQUIT, syscall.SIGABRT, syscall.SIGHUP, syscall.SIGTERM} {
		t.Run(by.String(), func(t *testing.T) {
			t.Parallel()
			dir := folder(t)
			program, address := hold(t, dir)
			s := start(t, Options{Dir: dir, Share: true})
			if s.URL() != address {
				t.Errorf("attached to %s, want %s", s.URL(), address)
			}
			if _, err := Start(t.Context(), Options{Dir: dir}); !errors.As(err, &HeldError{}) {
				t.Errorf("while the program lives: %v", err)
			}
			ask(t, s, keep)
			if err := program.Process.Signal(by); err != nil {
				t.Fatal(err)
			}
			_ = program.Wait()
			if got := ask(t, s, `select word from saved`); got != "kvar" {
				t.Fatalf("got %q when one of two programs had ended", got)
			}
			s.lease.release() // as when this program ends without a word
			until(t, func() bool { return len(workersIn(s.cluster.data())) == 0 })
			if got := ask(t, start(t, Options{Dir: dir}), `select word from saved`); got != "kvar" {
				t.Errorf("got %q from the next start", got)
			}
		})
	}
}

func TestEachStartHasAGuardAndOnlyOne(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	for range 10 {
		s := start(t, Options{Dir: dir, Share: true})
		again := start(t, Options{Dir: dir, Share: true})
		f, err := openLock(s.Dir(), "guard", s.cluster.account)
		if err != nil {
			t.Fatal(err)
		}
		if flock(f, syscall.LOCK_EX|syscall.LOCK_NB) == nil {
			t.Error("nobody guards the server")
		}
		_ = f.Close()
		s.lease.release()
		stop(t, again)
	}
}
