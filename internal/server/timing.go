package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"framsyn/internal/db"
)

// timing is what an answer took in the database, and to be rendered if it is a page.
type timing struct {
	database db.Meter
	render   atomic.Int64 // nanoseconds
}

type timingKey struct{}

func withTiming(ctx context.Context, t *timing) context.Context {
	return db.WithMeter(context.WithValue(ctx, timingKey{}, t), &t.database)
}

// timingOf returns the timing of a request; nil if none is told.
func timingOf(r *http.Request) *timing {
	t, _ := r.Context().Value(timingKey{}).(*timing)
	return t
}

// noteRendered adds the time since a page began to be rendered.
func noteRendered(r *http.Request, began time.Time) {
	if t := timingOf(r); t != nil {
		t.render.Add(int64(time.Since(began)))
	}
}

// tellTiming has every answer tell what it took, in the header Server-Timing, when the log level is debug. It is nobody else's
// business: the time of an answer may tell what is in the database.
func (s *Server) tellTiming(next http.Handler) http.Handler {
	if s.Config.LogLevel > slog.LevelDebug {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t := &timing{}
		next.ServeHTTP(&timedWriter{ResponseWriter: w, timing: t}, r.WithContext(withTiming(r.Context(), t)))
	})
}

// timedWriter is a ResponseWriter that sets Server-Timing when it starts.
type timedWriter struct {
	http.ResponseWriter
	timing  *timing
	started bool
}

// Unwrap returns the underlying writer.
func (w *timedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *timedWriter) WriteHeader(code int) {
	if !w.started && code >= http.StatusOK {
		w.started = true
		t := w.timing
		w.Header().Set("Server-Timing", fmt.Sprintf(`db;dur=%.1f;desc="%d statements", render;dur=%.1f`,
			milliseconds(t.database.Took()), t.database.Statements(), milliseconds(time.Duration(t.render.Load()))))
	}
	w.ResponseWriter.WriteHeader(code)
}

func (w *timedWriter) Write(b []byte) (int, error) {
	if !w.started {
		w.WriteHeader(http.StatusOK)
	}
	return w.ResponseWriter.Write(b)
}

// Flush sends what has been written, if the underlying writer can.
func (w *timedWriter) Flush() {
	if f, ok := w.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
