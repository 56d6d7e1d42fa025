package yardstick

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// PeakMemory returns the largest memory that a process holds while a function runs, besides its program, in MB. Go gives back what it has
// freed so slowly that no peak falls between two looks.
func PeakMemory(pid int, do func() error) (peak float64, err error) {
	done := make(chan error, 1)
	go func() { done <- do() }()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		held, program, err := Memory(pid)
		if err != nil {
			return 0, err
		}
		peak = max(peak, held-program)
		select {
		case err := <-done:
			return peak, err
		case <-tick.C:
		}
	}
}

// Memory returns the resident memory of a process, in MB, and how much of it is its program, which the system reads again when it is
// needed; 0 where the system does not tell.
func Memory(pid int) (held, program float64, err error) {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if errors.Is(err, os.ErrNotExist) {
		held, err = residentByPS(pid)
		return held, 0, err
	}
	if err != nil {
		return 0, 0, err
	}
	held, err = statusField(string(status), "VmRSS:")
	if err == nil && held == 0 {
		err = errors.New("the system does not tell how much memory a process has")
	}
	if err != nil {
		return 0, 0, err
	}
	program, err = statusField(string(status), "RssFile:")
	return held, program, err
}

// statusField returns the value of a field of /proc/PID/status, in MB; 0 if there is no such field.
func statusField(status, name string) (float64, error) {
	for line := range strings.Lines(status) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			return megabytes(strings.TrimSuffix(strings.TrimSpace(rest), " kB"))
		}
	}
	return 0, nil
}

func residentByPS(pid int) (float64, error) {
	out, err := exec.Command("ps", "-o", "rss=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		return 0, fmt.Errorf("ask how much memory a process has: %w", err)
	}
	return megabytes(strings.TrimSpace(string(out)))
}

func megabytes(kilobytes string) (float64, error) {
	n, err := strconv.ParseFloat(kilobytes, 64)
	return n / 1024, err
}
