package server

import (
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/klauspost/compress/gzhttp"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/signin"
)

// How long an answer may take, and how long if a file is sent over a slow line first.
const (
	requestLimit = 30 * time.Second
	uploadLimit  = 5 * time.Minute
	// bodyStallLimit is how long a body may stand still.
	bodyStallLimit = 30 * time.Second
)

// chain puts around the router what every request passes, the outermost first.
func chain(h http.Handler, around ...func(http.Handler) http.Handler) http.Handler {
	for i := len(around) - 1; i >= 0; i-- {
		h = around[i](h)
	}
	return h
}

// Request is what the portal keeps beside a request while it answers it: the word by which the log knows it, who asks,
// the form that was sent, once it has been read, the same as it was typed, what was wrong with it, and what it is known by if
// it is sent again; the mark of a form that comes back, the field that takes a file, and the route it met.
type Request struct {
	id         string
	actor      access.Actor
	Session    signin.Session
	form       *form.Form
	typed      *form.Form
	formError  error
	submission *db.Submission
	formMark   string
	fileField  string
	memory     *memoryBudget
	route      string
}

type requestKey struct{}

// RequestOf returns what is kept beside a request; an empty one where nothing is.
func RequestOf(r *http.Request) *Request {
	if q, ok := r.Context().Value(requestKey{}).(*Request); ok {
		return q
	}
	return &Request{}
}

// Actor returns who asks.
func Actor(r *http.Request) access.Actor { return RequestOf(r).actor }

// ReadForm reads the form that was sent, once.
func ReadForm(w http.ResponseWriter, r *http.Request) (*form.Form, error) {
	q := RequestOf(r)
	if q.form != nil || q.formError != nil {
		return q.form, q.formError
	}
	l := q.limits()
	if q.formError = q.memory.reserve(r, l, !q.actor.SignedIn()); q.formError == nil {
		q.form, q.formError = form.Parse(w, r, l)
	}
	if q.formError != nil {
		w.Header().Set("Connection", "close") // so that the answer does not wait for what nobody reads
		return nil, q.formError
	}
	q.submission = newSubmission(r, q.form)
	q.typed = &form.Form{Values: maps.Clone(q.form.Values), Files: maps.Clone(q.form.Files)} // handlers change theirs
	return q.form, nil
}

// logRequests gives every request a word of its own, writes one line about it, and turns a panic into a page.
func (s *Server) logRequests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		q := &Request{id: rand.Text()[:10], memory: s.memory}
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, q))
		ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				s.log.Error("panic", "request", q.id, "value", p, "stack", string(debug.Stack()))
				if ww.Status() == 0 {
					s.fail(ww, r, errPanic)
				}
			}
			s.log.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("id", q.id),
				slog.String("method", r.Method), slog.String("route", q.route), slog.Int("status", ww.Status()),
				slog.Int("bytes", ww.BytesWritten()), slog.Duration("took", time.Since(start)))
		}()
		next.ServeHTTP(ww, r)
	})
}

// headAsGet has the head of an answer made as the whole of it is, at every address that can be read.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			chi.RouteContext(r.Context()).RouteMethod = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

// notePattern notes the pattern that a request met, for the log; what was asked for can hold names and is not logged. A page
// that was kept met none.
func notePattern(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		RequestOf(r).route = chi.RouteContext(r.Context()).RoutePattern()
	})
}

// withTimeouts gives a request a time within which it must be answered, and its body one within which it must go on.
func withTimeouts(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limit := requestLimit
		if r.Body != nil && r.Body != http.NoBody {
			r.Body = &stallReader{ReadCloser: r.Body, connection: http.NewResponseController(w), limit: bodyStallLimit,
				end: time.Now().Add(uploadLimit)}
		}
		if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
			limit = uploadLimit
		}
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// stallReader is a body that must not stand still, nor take longer than until its end, whatever the connection was given.
type stallReader struct {
	io.ReadCloser
	connection *http.ResponseController
	limit      time.Duration
	end        time.Time
}

func (b *stallReader) Read(p []byte) (int, error) {
	deadline := time.Now().Add(b.limit)
	if b.end.Before(deadline) {
		deadline = b.end
	}
	_ = b.connection.SetReadDeadline(deadline) // where there is no connection, there is nothing to wait for
	return b.ReadCloser.Read(p)
}

// rejectInvalidPath finds nothing at an address that cannot be one of the portal's. Nor is the address repeated in the page that
// says so, where a browser might read it as leading elsewhere.
func (s *Server) rejectInvalidPath(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !link.IsPath(r.URL.Path) {
			r = r.WithContext(r.Context())
			r.URL = &url.URL{Path: "/"}
			s.fail(w, r, db.ErrNotFound)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// contentSecurityPolicy lets a page use nothing but the portal's own files, and be framed by nobody.
const contentSecurityPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; " +
	"form-action 'self'; frame-ancestors 'none'"

func (s *Server) securityHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentSecurityPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if s.Config.Production() {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

// withLanguage takes the language off the path, so that one router serves both.
func withLanguage(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path, lang := link.SplitLang(r.URL.Path)
		r = r.WithContext(i18n.WithLang(r.Context(), lang))
		if path != r.URL.Path {
			u := *r.URL
			u.Path, u.RawPath = path, ""
			r.URL = &u
		}
		next.ServeHTTP(w, r)
	})
}

// compress squeezes pages a little, which is fast.
func compress(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.CompressionLevel(1), gzhttp.MinSize(1024),
		gzhttp.ContentTypes([]string{"text/html", "text/csv", "text/calendar", "application/atom+xml", "application/xml", "image/svg+xml"}))
	if err != nil {
		panic("server: " + err.Error())
	}
	return wrap(next)
}
