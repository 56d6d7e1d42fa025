package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"framsyn/internal/backup"
	"framsyn/migrations"
)

const (
	backupSummary  = "sparar hela databasen i en fil, också medan portalen är igång"
	restoreSummary = "läser tillbaka en säkerhetskopia till en tom databas"
)

func runBackup(ctx context.Context, p *program, args []string) error {
	file, err := p.fileArgument("backup", backupSummary, args)
	if file == "" {
		return err
	}
	b, err := p.start(ctx, true)
	if err != nil {
		return err
	}
	defer p.closeDatabase(b)
	size, version, err := p.backupOf(b).Save(ctx, file)
	if err != nil {
		return fmt.Errorf("Ingen säkerhetskopia av %s till %s: %w", b.name(), file, err)
	}
	fmt.Fprintf(p.out, "Säkerhetskopian av %s ligger i %s (%d kB, databasens version %d).\n"+
		"Den innehåller personuppgifter, och bara den som gjorde den kan läsa den.\n", b.name(), file, (size+999)/1000, version)
	return nil
}

func runRestore(ctx context.Context, p *program, args []string) error {
	file, err := p.fileArgument("restore", restoreSummary, args)
	if file == "" {
		return err
	}
	b, err := p.start(ctx, false)
	if err != nil {
		return err
	}
	defer p.closeDatabase(b)
	version, err := p.backupOf(b).Restore(ctx, file)
	if err != nil {
		err = fmt.Errorf("%s är inte inläst i %s: %w", file, b.name(), err)
		if errors.Is(err, backup.ErrNotEmpty) {
			err = fmt.Errorf("%w: välj en annan mapp med FRAMSYN_DATA eller en annan databas med DATABASE_URL", err)
		}
		return err
	}
	if err := p.prepare(ctx, b); err != nil {
		return fmt.Errorf("%s är inläst i %s, men går inte att föra till programmets version: %w", file, b.name(), err)
	}
	fmt.Fprintf(p.out, "%s är inläst i %s (databasens version %d, nu %d).\n", file, b.name(), version, migrations.Latest())
	return nil
}

func (p *program) backupOf(b *database) backup.Database {
	return backup.Database{URL: b.address, Bin: p.cfg.PostgresBin}
}

// fileArgument returns the file that a command is given, or "" with its usage printed or an error.
func (p *program) fileArgument(name, summary string, args []string) (string, error) {
	f := newFlags(name, p.out, summary)
	f.Usage = func() { fmt.Fprintf(p.out, "framsyn %s – %s\n\n  framsyn %[1]s FIL\n", name, summary) }
	if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
		return "", nil
	} else if err != nil {
		return "", errReported
	}
	if f.NArg() != 1 || f.Arg(0) == "" {
		return "", fmt.Errorf("Säg vilken fil: framsyn %s FIL", name)
	}
	return f.Arg(0), nil
}
