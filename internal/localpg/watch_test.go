package localpg

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// watched returns a server that is watched until the test ends: what is told of it, and what ended the watching.
func watched(t *testing.T, s *Server) (told <-chan error, ended <-chan error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	says, end := make(chan error, 100), make(chan error, 1)
	var group sync.WaitGroup
	group.Go(func() { end <- s.Watch(ctx, func(err error) { says <- err }) })
	t.Cleanup(func() { cancel(); group.Wait() })
	return says, end
}

// send sends a signal to the processes of a server that which picks.
func send(t *testing.T, s *Server, by syscall.Signal, which func(worker) bool) {
	t.Helper()
	found := 0
	for _, w := range workersIn(s.cluster.data()) {
		if which(w) {
			found++
			_ = syscall.Kill(w.pid, by)
		}
	}
	if found == 0 {
		t.Fatal("nobody is meant")
	}
}

func TestAServerThatDiesIsStartedAgain(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Dir: folder(t)})
	ask(t, s, keep)
	told, ended := watched(t, s)
	for name, die := range map[string]func(){
		"killed":              func() { send(t, s, syscall.SIGKILL, func(w worker) bool { return !w.child }) },
		"stopped by somebody": func() { send(t, s, syscall.SIGINT, func(w worker) bool { return !w.child }) },
		"killed while its children are held": func() {
			send(t, s, syscall.SIGSTOP, isChild)
			send(t, s, syscall.SIGKILL, func(w worker) bool { return !w.child })
		},
		"killed with all its children": func() { send(t, s, syscall.SIGKILL, anyWorker) },
	} {
		busy, err := pgx.Connect(t.Context(), s.URL())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		die()
		if err := <-told; err == nil {
			t.Fatalf("%s: nothing is told", name)
		}
		for err := range told {
			if err == nil {
				break
			}
			t.Logf("%s: %v", name, err)
		}
		if got := ask(t, s, `select word from saved`); got != "kvar" {
			t.Errorf("%s: got %q", name, got)
		}
		_ = busy.Close(context.Background())
	}
	select {
	case err := <-ended:
		t.Errorf("nobody watches any more: %v", err)
	default:
	}
}

func TestWhatCannotBeStartedAgainIsToldWithTheReason(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		broken func(*testing.T, *Server)
		tries  int
		says   string
	}{
		"settings that are wrong": {func(t *testing.T, s *Server) {
			conf := filepath.Join(s.cluster.data(), "postgresql.conf")
			if err := os.WriteFile(conf, []byte("nonsense = on\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}, maxAttempts + 1, `"nonsense"`},
		"a folder that is gone": {func(t *testing.T, s *Server) {
			if err := os.Rename(s.cluster.data(), s.cluster.data()+"-moved"); err != nil {
				t.Fatal(err)
			}
		}, 2, "borta"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, Options{Dir: folder(t)})
			s.retryDelay = time.Millisecond
			send(t, s, syscall.SIGKILL, anyWorker)
			c.broken(t, s)
			told, ended := watched(t, s)
			err := <-ended
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), s.Dir()) {
				t.Errorf("got %v", err)
			}
			if len(told) != c.tries {
				t.Errorf("%d things are told", len(told))
			}
			if left, _ := filepath.Glob(filepath.Join(s.cluster.home(), "*")); len(left) != 1 {
				t.Errorf("there is %v", left)
			}
		})
	}
}

func TestAServerThatDiesAgainAndAgainIsGivenUp(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Dir: folder(t)})
	s.retryDelay = time.Millisecond
	told, ended := watched(t, s)
	for range maxAttempts {
		send(t, s, syscall.SIGKILL, anyWorker)
		for err := range told {
			if err == nil {
				break
			}
		}
	}
	send(t, s, syscall.SIGKILL, anyWorker)
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "stannar genast igen") {
		t.Errorf("got %v", err)
	}
}

func TestAServerThatIsSilentIsStopped(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := start(t, Options{Dir: dir})
	ask(t, s, keep)
	send(t, s, syscall.SIGSTOP, anyWorker)
	ctx, cancel := context.WithTimeout(t.Context(), killTimeout+time.Second)
	defer cancel()
	if err := s.Stop(ctx); err != nil {
		t.Fatal(err)
	}
	if left := workersIn(s.cluster.data()); len(left) > 0 {
		t.Errorf("there run %v", left)
	}
	if got := ask(t, start(t, Options{Dir: dir}), `select word from saved`); got != "kvar" {
		t.Errorf("got %q", got)
	}
}

func TestAStopThatCannotPassTheGateEndsInTime(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Dir: folder(t)})
	unlock, err := lockGate(t.Context(), s.cluster.dir, s.cluster.account)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Stop(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// A program is killed when a file has come about. What it began is held, so that it still works when the next one starts.
func TestAStartThatIsKilledAnywhereLetsTheNextOneGoOn(t *testing.T) {
	t.Parallel()
	for _, sign := range []string{"new-*", "new-*/PG_VERSION", "new-*/global/pg_control", "data/PG_VERSION", "data/postmaster.pid"} {
		t.Run(sign, func(t *testing.T) {
			t.Parallel()
			dir := folder(t)
			program := exec.Command(os.Args[0])
			program.Env = append(os.Environ(), holdVariable+"="+dir)
			in, err := program.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = in.Close() }()
			if err := program.Start(); err != nil {
				t.Fatal(err)
			}
			home := filepath.Join(dir, "postgres", "*")
			until(t, func() bool { found, _ := filepath.Glob(filepath.Join(home, sign)); return len(found) > 0 })
			unfinished, _ := filepath.Glob(filepath.Join(home, "new-*"))
			var held []worker
			for _, dir := range unfinished {
				for _, w := range workersIn(dir) {
					_ = syscall.Kill(w.pid, syscall.SIGSTOP)
					held = append(held, w)
				}
			}
			if err := program.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = program.Wait()
			s := start(t, Options{Dir: dir})
			ask(t, s, keep)
			stop(t, s)
			if left, _ := filepath.Glob(filepath.Join(home, "new-*")); len(left) > 0 {
				t.Errorf("there remains %v", left)
			}
			for _, w := range held {
				if worksOn(w.pid) {
					t.Errorf("process %d, which the killed program began, works on", w.pid)
				}
			}
		})
	}
}

// until waits for something that another process does.
func until(t *testing.T, there func() bool) {
	t.Helper()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for !there() {
		select {
		case <-t.Context().Done():
			t.Fatal(t.Context().Err())
		case <-tick.C:
		}
	}
}

// worksOn reports whether a process is there and not merely listed because nobody has asked yet how it ended.
func worksOn(pid int) bool {
	state, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	return err == nil && !strings.Contains(string(state), ") Z ")
}
