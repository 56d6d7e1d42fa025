// Package morphology implements general morphological analysis (Zwicky, Ritchey): of all combinations of the values of
// some parameters, it finds those that contain no inconsistent pair.
package morphology

import (
	"fmt"
	"math/bits"

	"framsyn/internal/method"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "morphology", Version: "2"}

// Field is a morphological field: parameters with their values, and the pairs of values that are inconsistent.
type Field struct {
	// Params is the number of values of each parameter.
	Params []int `json:"params"`
	// Exclusions are the pairs judged inconsistent: [p, value, q, value], in either order. Duplicates count once.
	Exclusions [][]int `json:"exclusions"`
	// Fixed are the values chosen: [p, value]. Several values of one parameter mean any of them.
	Fixed [][]int `json:"fixed,omitzero"`
}

// Limits of a field. The values of a parameter are the bits of a word, and the number of all configurations must fit in
// 63 bits.
const maxParams, maxValues = 60, 64

// space is a compiled field.
type space struct {
	sizes []int
	first []int
	// allowed[v][q] holds the values of parameter q, as bits, that are consistent with value v, counted over all
	// parameters.
	allowed [][]uint64
	// open holds the values of each parameter that can be chosen, as bits.
	open     []uint64
	total    uint64
	pairs    int
	excluded int
}

func (f Field) space() (*space, error) {
	if len(f.Params) == 0 || len(f.Params) > maxParams {
		return nil, method.Faultf("params", "ska vara 1–%d", maxParams)
	}
	s := &space{sizes: f.Params, total: 1}
	values := 0
	for p, n := range f.Params {
		if n < 1 || n > maxValues {
			return nil, method.Faultf(fmt.Sprintf("params[%d]", p), "ska vara 1–%d värden", maxValues)
		}
		high, low := bits.Mul64(s.total, uint64(n))
		if high != 0 || low >= 1<<63 {
			return nil, method.Faultf("params", "ger fler än 2 upphöjt till 63 konfigurationer")
		}
		s.total = low
		s.pairs += values * n
		s.first = append(s.first, values)
		s.open = append(s.open, allValues(n))
		values += n
	}
	for range values {
		row := make([]uint64, len(f.Params))
		for q, n := range f.Params {
			row[q] = allValues(n)
		}
		s.allowed = append(s.allowed, row)
	}
	return s, s.applyConstraints(f)
}

// allValues returns the set of n values.
func allValues(n int) uint64 { return ^uint64(0) >> (64 - n) }

// applyConstraints applies the exclusions and the fixed values of a field.
func (s *space) applyConstraints(f Field) error {
	for i, e := range f.Exclusions {
		path := fmt.Sprintf("exclusions[%d]", i)
		if len(e) != 4 {
			return method.Faultf(path, "ska vara [parameter, värde, parameter, värde]")
		}
		if err := s.checkValue(path, e[0], e[1]); err != nil {
			return err
		}
		if err := s.checkValue(path, e[2], e[3]); err != nil {
			return err
		}
		if e[0] == e[2] {
			return method.Faultf(path, "ska vara två olika parametrar")
		}
		a, b := s.first[e[0]]+e[1], s.first[e[2]]+e[3]
		if s.allowed[a][e[2]]>>e[3]&1 == 1 {
			s.excluded++
		}
		s.allowed[a][e[2]] &^= 1 << e[3]
		s.allowed[b][e[0]] &^= 1 << e[1]
	}
	fixed := make([]uint64, len(s.sizes))
	for i, f := range f.Fixed {
		path := fmt.Sprintf("fixed[%d]", i)
		if len(f) != 2 {
			return method.Faultf(path, "ska vara [parameter, värde]")
		}
		if err := s.checkValue(path, f[0], f[1]); err != nil {
			return err
		}
		fixed[f[0]] |= 1 << f[1]
	}
	for p, values := range fixed {
		if values != 0 {
			s.open[p] = values
		}
	}
	return nil
}

func (s *space) checkValue(path string, p, v int) error {
	if p < 0 || p >= len(s.sizes) {
		return method.Faultf(path, "parametern %d finns inte", p)
	}
	if v < 0 || v >= s.sizes[p] {
		return method.Faultf(path, "parametern %d har inget värde %d", p, v)
	}
	return nil
}

// forEachValue calls what with every value of a set.
func forEachValue(values uint64, what func(v int)) {
	for ; values != 0; values &= values - 1 {
		what(bits.TrailingZeros64(values))
	}
}

// Limits stop a count before it is complete.
type Limits struct {
	// Nodes is the most partial configurations that are examined, by default 10 000 000.
	Nodes *int `json:"max_nodes,omitzero"`
}

const defaultNodes = 10_000_000

func (l Limits) nodes() (int, error) {
	nodes := method.OrDefault(l.Nodes, defaultNodes)
	if nodes < 1 {
		return 0, method.Faultf("max_nodes", "ska vara minst 1")
	}
	return nodes, nil
}
