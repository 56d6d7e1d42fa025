package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"framsyn/internal/leash"
)

// bareCommand is the argument that makes this program the yardstick: net/http alone, in a process of its own.
const bareCommand = "bare"

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

// startBare starts the yardstick for a response of the portal, and returns its host and how to stop it.
func (b *bench) startBare(ctx context.Context, r reply) (host string, stop func(), err error) {
	file := filepath.Join(b.dir, "body")
	if err := os.WriteFile(file, r.body, 0o600); err != nil {
		return "", nil, err
	}
	host, _, stop, err = startYardstick(ctx, bareCommand, file, r.kind, r.coding)
	return host, stop, err
}

// startYardstick starts this program as one, and returns its host, the number of its process and how to stop it.
func startYardstick(ctx context.Context, args ...string) (host string, pid int, stop func(), err error) {
	self, err := os.Executable()
	if err != nil {
		return "", 0, nil, err
	}
	cmd := exec.CommandContext(ctx, self, args...)
	cmd.SysProcAttr = leash.Child()
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", 0, nil, err
	}
	if err := cmd.Start(); err != nil {
		return "", 0, nil, fmt.Errorf("start the yardstick: %w", err)
	}
	stop = func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	host, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return "", 0, nil, fmt.Errorf("hear from the yardstick: %w", err)
	}
	return strings.TrimSpace(host), cmd.Process.Pid, stop, nil
}
