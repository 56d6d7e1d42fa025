package cib

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
	"math/rand/v2"
	"slices"

	"framsyn/internal/method"
)

// Basins asks where a model's scenarios end by succession.
type Basins struct {
	Model Model `json:"model"`
	Succession
	// Samples is how many starts are drawn at random with replacement. If it is not given, all scenarios are starts where there
	// are at most MostStarts, and else 100 000 are drawn, or fewer of a large model.
	Samples *int `json:"samples,omitzero"`
	// Seed starts the random numbers.
	Seed int `json:"seed,omitzero"`
	// MostStarts is 50 000 000 if it is not given, or fewer of a large model. Each takes four bytes.
	MostStarts *int `json:"max_starts,omitzero"`
}

// Attractors are those that were found, the heaviest first.
type Attractors struct {
	// Space is the number of all scenarios; Total that of the starts.
	Space *big.Int `json:"space"`
	Total int      `json:"total"`
	Fixed int      `json:"fixed_points"`
	// Cycles counts the attractors of more than one scenario.
	Cycles     int                `json:"cycles"`
	Attractors []WeighedAttractor `json:"attractors"`
	// Sampled says that the starts were drawn; the weights are then estimates, and lighter attractors may be missing.
	Sampled bool `json:"sampled"`
	Seed    *int `json:"seed"`
	// Unsettled is how many starts came to no end within 10 000 steps.
	Unsettled int `json:"unsettled"`
	// Complete says that every start was followed that was meant to be. A sample of a large model can end with fewer.
	Complete bool `json:"complete"`
	House    bool `json:"house_rule"`
}

// WeighedAttractor is an attractor and the number of starts that end in it.
type WeighedAttractor struct {
	Attractor
	Weight uint64  `json:"weight"`
	Share  float64 `json:"share"`
	// Error is the standard error of a sampled share, √(p(1-p)/n).
	Error *float64 `json:"share_standard_error"`
}

const (
	mostStarts  = 1 << 31
	mostSamples = 10_000_000
	// mostAttractors is how many are kept: a model whose judgements say next to nothing has as many as scenarios.
	mostAttractors = 100_000
)

// Weigh finds where the scenarios end, and how many end there.
func Weigh(in Basins) (Attractors, error) {
	s, err := compile("model", in.Model)
	if err != nil {
		return Attractors{}, err
	}
	w, err := in.walker(s)
	if err != nil {
		return Attractors{}, err
	}
	most := method.Or(in.MostStarts, s.manyStarts())
	samples := method.Or(in.Samples, min(100_000, someWork/(len(s.sizes)*s.columns)+100))
	switch {
	case most < 1 || most > mostStarts:
		return Attractors{}, method.Wrong("max_starts", "ska vara 1–%d", mostStarts)
	case samples < 1 || samples > mostSamples:
		return Attractors{}, method.Wrong("samples", "ska vara 1–%d", mostSamples)
	}
	a := Attractors{Space: s.space(), House: in.house(), Complete: true}
	var found *basins
	if in.Samples == nil && a.Space.Cmp(big.NewInt(int64(most))) <= 0 {
		found = w.everyStart(int(a.Space.Int64()))
		a.Total = int(a.Space.Int64())
	} else {
		a.Sampled, a.Seed = true, &in.Seed
		found = w.sample(samples, rand.NewPCG(uint64(in.Seed), 0))
		a.Total, a.Complete = found.starts, found.starts == samples
	}
	if len(found.attractors) > mostAttractors {
		return Attractors{}, method.Wrong("model", "har fler än %d attraktorer, för bedömningarna skiljer för lite mellan varianterna",
			mostAttractors)
	}
	a.Unsettled = found.unsettled
	a.Attractors = found.weighed(a.Total, a.Sampled)
	for _, one := range a.Attractors {
		if one.Type == "fixed" {
			a.Fixed++
		} else {
			a.Cycles++
		}
	}
	return a, nil
}

// manyStarts returns how many starts are followed without being asked for.
func (s *system) manyStarts() int { return min(50_000_000, someWork/s.columns) }

// basins are the attractors found, with their weights.
type basins struct {
	attractors []Attractor
	weights    []uint64
	unsettled  int
	// starts is how many were drawn, left how many steps may still be taken from them.
	starts, left int
}

func (b *basins) add(ring []Scenario) int {
	b.attractors, b.weights = append(b.attractors, attractor(ring)), append(b.weights, 0)
	return len(b.attractors) - 1
}

func (b *basins) weighed(total int, sampled bool) []WeighedAttractor {
	out := make([]WeighedAttractor, len(b.attractors))
	for i, a := range b.attractors {
		share := float64(b.weights[i]) / float64(total)
		out[i] = WeighedAttractor{Attractor: a, Weight: b.weights[i], Share: share}
		if sampled {
			out[i].Error = method.Number(math.Sqrt(share * (1 - share) / float64(total)))
		}
	}
	slices.SortFunc(out, func(a, b WeighedAttractor) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), slices.Compare(a.Members[0], b.Members[0]))
	})
	return out
}

// sample follows random starts. What was found on one way ends the next one that meets it. At least one start is followed, and
// then others as long as there are steps left.
func (w *walker) sample(samples int, random *rand.PCG) *basins {
	found := &basins{left: max(mostSteps+1, 4*someWork/(len(w.sizes)*w.columns))}
	ends := map[string]int{}
	z := make(Scenario, len(w.sizes))
	for range samples {
		if len(found.attractors) > mostAttractors {
			return found
		}
		for j, size := range w.sizes {
			v, _ := bits.Mul64(random.Uint64(), uint64(size))
			z[j] = int(v)
		}
		end := w.end(z, found, ends)
		if found.left <= 0 && found.starts > 0 {
			return found
		}
		found.starts++
		if end < 0 {
			found.unsettled++
			continue
		}
		found.weights[end]++
	}
	return found
}

// mostRemembered is how many scenarios, times their descriptors, are kept with their ends.
const mostRemembered = 50_000_000

// end returns the number of the attractor in which a way ends, -1 if it comes to none.
func (w *walker) end(z Scenario, found *basins, ends map[string]int) int {
	at := map[string]int{}
	var path []string
	end := -1
	for ; len(path) <= mostSteps && found.left > 0; found.left-- {
		k := key(z)
		if known, ok := ends[k]; ok {
			end = known
			break
		}
		if from, again := at[k]; again {
			end = found.add(scenarios(path[from:]))
			break
		}
		at[k] = len(path)
		path = append(path, k)
		w.system.scores(z, w.scores)
		w.step(z)
	}
	for _, k := range path {
		if len(ends)*len(z) < mostRemembered {
			ends[k] = end
		}
	}
	return end
}

func scenarios(keys []string) []Scenario {
	out := make([]Scenario, len(keys))
	for i, k := range keys {
		for _, v := range []byte(k) {
			out[i] = append(out[i], int(v))
		}
	}
	return out
}

// everyStart follows every scenario. A scenario is a number: its variants are the digits, the last descriptor's the lowest. Each
// gets a label when it is first met, so that none is looked at twice.
func (w *walker) everyStart(space int) *basins {
	const unknown, underway, settled = 0, 1, 2
	found := &basins{}
	label := make([]uint32, space)
	t := w.tables()
	var path []uint32
	z := make(Scenario, len(w.sizes))
	for start := range space {
		if label[start] != unknown {
			continue
		}
		if len(found.attractors) > mostAttractors {
			return found
		}
		path = path[:0]
		at := start
		for label[at] == unknown {
			label[at] = underway
			path = append(path, uint32(at))
			t.read(at, z, w.scores)
			w.step(z)
			at = t.number(z)
		}
		if label[at] == underway {
			from := len(path) - 1
			for int(path[from]) != at {
				from--
			}
			var ring []Scenario
			for _, n := range path[from:] {
				t.read(int(n), z, w.scores)
				ring = append(ring, slices.Clone(z))
			}
			label[at] = settled + uint32(found.add(ring))
		}
		end := label[at]
		for _, n := range path {
			label[n] = end
		}
		found.weights[end-settled] += uint64(len(path))
	}
	return found
}

// tables hold, for groups of neighbouring descriptors, the variants and the sum of the rows of every combination, so that the
// scores of a scenario are the sum of a few of them.
type tables struct {
	*system
	groups []group
	// stride is what a step of each descriptor's variant adds to a scenario's number.
	stride []int
}

type group struct {
	first, stride, size int
	variants            [][]int
	sums                [][]int64
}

// mostTogether is how many combinations a group has at most, so that its table stays near the processor.
const mostTogether = 2048

func (s *system) tables() *tables {
	t := &tables{system: s, stride: make([]int, len(s.sizes))}
	stride := 1
	for last := len(s.sizes) - 1; last >= 0; {
		g := group{first: last + 1, stride: stride, size: 1}
		for g.first > 0 && (g.size == 1 || g.size*s.sizes[g.first-1] <= mostTogether) {
			g.first--
			t.stride[g.first] = stride
			stride *= s.sizes[g.first]
			g.size *= s.sizes[g.first]
		}
		for n := range g.size {
			variants, sum := make([]int, last+1-g.first), make([]int64, s.columns)
			for i := range variants {
				j := g.first + i
				variants[i] = n * g.stride / t.stride[j] % s.sizes[j]
				for c, impact := range s.rows[s.first[j]+variants[i]] {
					sum[c] += impact
				}
			}
			g.variants, g.sums = append(g.variants, variants), append(g.sums, sum)
		}
		t.groups = append(t.groups, g)
		last = g.first - 1
	}
	return t
}

// read returns the scenario of a number, and its scores.
func (t *tables) read(number int, z Scenario, scores []int64) {
	for i, g := range t.groups {
		n := number / g.stride % g.size
		copy(z[g.first:], g.variants[n])
		if i == 0 {
			copy(scores, g.sums[n])
			continue
		}
		for c, sum := range g.sums[n] {
			scores[c] += sum
		}
	}
}

func (t *tables) number(z Scenario) int {
	n := 0
	for j, v := range z {
		n += v * t.stride[j]
	}
	return n
}
