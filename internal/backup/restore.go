package backup

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"framsyn/migrations"
)

// Restore fills the database, which must be empty, from a file, and returns the version that the file was made with. Either
// everything in the file is restored or nothing. The database is not migrated.
func (d Database) Restore(ctx context.Context, file string) (version int, err error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if info, err := os.Stat(file); err != nil {
		return 0, err
	} else if !info.Mode().IsRegular() {
		return 0, ErrOther
	}
	if err := checkMagic(file); err != nil {
		return 0, err
	}
	if err := migrations.Check(ctx, d.URL); err != nil {
		return 0, err
	}
	f, err := d.ask(ctx)
	if err != nil {
		return 0, err
	}
	if !f.empty {
		return 0, ErrNotEmpty
	}
	if version, err = d.check(ctx, file, f.major); err != nil {
		return 0, err
	}
	restore, err := d.tool(ctx, "pg_restore", f.major, "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges",
		"--no-comments")
	if err != nil {
		return 0, err
	}
	restore.Args = append(restore.Args, "--", file)
	if err := run(restore); err != nil {
		return 0, err
	}
	return version, d.analyze(ctx)
}

// check reads a file to its end and returns the version of the database in it.
func (d Database) check(ctx context.Context, file string, major int) (int, error) {
	var table bytes.Buffer
	read, err := d.reader(ctx, file, major, "--data-only", "--schema=public", "--table=schema_version")
	if err != nil {
		return 0, err
	}
	read.Stdout = &table
	if err := run(read); err != nil {
		return 0, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	version := versionIn(table.String())
	switch {
	case version == 0:
		return 0, ErrOther
	case version > migrations.Latest():
		return 0, fmt.Errorf("%w (filen har version %d, programmet %d)", ErrNewer, version, migrations.Latest())
	}
	all, err := d.reader(ctx, file, major)
	if err != nil {
		return 0, err
	}
	if err := run(all); err != nil {
		return 0, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return version, nil
}

// reader returns a command that writes what is in a file as SQL.
func (d Database) reader(ctx context.Context, file string, major int, args ...string) (*exec.Cmd, error) {
	cmd, err := d.tool(ctx, "pg_restore", major)
	if err != nil {
		return nil, err
	}
	cmd.Args = append(append([]string{cmd.Args[0]}, args...), "--file=-", "--", file)
	return cmd, nil
}

// versionIn returns the one number that the SQL of the table schema_version copies, 0 if there is none.
func versionIn(sql string) int {
	lines := bufio.NewScanner(strings.NewReader(sql))
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "COPY public.schema_version ") && lines.Scan() {
			version, _ := strconv.Atoi(lines.Text())
			return version
		}
	}
	return 0
}

// analyze has the server learn what the tables hold, which a file does not tell.
func (d Database) analyze(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, d.URL)
	if err != nil {
		return fmt.Errorf("ansluta till databasen: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, `analyze`); err != nil {
		return fmt.Errorf("låta databasen räkna igenom sig: %w", err)
	}
	return nil
}
