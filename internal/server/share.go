package server

import (
	"context"
	"html"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/picture"
	"framsyn/internal/publish"
	"framsyn/templates/layout"
)

// drawnPicture returns the picture that is drawn of the title of a page. Its address has that of the page in it, from which it is
// drawn, and a word that follows from what is drawn, so that browsers may keep it for ever.
func drawnPicture(ctx context.Context, p layout.Page) layout.SharedPicture {
	title := p.ShareTitle(ctx)
	return layout.SharedPicture{Path: link.SharePicture(ctx, p.Path) + "?" + picture.Name(title, i18n.T(ctx, p.Kind)),
		Width: picture.Width, Height: picture.Height, Alt: title}
}

// ownPicture returns the picture of a published page as it is shown where that is shared; the zero value for none, and for a drawing,
// which other sites do not show.
func (s *Server) ownPicture(ctx context.Context, n id.File, alt string) (layout.SharedPicture, error) {
	if n == 0 {
		return layout.SharedPicture{}, nil
	}
	f, err := files.Get(ctx, s.Visitor(), n)
	if err != nil || !slices.Contains(files.Pictures, f.MediaType) {
		return layout.SharedPicture{}, err
	}
	width, height, err := picture.Size(f.Content(ctx, s.Visitor()))
	if err != nil {
		s.log.Warn("a picture without a size", "file", n, "error", err)
		return layout.SharedPicture{}, ctx.Err()
	}
	return layout.SharedPicture{Path: link.File(ctx, n), Width: width, Height: height, Alt: alt}, nil
}

// newPictureLimiter returns a limiter for pictures that are drawn.
func newPictureLimiter() *Limiter {
	busy := TryLater{Fault{503, "Många bilder ritas just nu", "Vänta en liten stund och försök igen."}, 2}
	return &Limiter{MaxRunning: 1, MaxRunningPerClient: 1, MaxWaiting: 16, MaxWaitingPerClient: 4, MaxWait: 5 * time.Second,
		Busy: busy, TooMany: busy}
}

// pictureCache keeps the pictures that were drawn last, by the words that were drawn.
type pictureCache struct {
	mu    sync.Mutex
	drawn map[string][]byte
	size  int
}

// maxPictureBytes is the size of the cache, which is emptied when it is full.
const maxPictureBytes = 8 << 20

func (c *pictureCache) find(name string) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.drawn[name]
}

func (c *pictureCache) store(name string, b []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.size += len(b); c.size > maxPictureBytes || c.drawn == nil {
		c.drawn, c.size = map[string][]byte{}, len(b)
	}
	c.drawn[name] = b
}

// What a page says of itself where it is shared.
var (
	sharedTitle = regexp.MustCompile(`<meta property="og:title" content="([^"]*)"`)
	sharedKind  = regexp.MustCompile(`<meta property="article:section" content="([^"]*)"`)
)

// drawPage answers with the picture of a public page, as visitors see it: a page that has been withdrawn has none.
func (s *Server) drawPage(w http.ResponseWriter, r *http.Request) error {
	of, ok := strings.CutSuffix("/"+chi.URLParam(r, "*"), ".png")
	switch {
	case !ok || of == "/" || path.Clean(of) != of || strings.Contains(of, ".") || strings.HasPrefix(of, link.SharePrefix):
		return db.ErrNotFound
	case of == "/start":
		of = "/"
	}
	page, err := s.readPublic(r, of)
	if err != nil {
		return err
	}
	title, kind := sharedTitle.FindStringSubmatch(page), sharedKind.FindStringSubmatch(page)
	if title == nil {
		return db.ErrNotFound
	}
	words := [2]string{html.UnescapeString(strings.TrimSuffix(title[1], layout.TitleEnd)), ""}
	if kind != nil {
		words[1] = html.UnescapeString(kind[1])
	}
	name := picture.Name(words[0], words[1])
	drawn := s.pictures.find(strings.Join(words[:], "\x00"))
	if drawn == nil {
		end, err := s.pictureLimiter.Acquire(r.Context(), s.ClientKey(r))
		if err != nil {
			return err
		}
		defer end()
		if drawn, err = picture.Draw(words[0], words[1]); err != nil {
			return err
		}
		s.pictures.store(strings.Join(words[:], "\x00"), drawn)
	}
	h := w.Header()
	h.Set("Content-Type", "image/png")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Etag", `"`+name+`"`)
	h.Set("Cache-Control", "public, max-age=3600")
	if r.URL.RawQuery == name {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if etagMatches(r.Header.Values("If-None-Match"), `"`+name+`"`) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	_, _ = w.Write(drawn) // the client has left
	return nil
}

// readPublic returns a page as visitors get it, from the cache if it is there; a publish.WithdrawnError if it has been withdrawn,
// db.ErrNotFound if there is no such page.
func (s *Server) readPublic(r *http.Request, path string) (string, error) {
	out, whole := s.serveWithin(s.visitorRequest(r), path)
	if whole && out.code == http.StatusGone {
		return "", publish.WithdrawnError{}
	}
	if !whole || out.code != http.StatusOK || !strings.HasPrefix(out.header.Get("Content-Type"), "text/html") {
		return "", db.ErrNotFound
	}
	return out.body.String(), nil
}

// serveWithin serves a path for a request of the program's own. whole is false for what is sent a part at a time, which is broken off.
func (s *Server) serveWithin(r *http.Request, path string) (out *bufferedResponse, whole bool) {
	out = &bufferedResponse{header: http.Header{}}
	defer func() {
		switch p := recover(); p {
		case nil, http.ErrAbortHandler:
		default:
			panic(p)
		}
	}()
	r.URL.Path, r.URL.RawPath = path, ""
	s.router.ServeHTTP(out, r.WithContext(context.WithValue(r.Context(), chi.RouteCtxKey, (*chi.Context)(nil))))
	return out, true
}
