// Package morphology is general morphological analysis (Zwicky, Ritchey): of all combinations of values of some parameters,
// which are left when the pairs that cannot go together are taken away.
package morphology

import (
	"fmt"
	"math/bits"

	"framsyn/internal/method"
)

// Engine is the mark of this package's results.
var Engine = method.Engine{Name: "morphology", Version: "1"}

// Field are parameters with their values, and what cannot go together.
type Field struct {
	// Params is the number of values of each parameter.
	Params []int `json:"params"`
	// Exclusions are pairs that are judged inconsistent: [p, value, q, value], in either order. One given twice counts once.
	Exclusions [][]int `json:"exclusions"`
	// Fixed are values that are chosen: [p, value]. Several of one parameter mean any of them.
	Fixed [][]int `json:"fixed,omitzero"`
}

// Limits of a field. A parameter's values are the bits of a word, and all configurations must be a number of 63 bits.
const mostParams, mostValues = 60, 64

// space is a field made ready.
type space struct {
	sizes []int
	first []int
	// allowed[v][q] are the values of parameter q, as bits, that value v (counted over all parameters) goes together with.
	allowed [][]uint64
	// open are the values of each parameter that can be chosen.
	open     []uint64
	total    uint64
	pairs    int
	excluded int
}

func (f Field) space() (*space, error) {
	if len(f.Params) == 0 || len(f.Params) > mostParams {
		return nil, method.Wrong("params", "ska vara 1–%d", mostParams)
	}
	s := &space{sizes: f.Params, total: 1}
	values := 0
	for p, n := range f.Params {
		if n < 1 || n > mostValues {
			return nil, method.Wrong(fmt.Sprintf("params[%d]", p), "ska vara 1–%d värden", mostValues)
		}
		high, low := bits.Mul64(s.total, uint64(n))
		if high != 0 || low >= 1<<63 {
			return nil, method.Wrong("params", "ger fler än 2 upphöjt till 63 konfigurationer")
		}
		s.total = low
		s.pairs += values * n
		s.first = append(s.first, values)
		s.open = append(s.open, all(n))
		values += n
	}
	for range values {
		row := make([]uint64, len(f.Params))
		for q, n := range f.Params {
			row[q] = all(n)
		}
		s.allowed = append(s.allowed, row)
	}
	return s, s.judge(f)
}

// all are n values.
func all(n int) uint64 { return ^uint64(0) >> (64 - n) }

// judge takes the exclusions and the fixed values of a field.
func (s *space) judge(f Field) error {
	for i, e := range f.Exclusions {
		path := fmt.Sprintf("exclusions[%d]", i)
		if len(e) != 4 {
			return method.Wrong(path, "ska vara [parameter, värde, parameter, värde]")
		}
		if err := s.value(path, e[0], e[1]); err != nil {
			return err
		}
		if err := s.value(path, e[2], e[3]); err != nil {
			return err
		}
		if e[0] == e[2] {
			return method.Wrong(path, "ska vara två olika parametrar")
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
			return method.Wrong(path, "ska vara [parameter, värde]")
		}
		if err := s.value(path, f[0], f[1]); err != nil {
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

func (s *space) value(path string, p, v int) error {
	if p < 0 || p >= len(s.sizes) {
		return method.Wrong(path, "parametern %d finns inte", p)
	}
	if v < 0 || v >= s.sizes[p] {
		return method.Wrong(path, "parametern %d har inget värde %d", p, v)
	}
	return nil
}

// each calls what with every value of a set.
func each(values uint64, what func(v int)) {
	for ; values != 0; values &= values - 1 {
		what(bits.TrailingZeros64(values))
	}
}

// Limits end a count before it is through.
type Limits struct {
	// Nodes is how many partial configurations are looked at; 10 000 000 if it is not given.
	Nodes *int `json:"max_nodes,omitzero"`
}

const manyNodes = 10_000_000

func (l Limits) nodes() (int, error) {
	nodes := method.Or(l.Nodes, manyNodes)
	if nodes < 1 {
		return 0, method.Wrong("max_nodes", "ska vara minst 1")
	}
	return nodes, nil
}
