package morphology

import (
	"encoding/binary"
	"math/bits"

	"framsyn/internal/method"
)

// CountInput is the input of Count.
type CountInput struct {
	Field
	// List requests the configurations too, at most 100 000.
	List bool `json:"list,omitzero"`
	Limits
}

// Survivors is the consistent configurations of a field. If values are fixed, the numbers are those of the
// configurations with these values.
type Survivors struct {
	Total    uint64 `json:"total"`
	Pairs    int    `json:"pairs_total"`
	Excluded int    `json:"pairs_excluded"`
	// Survivors is the exact number of configurations without an excluded pair, or nil if the count was not complete.
	Survivors *uint64  `json:"survivors"`
	Share     *float64 `json:"survivor_share"`
	// Support is the number of survivors with each value. Dead are the values, [p, value], that no survivor has.
	Support [][]uint64 `json:"value_support"`
	Dead    [][]int    `json:"dead_values"`
	// Configurations are the survivors, in order, if they were requested. Listed reports whether they are complete.
	Configurations [][]int `json:"configurations,omitzero"`
	Listed         *bool   `json:"all_listed,omitzero"`
	// Complete reports whether the count was completed. Otherwise Stopped is the limit that stopped it, and what was counted
	// is nil.
	Complete bool   `json:"complete"`
	Stopped  *Limit `json:"stopped"`
}

// maxListed is the most configurations that are listed.
const maxListed = 100_000

// Count counts the survivors without enumerating them. The parameters not yet chosen are divided into components that
// no exclusion connects; these are counted separately, and the count of each is remembered. The error is a
// method.Fault.
func Count(in CountInput) (Survivors, error) {
	s, err := in.space()
	if err != nil {
		return Survivors{}, err
	}
	out := Survivors{Total: s.total, Pairs: s.pairs, Excluded: s.excluded}
	c := &counter{space: s, memo: map[string]partCount{}}
	if c.nodesLeft, err = in.nodes(); err != nil {
		return out, err
	}
	params := make([]int, len(s.sizes))
	for p := range params {
		params[p] = p
	}
	n := c.count(params, s.open)
	if c.nodesLeft < 0 {
		out.Stopped = new(Nodes)
		return out, nil
	}
	out.Complete, out.Survivors, out.Dead = true, &n.configurations, [][]int{}
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
		listed, _ := s.list(maxListed)
		all := uint64(len(listed)) == n.configurations
		out.Configurations, out.Listed = listed, &all
	}
	return out, nil
}

// partCount is the number of configurations of a component, in total and with each value.
type partCount struct {
	configurations uint64
	support        []uint64
}

// counter counts the configurations of a space.
type counter struct {
	*space
	memo map[string]partCount
	// nodesLeft is the number of nodes that may still be examined. If it is below 0, the count is invalid.
	nodesLeft int
}

// maxMemo is the most components whose counts are remembered.
const maxMemo = 100_000

// count counts the configurations of parameters with the open values.
func (c *counter) count(params []int, open []uint64) partCount {
	whole := partCount{1, make([]uint64, len(c.allowed))}
	parts := c.components(params, open)
	counts := make([]partCount, len(parts))
	for i, part := range parts {
		counts[i] = c.countComponent(part, open)
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

// components divides the parameters into groups connected by exclusions between open values.
func (c *counter) components(params []int, open []uint64) [][]int {
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
				if !placed[q] && c.isLinked(part[at], q, open) {
					placed[q] = true
					part = append(part, q)
				}
			}
		}
		out = append(out, part)
	}
	return out
}

func (c *counter) isLinked(p, q int, open []uint64) bool {
	for values := open[p]; values != 0; values &= values - 1 {
		if c.allowed[c.first[p]+bits.TrailingZeros64(values)][q]&open[q] != open[q] {
			return true
		}
	}
	return false
}

// countComponent counts the configurations of a component.
func (c *counter) countComponent(params []int, open []uint64) partCount {
	out := partCount{support: make([]uint64, len(c.allowed))}
	if c.nodesLeft--; c.nodesLeft < 0 {
		return out
	}
	if len(params) == 1 {
		p := params[0]
		out.configurations = uint64(bits.OnesCount64(open[p]))
		forEachValue(open[p], func(v int) { out.support[c.first[p]+v] = 1 })
		return out
	}
	key := make([]byte, 0, 9*len(params))
	for _, p := range params {
		key = binary.LittleEndian.AppendUint64(append(key, byte(p)), open[p])
	}
	if known, ok := c.memo[string(key)]; ok {
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
	forEachValue(open[branch], func(v int) {
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
	if len(c.memo) < maxMemo {
		c.memo[string(key)] = out
	}
	return out
}

// list returns the first survivors in order, at most most, and reports whether the search was completed.
func (s *space) list(most int) (out [][]int, complete bool) {
	out = [][]int{}
	nodes := defaultNodes
	chosen := make([]int, len(s.sizes))
	var from func(p int, open []uint64)
	from = func(p int, open []uint64) {
		if p == len(s.sizes) {
			out = append(out, append([]int(nil), chosen...))
			return
		}
		forEachValue(open[p], func(v int) {
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
