package localpg

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// postmaster is a running server, as described by its file postmaster.pid.
type postmaster struct {
	pid, port int
	socketDir string
	ready     bool
}

// postmaster returns the running server and true, or false if none runs, even if a PID file is left.
func (c cluster) postmaster() (postmaster, bool) {
	text, err := os.ReadFile(c.pidFile())
	if err != nil {
		return postmaster{}, false
	}
	lines := strings.Split(string(text), "\n")
	line := func(n int) string {
		if n > len(lines) {
			return ""
		}
		return strings.TrimSpace(lines[n-1])
	}
	var p postmaster
	p.pid, _ = strconv.Atoi(line(1))
	p.port, _ = strconv.Atoi(line(4))
	p.socketDir = line(5)
	p.ready = line(8) == "ready"
	return p, p.pid > 0 && runsIn(p.pid, c.data())
}

func (c cluster) pidFile() string { return filepath.Join(c.data(), "postmaster.pid") }

// runsIn reports whether a process is a server of the data directory. It is not enough that the process exists, since
// its ID may have been reused after a crash. A server has the directory as its working directory and in its command
// line.
func runsIn(pid int, data string) bool {
	if !hasProc() {
		out, err := exec.Command("ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
		return err == nil && strings.Contains(string(out), data)
	}
	cwd, err := os.Stat(filepath.Join("/proc", strconv.Itoa(pid), "cwd"))
	if err != nil {
		return false
	}
	folder, err := os.Stat(data)
	return err == nil && os.SameFile(cwd, folder)
}
