// Command framsyn runs the portal, migrates its database, and adds its first people.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"
	_ "time/tzdata"

	"framsyn/internal/config"
	"framsyn/internal/leash"
	"framsyn/internal/startup"
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := leash.Context()
	defer stop()
	context.AfterFunc(ctx, func() { time.AfterFunc(stopLimit, giveUp) })
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr); err != nil {
		switch {
		case errors.Is(err, context.Canceled) && ctx.Err() != nil:
			fmt.Fprintln(os.Stderr, "Avbrutet innan det var klart. Nästa start går vidare.")
		case !errors.Is(err, errReported):
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
}

// gcPercent is how much more memory is used than what is in use before it is collected. A portal uses little, so that twice as much is
// cheap, and collecting half as often is felt.
const gcPercent = 200

// errReported reports that the error has been printed already.
var errReported = errors.New("framsyn: shown")

// program is the settings and streams that the commands share.
type program struct {
	cfg      config.Config
	in       io.Reader
	out, err io.Writer
	log      *slog.Logger
}

// command is a subcommand.
type command struct {
	name, args, summary string
	run                 func(ctx context.Context, p *program, args []string) error
}

var commands = []command{
	{"serve", "", "startar portalen", runServe},
	{"migrate", "", "för databasen till programmets version", runMigrate},
	{"demo", "", "skapar demonstrationsvärlden i en tom databas", runDemo},
	{"user", "add", userSummary, runUser},
	{"import", "", importSummary, runImport},
	{"backup", "", backupSummary, runBackup},
	{"restore", "", restoreSummary, runRestore},
	{"method", "", methodSummary, runMethod},
	{"version", "", "skriver ut programmets version", nil},
}

func run(ctx context.Context, args []string, getenv func(string) string, in io.Reader, out, errs io.Writer) error {
	if len(args) == 0 {
		usage(out)
		return nil
	}
	for _, c := range commands {
		if c.name != args[0] {
			continue
		}
		if c.name == "method" {
			// Computing needs no settings.
			return c.run(ctx, &program{in: in, out: out, err: errs}, args[1:])
		}
		if wantsHelp(args[1:]) && !slices.Contains([]string{"user", "import", "backup", "restore"}, c.name) {
			fmt.Fprintf(out, "framsyn %s – %s\n\nInställningar i miljön:\n\n%s", c.name, c.summary, config.Usage())
			return nil
		}
		if c.run == nil {
			fmt.Fprintln(out, version())
			return nil
		}
		cfg, err := startup.Settings(getenv)
		if err != nil {
			return err
		}
		level := cfg.LogLevel
		p := &program{cfg: cfg, in: in, out: out, err: errs,
			log: slog.New(slog.NewTextHandler(errs, &slog.HandlerOptions{Level: level}))}
		return c.run(ctx, p, args[1:])
	}
	if !wantsHelp(args) {
		fmt.Fprintf(errs, "Det finns inget kommando %q.\n\n", args[0])
		usage(errs)
		return errReported
	}
	usage(out)
	return nil
}

func wantsHelp(args []string) bool {
	return len(args) > 0 && (args[0] == "-h" || args[0] == "-help" || args[0] == "--help" || args[0] == "help")
}

func usage(w io.Writer) {
	fmt.Fprint(w, "framsyn – en öppen portal för regional framsyn\n\nKommandon (varje med -h):\n\n")
	for _, c := range commands {
		fmt.Fprintf(w, "  framsyn %-10s %s\n", c.name+" "+c.args, c.summary)
	}
}

// version returns the version and the revision of the program.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "framsyn"
	}
	var v strings.Builder
	v.WriteString("framsyn " + info.Main.Version)
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v.WriteString(" " + s.Value)
		}
	}
	return v.String() + " " + info.GoVersion
}

// newFlags returns the flags of a command, with a Swedish usage.
func newFlags(name string, out io.Writer, what string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(out)
	f.Usage = func() {
		fmt.Fprintf(out, "framsyn %s – %s\n\n", name, what)
		f.PrintDefaults()
	}
	return f
}
