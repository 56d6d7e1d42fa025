package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/importer"
	"framsyn/templates/mailview"
)

const importSummary = "fyller portalen från en mapp med tabeller och texter"

// errDryRun rolls back an import that is only tried.
var errDryRun = errors.New("framsyn: tried")

// runImport imports a folder, or reports all problems and changes nothing.
func runImport(ctx context.Context, p *program, args []string) error {
	f := newFlags("import", p.out, importSummary)
	try := f.Bool("n", false, "prövar mappen utan att läsa in något")
	f.Usage = func() {
		fmt.Fprintf(p.out, "framsyn import – %s\n\n  framsyn import [-n] MAPP\n\n", importSummary)
		f.PrintDefaults()
		fmt.Fprintf(p.out, "\n%s", importer.Format())
	}
	if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return errReported
	}
	if f.NArg() != 1 {
		return errors.New("Säg vilken mapp som ska läsas in: framsyn import MAPP. framsyn import -h förklarar hur den skrivs.")
	}
	root, err := os.OpenRoot(f.Arg(0))
	if err != nil {
		return fmt.Errorf("Mappen %s finns inte, eller går inte att läsa.", f.Arg(0))
	}
	defer func() { _ = root.Close() }()
	folder, err := importer.Read(root.FS())
	if err != nil {
		return fmt.Errorf("Mappen %s går inte att läsa: %w", f.Arg(0), err)
	}
	b, err := p.open(ctx, true)
	if err != nil {
		return err
	}
	defer p.closeDatabase(b)
	err = b.DB.Write(ctx, access.System(), func(tx *db.Tx) error {
		err := folder.Import(ctx, tx, importer.Options{Invite: mailview.LinkLetters(p.cfg.BaseURL)})
		if err == nil && *try {
			return errDryRun
		}
		return err
	})
	return p.reportImport(folder, err)
}

// reportImport prints the result of an import.
func (p *program) reportImport(folder *importer.Folder, err error) error {
	var all []string
	for _, c := range folder.Counts() {
		all = append(all, fmt.Sprintf("%d %s", c.N, c.Kind))
	}
	wrong := (*importer.Problems)(nil)
	switch {
	case errors.As(err, &wrong):
		fmt.Fprintln(p.err, wrong)
		if wrong.More > 0 {
			fmt.Fprintf(p.err, "… och %d till.\n", wrong.More)
		}
		fmt.Fprintf(p.err, "\nIngenting är inläst. Antal fel: %d.\n", len(wrong.List)+wrong.More)
		return errReported
	case errors.Is(err, errDryRun):
		fmt.Fprintf(p.out, "Mappen går att läsa in: %s. Ingenting är inläst än.\n", strings.Join(all, ", "))
		return nil
	case err == nil:
		fmt.Fprintf(p.out, "Inläst: %s.\n", strings.Join(all, ", "))
	}
	return err
}
