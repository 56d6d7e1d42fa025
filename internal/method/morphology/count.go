package morphology

import (
	"encoding/binary"
	"math/bits"

	"framsyn/internal/method"
)

// Census asks how many configurations of a field survive.
type Census struct {
	Field
	// List also asks for the configurations, up to 100 000.
	List bool `json:"list,omitzero"`
	Limits
}

// Survivors is what is left of a field. With fixed values survivors, support and dead values are those of what they leave.
type Survivors struct {
	Total    uint64 `json:"total"`
	Pairs    int    `json:"pairs_total"`
	Excluded int    `json:"pairs_excluded"`
	// Survivors are the configurations without an excluded pair, counted exactly; nil if the count was not complete.
	Survivors *uint64  `json:"survivors"`
	Share     *float64 `json:"survivor_share"`
	// Support is how many survivors have each value; Dead are the values, [p, value], that none has.
	Support [][]uint64 `json:"value_support"`
	Dead    [][]int    `json:"dead_values"`
	// Configurations are the survivors in order, if they were asked for; Listed says whether they are all there.
	Configurations [][]int `json:"configurations,omitzero"`
	Listed         *bool   `json:"all_listed,omitzero"`
	// Complete says that the count came to its end; else Stopped is the limit: nodes.
	Complete bool    `json:"complete"`
	Stopped  *string `json:"stopped"`
}

// mostListed is how many configurations are listed.
const mostListed = 100_000

// Count counts the survivors without listing them. What is left to choose falls into parts that no exclusion links any longer;
// these are counted apart, and each part only once however often it comes again.
func Count(in Census) (Survivors, error) {
	s, err := in.space()
	if err != nil {
		return Survivors{}, err
	}
	out := Survivors{Total: s.total, Pairs: s.pairs, Excluded: s.excluded, Dead: [][]int{}}
	c := &counter{space: s, known: map[string]counted{}}
	if c.left, err = in.nodes(); err != nil {
		return out, err
	}
	params := make([]int, len(s.sizes))
	for p := range params {
		params[p] = p
	}
	n := c.count(params, s.open)
	if c.left < 0 {
		stopped := "nodes"
		out.Stopped = &stopped
		return out, nil
	}
	out.Complete, out.Survivors = true, &n.configurations
	out.Share = method.Share(float64(n.configurations), float64(s.total))
	for p, size := range s.sizes {
		out.Support = append(out.Support, n.support[s.first[p]:s.first[p]+size])
		for v, support := range out.Support[p] {
			if support == 0 {
				out.Dead = append(out.Dead, []int{p, v})
			}
		}
	}
	if in.List {
		listed, _ := s.list(mostListed)
		all := uint64(len(listed)) == n.configurations
		out.Configurations, out.Listed = listed, &all
	}
	return out, nil
}

// counted is how many configurations a part has, and how many of them have each value.
type counted struct {
	configurations uint64
	support        []uint64
}

// counter counts parts of a space.
type counter struct {
	*space
	known map[string]counted
	// left is how many nodes may still be looked at; below 0 the count is worth nothing.
	left int
}

// mostKnown is how many parts are kept with their counts.
const mostKnown = 100_000

// count counts the configurations of parameters with these values left.
func (c *counter) count(params []int, open []uint64) counted {
	whole := counted{1, make([]uint64, len(c.allowed))}
	parts := c.parts(params, open)
	counts := make([]counted, len(parts))
	for i, part := range parts {
		counts[i] = c.part(part, open)
		whole.configurations *= counts[i].configurations
	}
	if whole.configurations == 0 {
		return whole
	}
	for i, part := range parts {
		others := whole.configurations / counts[i].configurations
		for _, p := range part {
			for v := c.first[p]; v < c.first[p]+c.sizes[p]; v++ {
				whole.support[v] = counts[i].support[v] * others
			}
		}
	}
	return whole
}

// parts returns the parameters in groups that exclusions between values still open link.
func (c *counter) parts(params []int, open []uint64) [][]int {
	var out [][]int
	placed := map[int]bool{}
	for _, start := range params {
		if placed[start] {
			continue
		}
		part := []int{start}
		placed[start] = true
		for at := 0; at < len(part); at++ {
			for _, q := range params {
				if !placed[q] && c.linked(part[at], q, open) {
					placed[q] = true
					part = append(part, q)
				}
			}
		}
		out = append(out, part)
	}
	return out
}

func (c *counter) linked(p, q int, open []uint64) bool {
	for values := open[p]; values != 0; values &= values - 1 {
		if c.allowed[c.first[p]+bits.TrailingZeros64(values)][q]&open[q] != open[q] {
			return true
		}
	}
	return false
}

// part counts parameters that are linked.
func (c *counter) part(params []int, open []uint64) counted {
	out := counted{support: make([]uint64, len(c.allowed))}
	if c.left--; c.left < 0 {
		return out
	}
	if len(params) == 1 {
		p := params[0]
		out.configurations = uint64(bits.OnesCount64(open[p]))
		each(open[p], func(v int) { out.support[c.first[p]+v] = 1 })
		return out
	}
	key := make([]byte, 0, 9*len(params))
	for _, p := range params {
		key = binary.LittleEndian.AppendUint64(append(key, byte(p)), open[p])
	}
	if known, ok := c.known[string(key)]; ok {
		return known
	}
	branch := params[0]
	for _, p := range params {
		if bits.OnesCount64(open[p]) < bits.OnesCount64(open[branch]) {
			branch = p
		}
	}
	rest := make([]int, 0, len(params)-1)
	for _, p := range params {
		if p != branch {
			rest = append(rest, p)
		}
	}
	left := make([]uint64, len(open))
	each(open[branch], func(v int) {
		for _, q := range rest {
			if left[q] = open[q] & c.allowed[c.first[branch]+v][q]; left[q] == 0 {
				return
			}
		}
		n := c.count(rest, left)
		out.configurations += n.configurations
		out.support[c.first[branch]+v] += n.configurations
		for _, p := range rest {
			for v := c.first[p]; v < c.first[p]+c.sizes[p]; v++ {
				out.support[v] += n.support[v]
			}
		}
	})
	if len(c.known) < mostKnown {
		c.known[string(key)] = out
	}
	return out
}

// list returns the first survivors in order, at most so many, and whether the search for them came to its end.
func (s *space) list(most int) (out [][]int, complete bool) {
	out = [][]int{}
	nodes := manyNodes
	chosen := make([]int, len(s.sizes))
	var from func(p int, open []uint64)
	from = func(p int, open []uint64) {
		if p == len(s.sizes) {
			out = append(out, append([]int(nil), chosen...))
			return
		}
		each(open[p], func(v int) {
			if nodes--; len(out) == most || nodes < 0 {
				return
			}
			left := make([]uint64, len(open))
			for q := p + 1; q < len(open); q++ {
				if left[q] = open[q] & s.allowed[s.first[p]+v][q]; left[q] == 0 {
					return
				}
			}
			chosen[p] = v
			from(p+1, left)
		})
	}
	from(0, s.open)
	return out, nodes >= 0
}
