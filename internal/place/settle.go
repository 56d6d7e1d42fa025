package place

import (
	"time"

	"framsyn/internal/id"
)

// Rules are the quotas of a pool by category, and how long an offer stands.
type Rules struct {
	Quotas   map[string]Quota
	OfferFor time.Duration
}

// Quota is how many places there are for a category. Reserved are those of them that an organisation has for itself, and that nobody
// else is given whether or not it uses them.
type Quota struct {
	Total    int
	Reserved map[id.Org]int
}

// transition is another state of a place. Until is when an offer lapses.
type transition struct {
	ID    No
	State State
	Until *time.Time
}

// settle returns what becomes of the places of one category, given in the order of their queue; fresh are those just asked for.
//
//   - An offer whose time is over lapses.
//   - Somebody in the queue is seated on a place that their organisation has for itself.
//   - Other free places go to the queue in its order: somebody fresh is seated, somebody who has waited gets an offer. Nobody passes
//     those who stand before, even where these need more places than are free.
func settle(q Quota, offerFor time.Duration, places []Place, fresh map[No]bool, now time.Time) []transition {
	var out []transition
	held, queue := map[id.Org]int{}, []Place{}
	for _, p := range places {
		switch {
		case p.State == Offered && !now.Before(*p.OfferedUntil):
			out = append(out, transition{ID: p.ID, State: Lapsed})
		case p.State == Seated || p.State == Offered:
			held[p.Org] += p.Size
		case p.State == Queued:
			queue = append(queue, p)
		}
	}
	var waiting []Place
	for _, p := range queue {
		if held[p.Org]+p.Size > q.Reserved[p.Org] {
			waiting = append(waiting, p)
			continue
		}
		held[p.Org] += p.Size
		out = append(out, transition{ID: p.ID, State: Seated})
	}
	free := q.Total - q.used(held)
	for _, p := range waiting {
		had := max(q.Reserved[p.Org], held[p.Org])
		held[p.Org] += p.Size
		if free -= max(had, held[p.Org]) - had; free < 0 {
			break
		}
		if fresh[p.ID] {
			out = append(out, transition{ID: p.ID, State: Seated})
			continue
		}
		until := now.Add(offerFor)
		out = append(out, transition{ID: p.ID, State: Offered, Until: &until})
	}
	return out
}

// Free returns how many places of a category are free to somebody new, where some are held; 0 if there are fewer than none.
func (q Quota) Free(places []Place) int {
	held := map[id.Org]int{}
	for _, p := range places {
		if p.State == Seated || p.State == Offered {
			held[p.Org] += p.Size
		}
	}
	return max(0, q.Total-q.used(held))
}

// used returns how many places others cannot be given, where organisations hold so many: for each, those that it has for itself, or
// those that it holds if they are more.
func (q Quota) used(held map[id.Org]int) int {
	n := 0
	for org, have := range held {
		n += max(have, q.Reserved[org])
	}
	for org, own := range q.Reserved {
		if _, counted := held[org]; !counted {
			n += own
		}
	}
	return n
}
