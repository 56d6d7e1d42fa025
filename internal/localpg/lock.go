package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Files beside the cluster are locked with flock, which the system releases however a process ends: "gate" by the process
// that is starting or stopping the server, "users" by every process that uses it (so that the last one knows), "holder" by
// the one process that does not share, and "guard" by the process that stops the server when all others have ended.

// HeldError reports that another process uses the cluster exclusively.
type HeldError struct {
	Dir string
	// PID is the process ID of the other process, or 0 if it is not known.
	PID int
}

// Error returns a Swedish message that names the process.
func (e HeldError) Error() string {
	who := "en annan process"
	if e.PID != 0 {
		who = "process " + strconv.Itoa(e.PID)
	}
	return fmt.Sprintf("databasen i %s används redan av %s; stoppa den först, eller välj en annan mapp med FRAMSYN_DATA", e.Dir, who)
}

// lease is one process's use of a cluster.
type lease struct{ users, holder *os.File }

// acquireLease adds this process to the users of a cluster and, unless it shares, makes it the holder. The gate must be
// locked.
func acquireLease(dir string, who account, share bool) (_ *lease, err error) {
	u := &lease{}
	defer func() {
		if err != nil {
			u.release()
		}
	}()
	if !share {
		if u.holder, err = openLock(dir, "holder", who); err != nil {
			return nil, err
		}
		if err = u.lockHolder(dir); err != nil {
			return nil, err
		}
	}
	if u.users, err = openLock(dir, "users", who); err != nil {
		return nil, err
	}
	// The guard has the lock for a moment when it looks whether anybody is left.
	if err = flock(u.users, syscall.LOCK_SH); err != nil {
		return nil, fmt.Errorf("låsa %s: %w", u.users.Name(), err)
	}
	return u, nil
}

// lockHolder locks the holder file and writes this process's ID to it.
func (u *lease) lockHolder(dir string) error {
	err := syscall.Flock(int(u.holder.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		text, _ := os.ReadFile(u.holder.Name())
		pid, _ := strconv.Atoi(strings.TrimSpace(string(text)))
		return HeldError{Dir: dir, PID: pid}
	}
	if err != nil {
		return fmt.Errorf("låsa %s: %w", u.holder.Name(), err)
	}
	if err := os.WriteFile(u.holder.Name(), []byte(strconv.Itoa(os.Getpid())+"\n"), 0o600); err != nil {
		return fmt.Errorf("anteckna vem som har databasen: %w", err)
	}
	return nil
}

// isLast reports whether no other process uses the cluster. The gate must be locked.
func (u *lease) isLast() bool {
	return syscall.Flock(int(u.users.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}

// release releases the locks.
func (u *lease) release() {
	for _, f := range []*os.File{u.users, u.holder} {
		if f != nil {
			_ = f.Close()
		}
	}
}

// lockGate locks the gate. It waits at most startTimeout for a process that is starting or stopping the server.
func lockGate(ctx context.Context, dir string, who account) (unlock func(), err error) {
	gate, err := openLock(dir, "gate", who)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	for {
		err := syscall.Flock(int(gate.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return func() { _ = gate.Close() }, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) {
			_ = gate.Close()
			return nil, fmt.Errorf("låsa %s: %w", gate.Name(), err)
		}
		select {
		case <-ctx.Done():
			_ = gate.Close()
			return nil, fmt.Errorf("en annan process startar eller stoppar databasen i %s: %w", dir, ctx.Err())
		case <-tick.C:
		}
	}
}

func openLock(dir, name string, who account) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("öppna ett lås: %w", err)
	}
	if err := who.chown(f.Name()); err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}
