package db

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/testkit"
)

func TestNothingWaitsForEverForASilentDatabase(t *testing.T) {
	t.Parallel()
	database := testkit.DatabaseURL(t)
	address, silence := testkit.SilenceableURL(t, database)
	d, err := open(t.Context(), address, 0, deadlines{200 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	other, err := Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	forever := context.Background()
	before, err := d.write.Begin(forever)
	if err != nil {
		t.Fatal(err)
	}
	silence()
	for name, ask := range map[string]func() error{
		"a read":                 func() error { _, err := Value[int](forever, d.As(access.Visitor()), `select 1`); return err },
		"bookkeeping":            func() error { return d.ExecUnaudited(forever, `delete from sign_in_failure`) },
		"a write":                func() error { return d.Write(forever, access.System(), func(*Tx) error { return nil }) },
		"whether it is there":    func() error { return d.Ping(forever) },
		"a write that had begun": func() error { _, err := before.Exec(forever, `select 1`); return err },
		"what a library does":    func() error { _, err := d.Pool().Exec(forever, `select 1`); return err },
	} {
		if err := ask(); !IsUnavailable(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := other.Pool().Acquire(forever); err != nil {
		t.Fatal(err)
	}
	other.Close() // although somebody has not given a connection back
	d.Close()     // although nobody answers
}

func TestADatabaseThatAlwaysHasNewsIsHeard(t *testing.T) {
	t.Parallel()
	d, err := Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	heard := make(chan struct{}, 1)
	d.OnChange(func(Changed) {
		select {
		case heard <- struct{}{}:
		default:
		}
	})
	ctx, end := context.WithCancel(t.Context())
	var listening sync.WaitGroup
	listening.Go(func() { _ = d.listen(ctx, 20*time.Millisecond) })
	t.Cleanup(func() { end(); listening.Wait() })
	<-heard
	alive := func() time.Time {
		d.hearing.mu.RLock()
		defer d.hearing.mu.RUnlock()
		return d.hearing.alive
	}
	begun := time.Now()
	for range 5000 {
		if alive().After(begun) {
			return
		}
		if _, err := d.Pool().Exec(t.Context(), `select pg_notify($1, 'trend')`, channel); err != nil {
			t.Fatal(err)
		}
	}
	t.Error("while there is news all the time, nobody asks whether the database is there")
}

func TestWhoSetsATimeKeepsIt(t *testing.T) {
	t.Parallel()
	want := time.Now().Add(time.Hour)
	ctx, cancel := context.WithDeadline(t.Context(), want)
	defer cancel()
	inner := deadlines{time.Second}.TraceQueryStart(ctx, nil, pgx.TraceQueryStartData{})
	if got, _ := inner.Deadline(); !got.Equal(want) {
		t.Errorf("the deadline is %v", got)
	}
	deadlines{}.TraceQueryEnd(inner, nil, pgx.TraceQueryEndData{})
	if inner.Err() != nil || ctx.Err() != nil {
		t.Error("the end of a statement ends what it was part of")
	}
}

func TestTheDatabaseIsAskedHowManyItLetsIn(t *testing.T) {
	t.Parallel()
	address := testkit.DatabaseURL(t)
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	limit := func(n string) {
		d, err := Open(t.Context(), testkit.WithName(address, "postgres"))
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		if err := d.ExecUnaudited(t.Context(), `alter database `+strings.TrimPrefix(u.Path, "/")+` connection limit `+n); err != nil {
			t.Fatal(err)
		}
	}
	limit("12")
	d, err := Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.read.Config().MaxConns + d.write.Config().MaxConns; got != 4 {
		t.Errorf("of twelve connections the pools have %d", got)
	}
	d.Close()
	limit("5")
	if d, err := Open(t.Context(), address); err == nil {
		d.Close()
		t.Error("opened with five")
	} else if !strings.Contains(err.Error(), "minst 6") {
		t.Errorf("with five: %v", err)
	}
	if err := CheckConnections(t.Context(), address, 6); err == nil {
		t.Error("there is room for six in five")
	}
}
