package server_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"framsyn/internal/testkit"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// slow asks for an address and reads nothing of the answer but its first line.
func slow(t *testing.T, s *site.Site, path, version string) (*bufio.Reader, net.Conn) {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.(*net.TCPConn).SetReadBuffer(32 << 10); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintf(conn, "GET %s HTTP/%s\r\nHost: %s\r\n\r\n", path, version, strings.TrimPrefix(s.URL, "http://")); err != nil {
		t.Fatal(err)
	}
	from := bufio.NewReaderSize(conn, 512)
	first, err := from.ReadString('\n')
	if err != nil || !strings.Contains(first, " 200 ") {
		t.Fatalf("%s is answered %q, %v", path, first, err)
	}
	return from, conn
}

func TestALongListIsAFileOfEveryRow(t *testing.T) {
	t.Parallel()
	s := world.WithManyTrends(t, 1300)
	for who, x := range map[string]struct {
		client *site.Client
		path   string
	}{
		"a visitor":    {s.Visitor(t), "/trender.csv?sortera=titel"},
		"a strategist": {s.As(t, world.Own), "/arbete/trender/lista.csv?q=l%C3%A5ng"},
	} {
		rows, err := site.ReadCSV(x.client.Get(x.path).OK().Body)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, row := range rows[1:] {
			for _, cell := range row[:2] {
				if strings.HasPrefix(cell, "Lång ") {
					seen[cell] = true
				}
			}
		}
		if len(seen) != 1300 {
			t.Errorf("%s has %d of 1300 trends", who, len(seen))
		}
	}
	visitor := s.Visitor(t)
	s.Server.WithoutWaiting()
	for _, other := range []string{"a", "b", "c", "d"} {
		end, err := s.Server.AcquireDownload(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		defer end()
	}
	// Its heads alone need no turn.
	p := visitor.DoWithoutRedirect(visitor.Request(http.MethodHead, "/trender.csv", nil)).OK()
	if !strings.HasPrefix(p.Header.Get("Content-Type"), "text/csv") || p.Body != "" {
		t.Errorf("a HEAD is answered %v and %d bytes", p.Header, len(p.Body))
	}
}

// busyConnections is how many connections are at work for the portal or in the middle of something.
const busyConnections = `select count(*)::integer from pg_stat_activity
where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`

func TestASlowReaderHoldsNoConnectionAndNoPlaceForEver(t *testing.T) {
	t.Parallel()
	s := world.WithManyTrends(t, 6000)
	s.Server.SetStall(2 * time.Second)
	for range 3 { // as many as one client may have under way
		slow(t, s, "/trender.csv", "1.1")
	}
	if n := world.Value[int](world.Of(s, t), busyConnections); n > 3 {
		t.Errorf("%d connections are busy", n)
	}
	// It waits until one of the slow is given up, and is whole.
	rows, err := site.ReadCSV(s.Visitor(t).Get("/trender.csv?typ=trend").OK().Body)
	if err != nil || len(rows) < 6000 {
		t.Errorf("the next has %d rows, %v", len(rows), err)
	}
}

func TestAFileThatBreaksOffDoesNotLookWhole(t *testing.T) {
	t.Parallel()
	s := world.WithManyTrends(t, 6000)
	s.Expect("a file was broken off")
	from, _ := slow(t, s, "/trender.csv", "1.1")
	open := testkit.ShutOut(t, s.Database)
	body, _ := io.ReadAll(from)
	open()
	// What HTTP/1.1 sends in pieces ends with an empty one.
	if strings.HasSuffix(string(body), "0\r\n\r\n") {
		t.Errorf("%d bytes look whole", len(body))
	}
}

func TestAFileForAnOldProxyTellsItsLength(t *testing.T) {
	t.Parallel()
	s := world.WithManyTrends(t, 1300)
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET /trender.csv HTTP/1.0\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.ContentLength != int64(len(body)) || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/csv") {
		t.Errorf("%d bytes of %d, %v: %v", len(body), answer.ContentLength, err, answer.Header)
	}
	if rows, err := site.ReadCSV(string(body)); err != nil || len(rows) < 1300 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

func TestFilesThatCannotBeReadAreAPage(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("status=503")
	open := testkit.ShutOut(t, s.Database)
	p := s.Visitor(t).Get("/trender.csv?typ=trend").Is(http.StatusServiceUnavailable)
	open()
	if kind := p.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/html") || p.Header.Get("Content-Disposition") != "" {
		t.Errorf("the page is %s, %q", kind, p.Header.Get("Content-Disposition"))
	}
}

func TestWhoeverCannotFetchAFileIsToldWhen(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("status=503")
	files := []string{"/trender.csv", "/kallor.csv"}
	for _, other := range []string{"a", "b", "c", "d"} {
		end, err := s.Server.AcquireDownload(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		defer end()
	}
	s.Server.WithoutWaiting()
	visitor := s.Visitor(t)
	for _, path := range files {
		p := visitor.Get(path).Is(http.StatusServiceUnavailable).Has("Många hämtar filer just nu", "Vänta en minut")
		if p.Header.Get("Retry-After") != "60" {
			t.Errorf("%s: come back after %q", path, p.Header.Get("Retry-After"))
		}
	}
	s.As(t, "administrator").Get("/arbete/anvandare/lista.csv").Is(http.StatusServiceUnavailable)
	visitor.Get("/en/trender.csv").Is(http.StatusServiceUnavailable).Has("Wait a minute")
	visitor.Get("/trender").OK()
	visitor.Get("/kalender.ics").OK() // which is kept
	visitor.Get("/sok?q=klimat").OK()
}

func TestSearchesLeaveOtherPagesAlone(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("status=503")
	for _, other := range []string{"a", "b", "c"} {
		end, err := s.Server.AcquireSearch(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		defer end()
	}
	s.Server.WithoutWaiting()
	visitor, office, strategist := s.Visitor(t), s.As(t, "administrator"), s.As(t, world.Own)
	for path, c := range map[string]*site.Client{"/sok?q=klimat": visitor, "/trender?q=klimat": visitor,
		"/arbete/trender?q=klimat":        strategist,
		"/arbete/aktiviteter?q=m%C3%B6te": office, "/arbete/anvandare?q=anna": office, "/arbete/organisationer?q=region": office,
		"/arbete/valj/grupper?q=klimat": strategist} {
		p := c.Get(path).Is(http.StatusServiceUnavailable).Has("Många söker just nu")
		if p.Header.Get("Retry-After") == "" {
			t.Errorf("%s does not tell when to come back", path)
		}
		bare, _, _ := strings.Cut(path, "?")
		c.Get(bare).OK()
	}
	visitor.Get("/sok").OK()
}

func TestASearchThatTakesTooLongIsAnswered(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Server.SetSearchTime(time.Nanosecond)
	visitor := s.Visitor(t)
	visitor.Get("/sok?q=klimat").OK().Has("Sökningen blev för stor", "Skriv färre ord", "Så söker du")
	visitor.Get("/en/sok?q=klimat").OK().Has("The search became too big")
	visitor.Get("/trender?q=klimat").Is(http.StatusUnprocessableEntity).Has("Sökningen blev för stor")
	visitor.Get("/trender").OK()
}
