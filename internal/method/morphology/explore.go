package morphology

import (
	"math/bits"

	"framsyn/internal/method"
)

// Inference asks what remains possible in a field whose fixed values are chosen.
type Inference struct {
	Field
	Limits
}

// Possible is what remains.
type Possible struct {
	// Possible says of each value whether some survivor has it.
	Possible [][]bool `json:"possible"`
	// Forced are the values, [p, value], that every survivor has though they are not the parameter's only one.
	Forced [][]int `json:"forced"`
	// Contradiction says that the fixed values do not go together: nothing survives.
	Contradiction bool    `json:"contradiction"`
	Complete      bool    `json:"complete"`
	Stopped       *string `json:"stopped"`
}

// Infer finds for each value a survivor that has it, without counting them.
func Infer(in Inference) (Possible, error) {
	s, err := in.space()
	if err != nil {
		return Possible{}, err
	}
	f := &finder{space: s}
	if f.left, err = in.nodes(); err != nil {
		return Possible{}, err
	}
	out := Possible{Forced: [][]int{}}
	found := make([]uint64, len(s.sizes))
	for p := range s.sizes {
		each(s.open[p], func(v int) {
			if found[p]>>v&1 == 1 {
				return
			}
			open := append([]uint64(nil), s.open...)
			open[p] = 1 << v
			for q, w := range f.one(open) {
				found[q] |= 1 << w
			}
		})
	}
	if f.left < 0 {
		stopped := "nodes"
		out.Stopped = &stopped
		return out, nil
	}
	out.Complete, out.Contradiction = true, found[0] == 0
	for p, size := range s.sizes {
		row := make([]bool, size)
		each(found[p], func(v int) { row[v] = true })
		out.Possible = append(out.Possible, row)
		if bits.OnesCount64(found[p]) == 1 && size > 1 {
			out.Forced = append(out.Forced, []int{p, bits.TrailingZeros64(found[p])})
		}
	}
	return out, nil
}

// finder looks for one survivor.
type finder struct {
	*space
	left int
	// levels are the open values at each depth, chosen and done what was chosen there.
	levels [][]uint64
	chosen []int
	done   []bool
}

// one returns a survivor with the open values, nil if there is none. It tries the parameter with the fewest values left first.
func (f *finder) one(open []uint64) []int {
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
	if f.left--; f.left < 0 {
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

// Selection asks for survivors that are far apart.
type Selection struct {
	Field
	// K is how many are wanted.
	K int `json:"k"`
}

// Spread are survivors that are far apart.
type Spread struct {
	Configurations [][]int `json:"configurations"`
	// Distances are the numbers of parameters in which two of them differ, Nearest the smallest of these.
	Distances [][]int `json:"distances"`
	Nearest   *int    `json:"nearest"`
	// Survivors is how many there were to choose from.
	Survivors int `json:"survivors"`
}

const mostSpread, mostSelected = 200_000, 50

// Select takes the first survivor in order, and then again and again the one whose nearest among those taken is farthest, by the
// number of parameters in which they differ; of equals the one with the largest sum of distances, then the first.
func Select(in Selection) (Spread, error) {
	out := Spread{Configurations: [][]int{}, Distances: [][]int{}}
	s, err := in.space()
	if err != nil {
		return out, err
	}
	if in.K < 1 || in.K > mostSelected {
		return out, method.Wrong("k", "ska vara 1–%d", mostSelected)
	}
	survivors, complete := s.list(mostSpread + 1)
	if len(survivors) > mostSpread || !complete {
		return out, method.Wrong("params", "fältet är för stort att välja ur: högst %d konfigurationer får överleva. Lås några värden.",
			mostSpread)
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
