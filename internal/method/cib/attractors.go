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

// AttractorInput is the input of FindAttractors.
type AttractorInput struct {
	Model Model `json:"model"`
	Succession
	// Samples is the number of starts drawn at random with replacement. By default, every scenario is a start if there are
	// at most MaxStarts of them, and otherwise 100 000 are drawn, or fewer for a large model.
	Samples *int `json:"samples,omitzero"`
	// Seed is the seed of the random numbers.
	Seed int `json:"seed,omitzero"`
	// MaxStarts is the most scenarios that are all followed: by default 50 000 000, or fewer for a large model. Each takes
	// four bytes.
	MaxStarts *int `json:"max_starts,omitzero"`
}

// Attractors are the attractors found, by decreasing weight.
type Attractors struct {
	// Space is the number of all scenarios, and Total that of the starts.
	Space *big.Int `json:"space"`
	Total int      `json:"total"`
	Fixed int      `json:"fixed_points"`
	// Cycles is the number of attractors of more than one scenario.
	Cycles     int                `json:"cycles"`
	Attractors []WeighedAttractor `json:"attractors"`
	// Sampled reports whether the starts were drawn at random. The weights are then estimates, and attractors of low
	// weight may be missing.
	Sampled bool `json:"sampled"`
	Seed    *int `json:"seed"`
	// Unsettled is the number of starts that reached no attractor within 10 000 steps.
	Unsettled int `json:"unsettled"`
	// Complete reports whether all intended starts were followed. Fewer may be in a sample of a large model.
	Complete bool `json:"complete"`
	House    bool `json:"house_rule"`
}

// WeighedAttractor is an attractor with its weight: the number of starts that end in it.
type WeighedAttractor struct {
	Attractor
	Weight uint64  `json:"weight"`
	Share  float64 `json:"share"`
	// Error is the standard error of a sampled share, √(p(1-p)/n).
	Error *float64 `json:"share_standard_error"`
}

const (
	maxStarts  = 1 << 31
	maxSamples = 10_000_000
	// maxAttractors is the most attractors that are kept. A model of zeros has as many as scenarios.
	maxAttractors = 100_000
)

// FindAttractors returns the attractors of succession and the number of starts that end in each. The error is a
// method.Fault.
func FindAttractors(in AttractorInput) (Attractors, error) {
	s, err := compile("model", in.Model)
	if err != nil {
		return Attractors{}, err
	}
	w, err := in.walker(s)
	if err != nil {
		return Attractors{}, err
	}
	most := method.OrDefault(in.MaxStarts, s.defaultMaxStarts())
	samples := method.OrDefault(in.Samples, min(100_000, defaultWork/(len(s.sizes)*s.columns)+100))
	switch {
	case most < 1 || most > maxStarts:
		return Attractors{}, method.Faultf("max_starts", "ska vara 1–%d", maxStarts)
	case samples < 1 || samples > maxSamples:
		return Attractors{}, method.Faultf("samples", "ska vara 1–%d", maxSamples)
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
	if len(found.attractors) > maxAttractors {
		return Attractors{}, method.Faultf("model", "har fler än %d attraktorer, för bedömningarna skiljer för lite mellan varianterna",
			maxAttractors)
	}
	a.Unsettled = found.unsettled
	a.Attractors = found.weighed(a.Total, a.Sampled)
	for _, one := range a.Attractors {
		if one.Type == Fixed {
			a.Fixed++
		} else {
			a.Cycles++
		}
	}
	return a, nil
}

// defaultMaxStarts returns the default of MaxStarts.
func (s *system) defaultMaxStarts() int { return min(50_000_000, defaultWork/s.columns) }

// basins are the attractors found, with their weights.
type basins struct {
	attractors []Attractor
	weights    []uint64
	unsettled  int
	// starts is the number of starts drawn, and left the number of steps that may still be taken.
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
			out[i].Error = method.FiniteOrNil(math.Sqrt(share * (1 - share) / float64(total)))
		}
	}
	slices.SortFunc(out, func(a, b WeighedAttractor) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), slices.Compare(a.Members[0], b.Members[0]))
	})
	return out
}

// sample follows random starts. A path ends when it meets a scenario whose end is known. At least one start is
// followed, and then others as long as steps are left.
func (w *walker) sample(samples int, random *rand.PCG) *basins {
	found := &basins{left: max(maxSteps+1, 4*defaultWork/(len(w.sizes)*w.columns))}
	ends := map[string]int{}
	z := make(Scenario, len(w.sizes))
	for range samples {
		if len(found.attractors) > maxAttractors {
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

// maxMemo is the most scenarios, times their descriptors, whose ends are remembered.
const maxMemo = 50_000_000

// end returns the index of the attractor that a path reaches, or -1 if it reaches none.
func (w *walker) end(z Scenario, found *basins, ends map[string]int) int {
	at := map[string]int{}
	var path []string
	end := -1
	for ; len(path) <= maxSteps && found.left > 0; found.left-- {
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
		if len(ends)*len(z) < maxMemo {
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

// everyStart follows every scenario. A scenario is a number whose digits are its variants, the last descriptor's the
// lowest. Each is labelled when it is first met, so that it is followed only once.
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
		if len(found.attractors) > maxAttractors {
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

// tables hold, for each group of adjacent descriptors, the variants and the sum of the rows of every combination, so
// that the scores of a scenario are the sum of a few rows.
type tables struct {
	*system
	groups []group
	// stride is what the next variant of each descriptor adds to the number of a scenario.
	stride []int
}

type group struct {
	first, stride, size int
	variants            [][]int
	sums                [][]int64
}

// maxGroupSize is the most combinations of a group, so that its table fits in the processor's cache.
const maxGroupSize = 2048

func (s *system) tables() *tables {
	t := &tables{system: s, stride: make([]int, len(s.sizes))}
	stride := 1
	for last := len(s.sizes) - 1; last >= 0; {
		g := group{first: last + 1, stride: stride, size: 1}
		for g.first > 0 && (g.size == 1 || g.size*s.sizes[g.first-1] <= maxGroupSize) {
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

// read sets z to the scenario with a number, and scores to its impact scores.
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
