// Package yardstick is what a program is measured with: requests as fast as it answers them, the CPU and the memory that it and its
// database spend on them, and the yardsticks that it is compared with: net/http alone, and the least that answers with rows of a database.
// Each of these is the program that measures, run once more as a process of its own.
package yardstick

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"

	"framsyn/internal/leash"
)

// yardsticks are what is compared with, by the argument that makes this program one.
var yardsticks = map[string]func(args []string) error{"bare": serveBare, "floor": serveFloor}

// Serve makes this program a yardstick if the arguments of the command say so, until it is killed. It returns false if they do not.
func Serve(args []string) (bool, error) {
	if len(args) < 2 || yardsticks[args[1]] == nil {
		return false, nil
	}
	return true, yardsticks[args[1]](args[2:])
}

// Server is a yardstick that serves.
type Server struct {
	Host string
	PID  int
	Stop func()
}

// Bare starts net/http alone, which answers all requests with the content of a file, a type and an encoding.
func Bare(ctx context.Context, file, kind, coding string) (Server, error) {
	return start(ctx, "bare", file, kind, coding)
}

// Floor starts the least that a program in Go does which answers a request with rows of the database at an address.
func Floor(ctx context.Context, address string) (Server, error) { return start(ctx, "floor", address) }

// start starts this program as a yardstick.
func start(ctx context.Context, args ...string) (s Server, err error) {
	self, err := os.Executable()
	if err != nil {
		return s, err
	}
	cmd := exec.CommandContext(ctx, self, args...)
	cmd.SysProcAttr = leash.Child()
	out, err := cmd.StdoutPipe()
	if err != nil {
		return s, err
	}
	if err := cmd.Start(); err != nil {
		return s, fmt.Errorf("start the yardstick: %w", err)
	}
	stop := func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	host, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return s, fmt.Errorf("hear from the yardstick: %w", err)
	}
	return Server{strings.TrimSpace(host), cmd.Process.Pid, stop}, nil
}

// serveBare serves the content of a file with a type and an encoding, whatever is requested.
func serveBare(args []string) error {
	if len(args) != 3 {
		return errors.New("bare: wants a file, a type and a coding")
	}
	body, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println(l.Addr())
	return http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", args[1])
		if args[2] != "" {
			w.Header().Set("Content-Encoding", args[2])
		}
		_, _ = w.Write(body)
	}))
}
