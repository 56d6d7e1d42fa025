package server

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/publish"
	"framsyn/web"
)

// frozen keeps the rendered bytes of public pages for visitors, since what is published does not change until
// something is published again. Postgres tells every process when that happens. While Postgres is away the kept pages
// are still read, for a minute at the most; before anybody listens, nothing is kept.
type frozen struct {
	log       *slog.Logger
	listening atomic.Bool
	mu        sync.RWMutex
	pages     map[string]*frozenPage
	size      int
	age       uint64 // grows with every change of what is published
	day       string // on which the pages were rendered: some say what is today
}

type frozenPage struct {
	kind, tag      string
	plain, gzipped []byte
	length         [2]string
}

// mostFrozen is how many bytes of pages are kept. A single page over a sixteenth of that is not.
const mostFrozen = 24 << 20

func newFrozen(log *slog.Logger) *frozen {
	return &frozen{log: log, pages: map[string]*frozenPage{}}
}

// serve answers from what is kept, and keeps what handlers mark with keepFrozen.
func (z *frozen) serve(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !z.listening.Load() || !mayBeFrozen(r) {
			next.ServeHTTP(w, r)
			return
		}
		z.turn(day.ISO(time.Now()))
		key := string(i18n.Of(r.Context())) + r.URL.Path
		z.mu.RLock()
		p, age := z.pages[key], z.age
		z.mu.RUnlock()
		if p != nil {
			p.send(w, r)
			return
		}
		catch := &catcher{ResponseWriter: w, request: of(r)}
		next.ServeHTTP(catch, r)
		if !catch.caught {
			return
		}
		p = freeze(catch)
		z.keep(key, p, age)
		p.send(w, r)
	})
}

// keepFrozen is how a handler says, before it answers, that a page holds nothing but what is published.
func keepFrozen(r *http.Request) { of(r).frozen = true }

// mayBeFrozen tells whether the answer to a request can be one that is kept: a visitor reads a page.
func mayBeFrozen(r *http.Request) bool {
	return r.URL.RawQuery == "" && (r.Method == http.MethodGet || r.Method == http.MethodHead) && !hasCookie(r) &&
		!strings.HasPrefix(r.URL.Path, web.Prefix)
}

func hasCookie(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Cookie"), CookieName+"=")
}

func (z *frozen) keep(key string, p *frozenPage, age uint64) {
	size := len(p.plain) + len(p.gzipped)
	z.mu.Lock()
	defer z.mu.Unlock()
	if z.age != age || size > mostFrozen/16 {
		return
	}
	if z.size += size; z.size > mostFrozen {
		clear(z.pages)
		z.size = size
	}
	z.pages[key] = p
}

// turn lets go of every page when a new day has begun in Sweden.
func (z *frozen) turn(today string) {
	z.mu.RLock()
	same := z.day == today
	z.mu.RUnlock()
	if same {
		return
	}
	z.forget()
	z.mu.Lock()
	z.day = today
	z.mu.Unlock()
}

// forget lets go of every page. Postgres asks for it in every process a moment after something was published; the
// process that published it does so at once, so that whoever looks next sees it.
func (z *frozen) forget() {
	z.mu.Lock()
	defer z.mu.Unlock()
	z.age++
	z.size = 0
	clear(z.pages)
}

func freeze(c *catcher) *frozenPage {
	sum := sha256.Sum256(c.body.Bytes())
	p := &frozenPage{kind: c.Header().Get("Content-Type"), tag: base64.RawURLEncoding.EncodeToString(sum[:12]), plain: c.body.Bytes()}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = z.Write(p.plain) // a buffer takes everything
	_ = z.Close()
	p.gzipped = b.Bytes()
	p.length = [2]string{strconv.Itoa(len(p.plain)), strconv.Itoa(len(p.gzipped))}
	return p
}

func (p *frozenPage) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h["Cache-Control"] = []string{"no-cache"}
	h["Vary"] = []string{"Accept-Encoding, Cookie"}
	h["Content-Type"] = []string{p.kind}
	body, n := p.plain, 0
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		body, n = p.gzipped, 1
		h["Content-Encoding"] = []string{"gzip"}
	}
	tag := `"` + p.tag + "-" + strconv.Itoa(n) + `"`
	h["Etag"] = []string{tag}
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h["Content-Length"] = []string{p.length[n]}
	_, _ = w.Write(body) // whoever asked has left; nobody is there to be told
}

// catcher holds back an answer that is marked to be kept, and lets every other pass.
type catcher struct {
	http.ResponseWriter
	request       *request
	begun, caught bool
	body          bytes.Buffer
}

func (c *catcher) WriteHeader(code int) {
	c.begun = true
	c.caught = c.request.frozen && code == http.StatusOK && c.Header().Get("Set-Cookie") == ""
	if !c.caught {
		c.ResponseWriter.WriteHeader(code)
	}
}

func (c *catcher) Write(b []byte) (int, error) {
	if !c.begun {
		c.WriteHeader(http.StatusOK)
	}
	if c.caught {
		return c.body.Write(b)
	}
	return c.ResponseWriter.Write(b)
}

// mostStale is how long kept pages are read after Postgres was last heard of.
const mostStale = time.Minute

// Listen hears what is published, in whatever process, until the context ends.
func (s *Server) Listen(ctx context.Context) {
	var lost time.Time
	for ctx.Err() == nil {
		heard, err := s.frozen.listen(ctx, s.db)
		if ctx.Err() != nil {
			return
		}
		if heard {
			lost = time.Now()
		}
		if time.Since(lost) > mostStale {
			s.frozen.listening.Store(false)
		}
		s.log.Warn("not hearing what is published", "error", err)
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

// listen tells whether it could listen at all, and why it no longer does.
func (z *frozen) listen(ctx context.Context, d *db.DB) (bool, error) {
	c, err := d.Pool().Acquire(ctx)
	if err != nil {
		return false, err
	}
	conn := c.Hijack()
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "listen "+publish.Channel); err != nil {
		return false, err
	}
	z.forget()
	z.listening.Store(true)
	for {
		if _, err := conn.WaitForNotification(ctx); err != nil {
			return true, err
		}
		z.forget()
	}
}
