// Command bench measures the portal and compares it with a yardstick from the same run: only ratios and sizes are judged, so that
// the verdict does not depend on the speed of the machine.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"framsyn/internal/db"
	"framsyn/internal/leash"
	"framsyn/internal/localpg"
	"framsyn/internal/trial"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == bareCommand {
		fmt.Fprintln(os.Stderr, serveBare(os.Args[2:]))
		os.Exit(1)
	}
	ctx, stop := leash.Context()
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var errMissed = errors.New("a target is missed")

// bench is the portal that is measured, with the demonstration world and a hundred thousand more trends.
type bench struct {
	dir    string
	portal *trial.Portal
	db     *db.DB
	table  table
}

func run(ctx context.Context) (err error) {
	b := &bench{}
	if b.dir, err = leash.Folder("", "framsyn-bench"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(b.dir)) }()
	pg, err := localpg.Start(ctx, localpg.Options{Dir: filepath.Join(b.dir, "var"), Bin: os.Getenv("POSTGRES_BIN")})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pg.Stop(context.WithoutCancel(ctx))) }()
	if err := b.begin(ctx, pg.URL()); err != nil {
		return err
	}
	defer b.db.Close()
	defer func() { err = errors.Join(err, b.portal.Stop()) }()
	if err := b.measure(ctx); err != nil {
		return err
	}
	fmt.Print("\n", b.table.String())
	if b.table.missed() {
		return errMissed
	}
	return nil
}

// begin builds the program, fills its database, and measures its start.
func (b *bench) begin(ctx context.Context, address string) error {
	progress("Building the program")
	program, err := trial.Build(ctx, b.dir)
	if err != nil {
		return err
	}
	o := trial.Options{Program: program, Env: []string{"DATABASE_URL=" + address, "LOG_LEVEL=warn"}}
	progress("Making the demonstration world")
	if b.portal, err = trial.Start(ctx, o); err != nil {
		return err
	}
	if b.db, err = db.Open(ctx, address); err != nil {
		return errors.Join(err, b.portal.Stop())
	}
	if err := b.prepare(ctx, o); err != nil {
		b.db.Close()
		return errors.Join(err, b.portal.Stop())
	}
	return nil
}

func (b *bench) prepare(ctx context.Context, o trial.Options) error {
	progress("Adding %d trends", seeded)
	if err := seed(ctx, b.db); err != nil {
		return err
	}
	progress("Starting again")
	return b.starts(ctx, o)
}

func (b *bench) measure(ctx context.Context) error {
	for _, m := range []struct {
		what string
		run  func(context.Context) error
	}{
		{"Fetching a scenario page as a browser does", b.weight}, {"Reading the scenario page", b.reading},
		{"Reading a page signed in", b.signedIn}, {"Turning the pages of a list", b.paging}, {"Working in a list", b.working},
		{"Opening a busy month", b.calendar}, {"Opening a long budget", b.longBudget}, {"Following up many goals", b.followUps},
		{"Assembling a long report", b.reports}, {"Searching", b.searching},
		{"Making invoices", b.invoicing}, {"Computing methods", b.methods}, {"Weighing the program", b.memory},
	} {
		progress(m.what)
		if err := m.run(ctx); err != nil {
			return err
		}
	}
	return nil
}

// progress prints what is being done to standard error.
func progress(format string, args ...any) { fmt.Fprintf(os.Stderr, format+" ...\n", args...) }
