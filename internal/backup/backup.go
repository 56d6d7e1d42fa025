// Package backup saves a whole database in a file, and fills an empty one from it. The work is done by pg_dump and pg_restore, which
// know of everything that a database can hold, so a file can be read without this program, too.
package backup

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/leash"
	"framsyn/internal/localpg"
)

// The reasons for which nothing is done, as they are told.
var (
	ErrEmpty      = errors.New("databasen är tom; det finns inget att spara")
	ErrNotEmpty   = errors.New("databasen är inte tom, och ingenting i den skrivs över; välj en ny databas")
	ErrOther      = errors.New("filen är ingen säkerhetskopia av Framsyn")
	ErrBroken     = errors.New("filen är inte hel")
	ErrNewer      = errors.New("filen är gjord av ett nyare program; uppgradera det här först")
	ErrNoRegular  = errors.New("det finns redan, och är inte en fil")
	ErrWouldWrite = errors.New("filen finns redan och är ingen säkerhetskopia; den skrivs inte över")
)

// limit is how long a backup or a restore may take.
const limit = 2 * time.Hour

// maxGrowth is how many times larger than the database, and a little, a file may become. Usually it is smaller.
const maxGrowth, littleGrowth = 3, 64 << 20

// magic begins every file.
const magic = "PGDMP"

// Database is a database by its address.
type Database struct {
	// URL is its address.
	URL string
	// Bin is where pg_dump and pg_restore are; if empty, they are searched for.
	Bin string
}

// facts describe a database: the major version of its server, the number of its last migration, its size in bytes, and whether it is
// empty.
type facts struct {
	major, version int
	size           int64
	empty          bool
}

// selectFacts asks for them. A database is empty if it has no tables, views or functions but those of its extensions.
const selectFacts = `
	select current_setting('server_version_num')::int / 10000, pg_database_size(current_database()),
		not exists (
			select from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
				and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')),
		to_regclass('schema_version') is not null`

const selectVersion = `select coalesce(max(version), 0) from schema_version`

func (d Database) ask(ctx context.Context) (f facts, err error) {
	conn, err := pgx.Connect(ctx, d.URL)
	if err != nil {
		return f, fmt.Errorf("ansluta till databasen: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	var versioned bool
	if err := conn.QueryRow(ctx, selectFacts).Scan(&f.major, &f.size, &f.empty, &versioned); err != nil {
		return f, fmt.Errorf("se på databasen: %w", err)
	}
	if !versioned {
		return f, nil
	}
	if err := conn.QueryRow(ctx, selectVersion).Scan(&f.version); err != nil {
		return f, fmt.Errorf("läsa databasens version: %w", err)
	}
	return f, nil
}

// Save writes the database, as it is at one moment, to a file that only its owner can read, and returns its size and the version of
// the database. The file is written whole or not at all. An earlier backup with the name is replaced, anything else is left.
func (d Database) Save(ctx context.Context, file string) (size int64, version int, err error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if err := mayReplace(file); err != nil {
		return 0, 0, err
	}
	f, err := d.ask(ctx)
	if err != nil {
		return 0, 0, err
	}
	if f.version == 0 {
		return 0, 0, ErrEmpty
	}
	dump, err := d.tool(ctx, "pg_dump", f.major, "--format=custom", "--no-owner", "--no-privileges", "--no-comments",
		"--lock-wait-timeout=60s")
	if err != nil {
		return 0, 0, err
	}
	size, err = writeWhole(file, func(w io.Writer) error {
		dump.Stdout = &boundedWriter{w, maxGrowth*f.size + littleGrowth}
		return run(dump)
	})
	return size, f.version, err
}

// mayReplace returns why a file must not be written.
func mayReplace(file string) error {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return ErrNoRegular
	}
	if err := checkMagic(file); err != nil {
		return fmt.Errorf("%w", ErrWouldWrite)
	}
	return nil
}

// checkMagic reports whether a file begins as those of pg_dump.
func checkMagic(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	begins := make([]byte, len(magic))
	if _, err := io.ReadFull(f, begins); err != nil || string(begins) != magic {
		return ErrOther
	}
	return nil
}

// writeWhole writes a file under another name, sees to it that it is on the disk, and gives it its name.
func writeWhole(file string, write func(io.Writer) error) (size int64, err error) {
	dir, name := filepath.Split(file)
	if dir == "" {
		dir = "."
	}
	f, err := os.CreateTemp(dir, "."+name+".") // mode 0600
	if err != nil {
		return 0, err
	}
	defer func() {
		_ = f.Close()
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	whole, err := filepath.Abs(f.Name())
	if err != nil {
		return 0, err
	}
	if err := leash.Remove(whole); err != nil {
		return 0, err
	}
	if err := write(f); err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return 0, err
	}
	if err := os.Rename(f.Name(), file); err != nil {
		return 0, err
	}
	return info.Size(), syncFolder(dir)
}

// syncFolder sees to it that the names in a folder are on the disk.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// boundedWriter refuses what would make a file larger than it may be.
type boundedWriter struct {
	w    io.Writer
	left int64
}

func (b *boundedWriter) Write(p []byte) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		return 0, errors.New("filen blir mycket större än databasen, och skrivs inte färdigt")
	}
	return b.w.Write(p)
}

// tool returns a command that works on the database, not yet run. No password stands among its arguments, which others can see.
func (d Database) tool(ctx context.Context, name string, major int, args ...string) (*exec.Cmd, error) {
	path, err := localpg.Tool(name, d.Bin, major)
	if err != nil {
		return nil, err
	}
	address, password, err := libpq(d.URL)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, path, append(args, "--dbname="+address)...)
	cmd.SysProcAttr = leash.Child()
	cmd.Env = append(os.Environ(), "LC_ALL=C", "PGCLIENTENCODING=UTF8")
	if password != "" {
		cmd.Env = append(cmd.Env, "PGPASSWORD="+password)
	}
	return cmd, nil
}

// understood are the parameters of an address that the tools understand as the portal does; others are about its connections.
var understood = []string{"host", "port", "user", "sslmode", "sslcert", "sslkey", "sslrootcert", "sslsni", "connect_timeout",
	"target_session_attrs", "channel_binding", "gssencmode", "krbsrvname", "options"}

// libpq returns an address as the tools take it, without its password, and the password.
func libpq(address string) (without, password string, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", "", errors.New("databasens adress går inte att läsa")
	}
	password, _ = u.User.Password()
	if p := u.Query().Get("password"); p != "" {
		password = p
	}
	if u.User != nil {
		u.User = url.User(u.User.Username())
	}
	var kept []string
	for _, name := range understood {
		if value := u.Query().Get(name); value != "" {
			kept = append(kept, name+"="+strings.ReplaceAll(url.QueryEscape(value), "+", "%20"))
		}
	}
	u.RawQuery = strings.Join(kept, "&")
	return u.String(), password, nil
}

// run runs a command. Its error has what the command said.
func run(cmd *exec.Cmd) error {
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		text := strings.TrimSpace(said.String())
		return fmt.Errorf("%s: %w\n%s", filepath.Base(cmd.Path), err, text[:min(len(text), 2000)])
	}
	return nil
}
