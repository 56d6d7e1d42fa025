package server

import (
	"context"
	"errors"
	"net/http"

	"golang.org/x/sync/semaphore"

	"framsyn/internal/form"
)

// memoryBudget limits the memory used by request bodies, in bytes. Visitors are refused when their share is used up; signed-in
// people wait. Small bodies are always accepted, so that large ones cannot keep anybody from signing in.
type memoryBudget struct{ visitors, people *semaphore.Weighted }

const (
	smallBody     = 64 << 10
	visitorMemory = 64 << 20
	personMemory  = 160 << 20
)

// visitorText is the largest text that a visitor may send: the longest form is one whose session ended after it was shown.
const visitorText = 1 << 20

// maxSkipped is how much of a file that is too big is skipped to find the texts after it.
const maxSkipped = 100 << 20

func newMemoryBudget() *memoryBudget {
	return &memoryBudget{semaphore.NewWeighted(visitorMemory), semaphore.NewWeighted(personMemory)}
}

var errTooManyUploads = errors.New("server: too much is being sent at once")

// reserve reserves memory for a body until its request has been served.
func (m *memoryBudget) reserve(r *http.Request, l form.Limits, visitor bool) error {
	n := l.MaxMemory(r)
	if n <= smallBody {
		return nil
	}
	in := m.people
	if visitor {
		in = m.visitors
		if !in.TryAcquire(n) {
			return errTooManyUploads
		}
	} else if err := in.Acquire(r.Context(), n); err != nil {
		return errTooManyUploads
	}
	context.AfterFunc(r.Context(), func() { in.Release(n) })
	return nil
}

// limits returns how much of a request is read. A file is read only if the route accepts one and the actor is signed in.
func (q *Request) limits() form.Limits {
	switch {
	case !q.actor.SignedIn():
		return form.Limits{Text: visitorText, Skip: form.MaxFile}
	case q.fileField == "":
		return form.Limits{Text: form.MaxText}
	}
	return form.Limits{Text: form.MaxText, File: q.fileField, Skip: maxSkipped}
}

// TakesFile returns middleware for a route whose form accepts a file in a field.
func TakesFile(field string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			RequestOf(r).fileField = field
			next.ServeHTTP(w, r)
		})
	}
}
