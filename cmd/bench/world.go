package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/fill"
	"framsyn/internal/localpg"
	"framsyn/internal/trial"
	"framsyn/internal/yardstick"
)

// The numbers of trends that are added: published, in a small portal and in a large one, and shared only.
const (
	fewTrends    = 500
	seeded       = 100_000
	sharedTrends = 20_000
)

// world is a portal with a database of its own.
type world struct {
	address string
	options trial.Options
	portal  *trial.Portal
	db      *db.DB
}

// begin builds the program, starts a database server and makes both worlds, unless they are there. It returns what stops all of it.
func (b *bench) begin(ctx context.Context) (stop func() error, err error) {
	progress("Building the program")
	program, err := trial.Build(ctx, b.dir)
	if err != nil {
		return nil, err
	}
	dir := b.kept
	if dir == "" {
		dir = filepath.Join(b.dir, "var")
	}
	pg, err := localpg.Start(ctx, localpg.Options{Dir: dir, Bin: os.Getenv("POSTGRES_BIN")})
	if err != nil {
		return nil, err
	}
	stop = func() error {
		return errors.Join(b.world.stop(), b.small.stop(), pg.Stop(context.WithoutCancel(ctx)))
	}
	if b.meter, err = yardstick.NewMeter(pg.Dir()); err != nil {
		return nil, errors.Join(err, stop())
	}
	b.world.address, b.log = pg.URL(), filepath.Join(pg.Dir(), "log")
	if b.small.address, err = besideDatabase(ctx, pg.URL(), "small"); err != nil {
		return nil, errors.Join(err, stop())
	}
	progress("Making the worlds: the demonstration with %d and with %d trends", fewTrends, seeded)
	g, making := errgroup.WithContext(ctx)
	g.Go(func() error {
		return b.small.begin(ctx, making, program, fill.Amount{Trends: fewTrends, Published: fewTrends})
	})
	g.Go(func() error {
		return b.world.begin(ctx, making, program, fill.Amount{Trends: seeded + sharedTrends, Published: seeded,
			Year: busyYear, Activities: yearActivities})
	})
	if err := g.Wait(); err != nil {
		return nil, errors.Join(err, stop())
	}
	return stop, nil
}

// besideDatabase returns the address of another database on the same server, which it creates if there is none.
func besideDatabase(ctx context.Context, address, name string) (string, error) {
	d, err := db.Open(ctx, address)
	if err != nil {
		return "", err
	}
	defer d.Close()
	var there bool
	if err := d.Pool().QueryRow(ctx, `select exists (select from pg_database where datname = $1)`, name).Scan(&there); err != nil {
		return "", err
	}
	if !there {
		if _, err := d.Pool().Exec(ctx, "create database "+name); err != nil {
			return "", fmt.Errorf("a second database: %w", err)
		}
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	u.Path = "/" + name
	return u.String(), nil
}

const hasSeeds = `select exists (select from item where slug = 'matning-0')`

// begin starts the portal, which makes the demonstration world in it, and fills it unless that was done before.
func (w *world) begin(ctx, making context.Context, program string, a fill.Amount) (err error) {
	w.options = trial.Options{Program: program, Env: []string{"DATABASE_URL=" + w.address, "LOG_LEVEL=warn", "DEMO=on"}}
	if w.portal, err = trial.Start(ctx, w.options); err != nil {
		return err
	}
	if w.db, err = db.Open(ctx, w.address); err != nil {
		return err
	}
	var made bool
	if err := w.db.Pool().QueryRow(making, hasSeeds).Scan(&made); err != nil || made {
		return err
	}
	if err := w.portal.Stop(); err != nil {
		return err
	}
	if err := fill.Portal(making, w.db, a); err != nil {
		return err
	}
	w.portal, err = trial.Start(ctx, w.options)
	return err
}

// stop stops the portal, if it was started.
func (w *world) stop() error {
	if w.db != nil {
		w.db.Close()
	}
	if w.portal == nil {
		return nil
	}
	return w.portal.Stop()
}

// The local parts of the addresses of a strategist and of the office in the demonstration world.
const strategist, office = "strateg.skane", "kansli"

const selectPerson = `select id, organisation_id from person where email = $1`

// person returns somebody of the demonstration world, with a role.
func person(ctx context.Context, d *db.DB, who string, role access.Role) (access.Actor, error) {
	by := access.Actor{Roles: []access.Role{role}}
	err := d.Pool().QueryRow(ctx, selectPerson, who+demo.Domain).Scan(&by.User, &by.Org)
	return by, err
}
