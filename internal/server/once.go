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

// A form is carried out once. It is shown with a mark, a random word, and the write that carries it out stores where it led in the
// same transaction. If it is sent again, by a second press, after an error or from a cached page, the response leads to the same
// place. Every handler of a form uses Write or WriteAs, or passes SubmissionContext to what writes by itself.

// Landing is where a form leads, and the message shown there. Without an address the handler shows a page itself.
type Landing struct {
	Address string
	Message ui.Message
}

// LandOn returns a landing with a message of success.
func LandOn(at, said string) Landing { return Landing{at, Done(said)} }

// Write runs a transaction on behalf of the actor, once for each form, and returns where the form leads, or led before.
func (s *Server) Write(w http.ResponseWriter, r *http.Request, fn func(*db.Tx) (Landing, error)) (Landing, error) {
	return s.WriteAs(w, r, Actor(r), fn)
}

// WriteAs is Write on behalf of another actor, whom the address identifies.
func (s *Server) WriteAs(w http.ResponseWriter, r *http.Request, by access.Actor, fn func(*db.Tx) (Landing, error)) (Landing, error) {
	sent := requestSubmission(w, r)
	var to Landing
	err := s.DB.Write(db.WithSubmission(r.Context(), sent), by, func(tx *db.Tx) (err error) {
		to, err = fn(tx)
		if sent != nil {
			sent.Outcome = to.outcome()
		}
		if err != nil {
			return err
		}
		return endUnsaved(r, tx)
	})
	if sent != nil {
		to = landingOf(sent.Outcome)
	}
	return to, err
}

// SubmissionContext returns the context for a write that an area makes by itself, for a form that leads to a place known
// beforehand.
func (s *Server) SubmissionContext(w http.ResponseWriter, r *http.Request, to Landing) context.Context {
	sent := requestSubmission(w, r)
	if sent != nil {
		sent.Outcome = to.outcome()
	}
	return db.WithSubmission(r.Context(), sent)
}

// newSubmission returns the submission of a form; nil if it has no mark.
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

// requestSubmission returns the submission of the form of a request.
func requestSubmission(w http.ResponseWriter, r *http.Request) *db.Submission {
	_, _ = ReadForm(w, r) // a form that cannot be read has no mark either
	return RequestOf(r).submission
}

// IsRepeated reports whether the form of a request had been carried out before.
func IsRepeated(r *http.Request) bool {
	return RequestOf(r).submission != nil && RequestOf(r).submission.Repeated
}

// isFormUnread reports whether the form of a request has not been read.
func isFormUnread(r *http.Request) bool {
	return RequestOf(r).form == nil && RequestOf(r).formError == nil
}

// repeatLookupLimit is the time allowed for looking up an earlier submission.
const repeatLookupLimit = 2 * time.Second

// redirectIfRepeated redirects a form that was carried out before to where it led, and reports whether it did.
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

// Land redirects to where a form leads.
func (s *Server) Land(w http.ResponseWriter, r *http.Request, to Landing) error {
	return s.SeeOther(w, r, to.Address, to.Message)
}

// keepMark has the form bear the mark that it was sent with when it is shown again.
func keepMark(r *http.Request, f *form.Form) {
	RequestOf(r).formMark = f.Mark()
}

// renderContext returns the context in which a page is rendered.
func renderContext(r *http.Request) context.Context {
	ctx := context.WithoutCancel(r.Context()) // the page of an error is rendered after the deadline too
	if m := RequestOf(r).formMark; m != "" {
		return form.KeepMark(ctx, strings.TrimSuffix(LanguagePath(r), "/"), m)
	}
	return ctx
}
