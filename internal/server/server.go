// Package server serves the portal over HTTP: its routes, sessions, pages and errors. The rules are in the packages below; a
// handler reads the request, calls one of them and shows a page.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/a-h/templ"
	"github.com/alexedwards/scs/v2"
	"github.com/go-chi/chi/v5"
	"golang.org/x/sync/semaphore"

	"framsyn/internal/bulk"
	"framsyn/internal/config"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
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
	// Origins returns links to what an item originated from, which an area may know; nil if none does.
	Origins func(ctx context.Context, q db.Q, n id.Item) ([]ui.Crumb, error)
	// Mentions returns what is said of an item elsewhere, for its working page, nil if nothing is; nil if no area knows.
	Mentions func(ctx context.Context, q db.Q, n id.Item) (templ.Component, error)
	// SignUp returns how to register for an activity, for its page, nil if nobody can; nil if no area knows.
	SignUp func(ctx context.Context, q db.Q, n id.ActivityNo) (templ.Component, error)
	// Brought returns what organisations have with them to an activity, for its page, nil if that is nothing; nil if no area knows.
	Brought func(ctx context.Context, q db.Q, n id.ActivityNo) (templ.Component, error)
	// Assigned returns the homework of an organisation in a process, for the page of its registration, nil if there is none; nil if no
	// area knows.
	Assigned func(ctx context.Context, q db.Q, n id.ProcessNo, org id.Org) (templ.Component, error)
	// CountUnread returns how many news the actor has not seen, which an area may know; nil if none does.
	CountUnread func(ctx context.Context, q db.Q) (int, error)
	Verifier    *signin.Verifier
	// linkers change the links of each kind of content, publishers publish it.
	linkers           map[id.Kind]content.Linker
	publishers        map[id.Kind]content.Publisher
	frozen, narrowed  *frozenCache
	banner            string
	unavailableReason func() string
	// searchLimiter limits searches, and SearchTime the time of one; PasswordLimiter limits estimates of the strength of passwords,
	// previewLimiter texts that are shown while they are written, downloadLimiter files that can be long, bookLimiter workbooks that are
	// made. stall is how long a client may stall a download.
	searchLimiter, PasswordLimiter, previewLimiter, downloadLimiter, bookLimiter *Limiter
	SearchTime, stall                                                            time.Duration
	memory                                                                       *memoryBudget
	// fileWork has the turns of files to be worked at.
	fileWork *semaphore.Weighted
	// Actions are the actions with several things at once that the lists of the areas have, and offers the lists that have them, by name.
	Actions bulk.Actions
	offers  map[string][]offer
	// pictures are those that were drawn for pages that are shared, pictureLimiter limits how many are drawn.
	pictures       pictureCache
	pictureLimiter *Limiter
	// eventSlots has a place for every security event that is being stored.
	eventSlots chan struct{}

	router *chi.Mux
}

// Options are the settings of a portal besides its configuration.
type Options struct {
	// Banner is shown on every page, such as "Demonstration".
	Banner string
	// UnavailableReason returns, in Swedish, why the program cannot serve, such as that it is stopping; "" if it can.
	UnavailableReason func() string
}

// New returns a portal with some areas on a database. Listen must run for its cache of pages to be used.
func New(d *db.DB, cfg config.Config, log *slog.Logger, o Options, areas ...Area) *Server {
	s := &Server{DB: d, Config: cfg, log: log, banner: o.Banner,
		frozen:        newFrozenCache(CookieName(cfg.Production()), maxFrozenBytes, isPlainRead, d.Hears),
		narrowed:      newFrozenCache(CookieName(cfg.Production()), maxNarrowedBytes, isNarrowedRead, d.Hears),
		linkers:       map[id.Kind]content.Linker{},
		publishers:    map[id.Kind]content.Publisher{},
		searchLimiter: newSearchLimiter(d.ReadConnections()), PasswordLimiter: newPasswordLimiter(), previewLimiter: newPreviewLimiter(),
		downloadLimiter: newDownloadLimiter(d.ReadConnections()), bookLimiter: newBookLimiter(), pictureLimiter: newPictureLimiter(),
		SearchTime: search.MaxTime,
		stall:      stallLimit,
		Actions:    bulk.Actions{}, offers: map[string][]offer{},
		memory: newMemoryBudget(), fileWork: newFileWork(), eventSlots: make(chan struct{}, maxPendingEvents)}
	if s.unavailableReason = o.UnavailableReason; s.unavailableReason == nil {
		s.unavailableReason = func() string { return "" }
	}
	d.OnChange(s.frozen.forgetShown)
	d.OnChange(s.narrowed.forgetShown)
	s.Sessions = s.newSessions()
	s.Verifier = signin.NewVerifier(cfg.BaseURL, cfg.SecretKey, mailview.SignInNotices(cfg.BaseURL))
	s.router = s.routes(areas)
	return s
}

// Handler returns the handler of all requests.
func (s *Server) Handler() http.Handler {
	protect := http.NewCrossOriginProtection()
	protect.SetDenyHandler(http.HandlerFunc(s.rejectCrossOrigin))
	return chain(s.router, withLanguage, s.logRequests, s.tellTiming, s.securityHeaders, protect.Handler, compress,
		s.frozen.serve, s.narrowed.serve, withTimeouts, s.withSession, s.withActor, s.requireSecondStep, s.rejectInvalidPath)
}
