package yardstick

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// workers is the number of connections on which the cost of an answer is measured: enough that the processes do not wait for each
// other, as a machine that is used does not.
const workers = 4

// Meter tells what answers cost.
type Meter struct{ postmaster int }

// Cost returns how many milliseconds of CPU a program and the database spend on an answer, while requests are sent to it in turn for
// some time. Where the system does not tell of CPU time it is the time that passes, with one request at a time.
func (m Meter) Cost(ctx context.Context, host string, pid int, requests [][]byte, d time.Duration) (float64, error) {
	before, known := m.spent(pid)
	connections := workers
	if !known {
		connections = 1
	}
	begun := time.Now()
	n, err := Load(ctx, host, requests, connections, d)
	if err != nil {
		return 0, err
	}
	if n == 0 {
		return 0, fmt.Errorf("%s answers nothing", requests[0])
	}
	after, _ := m.spent(pid)
	if !known {
		after, before = time.Since(begun), 0
	}
	return float64(after-before) / float64(time.Millisecond) / float64(n), nil
}

// clockTick is the unit of the CPU times that Linux tells.
const clockTick = 10 * time.Millisecond

// spent returns the CPU time that a program and the database have spent; false if the system does not tell.
func (m Meter) spent(program int) (all time.Duration, known bool) {
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range files {
		stat, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		end := bytes.LastIndexByte(stat, ')')
		fields := strings.Fields(string(stat[end+1:])) // from the third, the state
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
		parent, _ := strconv.Atoi(fields[1])
		if pid != program && pid != m.postmaster && parent != m.postmaster {
			continue
		}
		known = true
		of := fields[11:13]
		if pid == m.postmaster {
			of = fields[11:15] // with the processes that have ended
		}
		for _, f := range of {
			ticks, _ := strconv.Atoi(f)
			all += time.Duration(ticks) * clockTick
		}
	}
	return all, known
}

// NewMeter returns a meter of programs whose database server has its cluster in a directory.
func NewMeter(dir string) (m Meter, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "data", "postmaster.pid"))
	if err != nil || len(files) != 1 {
		return m, fmt.Errorf("find the database server in %s: %v, %w", dir, files, err)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		return m, err
	}
	first, _, _ := strings.Cut(string(text), "\n")
	m.postmaster, err = strconv.Atoi(first)
	return m, err
}
