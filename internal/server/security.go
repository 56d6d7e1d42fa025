package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"time"

	"framsyn/internal/account"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// How many security events are being kept at once, and how long one may take. What comes on top of them is only told by the
// log of the program.
const (
	notesAtOnce = 4
	noteLimit   = 2 * time.Second
)

// note keeps what matters for security, and tells of it in the log of the program, without addresses. Whoever asks is not
// hindered if it cannot be kept.
func (s *Server) note(r *http.Request, e security.Event) {
	e.Address = s.clientAddress(r)
	kept := false
	select {
	case s.noting <- struct{}{}:
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), noteLimit)
		defer cancel()
		kept = security.Note(ctx, s.db, e) == nil
		<-s.noting
	default:
	}
	s.log.LogAttrs(r.Context(), slog.LevelInfo, "security", slog.String("request", of(r).id), slog.String("event", string(e.Kind)),
		slog.Int64("person", int64(e.Person)), slog.String("detail", e.Detail), slog.Bool("kept", kept))
}

// failures are what an attempt to show who one is fails with.
var failures = []error{account.ErrCredentials, account.ErrPresentPassword, account.ErrCode, account.ErrCodeUsed, account.ErrPasskey}

// noteAttempt keeps that an attempt to show who one is failed or was not let through.
func (s *Server) noteAttempt(r *http.Request, n id.User, mail, where string, err error) {
	e := security.Event{Kind: security.FailedSignIn, Person: n, Mail: mail, Detail: where}
	if errors.As(err, new(account.ErrWait)) || errors.Is(err, account.ErrGuessed) {
		e.Kind = security.Throttled
	} else if !slices.ContainsFunc(failures, func(failure error) bool { return errors.Is(err, failure) }) {
		return
	}
	s.note(r, e)
}

// securityLog shows what has happened that matters for security, the latest first.
func (s *Server) securityLog(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	address := accountview.SecurityLog(ctx)
	p := accountview.SecurityProps{Narrowing: askedFor(r, address, "handelse", "spar", "q")}
	f := security.Filter{Kind: security.Kind(p.Form.Choice("handelse", security.Kinds)), Network: p.Form.Text("spar", form.Max(200)),
		Words: p.Form.Text("q", form.Max(200))}
	below, _ := id.Parse[int64](r.URL.Query().Get(askBefore))
	rows, err := security.Rows(ctx, s.as(r), f, below, pageSize+1)
	if err != nil {
		return err
	}
	asked := url.Values{}
	for _, name := range []string{"handelse", "spar", "q"} {
		if v := p.Form.Get(name); v != "" {
			asked.Set(name, v)
		}
	}
	if below > 0 {
		p.First = link.With(address, asked)
	}
	if len(rows) > pageSize {
		rows = rows[:pageSize]
		asked.Set(askBefore, id.String(rows[pageSize-1].ID))
		p.Next = link.With(address, asked)
	}
	p.Rows = rows
	return s.show(w, r, office("Säkerhetslogg", layout.Security), work, accountview.SecurityPage(p))
}
