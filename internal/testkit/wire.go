package testkit

import (
	"bytes"
	"net"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Wire is a proxy to a database that can break at chosen moments.
type Wire struct {
	// URL is the address of the database through the wire.
	URL string
	cut atomic.Pointer[cut]
}

// cut is where the wire breaks next: before a message to the server, or from it, that contains a text.
type cut struct{ to, from []byte }

// NewWire returns a wire to a test database.
func NewWire(t testing.TB, address string) *Wire {
	t.Helper()
	c, err := pgx.ParseConfig(address)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	through := url.URL{Scheme: "postgres", User: url.UserPassword(c.User, c.Password), Host: l.Addr().String(), Path: "/" + c.Database,
		RawQuery: "sslmode=disable"}
	w := &Wire{URL: through.String()}
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return // the test has ended
			}
			network, at := pgconn.NetworkAddress(c.Host, c.Port)
			server, err := net.Dial(network, at)
			if err != nil {
				_ = client.Close()
				continue
			}
			go w.copyUntilCut(server, client, func(c *cut) []byte { return c.to })
			go w.copyUntilCut(client, server, func(c *cut) []byte { return c.from })
		}
	}()
	return w
}

// CutBeforeCommit breaks the connection of the next write before the commit reaches the server.
func (w *Wire) CutBeforeCommit() { w.cut.Store(&cut{to: []byte("commit\x00")}) }

// CutAfterCommit breaks the connection of the next write after the server has committed it, before the answer arrives.
func (w *Wire) CutAfterCommit() { w.cut.Store(&cut{from: []byte("COMMIT\x00")}) }

// copyUntilCut copies from one connection to the other until the wire breaks.
func (w *Wire) copyUntilCut(to, from net.Conn, breaks func(*cut) []byte) {
	defer func() { _, _ = to.Close(), from.Close() }() // the other end may have been first
	buffer := make([]byte, 64<<10)
	for {
		n, err := from.Read(buffer)
		if c := w.cut.Load(); c != nil && len(breaks(c)) > 0 && bytes.Contains(buffer[:n], breaks(c)) {
			w.cut.Store(nil)
			return
		}
		if _, err := to.Write(buffer[:n]); err != nil {
			return
		}
		if err != nil {
			return
		}
	}
}
