package cib

import (
	"math"
	"math/big"
	"math/bits"
	"slices"
	"time"

	"framsyn/internal/method"
)

// Search asks for all scenarios that are consistent, or nearly so.
type Search struct {
	Model Model `json:"model"`
	// Admitted is the largest inconsistency of a scenario that is wanted; 0, consistent ones alone, if it is not given.
	Admitted float64 `json:"max_inconsistency,omitzero"`
	Limits
}

// Limits end a search before it is through. What they leave is told as incomplete.
type Limits struct {
	// Nodes is how many partial scenarios are looked at; if it is not given, as many as take about ten seconds. Seconds is how
	// long is searched, without end if it is not given. Scenarios is how many are found; if it is not given 100 000, or fewer of
	// a large model.
	Nodes     *int     `json:"max_nodes,omitzero"`
	Seconds   *float64 `json:"max_seconds,omitzero"`
	Scenarios *int     `json:"max_scenarios,omitzero"`
}

// Solutions are the scenarios found, in the order of their variants.
type Solutions struct {
	// Space is the number of all scenarios.
	Space           *big.Int   `json:"space"`
	Count           int        `json:"count"`
	Scenarios       []Scenario `json:"scenarios"`
	Inconsistencies []float64  `json:"inconsistencies"`
	Values          []*float64 `json:"consistency_values"`
	Totals          []float64  `json:"total_impact_scores"`
	// Complete says that there are no others; else Stopped is the limit that ended the search: nodes, seconds or scenarios.
	Complete bool    `json:"complete"`
	Stopped  *string `json:"stopped"`
	Nodes    int     `json:"nodes"`
}

// Consistent finds every scenario whose inconsistency is at most what is admitted, without looking at all of them. For each pair
// of variants a, b of a descriptor it keeps an upper bound of θ(a) - θ(b) over all ways to go on. A variant whose bound is below
// what is admitted can no longer be chosen, and a partial scenario is left when a chosen variant, or all of a descriptor, have
// come so far.
func Consistent(in Search) (Solutions, error) {
	s, err := compile("model", in.Model)
	if err != nil {
		return Solutions{}, err
	}
	return s.solve(in.Admitted, in.Limits)
}

func (s *system) solve(admitted float64, l Limits) (Solutions, error) {
	if admitted < 0 {
		return Solutions{}, method.Wrong("max_inconsistency", "kan inte vara mindre än 0")
	}
	h, err := newHunt(s, s.within(admitted))
	if err != nil {
		return Solutions{}, err
	}
	if err := h.limit(l); err != nil {
		return Solutions{}, err
	}
	h.search(0)
	slices.SortFunc(h.found, slices.Compare[Scenario])
	out := Solutions{Space: s.space(), Count: len(h.found), Scenarios: h.found, Nodes: h.nodes, Complete: h.stopped == "",
		Inconsistencies: []float64{}, Values: []*float64{}, Totals: []float64{}}
	if !out.Complete {
		out.Stopped = &h.stopped
	}
	scores := make([]int64, s.columns)
	for _, z := range h.found {
		s.scores(z, scores)
		w := s.weigh(z, scores)
		out.Inconsistencies = append(out.Inconsistencies, s.number(w.lack))
		out.Values = append(out.Values, s.valueOf(w))
		out.Totals = append(out.Totals, s.number(w.total))
	}
	return out, nil
}

// hunt is a search under way. The bounds of all pairs lie side by side in words, in lanes of 16, 32 or 64 bits as they need. A
// lane holds bound + admitted + half of its range, so that its highest bit says whether the pair is still alive, and no
// subtraction borrows from the next lane.
type hunt struct {
	*system
	lane int
	high uint64
	// of names the descriptor and the variant a of each lane.
	of []struct{ descriptor, variant int }
	// drop[column] is by how much each bound falls when the column's variant is chosen.
	drop   [][]uint64
	levels []level
	chosen Scenario
	taken  []bool
	found  []Scenario

	nodes, mostNodes, mostFound int
	until                       time.Time
	stopped                     string
}

// level is what is known at a depth of the search: the bounds, which of them are dead, and each descriptor's live variants.
type level struct {
	bounds, dead, live []uint64
}

// mostBounds is how many pairs of variants times variants a search can keep.
const mostBounds = 100_000_000

func newHunt(s *system, admitted int64) (*hunt, error) {
	h := &hunt{system: s, chosen: make(Scenario, len(s.sizes)), taken: make([]bool, len(s.sizes)), found: []Scenario{}}
	type pair struct{ a, b int }
	var pairs []pair
	for j, size := range s.sizes {
		for a := range size {
			for b := range size {
				if a != b {
					pairs = append(pairs, pair{s.first[j] + a, s.first[j] + b})
					h.of = append(h.of, struct{ descriptor, variant int }{j, a})
				}
			}
		}
	}
	if len(pairs)*s.columns > mostBounds {
		return nil, method.Wrong("model", "har för många varianter att söka igenom")
	}
	// start is each bound before any choice.
	start, largest := make([]int64, len(pairs)), int64(0)
	for p, of := range pairs {
		lowest := admitted
		start[p] = admitted
		for i := range s.sizes {
			most, least := s.spread(i, of.a, of.b)
			start[p] += most
			lowest += least
		}
		largest = max(largest, start[p], -lowest)
	}
	h.lane = 16
	for h.lane < 64 && largest >= 1<<(h.lane-1) {
		h.lane *= 2
	}
	for at := h.lane - 1; at < 64; at += h.lane {
		h.high |= 1 << at
	}
	for range len(s.sizes) + 1 {
		h.levels = append(h.levels, level{live: make([]uint64, len(s.sizes))})
	}
	bounds := h.pack(start)
	for w := range bounds {
		// Adding half of the range to each lane sets its highest bit where the bound is not below 0. Lanes of no pair stay so.
		bounds[w] ^= h.high
	}
	best, fall := make([]int64, len(pairs)), make([]int64, len(pairs))
	for i, size := range s.sizes {
		for p, of := range pairs {
			best[p], _ = s.spread(i, of.a, of.b)
		}
		for _, row := range s.rows[s.first[i] : s.first[i]+size] {
			for p, of := range pairs {
				fall[p] = best[p] - (row[of.a] - row[of.b])
			}
			h.drop = append(h.drop, h.pack(fall))
		}
	}
	for i := range h.levels {
		h.levels[i].bounds, h.levels[i].dead = make([]uint64, len(bounds)), make([]uint64, len(bounds))
	}
	copy(h.levels[0].bounds, bounds)
	for j, size := range s.sizes {
		h.levels[0].live[j] = ^uint64(0) >> (64 - size)
	}
	h.bury(&h.levels[0])
	return h, nil
}

// spread returns the most and the least that a descriptor's variants can add to the score of column a over that of column b.
func (s *system) spread(i, a, b int) (most, least int64) {
	most, least = math.MinInt64, math.MaxInt64
	for _, row := range s.rows[s.first[i] : s.first[i]+s.sizes[i]] {
		most, least = max(most, row[a]-row[b]), min(least, row[a]-row[b])
	}
	return most, least
}

// pack lays values side by side.
func (h *hunt) pack(values []int64) []uint64 {
	per := 64 / h.lane
	words := make([]uint64, (len(values)+per-1)/per)
	mask := ^uint64(0) >> (64 - h.lane)
	for p, v := range values {
		words[p/per] |= uint64(v) & mask << (p % per * h.lane)
	}
	return words
}

func (h *hunt) limit(l Limits) error {
	perNode := 20 + 2*len(h.sizes) + len(h.levels[0].bounds)
	h.mostNodes = method.Or(l.Nodes, 2*someWork/perNode)
	h.mostFound = method.Or(l.Scenarios, min(100_000, someWork/(len(h.sizes)*h.columns)+1))
	if l.Seconds != nil {
		if *l.Seconds <= 0 {
			return method.Wrong("max_seconds", "ska vara större än 0")
		}
		h.until = time.Now().Add(time.Duration(min(*l.Seconds, 1e6) * float64(time.Second)))
	}
	if h.mostNodes < 1 {
		return method.Wrong("max_nodes", "ska vara minst 1")
	}
	if h.mostFound < 1 || h.mostFound > 10_000_000 {
		return method.Wrong("max_scenarios", "ska vara 1–10 000 000")
	}
	return nil
}

// search goes on from a depth at which so many descriptors are chosen.
func (h *hunt) search(depth int) {
	h.nodes++
	if h.nodes > h.mostNodes {
		h.stopped = "nodes"
	}
	if h.nodes%4096 == 0 && !h.until.IsZero() && time.Now().After(h.until) {
		h.stopped = "seconds"
	}
	here := &h.levels[depth]
	next := h.narrowest(here)
	if next < 0 {
		if len(h.found) == h.mostFound {
			h.stopped = "scenarios"
			return
		}
		h.found = append(h.found, slices.Clone(h.chosen))
		return
	}
	h.taken[next] = true
	below := &h.levels[depth+1]
	for live := here.live[next]; live != 0 && h.stopped == ""; live &= live - 1 {
		v := bits.TrailingZeros64(live)
		copy(below.live, here.live)
		copy(below.dead, here.dead)
		below.live[next] = 1 << v
		fall := h.drop[h.first[next]+v]
		bounds := below.bounds[:len(fall)]
		for w, b := range here.bounds[:len(fall)] {
			bounds[w] = b - fall[w]
		}
		if h.bury(below) {
			h.chosen[next] = v
			h.search(depth + 1)
		}
	}
	h.taken[next] = false
}

// narrowest returns the descriptor that is not yet chosen and has the fewest live variants, -1 if all are chosen.
func (h *hunt) narrowest(here *level) int {
	best, fewest := -1, 65
	for j, live := range here.live {
		if n := bits.OnesCount64(live); !h.taken[j] && n < fewest {
			best, fewest = j, n
		}
	}
	return best
}

// bury takes the variants with a dead bound from the live ones, and says whether every descriptor still has one.
func (h *hunt) bury(l *level) bool {
	per := 64 / h.lane
	for w, b := range l.bounds {
		dead := ^b & h.high &^ l.dead[w]
		if dead == 0 {
			continue
		}
		l.dead[w] |= dead
		for ; dead != 0; dead &= dead - 1 {
			of := h.of[w*per+bits.TrailingZeros64(dead)/h.lane]
			l.live[of.descriptor] &^= 1 << of.variant
			if l.live[of.descriptor] == 0 {
				return false
			}
		}
	}
	return true
}
