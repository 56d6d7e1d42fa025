// Package server is the portal over HTTP: which address does what, who is asking, and how an answer or a fault is shown.
// What the portal knows and allows stands in the packages below; a handler reads the request, calls one of them and
// shows a page.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/config"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/search"
	"framsyn/internal/signin"
	"framsyn/templates/mailview"
	"framsyn/templates/ui"
)

// Server is a portal.
type Server struct {
	DB       *db.DB
	Config   config.Config
	log      *slog.Logger
	Sessions *scs.SessionManager
	// Origins leads to what an item came of, which an area may know; nil where none does.
	Origins           func(ctx context.Context, q db.Q, n id.Item) ([]ui.Crumb, error)
	Verifier          *signin.Verifier
	frozen            *frozenCache
	banner            string
	unavailableReason func() string
	// searchLimiter is for what is searched for by words, and SearchTime how long that may take; Weighing is for passwords whose
	// strength is asked for, sending for files that can be long, and stall how long a client may take nothing of one.
	searchLimiter, PasswordLimiter, downloadLimiter *Limiter
	SearchTime, stall                               time.Duration
	memory                                          *memoryBudget
	// eventSlots holds a place for every security event that is being kept.
	eventSlots chan struct{}

	router *chi.Mux
}

// Options are what a portal can be told besides its settings.
type Options struct {
	// Banner is a word that every page bears, such as "Demonstration".
	Banner string
	// UnavailableReason tells, in Swedish, what the program knows that keeps it from answering, such as that it is stopping; ""
	// where nothing does.
	UnavailableReason func() string
}

// New makes a portal over a database. Run keeps its published pages fresh; Handler answers requests.
func New(d *db.DB, cfg config.Config, log *slog.Logger, o Options, areas ...Area) *Server {
	s := &Server{DB: d, Config: cfg, log: log, banner: o.Banner, frozen: newFrozenCache(CookieName(cfg.Production())),
		searchLimiter: newSearchLimiter(d.ReadConnections()), PasswordLimiter: newPasswordLimiter(),
		downloadLimiter: newDownloadLimiter(d.ReadConnections()),
		SearchTime:      search.MaxTime,
		stall:           stallLimit,
		memory:          newMemoryBudget(), eventSlots: make(chan struct{}, maxPendingEvents)}
	if s.unavailableReason = o.UnavailableReason; s.unavailableReason == nil {
		s.unavailableReason = func() string { return "" }
	}
	d.OnNotify(publish.Channel, s.frozen.forget)
	s.Sessions = s.newSessions()
	s.Verifier = signin.NewVerifier(cfg.BaseURL, cfg.SecretKey, mailview.SignInNotices(cfg.BaseURL))
	s.router = s.routes(areas)
	return s
}

// Handler answers every request of the portal.
func (s *Server) Handler() http.Handler {
	protect := http.NewCrossOriginProtection()
	protect.SetDenyHandler(http.HandlerFunc(s.rejectCrossOrigin))
	return chain(s.router, withLanguage, s.logRequests, s.securityHeaders, protect.Handler, compress, s.frozen.serve, withTimeouts,
		s.withSession, s.withActor, s.requireSecondStep, s.rejectInvalidPath)
}
