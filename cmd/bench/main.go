// Command bench measures the portal and compares it with yardsticks from the same run: ratios and sizes are judged, and the CPU that an
// answer costs, so that the verdict depends as little as it can on the speed of the machine.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"framsyn/internal/leash"
	"framsyn/internal/yardstick"
)

func main() {
	if served, err := yardstick.Serve(os.Args); served {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	b := &bench{}
	flag.StringVar(&b.kept, "keep", "", "a folder whose worlds are used again, and made if it has none")
	flag.StringVar(&b.only, "only", "", "words of which one is in the name of what is measured")
	flag.Parse()
	ctx, stop := leash.Context()
	defer stop()
	if err := b.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var errMissed = errors.New("a target is missed")

// bench is what is measured: a large portal, and a small one beside it on the same database server.
type bench struct {
	world
	small      world
	kept, only string
	dir        string
	meter      yardstick.Meter
	log        string // the file in which the database server tells what it does
	table      table
}

func (b *bench) run(ctx context.Context) (err error) {
	if b.dir, err = leash.Folder("", "framsyn-bench"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(b.dir)) }()
	stop, err := b.begin(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	if err := b.measure(ctx); err != nil {
		return err
	}
	fmt.Print("\n", b.table.String())
	if b.table.missed() {
		return errMissed
	}
	return nil
}

func (b *bench) measure(ctx context.Context) error {
	for _, m := range []struct {
		what string
		run  func(context.Context) error
	}{
		{"Starting", b.starts},
		{"Fetching a scenario page as a browser does", b.weight}, {"Reading the scenario page", b.reading},
		{"Answering beside the floor", b.floors},
		{"Turning the pages of a list", b.paging}, {"Working in a list", b.working},
		{"Narrowing by a word", b.narrowing}, {"Opening Min sida in every role", b.roles},
		{"Opening a busy month", b.calendar}, {"Opening a long budget", b.longBudget}, {"Following up many goals", b.followUps},
		{"Assembling a long report", b.reports}, {"Searching", b.searching}, {"Reading the plans of every page", b.plans},
		{"Saving and publishing", b.saving},
		{"Answering other programs", b.outputs}, {"Sending long files", b.exports},
		{"Making invoices", b.invoicing}, {"Computing methods", b.methods}, {"Weighing the program", b.memory},
	} {
		if !b.asksFor(m.what) {
			continue
		}
		progress(m.what)
		if err := m.run(ctx); err != nil {
			return fmt.Errorf("%s: %w", m.what, err)
		}
	}
	return nil
}

// asksFor reports whether something is to be measured.
func (b *bench) asksFor(what string) bool {
	asked := b.only == ""
	for word := range strings.FieldsSeq(b.only) {
		asked = asked || strings.Contains(strings.ToLower(what), strings.ToLower(word))
	}
	return asked
}

// progress prints what is being done to standard error.
func progress(format string, args ...any) { fmt.Fprintf(os.Stderr, format+" ...\n", args...) }
