package localpg

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// postmaster is a running server as its own file postmaster.pid describes it.
type postmaster struct {
	pid, port int
	socketDir string
	ready     bool
}

// postmaster reads who runs the cluster; false if nobody does, whatever a file left behind may say.
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
	return p, p.pid > 0 && worksIn(p.pid, c.data())
}

func (c cluster) pidFile() string { return filepath.Join(c.data(), "postmaster.pid") }

// worksIn reports whether a process is a server of the data folder. That its number is alive is not enough: after a crash
// another process may have got the same one. A server has the folder as its working folder and in its command line.
func worksIn(pid int, data string) bool {
	if !listsProcesses() {
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
