package localpg

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// superuser and database are the only user and database of the cluster.
const superuser, database = "framsyn", "framsyn"

// cluster is a cluster on disk, whether or not its server runs.
type cluster struct {
	dir     string
	pg      installation
	account account
	fast    bool
}

// data returns the data directory.
func (c cluster) data() string { return filepath.Join(c.home(), "data") }

func (c cluster) home() string { return filepath.Join(c.dir, strconv.Itoa(c.pg.major)) }

// create creates the cluster with its empty database unless it exists. It is created under a temporary name and renamed
// when complete, so that an interruption leaves nothing that looks finished. The gate must be locked.
func (c cluster) create(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(c.data(), "PG_VERSION")); err == nil {
		return nil
	}
	if err := c.account.ensureFolder(c.home()); err != nil {
		return fmt.Errorf("databasens mapp: %w", err)
	}
	unfinished, _ := fs.Glob(os.DirFS(c.home()), "new-*")
	for _, name := range unfinished {
		if err := removeUnfinished(filepath.Join(c.home(), name)); err != nil {
			return fmt.Errorf("ta bort en halvfärdig databas: %w", err)
		}
	}
	fresh := filepath.Join(c.home(), "new-"+rand.Text())
	if err := c.initdb(ctx, fresh); err != nil {
		return errors.Join(err, removeUnfinished(fresh))
	}
	if err := os.Rename(fresh, c.data()); err != nil {
		return fmt.Errorf("lägga den nya databasen på plats: %w", err)
	}
	return nil
}

// removeUnfinished removes an unfinished cluster, after killing the processes that still write to it: those started by
// initdb may outlive it.
func removeUnfinished(dir string) error {
	ctx, cancel := context.WithTimeout(context.Background(), killTimeout)
	defer cancel()
	return errors.Join(killWorkers(ctx, dir, anyWorker), os.RemoveAll(dir))
}

// initdb creates a cluster, with the database, in a directory that does not exist.
func (c cluster) initdb(ctx context.Context, dir string) error {
	args := append(locale(c.pg.major, runtime.GOOS), "--pgdata="+dir, "--username="+superuser, "--auth=trust",
		"--encoding=UTF8", "--no-instructions")
	if c.fast {
		args = append(args, "--no-sync")
	}
	if out, err := c.account.command(ctx, c.pg.tool("initdb"), args...).CombinedOutput(); err != nil {
		return fmt.Errorf("göra en databas med %s: %w\n%s", c.pg.tool("initdb"), err, out)
	}
	create := c.account.command(ctx, c.pg.tool("postgres"), "--single", "-D", dir, "postgres")
	create.Stdin = strings.NewReader("CREATE DATABASE " + database + "\n")
	if out, err := create.CombinedOutput(); err != nil {
		return fmt.Errorf("skapa databasen %s: %w\n%s", database, err, out)
	}
	return nil
}

// locale returns the arguments of initdb by which å, ä and ö are letters, also in upper case. Swedish collation is
// requested where it matters, by COLLATE.
func locale(major int, system string) []string {
	libc := "C.UTF-8"
	if system == "darwin" {
		libc = "en_US.UTF-8"
	}
	if major >= 17 {
		return []string{"--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=" + libc}
	}
	return []string{"--locale=" + libc}
}
