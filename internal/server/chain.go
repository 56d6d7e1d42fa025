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
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/signin"
)

// The time allowed for a response, and for one to a request that uploads a file over a slow line.
const (
	requestLimit = 30 * time.Second
	uploadLimit  = 5 * time.Minute
	// bodyStallLimit is how long the body of a request may stall.
	bodyStallLimit = 30 * time.Second
)

// chain wraps a handler in middleware, the outermost first.
func chain(h http.Handler, around ...func(http.Handler) http.Handler) http.Handler {
	for i := len(around) - 1; i >= 0; i-- {
		h = around[i](h)
	}
	return h
}

// Request holds the state of a request while it is served: its id in the log, the actor, the form once it has been read, a copy of
// the form as it was typed, the error of reading it, and the submission by which it is recognised if it is sent again; the mark of
// a form that is shown again, the field that accepts a file, and the matched route.
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
	unread     *int
	shown      []id.Item // the only content that a kept page shows
}

type requestKey struct{}

// RequestOf returns the state of a request; an empty one if there is none.
func RequestOf(r *http.Request) *Request {
	if q, ok := r.Context().Value(requestKey{}).(*Request); ok {
		return q
	}
	return &Request{}
}

// Actor returns the actor of a request.
func Actor(r *http.Request) access.Actor { return RequestOf(r).actor }

// ReadForm reads the form of a request. Later calls return the same form or error.
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
		w.Header().Set("Connection", "close") // so that the response does not wait for a body that is not read
		return nil, q.formError
	}
	q.submission = newSubmission(r, q.form)
	q.typed = &form.Form{Values: maps.Clone(q.form.Values), Files: maps.Clone(q.form.Files)} // handlers change the other
	return q.form, nil
}

// logRequests gives every request an id, logs it on one line, and turns a panic into an error page.
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

// headAsGet serves HEAD as GET, at every address that can be read.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			chi.RouteContext(r.Context()).RouteMethod = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

// notePattern stores the matched route pattern for the log. The path is not logged, since it can contain names. A page served from
// the cache has no pattern.
func notePattern(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		RequestOf(r).route = chi.RouteContext(r.Context()).RoutePattern()
	})
}

// withTimeouts limits the time for serving a request, and for each read of its body.
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

// stallReader is a body whose reads fail if it stalls, or takes longer than until its end, whatever deadline the connection has.
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
	_ = b.connection.SetReadDeadline(deadline) // without a connection there is nothing to wait for
	return b.ReadCloser.Read(p)
}

// rejectInvalidPath answers 404 for a path that cannot be one of the portal's. The error page does not repeat the path, which a
// browser might read as leading elsewhere.
func (s *Server) rejectInvalidPath(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !link.IsPath(r.URL.Path) {
			if s.leadOn(w, r) {
				return
			}
			r = r.WithContext(r.Context())
			r.URL = &url.URL{Path: "/"}
			s.fail(w, r, db.ErrNotFound)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// contentSecurityPolicy allows only the portal's own files, and no framing.
const contentSecurityPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; " +
	"form-action 'self'; frame-ancestors 'none'"

// PermissionsPolicy returns the header that says what a page may use of the device: the camera if allowed by camera, "" or "self".
func PermissionsPolicy(camera string) string {
	return "camera=(" + camera + "), geolocation=(), microphone=()"
}

func (s *Server) securityHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentSecurityPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", PermissionsPolicy(""))
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if s.Config.Production() {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

// withLanguage removes the language prefix from the path, so that one router serves both languages.
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

// compress compresses responses at the fastest level.
func compress(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.CompressionLevel(1), gzhttp.MinSize(1024),
		gzhttp.ContentTypes([]string{"text/html", "text/csv", "text/calendar", "application/atom+xml", "application/xml", "image/svg+xml"}))
	if err != nil {
		panic("server: " + err.Error())
	}
	return wrap(next)
}
