package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"syscall"
)

// A guard is a process of this same program that stops the server when nobody uses the cluster any more, however those who used it
// ended: a program that is killed can tidy up nothing. It holds the lock "guard", and is started by whoever starts the server. It
// opens nothing itself, so that it finds the locks also where the folder has been moved or removed.

// guardName is what the process is called, and by which the program knows that it is one.
const guardName = "framsyn-database-guard"

func init() {
	if len(os.Args) != 3 || os.Args[0] != guardName {
		return
	}
	if err := standGuard(os.Args[1], os.Args[2]); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// ensureGuard starts a guard unless the cluster has one. The gate must be locked.
func (c cluster) ensureGuard() (err error) {
	var files []*os.File
	defer func() {
		for _, f := range files {
			_ = f.Close()
		}
	}()
	for _, name := range []string{"guard", "users", "gate"} {
		f, err := openLock(c.dir, name, c.account)
		if err != nil {
			return err
		}
		files = append(files, f)
		if name != "guard" {
			continue
		}
		// The guard inherits the lock, since it belongs to the open file.
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); errors.Is(err, syscall.EWOULDBLOCK) {
			return nil
		} else if err != nil {
			return fmt.Errorf("låsa %s: %w", f.Name(), err)
		}
	}
	program := "/proc/self/exe" // also where the file of the program has been replaced
	if !hasProc() {
		if program, err = os.Executable(); err != nil {
			return fmt.Errorf("hitta programmet till databasens väktare: %w", err)
		}
	}
	guard := exec.Cmd{Path: program, Args: []string{guardName, c.dir, strconv.Itoa(c.pg.major)}, Dir: "/", ExtraFiles: files,
		Env: []string{"PATH=" + os.Getenv("PATH")}, SysProcAttr: &syscall.SysProcAttr{Setsid: true}}
	if err := guard.Start(); err != nil {
		return fmt.Errorf("starta databasens väktare: %w", err)
	}
	go func() { _ = guard.Wait() }()
	return nil
}

// standGuard waits until nobody uses the cluster, and stops its server.
func standGuard(dir, major string) error {
	signal.Ignore(syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM, syscall.SIGQUIT)
	number, err := strconv.Atoi(major)
	if err != nil {
		return err
	}
	c := cluster{dir: dir, pg: installation{major: number}}
	guard, users, gate := os.NewFile(3, "guard"), os.NewFile(4, "users"), os.NewFile(5, "gate")
	for {
		// Those who come in the meantime wait for the first lock, see acquireLease.
		for _, way := range []struct {
			f   *os.File
			how int
		}{{users, syscall.LOCK_EX}, {users, syscall.LOCK_UN}, {gate, syscall.LOCK_EX}} {
			if err := flock(way.f, way.how); err != nil {
				return err
			}
		}
		if err := flock(users, syscall.LOCK_EX|syscall.LOCK_NB); err == nil {
			break
		}
		if err := flock(gate, syscall.LOCK_UN); err != nil {
			return err
		}
	}
	err = c.stop(context.Background())
	// Whoever passes the gate after this one finds no guard.
	_ = guard.Close()
	return err
}

// flock is the system's, begun again when a signal interrupts it.
func flock(f *os.File, how int) error {
	for {
		if err := syscall.Flock(int(f.Fd()), how); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}
