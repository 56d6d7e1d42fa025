package localpg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// worker is a process of Postgres in a folder: initdb, a server, or a server's child.
type worker struct {
	pid int
	// child is true of those that a server has begun, which title themselves by what they do.
	child bool
}

// listsProcesses reports whether there is a /proc that tells where processes work. It only reads where a link leads: a test that
// follows it into the project depends, to go test, on this very process, and is never cached.
func listsProcesses() bool {
	_, err := os.Readlink("/proc/self/cwd")
	return err == nil
}

// workersIn lists the processes of Postgres that work in a folder, whoever began them. Other programs that stand there or
// name it are none.
func workersIn(dir string) []worker {
	if !listsProcesses() {
		return workersFromPS(dir)
	}
	real := dir
	if path, err := filepath.EvalSymlinks(dir); err == nil {
		real = path
	}
	var found []worker
	notes, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, note := range notes {
		text, err := os.ReadFile(note)
		if err != nil || len(text) == 0 {
			continue
		}
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(note)))
		if err != nil {
			continue
		}
		cwd, _ := os.Readlink(filepath.Join(filepath.Dir(note), "cwd"))
		words := strings.ReplaceAll(string(bytes.TrimRight(text, "\x00")), "\x00", " ")
		if w, ok := workerOf(pid, words); ok && (strings.TrimSuffix(cwd, " (deleted)") == real || hasDataDir(words, dir)) {
			found = append(found, w)
		}
	}
	return found
}

// workersFromPS is workersIn where there is no /proc.
func workersFromPS(dir string) []worker {
	var found []worker
	out, _ := exec.Command("ps", "-axo", "pid=,command=").Output()
	for line := range strings.Lines(string(out)) {
		number, words, _ := strings.Cut(strings.TrimSpace(line), " ")
		pid, err := strconv.Atoi(number)
		if w, ok := workerOf(pid, words); err == nil && ok && hasDataDir(words, dir) {
			found = append(found, w)
		}
	}
	return found
}

// workerOf tells by its command line whether a process is one of Postgres.
func workerOf(pid int, words string) (worker, bool) {
	if strings.HasPrefix(words, "postgres: ") {
		return worker{pid, true}, true
	}
	program, _, _ := strings.Cut(words, " -")
	switch filepath.Base(strings.TrimSpace(program)) {
	case "postgres", "initdb":
		return worker{pid, false}, true
	}
	return worker{}, false
}

// hasDataDir reports whether a command line has the folder as its data directory.
func hasDataDir(words, dir string) bool {
	for _, flag := range []string{"-D ", "-D", "--pgdata="} {
		if i := strings.Index(words, flag+dir); i >= 0 {
			rest := words[i+len(flag)+len(dir):]
			if rest == "" || rest[0] == ' ' {
				return true
			}
		}
	}
	return false
}

// serverOf returns the server among the processes of a data folder, also one that has not written yet that it runs.
func serverOf(data string) (pid int, ok bool) {
	for _, w := range workersIn(data) {
		if !w.child {
			return w.pid, true
		}
	}
	return 0, false
}

// endWorkers ends the processes of Postgres in a folder that which picks, at once, and waits until they are gone.
func endWorkers(ctx context.Context, dir string, which func(worker) bool) error {
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		left := 0
		for _, w := range workersIn(dir) {
			if !which(w) {
				continue
			}
			left++
			if err := syscall.Kill(w.pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
				return fmt.Errorf("end process %d in %s: %w", w.pid, dir, err)
			}
		}
		if left == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for %d processes in %s to end: %w", left, dir, ctx.Err())
		case <-tick.C:
		}
	}
}

func anyWorker(worker) bool { return true }

func children(w worker) bool { return w.child }
