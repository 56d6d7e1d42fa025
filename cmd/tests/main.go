// Command tests runs go test with its arguments, and ends it when a package does nothing any more: no test in it begins, ends or opens
// a page for as long as -silence says. A run that goes forward has all the time that it needs, however slow or busy the machine is.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"

	"framsyn/internal/leash"
)

// deadline is so far away that no run meets it, but tests that wait until shortly before it still have one.
const deadline = "24h"

// dumpTime is how long tests have to print what they are doing when they are ended.
const dumpTime = 10 * time.Second

func main() {
	silence := flag.Duration("silence", 10*time.Minute, "how long a package may do nothing")
	flag.Parse()
	ctx, stop := leash.Context()
	defer stop()
	if err := run(ctx, *silence, flag.Args(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run runs go test and prints what it says as it would itself.
func run(ctx context.Context, silence time.Duration, args []string, out io.Writer) error {
	cmd := exec.Command("go", append([]string{"test", "-json", "-timeout=" + deadline}, args...)...)
	cmd.SysProcAttr = leash.Child()
	cmd.SysProcAttr.Setpgid = true // so that all that it started can be ended
	cmd.Stderr = os.Stderr
	told, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("run go test: %w", err)
	}
	ended := make(chan struct{})
	defer close(ended)
	end := func(by syscall.Signal) {
		_ = syscall.Kill(-cmd.Process.Pid, by)
		select {
		case <-ended:
		case <-time.After(dumpTime):
			_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		}
	}
	stopped := context.AfterFunc(ctx, func() { end(syscall.SIGTERM) })
	defer stopped()

	r := &report{out: out, packages: map[string]*pkg{}}
	hung := follow(r, told, silence, func() { go end(syscall.SIGQUIT) })
	err = cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case hung != "":
		return errors.New(hung)
	case err != nil:
		return errors.New("some tests fail")
	}
	return nil
}

// follow reports events until there are no more. It calls end once if a package is silent for too long, and then returns which one it
// is and what it was doing.
func follow(r *report, told io.Reader, silence time.Duration, end func()) (hung string) {
	events := make(chan event)
	go func() {
		defer close(events)
		lines := bufio.NewReader(told)
		for {
			line, err := lines.ReadBytes('\n')
			var e event
			if json.Unmarshal(line, &e) != nil {
				e = event{Action: "output", Output: string(line)} // of the go tool itself
			}
			if len(line) > 0 {
				events <- e
			}
			if err != nil {
				return
			}
		}
	}()
	tick := time.NewTicker(max(silence/100, time.Millisecond))
	defer tick.Stop()
	for {
		select {
		case e, more := <-events:
			if !more {
				return hung
			}
			r.add(e, time.Now())
		case now := <-tick.C:
			if hung == "" {
				if hung = r.silent(now.Add(-silence), silence); hung != "" {
					end()
				}
			}
		}
	}
}
