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

// worker is a Postgres process in a directory: initdb, a server, or a server's child.
type worker struct {
	pid int
	// child reports whether the process is a server's child; these set their titles to what they do.
	child bool
}

// hasProc reports whether /proc gives the working directories of processes. It only reads a link: if a test followed
// one into the project, go test would make its result depend on this very process and never cache it.
func hasProc() bool {
	_, err := os.Readlink("/proc/self/cwd")
	return err == nil
}

// workersIn returns the Postgres processes in a directory, whoever started them. Other programs whose working directory
// or arguments name it are not included.
func workersIn(dir string) []worker {
	if !hasProc() {
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
		if w, ok := parseWorker(pid, words); ok && (strings.TrimSuffix(cwd, " (deleted)") == real || hasDataDir(words, dir)) {
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
		if w, ok := parseWorker(pid, words); err == nil && ok && hasDataDir(words, dir) {
			found = append(found, w)
		}
	}
	return found
}

// parseWorker parses a command line and reports whether it is that of a Postgres process.
func parseWorker(pid int, words string) (worker, bool) {
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

// findServer returns the server of a data directory, even if it is not in the PID file yet.
func findServer(data string) (pid int, ok bool) {
	for _, w := range workersIn(data) {
		if !w.child {
			return w.pid, true
		}
	}
	return 0, false
}

// killWorkers kills the Postgres processes in a directory for which which returns true, and waits until they have
// ended.
func killWorkers(ctx context.Context, dir string, which func(worker) bool) error {
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	for {
		left := 0
		for _, w := range workersIn(dir) {
			if !which(w) {
				continue
			}
			left++
			if err := syscall.Kill(w.pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
				return fmt.Errorf("avsluta process %d i %s: %w", w.pid, dir, err)
			}
		}
		if left == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("vänta på att %d processer i %s avslutas: %w", left, dir, ctx.Err())
		case <-tick.C:
		}
	}
}

func anyWorker(worker) bool { return true }

func isChild(w worker) bool { return w.child }
