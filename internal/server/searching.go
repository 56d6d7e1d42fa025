package server

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// How many searches run at once, so that they leave connections and processors to everything else, how many of them for one
// client, and how long one waits for its turn.
const (
	maxSearches, maxSearchesPerClient = 3, 2
	searchWait                        = 3 * time.Second
)

// newSearchLimiter leaves most of so many connections to everything else.
func newSearchLimiter(readers int) *Limiter {
	most := min(maxSearches, max(1, readers/3))
	return &Limiter{MaxRunning: most, MaxRunningPerClient: min(maxSearchesPerClient, most), MaxWaiting: 36, MaxWaitingPerClient: 12,
		MaxWait: searchWait,
		Busy:    TryLater{Fault{503, "Många söker just nu", "Vänta en liten stund och sök igen."}, 5},
		TooMany: TryLater{Fault{429, "Du söker mycket på en gång", "Vänta tills sökningarna är klara, och sök sedan igen."}, 5}}
}

var errSearchTooSlow = errors.New("server: a search that takes too long")

// Search reads what is searched for by words, when its turn comes and within the time of a search. Without words it
// costs no more than any page.
func (s *Server) Search(r *http.Request, words string, read func(context.Context) error) error {
	if words == "" {
		return read(r.Context())
	}
	return s.LimitSearch(r, words, func() error {
		ctx, cancel := context.WithTimeout(r.Context(), s.SearchTime)
		defer cancel()
		err := read(ctx)
		if err != nil && ctx.Err() != nil && r.Context().Err() == nil {
			return errSearchTooSlow
		}
		return err
	})
}

// LimitSearch searches when its turn comes, or at once where there is nothing to search for.
func (s *Server) LimitSearch(r *http.Request, words string, search func() error) error {
	if words == "" {
		return search()
	}
	end, err := s.searchLimiter.Acquire(r.Context(), s.ClientKey(r))
	if err != nil {
		return err
	}
	defer end()
	return search()
}
