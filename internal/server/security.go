package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"framsyn/internal/id"
	"framsyn/internal/security"
	"framsyn/internal/signin"
)

// How many security events are being kept at once, and how long one may take. What comes on top of them is only told by the
// log of the program.
const (
	maxPendingEvents = 4
	eventLimit       = 2 * time.Second
)

// NoteSecurity keeps what matters for security, and tells of it in the log of the program, without addresses. Whoever asks is not
// hindered if it cannot be kept.
func (s *Server) NoteSecurity(r *http.Request, e security.Event) {
	e.Address = s.ClientAddress(r)
	kept := false
	select {
	case s.eventSlots <- struct{}{}:
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), eventLimit)
		defer cancel()
		kept = security.Record(ctx, s.DB, e) == nil
		<-s.eventSlots
	default:
	}
	s.log.LogAttrs(r.Context(), slog.LevelInfo, "security", slog.String("request", RequestOf(r).id), slog.String("event", string(e.Kind)),
		slog.Int64("person", int64(e.Person)), slog.String("detail", e.Detail), slog.Bool("kept", kept))
}

// failedAttempts are what an attempt to show who one is fails with.
var failedAttempts = []error{signin.ErrWrongCredentials, signin.ErrWrongPassword, signin.ErrWrongCode, signin.ErrCodeUsed,
	signin.ErrPasskeyRejected}

// NoteFailedAttempt keeps that an attempt to show who one is failed or was not let through.
func (s *Server) NoteFailedAttempt(r *http.Request, n id.User, mail, where string, err error) {
	e := security.Event{Kind: security.FailedSignIn, Person: n, Mail: mail, Detail: where}
	if errors.As(err, new(signin.RateLimitError)) || errors.Is(err, signin.ErrLockedOut) {
		e.Kind = security.Throttled
	} else if !slices.ContainsFunc(failedAttempts, func(failure error) bool { return errors.Is(err, failure) }) {
		return
	}
	s.NoteSecurity(r, e)
}
