package server

import (
	"context"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
)

// HandleFrozen returns a handler for an action whose response to visitors depends only on the address, and changes only when
// something is published. It is made once and cached.
func (s *Server) HandleFrozen(a Action) http.HandlerFunc {
	return s.Handle(func(w http.ResponseWriter, r *http.Request) error { return s.ServeFrozen(w, r, a) })
}

// HandleFrozenWhile is HandleFrozen for a response that depends on more than what is published. It is made again only when its stamp, a
// text that is cheap to read and changes whenever the response would, is another. If the stamp cannot be read, the response is made anew.
func (s *Server) HandleFrozenWhile(stamp func(*http.Request) (string, error), a Action) http.HandlerFunc {
	return s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		return s.serveFrozen(w, r, s.frozen, a, func(clean *http.Request, key string) *frozenPage {
			mark, err := stamp(clean)
			if err != nil {
				return s.makePage(clean, a)
			}
			return s.makeStamped(clean, key, mark, a)
		})
	})
}

// HandleFrozenList is HandleFrozen for a list that a query narrows, but for one that is searched by words: a search waits for its turn.
func (s *Server) HandleFrozenList(a Action) http.HandlerFunc {
	return s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		if r.URL.RawQuery == "" {
			return s.ServeFrozen(w, r, a)
		}
		if r.URL.Query().Get(QueryWords) != "" {
			return a(w, r)
		}
		return s.serveFrozen(w, r, s.narrowed, a, func(clean *http.Request, _ string) *frozenPage { return s.makePage(clean, a) })
	})
}

// ServeFrozen serves an action, from the cache if the actor is a visitor. A cached response is made for a request that tells
// nothing of the client.
func (s *Server) ServeFrozen(w http.ResponseWriter, r *http.Request, a Action) error {
	return s.serveFrozen(w, r, s.frozen, a, func(clean *http.Request, _ string) *frozenPage { return s.makePage(clean, a) })
}

func (s *Server) serveFrozen(w http.ResponseWriter, r *http.Request, z *frozenCache, a Action,
	build func(clean *http.Request, key string) *frozenPage) error {
	if !z.reads(r) || Actor(r).SignedIn() || len(s.Sessions.Keys(r.Context())) > 0 {
		return a(w, r)
	}
	clean, key := s.visitorRequest(r), pageKey(r)
	p, err := z.makeOnce(r.Context(), key, key, func() *frozenPage { return build(clean, key) })
	if err != nil {
		return err
	}
	p.send(w, r)
	return nil
}

// ServeStamped serves an action from the cache until its stamp changes. The stamp must change whenever the response would. Responses that
// differ between people must have different keys.
func (s *Server) ServeStamped(w http.ResponseWriter, r *http.Request, key, stamp string, a Action) error {
	key = string(i18n.FromContext(r.Context())) + " " + key
	clean := s.visitorRequest(r)
	clean.URL.RawQuery = "" // which the key does not have
	p, err := s.frozen.makeOnce(r.Context(), key, key+" "+stamp, func() *frozenPage { return s.makeStamped(clean, key, stamp, a) })
	if err != nil {
		return err
	}
	p.send(w, r)
	return nil
}

// makeStamped returns the cached response with a stamp, or makes it.
func (s *Server) makeStamped(clean *http.Request, key, stamp string, a Action) *frozenPage {
	if p := s.frozen.stamped(key, stamp); p != nil {
		return p
	}
	p := s.makePage(clean, a)
	p.stamp = stamp
	return p
}

// visitorRequest returns a request for the same address by an unknown client. Only the address and the language are copied, so that
// no header or cookie can affect a page for everybody.
func (s *Server) visitorRequest(r *http.Request) *http.Request {
	route := chi.NewRouteContext()
	if met := chi.RouteContext(r.Context()); met != nil {
		route.URLParams = chi.RouteParams{Keys: slices.Clone(met.URLParams.Keys), Values: slices.Clone(met.URLParams.Values)}
	}
	ctx := form.WithoutMarks(i18n.WithLang(context.Background(), i18n.FromContext(r.Context())))
	ctx = context.WithValue(ctx, requestKey{}, &Request{id: RequestOf(r).id})
	ctx = context.WithValue(ctx, chi.RouteCtxKey, route)
	if t := timingOf(r); t != nil {
		ctx = withTiming(ctx, t)
	}
	ctx, err := s.Sessions.Load(ctx, "") // a session of nobody, which nothing saves
	if err != nil {
		panic("server: a session that is not read cannot be wrong: " + err.Error())
	}
	clean := &http.Request{Method: http.MethodGet, URL: &url.URL{Path: r.URL.Path, RawQuery: r.URL.RawQuery}, Header: http.Header{},
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Body: http.NoBody}
	return clean.WithContext(ctx)
}

// makePage returns the response of an action, or the page of its error.
func (s *Server) makePage(r *http.Request, a Action) *frozenPage {
	ctx, cancel := context.WithTimeout(r.Context(), requestLimit)
	defer cancel()
	out := &bufferedResponse{header: http.Header{}}
	if err := s.recoverPanic(out, r.WithContext(ctx), a); err != nil {
		*out = bufferedResponse{header: http.Header{}}
		s.fail(out, r, err)
	}
	p := out.freeze()
	p.items = RequestOf(r).shown
	return p
}

// showsOnly says that the page that answers a request shows no content but some items, so that it is kept when others change.
func showsOnly(r *http.Request, items []id.Item) { RequestOf(r).shown = items }

// recoverPanic runs an action and returns a panic as an error, since pages made for several clients belong to no request.
func (s *Server) recoverPanic(w http.ResponseWriter, r *http.Request, a Action) (err error) {
	defer func() {
		if p := recover(); p != nil {
			s.log.Error("panic", "request", RequestOf(r).id, "value", p, "stack", string(debug.Stack()))
			err = errPanic
		}
	}()
	return a(w, r)
}

// Listen lets this process hear of what others change, without which nothing is kept in memory, until the context ends.
func (s *Server) Listen(ctx context.Context) {
	s.DB.Listen(ctx, func(err error) { s.log.Warn("not hearing what is published", "error", err) })
}
