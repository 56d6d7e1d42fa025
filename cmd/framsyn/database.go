package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/localpg"
	"framsyn/migrations"
	"framsyn/templates/reportview"
)

// database is the database of a command, and the private server that the command started, if any.
type database struct {
	*db.DB
	address string
	private *localpg.Server
}

// name returns what the database is called among people: by the folder of a private one, else by its name and host.
func (b *database) name() string {
	if b.private != nil {
		return "databasen i " + b.private.Dir()
	}
	u, err := url.Parse(b.address)
	if err != nil {
		return "databasen"
	}
	host := u.Host
	if host == "" {
		host = u.Query().Get("host")
	}
	return fmt.Sprintf("databasen %s på %s", strings.Trim(u.Path, "/"), host)
}

// open connects to the database, starting a private one if none is configured, and migrates it. share lets a command run beside a
// running portal.
func (p *program) open(ctx context.Context, share bool) (*database, error) {
	b, err := p.start(ctx, share)
	if err != nil {
		return nil, err
	}
	if err := p.prepare(ctx, b); err != nil {
		p.closeDatabase(b)
		return nil, err
	}
	return b, nil
}

// start is open without connecting or migrating.
func (p *program) start(ctx context.Context, share bool) (*database, error) {
	if p.cfg.DatabaseURL != "" {
		return &database{address: p.cfg.DatabaseURL}, nil
	}
	own, err := localpg.Start(ctx, localpg.Options{Dir: p.cfg.DataDir, Bin: p.cfg.PostgresBin, Share: share})
	if err != nil {
		return nil, err
	}
	p.log.Info("private database", "folder", own.Dir())
	return &database{address: own.URL(), private: own}, nil
}

// closeDatabase closes the connections and stops the private server, within leaveLimit.
func (p *program) closeDatabase(b *database) { p.closeDatabaseBy(b, time.Now().Add(leaveLimit)) }

func (p *program) closeDatabaseBy(b *database, then time.Time) {
	if b.DB != nil {
		b.Close()
	}
	if b.private == nil {
		return
	}
	last, cancel := context.WithDeadline(context.Background(), then)
	defer cancel()
	if err := b.private.Stop(last); err != nil {
		p.log.Error("stopping the private database", "error", err)
	}
}

// prepare migrates a database that has been started, and connects to it.
func (p *program) prepare(ctx context.Context, b *database) error {
	if err := db.CheckConnections(ctx, b.address, p.cfg.MaxConnections); err != nil {
		return fmt.Errorf("databasen: %w", err)
	}
	if err := migrations.Up(ctx, b.address); err != nil {
		return fmt.Errorf("databasen: %w", err)
	}
	d, err := db.OpenWith(ctx, b.address, p.cfg.MaxConnections)
	if err != nil {
		return fmt.Errorf("databasen: %w", err)
	}
	if err := account.SeedCounties(ctx, d); err != nil {
		d.Close()
		return err
	}
	b.DB = d
	return nil
}

func runMigrate(ctx context.Context, p *program, _ []string) error {
	b, err := p.open(ctx, true)
	if err != nil {
		return err
	}
	p.closeDatabase(b)
	fmt.Fprintf(p.out, "Databasen har version %d.\n", migrations.Latest())
	return nil
}

var (
	errNotEmpty     = errors.New("Databasen är inte tom. Demonstrationsvärlden skapas bara i en tom databas.")
	errProduction   = errors.New("BASE_URL är https, alltså skarp drift. Där skapas ingen demonstrationsvärld.")
	errDemoAccounts = errors.New("BASE_URL är https, alltså skarp drift, men i databasen finns demonstrationens konton, vars lösenord är " +
		"allmänt kända. Använd en annan databas.")
)

func runDemo(ctx context.Context, p *program, _ []string) error {
	if p.cfg.Production() {
		return errProduction
	}
	b, err := p.open(ctx, true)
	if err != nil {
		return err
	}
	defer p.closeDatabase(b)
	made, err := demo.Make(ctx, b.DB, reportview.Documents)
	if err != nil {
		return err
	}
	if !made {
		return errNotEmpty
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
