// Package site runs the portal for a test, with the areas that its package names: over HTTP, on a database of the test's own
// that holds the demonstration world, with clients that read pages and send forms as a browser without scripts does.
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

// Site is a portal that runs.
type Site struct {
	// URL is its address without a slash at the end, Config its settings, DB its database, and Database that database's address.
	URL      string
	Config   config.Config
	DB       *db.DB
	Database string
	Server   *server.Server
	log      *log
}

// areas are the pages of the portals of a package's tests.
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

// Start runs a portal until the test ends. A fault of the program's own, told by an error in its log, fails the test,
// unless the test says with Expect that it brings one about. Settings are given as NAME=value. The package's TestMain must
// call Main.
func Start(t testing.TB, settings ...string) *Site {
	t.Helper()
	return start(t, "", sameAddress, settings...)
}

// StartAt runs a portal that people reach at an address without its port, such as https://localhost.
func StartAt(t testing.TB, address string, settings ...string) *Site {
	t.Helper()
	return start(t, address, sameAddress, settings...)
}

// StartVia is Start for a portal that reaches its database by another address than the database's own.
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

// serve opens a portal with some areas to the network, at an address if one is given, and answers how to close it.
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

// Expect says that the test brings about faults whose lines in the log hold the text.
func (s *Site) Expect(text string) {
	s.log.mu.Lock()
	defer s.log.mu.Unlock()
	s.log.expected = append(s.log.expected, text)
}

// Settings gives the portal's database other settings, such as "lock_timeout = '1s'", which hold when it returns.
func (s *Site) Settings(t testing.TB, settings ...string) {
	t.Helper()
	testkit.ChangeSettings(t, s.Database, settings...)
	for range 20 { // no pool has as many connections; each that was broken is found out by its first use
		_ = s.DB.Ping(t.Context())
		_ = s.DB.ExecUnaudited(t.Context(), `select 1`)
	}
}

// Visitor is somebody who has not signed in.
func (s *Site) Visitor(t testing.TB) *Client {
	t.Helper()
	return newClient(t, s.URL)
}

const confirmSelf = `update sign_in set confirmed_at = now() where person_id = (select id from person where email = $1)`

// As is somebody of the demonstration world who has just signed in, named by their address without its domain, or one of
// those that Role names.
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

// log keeps what the portal says.
type log struct {
	mu       sync.Mutex
	text     bytes.Buffer
	errors   []string
	expected []string
}

// Enabled takes everything.
func (*log) Enabled(context.Context, slog.Level) bool { return true }

// Handle keeps a line, and apart from it what went wrong.
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

// WithAttrs keeps none; the portal gives each line its own.
func (l *log) WithAttrs([]slog.Attr) slog.Handler { return l }

// WithGroup keeps none.
func (l *log) WithGroup(string) slog.Handler { return l }

// unexpectedErrors are the errors that no test brought about.
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

// Logger writes to what Log answers.
func (s *Site) Logger() *slog.Logger { return slog.New(s.log) }

// Log is everything that the portal has said so far.
func (s *Site) Log() string {
	s.log.mu.Lock()
	defer s.log.mu.Unlock()
	return s.log.text.String()
}

// Path is the path of an address of the portal's own.
func (s *Site) Path(address string) string {
	if len(address) > len(s.URL) && address[:len(s.URL)] == s.URL {
		return address[len(s.URL):]
	}
	panic(fmt.Sprintf("%s is not an address of this portal", address))
}
