package leash

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"
)

// playVariable makes the test binary play a program that has a folder and a child until it is ended.
const playVariable = "LEASH_TEST_PLAY"

func TestMain(m *testing.M) {
	switch os.Getenv(playVariable) {
	case "":
		PassHangups()
		os.Exit(m.Run())
	case "patient":
		signal.Ignore(syscall.SIGHUP)
	case "child":
		WithParent()
		ctx, stop := Context()
		defer stop()
		fmt.Println("/begun")
		<-ctx.Done()
		return
	}
	if err := play(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func play() error {
	ctx, stop := Context()
	defer stop()
	dir, err := Folder("", "leash-test")
	if err != nil {
		return err
	}
	self := exec.Command(os.Args[0])
	self.Env = append(os.Environ(), playVariable+"=child")
	begun, err := self.StdoutPipe()
	if err != nil {
		return err
	}
	cat := exec.Command("cat") // which reads until nobody writes
	cat.SysProcAttr = Child()
	if cat.Stdin, _, err = os.Pipe(); err != nil {
		return err
	}
	for _, child := range []*exec.Cmd{self, cat} {
		child.Stderr = os.Stdout
		if err := child.Start(); err != nil {
			return err
		}
	}
	if _, err := bufio.NewReader(begun).ReadString('\n'); err != nil {
		return err
	}
	fmt.Println(dir)
	<-ctx.Done()
	fmt.Println(context.Cause(ctx))
	return nil
}

// begin starts a program that plays, and returns its folder and what it says after that.
func begin(t *testing.T, how string) (*exec.Cmd, string, *bufio.Reader) {
	t.Helper()
	program := exec.Command(os.Args[0])
	program.Env = append(os.Environ(), playVariable+"="+how)
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = program.Process.Kill(); _ = program.Wait() })
	said := bufio.NewReader(out)
	dir, err := said.ReadString('\n')
	if err != nil || !strings.HasPrefix(dir, "/") {
		t.Fatalf("the program says %q, %v", dir, err)
	}
	return program, strings.TrimSpace(dir), said
}

func TestWhatAProgramStartedEndsWithItHoweverItEnds(t *testing.T) {
	t.Parallel()
	for _, by := range []syscall.Signal{syscall.SIGKILL, syscall.SIGQUIT, syscall.SIGABRT, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		t.Run(by.String(), func(t *testing.T) {
			t.Parallel()
			program, dir, said := begin(t, "usual")
			if _, err := os.Stat(dir); err != nil {
				t.Fatal(err)
			}
			if err := program.Process.Signal(by); err != nil {
				t.Fatal(err)
			}
			// The children have the same output, which is closed when all have ended.
			if _, err := io.ReadAll(said); err != nil {
				t.Fatal(err)
			}
			tick := time.NewTicker(time.Millisecond)
			defer tick.Stop()
			for {
				if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
					return
				}
				select {
				case <-t.Context().Done():
					t.Fatalf("%s remains", dir)
				case <-tick.C:
				}
			}
		})
	}
}

func TestAProgramThatIsToOutliveItsTerminalDoes(t *testing.T) {
	t.Parallel()
	program, _, said := begin(t, "patient")
	for _, by := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM} {
		if err := program.Process.Signal(by); err != nil {
			t.Fatal(err)
		}
	}
	if word, err := said.ReadString('\n'); err != nil || !strings.Contains(word, syscall.SIGTERM.String()) {
		t.Errorf("it ended by %q, %v", word, err)
	}
}
