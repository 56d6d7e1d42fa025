package cib

import (
	"math"
	"math/big"
	"math/bits"
	"slices"
	"time"

	"framsyn/internal/method"
)

// Search is the input of Consistent.
type Search struct {
	Model Model `json:"model"`
	// MaxInconsistency is the largest inconsistency of the scenarios sought; by default 0, which means consistent scenarios only.
	MaxInconsistency float64 `json:"max_inconsistency,omitzero"`
	Limits
}

// Limits stop a search before it is complete.
type Limits struct {
	// Nodes is the most partial scenarios that are examined, by default as many as take about ten seconds. Seconds is the
	// longest time of the search, by default unlimited. Scenarios is the most scenarios that are found, by default 100
	// 000, or fewer for a large model.
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
	// Complete reports whether all were found. Otherwise Stopped is the limit that stopped the search.
	Complete bool   `json:"complete"`
	Stopped  *Limit `json:"stopped"`
	Nodes    int    `json:"nodes"`
}

// Consistent returns every scenario whose inconsistency is at most Admitted, without enumerating all. It is a branch
// and bound: for each pair of variants a, b of a descriptor it keeps an upper bound of θ(a) - θ(b) over all completions
// of a partial scenario. A variant with a bound below -Admitted can no longer be chosen, and a partial scenario is
// abandoned when that holds for a chosen variant or for all variants of a descriptor. The error is a method.Fault.
func Consistent(in Search) (Solutions, error) {
	s, err := compile("model", in.Model)
	if err != nil {
		return Solutions{}, err
	}
	return s.solve(in.MaxInconsistency, in.Limits)
}

func (s *system) solve(admitted float64, l Limits) (Solutions, error) {
	if admitted < 0 {
		return Solutions{}, method.Faultf("max_inconsistency", "kan inte vara mindre än 0")
	}
	h, err := newSearcher(s, s.unitsWithin(admitted))
	if err != nil {
		return Solutions{}, err
	}
	if err := h.setLimits(l); err != nil {
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
		w := s.assess(z, scores)
		out.Inconsistencies = append(out.Inconsistencies, s.fromUnits(w.inconsistency))
		out.Values = append(out.Values, s.valueOf(w))
		out.Totals = append(out.Totals, s.fromUnits(w.total))
	}
	return out, nil
}

// searcher is the state of a search. The bounds of all pairs are packed into words, in lanes of 16, 32 or 64 bits as
// needed. A lane holds bound + admitted + half of its range, so that its highest bit reports whether the pair is still
// alive, and no subtraction borrows from the next lane.
type searcher struct {
	*system
	lane int
	high uint64
	// lanes holds the descriptor and the variant a of each lane.
	lanes []struct{ descriptor, variant int }
	// decrease[column] is how much each bound falls when the column's variant is chosen.
	decrease [][]uint64
	levels   []level
	chosen   Scenario
	isChosen []bool
	found    []Scenario

	nodes, maxNodes, maxFound int
	deadline                  time.Time
	stopped                   Limit
}

// level is the state at a depth of the search: the bounds, which of them are dead, and the live variants of each
// descriptor.
type level struct {
	bounds, dead, live []uint64
}

// maxBounds is the most bounds times columns that a search can hold.
const maxBounds = 100_000_000

func newSearcher(s *system, admitted int64) (*searcher, error) {
	h := &searcher{system: s, chosen: make(Scenario, len(s.sizes)), isChosen: make([]bool, len(s.sizes)), found: []Scenario{}}
	type pair struct{ a, b int }
	var pairs []pair
	for j, size := range s.sizes {
		for a := range size {
			for b := range size {
				if a != b {
					pairs = append(pairs, pair{s.first[j] + a, s.first[j] + b})
					h.lanes = append(h.lanes, struct{ descriptor, variant int }{j, a})
				}
			}
		}
	}
	if len(pairs)*s.columns > maxBounds {
		return nil, method.Faultf("model", "har för många varianter att söka igenom")
	}
	// start holds each bound before any choice.
	start, largest := make([]int64, len(pairs)), int64(0)
	for p, of := range pairs {
		lowest := admitted
		start[p] = admitted
		for i := range s.sizes {
			most, least := s.impactRange(i, of.a, of.b)
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
		// Adding half of the range to each lane sets its highest bit if the bound is not below 0. Unused lanes keep theirs.
		bounds[w] ^= h.high
	}
	best, fall := make([]int64, len(pairs)), make([]int64, len(pairs))
	for i, size := range s.sizes {
		for p, of := range pairs {
			best[p], _ = s.impactRange(i, of.a, of.b)
		}
		for _, row := range s.rows[s.first[i] : s.first[i]+size] {
			for p, of := range pairs {
				fall[p] = best[p] - (row[of.a] - row[of.b])
			}
			h.decrease = append(h.decrease, h.pack(fall))
		}
	}
	for i := range h.levels {
		h.levels[i].bounds, h.levels[i].dead = make([]uint64, len(bounds)), make([]uint64, len(bounds))
	}
	copy(h.levels[0].bounds, bounds)
	for j, size := range s.sizes {
		h.levels[0].live[j] = ^uint64(0) >> (64 - size)
	}
	h.prune(&h.levels[0])
	return h, nil
}

// impactRange returns the most and the least that descriptor i can add to the score of column a relative to that of
// column b.
func (s *system) impactRange(i, a, b int) (most, least int64) {
	most, least = math.MinInt64, math.MaxInt64
	for _, row := range s.rows[s.first[i] : s.first[i]+s.sizes[i]] {
		most, least = max(most, row[a]-row[b]), min(least, row[a]-row[b])
	}
	return most, least
}

// pack packs values into lanes.
func (h *searcher) pack(values []int64) []uint64 {
	per := 64 / h.lane
	words := make([]uint64, (len(values)+per-1)/per)
	mask := ^uint64(0) >> (64 - h.lane)
	for p, v := range values {
		words[p/per] |= uint64(v) & mask << (p % per * h.lane)
	}
	return words
}

func (h *searcher) setLimits(l Limits) error {
	perNode := 20 + 2*len(h.sizes) + len(h.levels[0].bounds)
	h.maxNodes = method.OrDefault(l.Nodes, 2*defaultWork/perNode)
	h.maxFound = method.OrDefault(l.Scenarios, min(100_000, defaultWork/(len(h.sizes)*h.columns)+1))
	if l.Seconds != nil {
		if *l.Seconds <= 0 {
			return method.Faultf("max_seconds", "ska vara större än 0")
		}
		h.deadline = time.Now().Add(time.Duration(min(*l.Seconds, 1e6) * float64(time.Second)))
	}
	if h.maxNodes < 1 {
		return method.Faultf("max_nodes", "ska vara minst 1")
	}
	if h.maxFound < 1 || h.maxFound > 10_000_000 {
		return method.Faultf("max_scenarios", "ska vara 1–10 000 000")
	}
	return nil
}

// search continues from a depth, which is the number of descriptors chosen.
func (h *searcher) search(depth int) {
	h.nodes++
	if h.nodes > h.maxNodes {
		h.stopped = Nodes
	}
	if h.nodes%4096 == 0 && !h.deadline.IsZero() && time.Now().After(h.deadline) {
		h.stopped = Seconds
	}
	here := &h.levels[depth]
	next := h.fewestVariants(here)
	if next < 0 {
		if len(h.found) == h.maxFound {
			h.stopped = Scenarios
			return
		}
		h.found = append(h.found, slices.Clone(h.chosen))
		return
	}
	h.isChosen[next] = true
	below := &h.levels[depth+1]
	for live := here.live[next]; live != 0 && h.stopped == ""; live &= live - 1 {
		v := bits.TrailingZeros64(live)
		copy(below.live, here.live)
		copy(below.dead, here.dead)
		below.live[next] = 1 << v
		fall := h.decrease[h.first[next]+v]
		bounds := below.bounds[:len(fall)]
		for w, b := range here.bounds[:len(fall)] {
			bounds[w] = b - fall[w]
		}
		if h.prune(below) {
			h.chosen[next] = v
			h.search(depth + 1)
		}
	}
	h.isChosen[next] = false
}

// fewestVariants returns the unchosen descriptor that has the fewest live variants, or -1 if all are chosen.
func (h *searcher) fewestVariants(here *level) int {
	best, fewest := -1, 65
	for j, live := range here.live {
		if n := bits.OnesCount64(live); !h.isChosen[j] && n < fewest {
			best, fewest = j, n
		}
	}
	return best
}

// prune removes the variants with a dead bound, and reports whether every descriptor still has a live one.
func (h *searcher) prune(l *level) bool {
	per := 64 / h.lane
	for w, b := range l.bounds {
		dead := ^b & h.high &^ l.dead[w]
		if dead == 0 {
			continue
		}
		l.dead[w] |= dead
		for ; dead != 0; dead &= dead - 1 {
			of := h.lanes[w*per+bits.TrailingZeros64(dead)/h.lane]
			l.live[of.descriptor] &^= 1 << of.variant
			if l.live[of.descriptor] == 0 {
				return false
			}
		}
	}
	return true
}
