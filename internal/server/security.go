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

// The number of security events stored concurrently, and the time allowed for one. Further events are only logged.
const (
	maxPendingEvents = 4
	eventLimit       = 2 * time.Second
)

// NoteSecurity stores a security event and logs it, without addresses. A failure to store it does not affect the request.
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

// NoteFailedAttempt stores that a proof of identity failed or was throttled. Other errors are ignored.
func (s *Server) NoteFailedAttempt(r *http.Request, n id.User, mail, where string, err error) {
	e := security.Event{Kind: security.FailedSignIn, Person: n, Mail: mail, Detail: where}
	if errors.As(err, new(signin.RateLimitError)) || errors.Is(err, signin.ErrLockedOut) {
		e.Kind = security.Throttled
	} else if !slices.ContainsFunc(failedAttempts, func(failure error) bool { return errors.Is(err, failure) }) {
		return
	}
	s.NoteSecurity(r, e)
}
