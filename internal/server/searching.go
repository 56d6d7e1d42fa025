package server

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// The number of concurrent searches, in all and for one client, and how long a search may wait. The limits leave connections and
// processors for other requests.
const (
	maxSearches, maxSearchesPerClient = 3, 2
	searchWait                        = 3 * time.Second
)

// newSearchLimiter returns a limiter that leaves most of the read connections to other requests.
func newSearchLimiter(readers int) *Limiter {
	most := min(maxSearches, max(1, readers/3))
	return &Limiter{MaxRunning: most, MaxRunningPerClient: min(maxSearchesPerClient, most), MaxWaiting: 36, MaxWaitingPerClient: 12,
		MaxWait: searchWait,
		Busy:    TryLater{Fault{503, "Många söker just nu", "Vänta en liten stund och sök igen."}, 5},
		TooMany: TryLater{Fault{429, "Du söker mycket på en gång", "Vänta tills sökningarna är klara, och sök sedan igen."}, 5}}
}

var errSearchTooSlow = errors.New("server: a search that takes too long")

// Search runs a search within the limits of its number and time. Without words it just reads, which costs no more than any page.
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

// LimitSearch runs a search when the limiter admits it, or at once if there are no words.
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
