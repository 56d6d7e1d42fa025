package server

import (
	"context"
	"errors"
	"net/http"

	"golang.org/x/sync/semaphore"

	"framsyn/internal/form"
)

// memoryBudget is how much of what is being sent is in memory at once, in bytes: of visitors, who are turned away when there is none
// left, and of those who have signed in, who wait for it. What is small has a place whatever else is sent, so that
// nobody can keep others from signing in.
type memoryBudget struct{ visitors, people *semaphore.Weighted }

const (
	smallBody     = 64 << 10
	visitorMemory = 64 << 20
	personMemory  = 160 << 20
)

// visitorText is how much text somebody can send who has not signed in: a form that had been shown to somebody whose
// session then ended is the longest.
const visitorText = 1 << 20

// maxSkipped is how much of a file that is too big is read past, so that the texts after it are found.
const maxSkipped = 100 << 20

func newMemoryBudget() *memoryBudget {
	return &memoryBudget{semaphore.NewWeighted(visitorMemory), semaphore.NewWeighted(personMemory)}
}

var errTooManyUploads = errors.New("server: too much is being sent at once")

// reserve holds room for a body until its request has been answered.
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

// limits returns how much of a request is read: a file only where the address takes one, of somebody who has signed in.
func (q *Request) limits() form.Limits {
	switch {
	case !q.actor.SignedIn():
		return form.Limits{Text: visitorText, Skip: form.MaxFile}
	case q.fileField == "":
		return form.Limits{Text: form.MaxText}
	}
	return form.Limits{Text: form.MaxText, File: q.fileField, Skip: maxSkipped}
}

// TakesFile says that the form at an address can hold a file, and in which field.
func TakesFile(field string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			RequestOf(r).fileField = field
			next.ServeHTTP(w, r)
		})
	}
}
