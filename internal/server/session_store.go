package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/signin"
)

// sessionStore stores sessions in the database, with a time limit for each call.
type sessionStore struct {
	db    *db.DB
	idle  time.Duration
	codec scs.Codec
}

// sessionLimit is the time allowed for a call.
const sessionLimit = 5 * time.Second

const (
	selectSession = `select data from sessions where token = $1 and now() < expiry`
	upsertSession = `insert into sessions (token, data, expiry, sign_in_id) values ($1, $2, $3, nullif($4::bigint, 0))
on conflict (token) do update set data = excluded.data, expiry = excluded.expiry, sign_in_id = excluded.sign_in_id`
	deleteSession = `delete from sessions where token = $1`
)

// FindCtx returns a session; false if there is none or it has expired. If it is of somebody who is signed in, the request of the context
// gets to know who that is.
func (s sessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	ctx, cancel := context.WithTimeout(ctx, sessionLimit)
	defer cancel()
	data, by, of, err := signin.ResumeSessionByToken(ctx, s.db, token, s.idle)
	if err == nil {
		if r, ok := ctx.Value(requestKey{}).(*Request); ok {
			r.actor, r.Session = by, of
		}
		return data, true, nil
	}
	if !errors.Is(err, db.ErrNotFound) {
		return nil, false, err
	}
	data, err = db.Value[[]byte](ctx, s.db.As(access.System()), selectSession, token)
	if errors.Is(err, db.ErrNotFound) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx saves a session, even if the client has left.
func (s sessionStore) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), sessionLimit)
	defer cancel()
	_, values, err := s.codec.Decode(data)
	if err != nil {
		return err
	}
	signIn, _ := values[SessionSignIn].(int64)
	return s.db.ExecUnaudited(ctx, upsertSession, token, data, expiry, signIn)
}

// DeleteCtx removes a session.
func (s sessionStore) DeleteCtx(ctx context.Context, token string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), sessionLimit)
	defer cancel()
	return s.db.ExecUnaudited(ctx, deleteSession, token)
}

// Find is FindCtx without a context.
func (s sessionStore) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s sessionStore) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (s sessionStore) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// withSession loads the session of a request, and saves its changes before the first byte of the response.
func (s *Server) withSession(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := ""
		if c, err := r.Cookie(s.Sessions.Cookie.Name); err == nil {
			token = c.Value
		}
		ctx, err := s.Sessions.Load(r.Context(), token)
		if err != nil {
			s.fail(w, r, errors.Join(db.ErrUnavailable, err))
			return
		}
		sw := &sessionWriter{ResponseWriter: w, server: s, request: r.WithContext(ctx)}
		next.ServeHTTP(sw, sw.request)
		if !sw.started {
			sw.WriteHeader(http.StatusOK)
		}
	})
}

// sessionWriter saves the session when the response begins. If that fails, it answers with an error page instead, and discards
// what the handler writes. A response without Cache-Control gets no-store.
type sessionWriter struct {
	http.ResponseWriter
	server          *Server
	request         *http.Request
	started, failed bool
}

// Unwrap returns the underlying writer, for http.ResponseController.
func (w *sessionWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *sessionWriter) WriteHeader(code int) {
	if w.started {
		return
	}
	w.started = true
	// A page that is only read is shown although the session cannot be saved.
	if err := w.save(); err != nil && (w.request.Method == http.MethodPost || !db.IsUnwritable(err)) {
		w.failed = true
		for _, name := range []string{"Location", "Content-Disposition", "Content-Length", "Etag"} {
			w.Header().Del(name)
		}
		w.server.fail(w.ResponseWriter, w.request, errors.Join(db.ErrUnavailable, err))
		return
	}
	if w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", "no-store")
	}
	w.ResponseWriter.WriteHeader(code)
}

func (w *sessionWriter) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	if w.failed {
		return len(b), nil
	}
	return w.ResponseWriter.Write(b)
}

// save saves the session if it changed, and sets or clears its cookie.
func (w *sessionWriter) save() error {
	ctx, m := w.request.Context(), w.server.Sessions
	h := w.Header()
	h.Add("Vary", "Cookie")
	switch m.Status(ctx) {
	case scs.Modified:
		token, expiry, err := m.Commit(ctx)
		if err != nil {
			return err
		}
		m.WriteSessionCookie(ctx, w.ResponseWriter, token, expiry)
		h.Set("Cache-Control", "no-store")
	case scs.Destroyed:
		m.WriteSessionCookie(ctx, w.ResponseWriter, "", time.Time{})
		h.Set("Clear-Site-Data", `"cache", "storage"`)
		h.Set("Cache-Control", "no-store")
	}
	return nil
}
