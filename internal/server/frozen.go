package server

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/web"
)

// frozenCache caches rendered public pages for visitors, since published content does not change until something is published
// again. Every process is told when that happens; cached pages are served only while it hears.
// Pages are made by makePage from nothing but the address.
type frozenCache struct {
	// cookie is the name of the session cookie; requests that have it bypass the cache.
	cookie string
	// most is the size of the cache. A page larger than a sixteenth of it is not cached.
	most int
	// reads reports whether a request reads a page that depends on nothing but its address, which the cache may have.
	reads      func(*http.Request) bool
	hears      func() bool // whether this process is told of what others change
	inFlight   singleflight.Group
	mu         sync.RWMutex
	pages      map[string]*frozenPage
	size       int
	generation uint64 // incremented by every change of what is published; those with a stamp are kept
	day        string // on which the pages were rendered: some say what is today
}

// frozenPage is a complete response that can be sent to any visitor. Of a long one only the compressed form is kept.
type frozenPage struct {
	code   int
	header http.Header
	etag   string
	plain  []byte
	length string // of what is plain
	// compressed returns the compressed form, which is made for the first who asks for it.
	compressed func() compressed
	// items are the only content that the page shows; nil if it may show anything.
	items      []id.Item
	stamp      string // the stamp that it was made with, "" if it has none
	generation uint64 // the generation of the cache in which it was last known to be right
}

// compressed is the compressed form of a response, with its length.
type compressed struct {
	bytes  []byte
	length string
}

// maxPlain is the size of the largest response that is kept as it is beside its compressed form.
const maxPlain = 256 << 10

// size returns how many bytes the page takes, or will when it has been compressed, to at most half of it.
func (p *frozenPage) size() int {
	if p.plain == nil {
		return len(p.compressed().bytes)
	}
	return len(p.plain) * 3 / 2
}

// The sizes of the cache of pages, and of that of lists that are narrowed by a query, of which there is no end.
const maxFrozenBytes, maxNarrowedBytes = 16 << 20, 4 << 20

func newFrozenCache(cookie string, most int, reads func(*http.Request) bool, hears func() bool) *frozenCache {
	return &frozenCache{cookie: cookie, most: most, reads: reads, hears: hears, pages: map[string]*frozenPage{}}
}

// serve answers from the cache if it can.
func (z *frozenCache) serve(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p := z.find(r); p != nil {
			p.send(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// find returns the cached response to a request, nil if there is none or the request is not a visitor's.
func (z *frozenCache) find(r *http.Request) *frozenPage {
	if !z.reads(r) {
		return nil
	}
	if _, err := r.Cookie(z.cookie); err == nil {
		return nil
	}
	z.forgetOnNewDay(day.ISO(time.Now()))
	z.mu.RLock()
	defer z.mu.RUnlock()
	if !z.hears() {
		return nil
	}
	if p := z.pages[pageKey(r)]; p != nil && p.generation == z.generation {
		return p
	}
	return nil
}

// stamped returns the cached response of a key if it has a stamp, nil if there is none.
func (z *frozenCache) stamped(key, stamp string) *frozenPage {
	z.mu.RLock()
	defer z.mu.RUnlock()
	if p := z.pages[key]; p != nil && p.stamp == stamp {
		return p
	}
	return nil
}

// isPlainRead reports whether a request reads a page that depends on nothing but the path.
func isPlainRead(r *http.Request) bool {
	return r.URL.RawQuery == "" && (r.Method == http.MethodGet || r.Method == http.MethodHead)
}

// maxQuery is the length of the longest query whose list is cached.
const maxQuery = 200

// isNarrowedRead reports whether a request reads a page that depends on the path and a short query.
func isNarrowedRead(r *http.Request) bool {
	n := len(r.URL.RawQuery)
	return n > 0 && n <= maxQuery && (r.Method == http.MethodGet || r.Method == http.MethodHead)
}

// pageKey returns the key of a page in the cache.
func pageKey(r *http.Request) string {
	key := string(i18n.FromContext(r.Context())) + r.URL.Path
	if r.URL.RawQuery != "" {
		key += "?" + r.URL.RawQuery
	}
	return key
}

// makeOnce builds the page of a key, once for all concurrent requests with the same flight, and caches it if its status is 200. If the
// context ends first, makeOnce returns its error, and the page is completed for the others.
func (z *frozenCache) makeOnce(ctx context.Context, key, flight string, build func() *frozenPage) (*frozenPage, error) {
	made := z.inFlight.DoChan(flight, func() (any, error) {
		z.mu.RLock()
		age := z.generation
		z.mu.RUnlock()
		p := build()
		if p.code == http.StatusOK {
			z.store(key, p, age)
		}
		return p, nil
	})
	select {
	case result := <-made:
		return result.Val.(*frozenPage), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (z *frozenCache) store(key string, p *frozenPage, age uint64) {
	z.mu.Lock()
	defer z.mu.Unlock()
	if p.stamp == "" && (z.generation != age || !z.hears()) || p.size() > z.most/16 {
		return
	}
	if old := z.pages[key]; old != nil {
		z.size -= old.size()
	}
	if z.size += p.size(); z.size > z.most {
		clear(z.pages)
		z.size = p.size()
	}
	p.generation = age
	z.pages[key] = p
}

// forgetOnNewDay empties the cache when a new day has begun in Sweden.
func (z *frozenCache) forgetOnNewDay(today string) {
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

// forgetShown removes the pages that show what has changed, but for those with a stamp. Every process does so when it is told of a
// publication; the process that published does so before its write returns.
func (z *frozenCache) forgetShown(c db.Changed) {
	switch {
	case c.Kind != "" && c.Kind != db.Public:
		return
	case len(c.Items) == 0:
		z.forget()
		return
	}
	z.mu.Lock()
	defer z.mu.Unlock()
	z.generation++
	for key, p := range z.pages {
		switch {
		case p.stamp != "":
		case p.items == nil || slices.ContainsFunc(p.items, func(n id.Item) bool { return slices.Contains(c.Items, n) }):
			z.size -= p.size()
			delete(z.pages, key)
		default:
			p.generation = z.generation
		}
	}
}

// forget empties the cache, except for what has a stamp, which is served again once its stamp is found to be the same.
func (z *frozenCache) forget() {
	z.mu.Lock()
	defer z.mu.Unlock()
	z.generation++
	for key, p := range z.pages {
		if p.stamp == "" {
			z.size -= p.size()
			delete(z.pages, key)
		}
	}
}

// bufferedResponse is a ResponseWriter that keeps the response in memory.
type bufferedResponse struct {
	header http.Header
	code   int
	body   bytes.Buffer
}

func (a *bufferedResponse) Header() http.Header { return a.header }

func (a *bufferedResponse) WriteHeader(code int) {
	if a.code == 0 {
		a.code = code
	}
}

func (a *bufferedResponse) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(b)
}

func (a *bufferedResponse) freeze() *frozenPage {
	sum := sha256.Sum256(a.body.Bytes())
	p := &frozenPage{code: a.code, header: a.header, etag: base64.RawURLEncoding.EncodeToString(sum[:12]), plain: a.body.Bytes()}
	for _, name := range []string{"Set-Cookie", "Content-Length", "Etag", "Accept-Ranges"} {
		p.header.Del(name)
	}
	p.header.Set("Vary", "Accept-Encoding, Cookie")
	if p.code == http.StatusOK && p.header.Get("Cache-Control") != "no-store" {
		p.header.Set("Cache-Control", "no-cache")
	}
	p.length = strconv.Itoa(len(p.plain))
	p.compressed = sync.OnceValue(func() compressed { return gzipOf(a.body.Bytes()) })
	if len(p.plain) > maxPlain {
		p.compressed()
		p.plain = nil
	}
	return p
}

// compressors are used again: each takes a megabyte.
var compressors = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestCompression) // which is a level
	return z
}}

func gzipOf(plain []byte) compressed {
	var b bytes.Buffer
	z := compressors.Get().(*gzip.Writer)
	defer compressors.Put(z)
	z.Reset(&b)
	_, _ = z.Write(plain) // a buffer takes everything
	_ = z.Close()
	return compressed{bytes.Clone(b.Bytes()), strconv.Itoa(b.Len())}
}

func (p *frozenPage) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	maps.Copy(h, p.header)
	form, zipped := "-0", web.AcceptsGzip(r)
	if zipped {
		form = "-1"
		h["Content-Encoding"] = []string{"gzip"}
	}
	if p.code == http.StatusOK {
		tag := `"` + p.etag + form + `"`
		h["Etag"] = []string{tag}
		if etagMatches(r.Header.Values("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	body, length := p.plain, p.length
	if zipped {
		z := p.compressed()
		body, length = z.bytes, z.length
	}
	h["Content-Length"] = []string{length}
	w.WriteHeader(p.code)
	if body == nil {
		p.writePlain(w)
		return
	}
	_, _ = w.Write(body) // the client has left
}

// writePlain writes what is kept only in its compressed form.
func (p *frozenPage) writePlain(w io.Writer) {
	z, err := gzip.NewReader(bytes.NewReader(p.compressed().bytes))
	if err == nil {
		_, _ = io.Copy(w, z) // the client has left
	}
}

// etagMatches reports whether If-None-Match headers contain a tag.
func etagMatches(had []string, tag string) bool {
	for _, line := range had {
		for one := range strings.SplitSeq(line, ",") {
			if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == tag {
				return true
			}
		}
	}
	return false
}
