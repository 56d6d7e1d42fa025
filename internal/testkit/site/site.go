// Package site runs the portal in a test, with the areas that the package of the test names: over HTTP, on a database of the
// test's own with the demonstration world, and with clients that read pages and submit forms as a browser without scripts does.
package site

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/config"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/server"
	"framsyn/internal/testkit"
)

// Site is a running portal.
type Site struct {
	// URL is the address without a trailing slash, Config the settings, DB the database, and Database its address.
	URL      string
	Config   config.Config
	DB       *db.DB
	Database string
	Server   *server.Server
	log      *log
}

// areas are the areas of the portals of a test process.
var areas []server.Area

// Main runs a package's tests, whose portals have the pages of some areas:
//
//	func TestMain(m *testing.M) { site.Main(m, calendar.Routes) }
//
// A package names only those that its tests ask for, so that a change of another does not have them run again.
func Main(m *testing.M, pages ...server.Area) {
	areas = pages
	testkit.Main(m)
}

// Start runs a portal until the test ends. An error in its log fails the test, unless it was announced with Expect. Settings are
// written NAME=value. The TestMain of the package must call Main.
func Start(t testing.TB, settings ...string) *Site {
	t.Helper()
	return start(t, "", sameAddress, settings...)
}

// StartAt is Start for a portal with another host and scheme, such as https://localhost.
func StartAt(t testing.TB, address string, settings ...string) *Site {
	t.Helper()
	return start(t, address, sameAddress, settings...)
}

// StartVia is Start for a portal that connects to its database by another address.
func StartVia(t testing.TB, way func(address string) string, settings ...string) *Site {
	t.Helper()
	return start(t, "", way, settings...)
}

func sameAddress(address string) string { return address }

func start(t testing.TB, address string, way func(address string) string, settings ...string) *Site {
	t.Helper()
	shape, err := worldFingerprint()
	if err != nil {
		t.Fatal(err)
	}
	s := &Site{log: &log{}, Database: testkit.DatabaseURLOf(t, shape, makeWorld)}
	if s.DB, err = db.Open(t.Context(), way(s.Database)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.DB.Close)
	stop, err := s.serve(address, settings, areas)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	t.Cleanup(func() {
		for _, fault := range s.log.unexpectedErrors() {
			t.Errorf("the portal met a fault: %s", fault)
		}
	})
	return s
}

// serve starts a portal with some areas, at an address if one is given, and returns the function that stops it.
func (s *Site) serve(address string, settings []string, areas []server.Area) (stop func(), err error) {
	h := httptest.NewUnstartedServer(nil)
	env := map[string]string{"ADDR": h.Listener.Addr().String(), "TRUSTED_PROXIES": "0"}
	if address != "" {
		env["BASE_URL"] = fmt.Sprint(address, ":", h.Listener.Addr().(*net.TCPAddr).Port)
	}
	for _, s := range settings {
		name, value, _ := strings.Cut(s, "=")
		env[name] = value
	}
	s.Config, err = config.Read(func(name string) string { return env[name] })
	if err != nil {
		return nil, err
	}
	s.URL = s.Config.BaseURL
	s.Server = server.New(s.DB, s.Config, s.Logger(), server.Options{Banner: "Demonstration"}, areas...)
	h.Config.Handler = s.Server.Handler()
	if strings.HasPrefix(address, "https:") {
		h.StartTLS()
	} else {
		h.Start()
	}
	ctx, cancel := context.WithCancel(context.Background())
	var listening sync.WaitGroup
	listening.Go(func() { s.Server.Listen(ctx) })
	return func() {
		h.Close()
		cancel()
		listening.Wait()
	}, nil
}

// Expect announces errors whose lines in the log contain a text.
func (s *Site) Expect(text string) {
	s.log.mu.Lock()
	defer s.log.mu.Unlock()
	s.log.expected = append(s.log.expected, text)
}

// Settings changes settings of the database, such as "lock_timeout = '1s'". They apply when it returns.
func (s *Site) Settings(t testing.TB, settings ...string) {
	t.Helper()
	testkit.ChangeSettings(t, s.Database, settings...)
	for range 20 { // more than any pool has connections; a broken one is replaced at its first use
		_ = s.DB.Ping(t.Context())
		_ = s.DB.ExecUnaudited(t.Context(), `select 1`)
	}
}

// Visitor returns a client that is not signed in.
func (s *Site) Visitor(t testing.TB) *Client {
	t.Helper()
	return newClient(t, s.URL)
}

const confirmSelf = `update sign_in set confirmed_at = now() where person_id = (select id from person where email = $1)`

// As returns a client of a person of the demonstration world, who has just signed in: the local part of an address, or a result of
// Role.
func (s *Site) As(t testing.TB, who string) *Client {
	t.Helper()
	value, err := sessionOf(t.Context(), s.DB, who+demo.Domain)
	if err != nil {
		t.Fatalf("the session of %s: %v", who, err)
	}
	if err := s.DB.ExecUnaudited(t.Context(), confirmSelf, who+demo.Domain); err != nil {
		t.Fatal(err)
	}
	c := newClient(t, s.URL)
	c.SetCookie(&http.Cookie{Name: server.CookieName(s.Config.Production()), Value: value, Path: "/",
		Secure: s.Config.Production()})
	return c
}

// log collects the log of the portal.
type log struct {
	mu       sync.Mutex
	text     bytes.Buffer
	errors   []string
	expected []string
}

// Enabled implements slog.Handler.
func (*log) Enabled(context.Context, slog.Level) bool { return true }

// Handle implements slog.Handler.
func (l *log) Handle(ctx context.Context, r slog.Record) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	from := l.text.Len()
	err := slog.NewTextHandler(&l.text, nil).Handle(ctx, r)
	if r.Level >= slog.LevelError {
		l.errors = append(l.errors, l.text.String()[from:])
	}
	return err
}

// WithAttrs implements slog.Handler. The portal uses no shared attributes.
func (l *log) WithAttrs([]slog.Attr) slog.Handler { return l }

// WithGroup implements slog.Handler.
func (l *log) WithGroup(string) slog.Handler { return l }

// unexpectedErrors returns the logged errors that were not announced.
func (l *log) unexpectedErrors() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for _, line := range l.errors {
		expected := false
		for _, e := range l.expected {
			expected = expected || bytes.Contains([]byte(line), []byte(e))
		}
		if !expected {
			out = append(out, line)
		}
	}
	return out
}

// Logger returns a logger that writes to Log.
func (s *Site) Logger() *slog.Logger { return slog.New(s.log) }

// Log returns the log so far.
func (s *Site) Log() string {
	s.log.mu.Lock()
	defer s.log.mu.Unlock()
	return s.log.text.String()
}

// Path returns the path of an address of the portal.
func (s *Site) Path(address string) string {
	if len(address) > len(s.URL) && address[:len(s.URL)] == s.URL {
		return address[len(s.URL):]
	}
	panic(fmt.Sprintf("%s is not an address of this portal", address))
}
