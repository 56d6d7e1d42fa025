package server_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/server"
	"framsyn/internal/testkit/portal"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// keptAddresses returns addresses of every route whose answers a portal keeps for visitors, which must hear of no other's changes.
func keptAddresses(t *testing.T, s *site.Site) []string {
	t.Helper()
	w := world.Of(s, t)
	drawing := world.Value[int64](w, `select p.image_id from publication p join file f on f.id = p.image_id where f.media_type = $1
		order by f.id limit 1`, files.Drawing)
	paths := []string{"/kalender/2017", "/kalender/lista", fmt.Sprintf("/filer/%d", drawing)}
	for _, r := range routes(t, s) {
		if r.method == http.MethodGet && !forWork(r.route) {
			for _, x := range thingsAt(r.route) {
				paths = append(paths, x.make(w, r.route).path)
			}
		}
	}
	visitor := s.Visitor(t)
	var out []string
	for _, path := range paths {
		for _, path := range []string{path, strings.TrimSuffix("/en"+path, "/")} {
			kept := s.Server.FrozenCount()
			if visitor.Get(path); s.Server.FrozenCount() > kept {
				out = append(out, path)
			}
		}
	}
	return out
}

// unhearing returns a portal beside another, with the same database, that does not listen: it hears nothing of other processes, only
// what it writes itself.
func unhearing(t *testing.T, s *site.Site) *site.Site {
	t.Helper()
	beside := keepingNothing(t, s)
	beside.Server.NoteAlive(time.Now().Add(time.Hour))
	return beside
}

// keepingNothing returns a portal beside another, with the same database, that keeps nothing in memory, since it does not hear of changes.
func keepingNothing(t *testing.T, s *site.Site) *site.Site {
	t.Helper()
	beside := *s
	var err error
	if beside.DB, err = db.Open(t.Context(), s.Database); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(beside.DB.Close)
	beside.Server = server.New(beside.DB, s.Config, s.Logger(), server.Options{}, portal.Areas...)
	at := httptest.NewServer(beside.Server.Handler())
	t.Cleanup(at.Close)
	beside.URL = at.URL
	return &beside
}

// asked returns a request for an address with some heads.
func asked(c *site.Client, method, path string, heads ...string) *site.Page {
	r := c.Request(method, path, nil)
	for i := 0; i < len(heads); i += 2 {
		r.Header.Add(heads[i], heads[i+1])
	}
	return c.DoWithoutRedirect(r)
}

func TestAKeptAddressIsWholeWhateverWasAskedFirst(t *testing.T) {
	t.Parallel()
	s := unhearing(t, site.Start(t))
	c := s.Visitor(t)
	addresses := keptAddresses(t, s)
	whole := map[string]*site.Page{}
	for _, path := range addresses {
		whole[path] = c.Get(path).OK()
	}
	if n := s.Server.FrozenCount(); n < len(addresses) || n < 40 {
		t.Errorf("of %d addresses %d are kept", len(addresses), n)
	}
	for _, first := range [][]string{
		{http.MethodHead}, {http.MethodGet, "Range", "bytes=0-3"}, {http.MethodGet, "Range", "bytes=9999999-"},
		{http.MethodHead, "Range", "bytes=0-3"},
		{http.MethodGet, "If-None-Match", "*"}, {http.MethodGet, "If-None-Match", `"1"`}, {http.MethodGet, "If-Match", `"no"`},
		{http.MethodGet, "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"}, {http.MethodGet, "If-Range", `"1"`, "Range", "bytes=0-3"},
		{http.MethodGet, "Accept-Encoding", "gzip;q=0"}, {http.MethodGet, "Accept", "application/json"},
		{http.MethodGet, "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "http", "X-Original-URL", "/arbete"},
		{http.MethodPost}, {http.MethodOptions},
	} {
		s.Server.Forget()
		for _, path := range addresses {
			asked(c, first[0], path, first[1:]...)
			got, want := c.Get(path).OK(), whole[path]
			if got.Body != want.Body {
				t.Errorf("after %v %s has %d bytes, not %d", first, path, len(got.Body), len(want.Body))
			}
			for _, head := range []string{"Content-Type", "Content-Security-Policy", "Content-Disposition", "Etag", "Cache-Control",
				"X-Content-Type-Options"} {
				if got.Header.Get(head) != want.Header.Get(head) {
					t.Errorf("after %v %s has the %s %q, not %q", first, path, head, got.Header.Get(head), want.Header.Get(head))
				}
			}
		}
	}
}

func TestKeptPagesFollowWhoTookPart(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Server.NoteAlive(time.Now().Add(time.Hour))
	w := world.Of(s, t)
	g, org := w.Group(), w.Organisation()
	held := w.GroupEvent(g, "workshop", world.UniqueName("Hållen"), "2026-01-13", "2026-01-13")
	page := "/organisationer/" + world.Value[string](w, `select slug from organisation where id = $1`, org)
	somebody, _ := w.Person(org)
	visitor := s.Visitor(t)
	for _, change := range []struct {
		do    func(ctx context.Context, tx *db.Tx, n id.Group, m account.Member) error
		shown bool
	}{{account.PutMember, true}, {account.RemoveMember, false}} {
		// What was changed before may still be told of, which lets go of a page that has just been kept.
		s.Server.Forget()
		for range 100 {
			if visitor.Get(page).OK(); s.Server.FrozenCount() > 0 {
				break
			}
		}
		if s.Server.FrozenCount() == 0 {
			t.Fatal("the page is not kept")
		}
		w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
			return change.do(ctx, tx, g, account.Member{Person: somebody})
		})
		if got := strings.Contains(visitor.Get(page).OK().Text(), held.Name); got != change.shown {
			t.Errorf("%s tells of %s: %v", page, held.Name, got)
		}
		s.Server.Forget()
	}
}

func TestADrawingThatIsKeptIsStillShutIn(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	drawing := world.Value[int64](world.Of(s, t),
		`select p.image_id from publication p join file f on f.id = p.image_id where f.media_type = $1
		order by f.id limit 1`, files.Drawing)
	for range 3 {
		p := s.Visitor(t).Get(fmt.Sprintf("/filer/%d", drawing)).OK()
		if csp := p.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "sandbox") || !strings.Contains(csp, "default-src 'none'") {
			t.Errorf("the policy is %q", csp)
		}
		if p.Header.Get("X-Content-Type-Options") != "nosniff" || !strings.HasPrefix(p.Header.Get("Content-Disposition"), "inline; filename=") {
			t.Errorf("the heads are %v", p.Header)
		}
	}
}

func TestWhatIsKnownIsSaidByItsTag(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.Visitor(t)
	tag := asked(c, http.MethodGet, "/trender", "Accept-Encoding", "identity").OK().Header.Get("Etag")
	for had, code := range map[string]int{tag: 304, "W/" + tag: 304, `"x", ` + tag: 304, "*": 304, `"x"`: 200, strings.Trim(tag, `"`): 200} {
		if p := asked(c, http.MethodGet, "/trender", "Accept-Encoding", "identity", "If-None-Match", had); p.Code != code {
			t.Errorf("who has %s is answered %d, not %d", had, p.Code, code)
		}
	}
}

// raw sends a request as it is written and returns the answer's body.
func raw(t *testing.T, s *site.Site, lines ...string) string {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, strings.Join(append(lines, "Connection: close", "", ""), "\r\n")); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestAPageOfSomebodySignedInIsNeverKept(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	token := s.As(t, world.Own).Cookies()[0].Value
	name, host := "Strateg, Region Skåne", "Host: "+strings.TrimPrefix(s.URL, "http://")
	known := 0
	for _, cookies := range [][]string{
		{"Cookie: framsyn=" + token}, {"Cookie: framsyn =" + token}, {"Cookie: framsyn\t=" + token}, {"Cookie:  framsyn=" + token},
		{"Cookie: a=b", "Cookie: framsyn=" + token}, {"Cookie: a=b; framsyn =" + token}, {`Cookie: framsyn="` + token + `"`},
		{"Cookie: ;;framsyn=" + token}, {"Cookie: framsyn", "Cookie: framsyn=" + token}, {"cookie:framsyn=" + token},
		{"Cookie: framsyn=x", "Cookie: framsyn=" + token}, {"Cookie: framsyn=" + token + "; framsyn=x"}, {"Cookie: FRAMSYN=" + token},
		{"X-Cookie: framsyn=" + token}, {"Cookie: a=b,framsyn=" + token},
	} {
		for _, path := range []string{"/", "/trender", "/process/region-2050", "/kalender", "/en"} {
			s.Server.Forget()
			if body := raw(t, s, append([]string{"GET " + path + " HTTP/1.1", host}, cookies...)...); strings.Contains(body, name) {
				known++
			}
			if p := s.Visitor(t).Get(path).OK(); strings.Contains(p.Body, name) || strings.Contains(p.Body, "/logga-ut") {
				t.Errorf("after %q %s is shown to visitors as %s", cookies, path, name)
			}
		}
	}
	if known == 0 {
		t.Error("no cookie was understood, so nothing was tried")
	}
}

func TestNoKeptPageOutlivesTheWriteThatChangesIt(t *testing.T) {
	t.Parallel()
	s := unhearing(t, site.Start(t))
	portal := s.Server
	write := func(changed bool) {
		t.Helper()
		if err := s.DB.Write(t.Context(), access.System(), func(tx *db.Tx) error {
			if changed {
				if err := publish.NotifyChanged(t.Context(), tx); err != nil {
					return err
				}
			}
			return errors.Join(tx.Require(access.Edit, access.Subject{Kind: id.Portal}),
				tx.Record(t.Context(), db.Change{Kind: id.Portal, Ref: 1, Verb: "edited"}))
		}); err != nil {
			t.Fatal(err)
		}
	}
	portal.Handler().ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/trender", nil))
	if write(false); portal.FrozenCount() != 1 {
		t.Fatalf("%d pages are kept", portal.FrozenCount())
	}
	if write(true); portal.FrozenCount() != 0 {
		t.Error("when the write has come back, the page is still kept as it was before")
	}
}

func TestManyWhoAskAtOnceGetOnePage(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	handler := s.Server.Handler()
	s.Server.Forget()
	answers := make(chan *httptest.ResponseRecorder, 20)
	for range cap(answers) {
		go func() {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/trender", nil))
			answers <- w
		}()
	}
	first := <-answers
	for range cap(answers) - 1 {
		if w := <-answers; w.Code != http.StatusOK || w.Body.String() != first.Body.String() {
			t.Errorf("one is answered %d with %d bytes, another %d", w.Code, w.Body.Len(), first.Body.Len())
		}
	}
}

// selectListener is the process of Postgres that this database's portal listens by, once it does.
const selectListener = `select coalesce(min(pid), 0) from pg_stat_activity where datname = current_database()
	and query in ('listen framsyn_published', '-- ping')`

func TestKeptPagesEndWhereNothingIsHeard(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Trend(world.Own, content.Published)
	visitor := s.Visitor(t)
	visitor.Get("/trender/" + i.Slug).OK()
	visitor.Get("/trender/" + i.Slug).OK()
	pid := 0
	for pid == 0 && t.Context().Err() == nil {
		pid = world.Value[int](w, selectListener)
	}
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(pid, syscall.SIGCONT) })
	w.Write(w.Actor("redaktor"), func(ctx context.Context, tx *db.Tx) error { return content.Withdraw(ctx, tx, i.ID, "Fel.") })
	s.Server.Silence(10 * time.Second)
	visitor.Get("/trender/" + i.Slug).Is(http.StatusGone)
}

func TestAFileThatIsPrivateIsKeptByNobody(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	var n id.File
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = files.Add(ctx, tx, id.Trend, "ritning.svg", files.Drawing, []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`))
		return err
	})
	p := s.As(t, world.Own).Get("/filer/" + id.String(n)).OK()
	if said := p.Header.Get("Cache-Control"); said != "no-store" {
		t.Errorf("Cache-Control is %q", said)
	}
	s.Visitor(t).Get("/filer/" + id.String(n)).Is(http.StatusNotFound)
}

func TestABodyThatStandsStillEnds(t *testing.T) {
	t.Parallel()
	ended := make(chan error, 1)
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(server.NewStallReader(w, r.Body, 50*time.Millisecond))
		ended <- err
	}))
	t.Cleanup(h.Close)
	body, more := io.Pipe()
	t.Cleanup(func() { _ = more.Close() })
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.URL, body)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		if answer, err := http.DefaultClient.Do(r); err == nil {
			_ = answer.Body.Close()
		}
	}()
	if _, err := more.Write([]byte("titel=En+trend")); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err == nil {
		t.Error("half a body was taken for a whole one")
	}
}
