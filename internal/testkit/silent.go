package testkit

import (
	"context"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

// SilenceableURL returns another address of a database and a function after which nothing is received by it, as if the disk of
// Postgres hung: connections stay open, and new ones are accepted, but nothing answers.
func SilenceableURL(t testing.TB, database string) (address string, silence func()) {
	t.Helper()
	cfg, err := pgx.ParseConfig(database)
	if err != nil {
		t.Fatal(err)
	}
	network, to := dialAddress(cfg)
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(func() { cancel(); _ = l.Close() })
	var silent atomic.Bool
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			context.AfterFunc(ctx, func() { _ = client.Close() })
			if silent.Load() {
				continue
			}
			server, err := new(net.Dialer).DialContext(ctx, network, to)
			if err != nil {
				_ = client.Close()
				continue
			}
			context.AfterFunc(ctx, func() { _ = server.Close() })
			go func() { _, _ = io.Copy(server, client); _ = server.Close() }()
			go pipe(client, server, &silent)
		}
	}()
	u, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	q := u.Query()
	q.Set("host", "127.0.0.1")
	q.Set("port", port)
	q.Set("sslmode", "disable")
	u.Host, u.RawQuery = "", q.Encode()
	return u.String(), func() { silent.Store(true) }
}

// pipe forwards what the server sends until it is silenced.
func pipe(client io.WriteCloser, server io.Reader, silent *atomic.Bool) {
	b := make([]byte, 32<<10)
	for {
		n, err := server.Read(b)
		if silent.Load() {
			return
		}
		if _, failed := client.Write(b[:n]); err != nil || failed != nil {
			_ = client.Close()
			return
		}
	}
}

func dialAddress(cfg *pgx.ConnConfig) (network, address string) {
	if filepath.IsAbs(cfg.Host) {
		return "unix", filepath.Join(cfg.Host, ".s.PGSQL."+strconv.Itoa(int(cfg.Port)))
	}
	return "tcp", net.JoinHostPort(cfg.Host, strconv.Itoa(int(cfg.Port)))
}
