package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// account is the user that Postgres runs as: this process's own, or for root another one.
type account struct {
	uid, gid int
	other    bool
}

// whoFor tells whom the cluster in a folder runs as. Root uses the owner of a folder that already exists, so that
// "sudo make run" after "make run" finds the same database, and otherwise a user made for such things.
func whoFor(dir string) (account, error) {
	if os.Getuid() != 0 {
		return account{uid: os.Getuid(), gid: os.Getgid()}, nil
	}
	if info, err := os.Stat(dir); err == nil {
		if owner := info.Sys().(*syscall.Stat_t); owner.Uid != 0 {
			return account{uid: int(owner.Uid), gid: int(owner.Gid), other: true}, nil
		}
	}
	for _, name := range []string{"postgres", "_postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUID := strconv.ParseUint(u.Uid, 10, 32)
		gid, errGID := strconv.ParseUint(u.Gid, 10, 32)
		if errUID == nil && errGID == nil {
			return account{uid: int(uid), gid: int(gid), other: true}, nil
		}
	}
	return account{}, errors.New("Postgres kan inte köras som root, och varken postgres, _postgres eller nobody finns; " +
		"kör som en vanlig användare")
}

// command returns a program run as the account. Its folder is one that every user can enter, and the environment is bare, so
// that no PGHOST, LC_ALL or TZ of the person's own changes what Postgres does.
func (a account) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = "/"
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if a.other {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
	return cmd
}

// chown gives the account what this process made.
func (a account) chown(path string) error {
	if !a.other {
		return nil
	}
	if err := os.Chown(path, a.uid, a.gid); err != nil {
		return fmt.Errorf("give %s to user %d: %w", path, a.uid, err)
	}
	return nil
}

// folder makes sure that a folder exists which only the account can enter and where it can write. It tries, since mode
// bits do not tell of read-only mounts or of closed folders further up.
func (a account) folder(dir string) error {
	err := os.Mkdir(dir, 0o700)
	if err != nil && !errors.Is(err, os.ErrExist) {
		return fmt.Errorf("make folder: %w", err)
	}
	made := err == nil
	if err := a.checkFolder(dir); err != nil {
		if made {
			_ = os.Remove(dir)
		}
		return err
	}
	return nil
}

func (a account) checkFolder(dir string) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return fmt.Errorf("look at folder: %w", err)
	}
	if !info.IsDir() || info.Mode().Perm() != 0o700 {
		return fmt.Errorf("%s is %v, not a folder that only its owner can enter", dir, info.Mode())
	}
	switch owner := int(info.Sys().(*syscall.Stat_t).Uid); owner {
	case a.uid:
	case os.Getuid():
		// Made here, or just now by another process like this one, and not yet given away.
		if err := a.chown(dir); err != nil {
			return err
		}
	default:
		return fmt.Errorf("%s belongs to user %d, not %d", dir, owner, a.uid)
	}
	try := a.command(context.Background(), "/bin/sh", "-c", `: >"$0/.try" && rm -f "$0/.try"`, dir)
	if out, err := try.CombinedOutput(); err != nil {
		return fmt.Errorf("write in %s as user %d: %w: %s", dir, a.uid, err, out)
	}
	return nil
}
