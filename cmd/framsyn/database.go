package main

import (
	"context"
	"errors"
	"fmt"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/localpg"
	"framsyn/migrations"
)

// open reaches the database, starting a private one where none is named, brings it up to date, and answers how to leave
// it. Share lets a command work beside a portal that runs.
func (p *program) open(ctx context.Context, share bool) (*db.DB, func(), error) {
	url, stop := p.cfg.DatabaseURL, func() {}
	if url == "" {
		pg, err := localpg.Start(ctx, localpg.Options{Dir: p.cfg.DataDir, Bin: p.cfg.PostgresBin, Share: share})
		if err != nil {
			return nil, nil, err
		}
		p.log.Info("private database", "folder", pg.Dir())
		url, stop = pg.URL(), func() {
			if err := pg.Stop(); err != nil {
				p.log.Error("stopping the private database", "error", err)
			}
		}
	}
	d, err := p.prepare(ctx, url)
	if err != nil {
		stop()
		return nil, nil, err
	}
	return d, func() { d.Close(); stop() }, nil
}

func (p *program) prepare(ctx context.Context, url string) (*db.DB, error) {
	if err := migrations.Up(ctx, url); err != nil {
		return nil, fmt.Errorf("databasen: %w", err)
	}
	d, err := db.Open(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("databasen: %w", err)
	}
	if err := account.SeedCounties(ctx, d); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func migrate(ctx context.Context, p *program, _ []string) error {
	_, leave, err := p.open(ctx, true)
	if err != nil {
		return err
	}
	leave()
	fmt.Fprintf(p.out, "Databasen har version %d.\n", migrations.Latest())
	return nil
}

var (
	errNotEmpty   = errors.New("Databasen är inte tom. Demonstrationsvärlden skapas bara i en tom databas.")
	errProduction = errors.New("BASE_URL är https, alltså skarp drift. Där skapas ingen demonstrationsvärld.")
	errInhabited  = errors.New("BASE_URL är https, alltså skarp drift, men i databasen finns demonstrationens konton, vars lösenord är allmänt kända. Använd en annan databas.")
)

func makeDemo(ctx context.Context, p *program, _ []string) error {
	if p.cfg.Production() {
		return errProduction
	}
	d, leave, err := p.open(ctx, true)
	if err != nil {
		return err
	}
	defer leave()
	needed, err := demo.Needed(ctx, d)
	if err != nil {
		return err
	}
	if !needed {
		return errNotEmpty
	}
	if err := demo.Make(ctx, d); err != nil {
		return err
	}
	fmt.Fprint(p.out, "Demonstrationsvärlden är skapad.\n\n")
	p.printSignIns()
	return nil
}

func (p *program) printSignIns() {
	fmt.Fprintf(p.out, "Inloggningar (lösenord för alla: %s)\n\n", demo.Password)
	for _, s := range demo.SignIns() {
		fmt.Fprintf(p.out, "  %-48s %s\n", s.Email, s.Who)
	}
	fmt.Fprintln(p.out)
}
