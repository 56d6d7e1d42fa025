package server

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/templates/ui"
)

// A form is good once. It is shown with a mark, a random word, and the write that carries it out keeps where that led;
// pressed twice, sent again after a fault or from a page that the browser kept, it leads there again. Every handler of a
// form writes by write or by writeAs, or gives what writes on its own the context of once.

// Landing is where a form leads, and what is said there. Without an address the handler shows a page itself.
type Landing struct {
	Address string
	Message ui.Message
}

// LandOn returns a landing where something is said to be done.
func LandOn(at, said string) Landing { return Landing{at, Done(said)} }

// Write changes the database on behalf of whoever asks, once for each form, and returns where that led, or led before.
func (s *Server) Write(w http.ResponseWriter, r *http.Request, fn func(*db.Tx) (Landing, error)) (Landing, error) {
	return s.WriteAs(w, r, Actor(r), fn)
}

// WriteAs is write on behalf of somebody whom the address knows.
func (s *Server) WriteAs(w http.ResponseWriter, r *http.Request, by access.Actor, fn func(*db.Tx) (Landing, error)) (Landing, error) {
	sent := requestSubmission(w, r)
	var to Landing
	err := s.DB.Write(db.WithSubmission(r.Context(), sent), by, func(tx *db.Tx) (err error) {
		to, err = fn(tx)
		if sent != nil {
			sent.Outcome = to.outcome()
		}
		return err
	})
	if sent != nil {
		to = landingOf(sent.Outcome)
	}
	return to, err
}

// SubmissionContext returns the context of a write that an area makes on its own, for a form that leads to a place known beforehand.
func (s *Server) SubmissionContext(w http.ResponseWriter, r *http.Request, to Landing) context.Context {
	sent := requestSubmission(w, r)
	if sent != nil {
		sent.Outcome = to.outcome()
	}
	return db.WithSubmission(r.Context(), sent)
}

// newSubmission returns what a form is known by, as it was sent; nil where it has no mark.
func newSubmission(r *http.Request, f *form.Form) *db.Submission {
	if f.Mark() == "" {
		return nil
	}
	sum := f.Hash()
	return &db.Submission{
		Key:       sha256.Sum256(fmt.Appendf(nil, "%d %s", Actor(r).User, f.Mark())),
		Body:      sha256.Sum256(append([]byte(r.URL.Path+"\n"), sum[:]...)),
		Versioned: FormVersion(f) > 0,
	}
}

// requestSubmission returns what the form of a request is known by.
func requestSubmission(w http.ResponseWriter, r *http.Request) *db.Submission {
	_, _ = ReadForm(w, r) // a form that cannot be read has no mark either
	return RequestOf(r).submission
}

// IsRepeated reports whether the form of a request had been carried out before, and was not again.
func IsRepeated(r *http.Request) bool {
	return RequestOf(r).submission != nil && RequestOf(r).submission.Repeated
}

// isFormUnread reports whether nobody has read the form of a request.
func isFormUnread(r *http.Request) bool {
	return RequestOf(r).form == nil && RequestOf(r).formError == nil
}

// repeatLookupLimit is how long it may take to look whether a form was carried out before.
const repeatLookupLimit = 2 * time.Second

// redirectIfRepeated leads on from a form that was carried out before, whatever it has met this time, and reports whether it did.
func (s *Server) redirectIfRepeated(w http.ResponseWriter, r *http.Request) bool {
	if r.Method != http.MethodPost || r.Context().Value(sessionKey{}) == nil || isFormUnread(r) && r.ContentLength > maxUnreadForm {
		return false
	}
	sent := requestSubmission(w, r)
	if sent == nil {
		return false
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), repeatLookupLimit)
	defer cancel()
	led, err := s.DB.PreviousOutcome(ctx, sent)
	if err != nil || led.To == "" {
		return false
	}
	to := landingOf(led)
	_ = s.SeeOther(w, r, to.Address, to.Message) // never fails
	return true
}

func (l Landing) outcome() db.Outcome {
	return db.Outcome{To: l.Address, Said: l.Message.Text, Tone: string(l.Message.Tone)}
}

func landingOf(o db.Outcome) Landing {
	return Landing{o.To, ui.Message{Text: o.Said, Tone: ui.Tone(o.Tone)}}
}

// Land leads on after a form was carried out.
func (s *Server) Land(w http.ResponseWriter, r *http.Request, to Landing) error {
	return s.SeeOther(w, r, to.Address, to.Message)
}

// keepMark gives a form that comes back the mark that it was sent with, in the page that is shown.
func keepMark(r *http.Request, f *form.Form) {
	RequestOf(r).formMark = f.Mark()
}

// renderContext returns the context in which a page is shown.
func renderContext(r *http.Request) context.Context {
	ctx := context.WithoutCancel(r.Context()) // a page is made whole, also of what took too long
	if m := RequestOf(r).formMark; m != "" {
		return form.KeepMark(ctx, strings.TrimSuffix(LanguagePath(r), "/"), m)
	}
	return ctx
}
