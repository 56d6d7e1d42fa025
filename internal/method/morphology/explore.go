package morphology

import (
	"math/bits"

	"framsyn/internal/method"
)

// InferInput is the input of Infer: a field with fixed values.
type InferInput struct {
	Field
	Limits
}

// Remaining is what remains possible given the fixed values.
type Remaining struct {
	// Possible reports for each value whether any survivor has it.
	Possible [][]bool `json:"possible"`
	// Forced are the values, [p, value], that every survivor has although the parameter has others.
	Forced [][]int `json:"forced"`
	// Contradiction reports whether the fixed values are inconsistent, so that no configuration survives.
	Contradiction *bool `json:"contradiction"`
	// Complete reports whether the search was completed. Otherwise Stopped is the limit that stopped it, and all else is nil.
	Complete bool   `json:"complete"`
	Stopped  *Limit `json:"stopped"`
}

// Infer returns the values that remain possible, by searching a survivor for each, without counting them. The error is
// a method.Fault.
func Infer(in InferInput) (Remaining, error) {
	s, err := in.space()
	if err != nil {
		return Remaining{}, err
	}
	f := &finder{space: s}
	if f.nodesLeft, err = in.nodes(); err != nil {
		return Remaining{}, err
	}
	found := make([]uint64, len(s.sizes))
	for p := range s.sizes {
		forEachValue(s.open[p], func(v int) {
			if found[p]>>v&1 == 1 {
				return
			}
			open := append([]uint64(nil), s.open...)
			open[p] = 1 << v
			for q, w := range f.findSurvivor(open) {
				found[q] |= 1 << w
			}
		})
	}
	if f.nodesLeft < 0 {
		return Remaining{Stopped: new(Nodes)}, nil
	}
	out := Remaining{Forced: [][]int{}, Complete: true, Contradiction: new(found[0] == 0)}
	for p, size := range s.sizes {
		row := make([]bool, size)
		forEachValue(found[p], func(v int) { row[v] = true })
		out.Possible = append(out.Possible, row)
		if bits.OnesCount64(found[p]) == 1 && size > 1 {
			out.Forced = append(out.Forced, []int{p, bits.TrailingZeros64(found[p])})
		}
	}
	return out, nil
}

// finder searches for one survivor.
type finder struct {
	*space
	nodesLeft int
	// levels holds the open values at each depth, and chosen the value chosen there; done marks the parameters chosen so
	// far.
	levels [][]uint64
	chosen []int
	done   []bool
}

// findSurvivor returns a survivor among the open values, or nil if there is none. It branches on the parameter with the
// fewest values left.
func (f *finder) findSurvivor(open []uint64) []int {
	f.chosen, f.done, f.levels = make([]int, len(open)), make([]bool, len(open)), make([][]uint64, len(open)+1)
	for i := range f.levels {
		f.levels[i] = make([]uint64, len(open))
	}
	copy(f.levels[0], open)
	if !f.extend(0) {
		return nil
	}
	return f.chosen
}

func (f *finder) extend(depth int) bool {
	if f.nodesLeft--; f.nodesLeft < 0 {
		return false
	}
	open, done := f.levels[depth], f.done
	next := -1
	for p := range open {
		if !done[p] && (next < 0 || bits.OnesCount64(open[p]) < bits.OnesCount64(open[next])) {
			next = p
		}
	}
	if next < 0 {
		return true
	}
	done[next] = true
	for values := open[next]; values != 0; values &= values - 1 {
		v := bits.TrailingZeros64(values)
		left, dead := f.levels[depth+1], false
		for q := range open {
			if !done[q] {
				left[q] = open[q] & f.allowed[f.first[next]+v][q]
				dead = dead || left[q] == 0
			}
		}
		if dead {
			continue
		}
		f.chosen[next] = v
		if f.extend(depth + 1) {
			return true
		}
	}
	done[next] = false
	return false
}

// SelectInput is the input of Select.
type SelectInput struct {
	Field
	// K is the number of survivors to select.
	K int `json:"k"`
}

// DiverseSelection is a set of survivors that differ much from each other.
type DiverseSelection struct {
	Configurations [][]int `json:"configurations"`
	// Distances are the Hamming distances between them: the number of parameters in which two differ. Nearest is the
	// smallest.
	Distances [][]int `json:"distances"`
	Nearest   *int    `json:"nearest"`
	// Survivors is the number of survivors selected from.
	Survivors int `json:"survivors"`
}

const maxSurvivors, maxSelected = 200_000, 50

// Select returns a greedy max-min selection: the first survivor in order, and then repeatedly the one whose smallest
// Hamming distance to those selected is largest; among equals, the one with the largest sum of distances, and then the
// first. The error is a method.Fault.
func Select(in SelectInput) (DiverseSelection, error) {
	out := DiverseSelection{Configurations: [][]int{}, Distances: [][]int{}}
	s, err := in.space()
	if err != nil {
		return out, err
	}
	if in.K < 1 || in.K > maxSelected {
		return out, method.Faultf("k", "ska vara 1–%d", maxSelected)
	}
	survivors, complete := s.list(maxSurvivors + 1)
	if len(survivors) > maxSurvivors || !complete {
		return out, method.Faultf("params", "fältet är för stort att välja ur: högst %d konfigurationer får överleva. Lås några värden.",
			maxSurvivors)
	}
	out.Survivors = len(survivors)
	nearest, sums := make([]int, len(survivors)), make([]int, len(survivors))
	for i := range nearest {
		nearest[i] = len(s.sizes)
	}
	for range min(in.K, len(survivors)) {
		best := 0
		for i := range survivors {
			if nearest[i] > nearest[best] || nearest[i] == nearest[best] && sums[i] > sums[best] {
				best = i
			}
		}
		taken := survivors[best]
		out.Configurations = append(out.Configurations, taken)
		for i, c := range survivors {
			d := distance(c, taken)
			nearest[i] = min(nearest[i], d)
			sums[i] += d
		}
	}
	for i, a := range out.Configurations {
		out.Distances = append(out.Distances, make([]int, len(out.Configurations)))
		for j, b := range out.Configurations {
			d := distance(a, b)
			out.Distances[i][j] = d
			if i != j && (out.Nearest == nil || d < *out.Nearest) {
				out.Nearest = &d
			}
		}
	}
	return out, nil
}

func distance(a, b []int) int {
	d := 0
	for p := range a {
		if a[p] != b[p] {
			d++
		}
	}
	return d
}
