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

// account is the user that Postgres runs as: that of this process, or another one if this is root.
type account struct {
	uid, gid   int
	switchUser bool
}

// accountFor returns the account for the cluster in a directory. Root uses the owner of a directory that already
// exists, so that "sudo make run" after "make run" finds the same database, and otherwise a system user.
func accountFor(dir string) (account, error) {
	if os.Getuid() != 0 {
		return account{uid: os.Getuid(), gid: os.Getgid()}, nil
	}
	if info, err := os.Stat(dir); err == nil {
		if owner := info.Sys().(*syscall.Stat_t); owner.Uid != 0 {
			return account{uid: int(owner.Uid), gid: int(owner.Gid), switchUser: true}, nil
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
			return account{uid: int(uid), gid: int(gid), switchUser: true}, nil
		}
	}
	return account{}, errors.New("Postgres kan inte köras som root, och varken postgres, _postgres eller nobody finns; " +
		"kör som en vanlig användare")
}

// command returns a command that runs as the account. Its working directory is one that every user can enter, and its
// environment is minimal, so that no PGHOST, LC_ALL or TZ of the user changes what Postgres does.
func (a account) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = "/"
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if a.switchUser {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
	return cmd
}

// chown makes the account the owner of a file.
func (a account) chown(path string) error {
	if !a.switchUser {
		return nil
	}
	if err := os.Chown(path, a.uid, a.gid); err != nil {
		return fmt.Errorf("ge %s till användare %d: %w", path, a.uid, err)
	}
	return nil
}

// ensureFolder creates a directory, unless it exists, that only the account can enter, and checks that the account can
// write to it. It tries, since mode bits reveal neither read-only mounts nor closed parent directories.
func (a account) ensureFolder(dir string) error {
	err := os.Mkdir(dir, 0o700)
	if err != nil && !errors.Is(err, os.ErrExist) {
		return fmt.Errorf("skapa mappen: %w", err)
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
		return fmt.Errorf("se på mappen: %w", err)
	}
	if !info.IsDir() || info.Mode().Perm() != 0o700 {
		return fmt.Errorf("%s är %v, inte en mapp som bara ägaren kommer in i", dir, info.Mode())
	}
	switch owner := int(info.Sys().(*syscall.Stat_t).Uid); owner {
	case a.uid:
	case os.Getuid():
		// Just created, here or by another process like this one, and not owned by the account yet.
		if err := a.chown(dir); err != nil {
			return err
		}
	default:
		return fmt.Errorf("%s tillhör användare %d, inte %d", dir, owner, a.uid)
	}
	try := a.command(context.Background(), "/bin/sh", "-c", `: >"$0/.try" && rm -f "$0/.try"`, dir)
	if out, err := try.CombinedOutput(); err != nil {
		return fmt.Errorf("skriva i %s som användare %d: %w: %s", dir, a.uid, err, out)
	}
	return nil
}
