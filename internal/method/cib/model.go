// Package cib implements cross-impact balance analysis (Weimer-Jehle 2006): it finds the combinations of assumptions
// about descriptors that are consistent, given judgements of how each assumption promotes or hinders the others,
// explains them, and follows how a system changes from one combination to another.
package cib

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"framsyn/internal/method"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "cib", Version: "1"}

// Model is a cross-impact matrix.
type Model struct {
	Descriptors []Descriptor `json:"descriptors"`
	// Matrix has a row and a column for each variant, in the order of the descriptors: how much the variant of the row
	// promotes (or, below 0, hinders) that of the column, usually -3 to 3. Judgements have at most 6 decimals. Impacts of
	// a descriptor on itself count like all others.
	Matrix [][]float64 `json:"matrix"`
}

// Descriptor is a factor of the future, and its variants are its alternative states.
type Descriptor struct {
	Key      string   `json:"key,omitzero"`
	Name     string   `json:"name,omitzero"`
	Variants []string `json:"variants"`
	// VariantNames are the full names of the variants.
	VariantNames []string `json:"variant_names,omitzero"`
}

// Scenario holds the index, from 0, of one variant of each descriptor.
type Scenario []int

// Limits of a model. In a search, the variants of a descriptor are the bits of a word.
const (
	maxDescriptors = 500
	maxVariants    = 64
	maxColumns     = 3000
	largestImpact  = 1_000_000
	maxDecimals    = 6
)

// defaultWork is the most additions that are done by default, which take some seconds.
const defaultWork = 2_500_000_000

// system is a compiled model: all judgements are integers in a common unit, so that nothing is lost by rounding.
type system struct {
	sizes []int
	// first is the column of each descriptor's first variant.
	first   []int
	columns int
	rows    [][]int64
	// scale is the number of units of 1.
	scale int64
}

// compile checks a model and returns its system. The error is a method.Fault below path.
func compile(path string, m Model) (*system, error) {
	s, err := newSystem(path+".", m.Descriptors)
	if err != nil {
		return nil, err
	}
	return s, s.setJudgements([][][]float64{m.Matrix}, func(int) string { return path + ".matrix" })
}

// newSystem returns a system without judgements. The paths of faults begin with before.
func newSystem(before string, descriptors []Descriptor) (*system, error) {
	s := &system{}
	if len(descriptors) == 0 || len(descriptors) > maxDescriptors {
		return nil, method.Faultf(before+"descriptors", "ska vara 1–%d", maxDescriptors)
	}
	for i, d := range descriptors {
		at := fmt.Sprintf("%sdescriptors[%d].", before, i)
		if len(d.Variants) == 0 || len(d.Variants) > maxVariants {
			return nil, method.Faultf(at+"variants", "ska vara 1–%d", maxVariants)
		}
		if n := len(d.VariantNames); n != 0 && n != len(d.Variants) {
			return nil, method.Faultf(at+"variant_names", "ska vara lika många som varianterna, %d, men är %d", len(d.Variants), n)
		}
		s.first = append(s.first, s.columns)
		s.sizes = append(s.sizes, len(d.Variants))
		s.columns += len(d.Variants)
	}
	if s.columns > maxColumns {
		return nil, method.Faultf(before+"descriptors", "kan ha högst %d varianter tillsammans", maxColumns)
	}
	return s, nil
}

// setJudgements sets the judgements to the sum of the matrices, and multiplies the scale by their number, so that they
// represent the mean. path returns the path of matrix n.
func (s *system) setJudgements(matrices [][][]float64, path func(n int) string) error {
	decimals := 0
	for n, matrix := range matrices {
		at := path(n)
		if err := method.CheckSquare(at, matrix, s.columns); err != nil {
			return err
		}
		for i, row := range matrix {
			for j, v := range row {
				if !isJudgement(v) {
					return method.Faultf(fmt.Sprintf("%s[%d][%d]", at, i, j), "%s", notJudgement)
				}
				decimals = max(decimals, decimalsOf(v))
			}
		}
	}
	units := math.Pow10(decimals)
	s.scale = int64(units) * int64(len(matrices))
	s.rows = make([][]int64, s.columns)
	for i := range s.rows {
		s.rows[i] = make([]int64, s.columns)
		for _, matrix := range matrices {
			for j, v := range matrix[i] {
				s.rows[i][j] += int64(math.Round(v * units))
			}
		}
	}
	return nil
}

// notJudgement is the message for a number that is too large or has too many decimals.
var notJudgement = fmt.Sprintf("ska vara ett tal mellan –%d och %d med högst %d decimaler", largestImpact, largestImpact, maxDecimals)

func isJudgement(v float64) bool {
	return math.Abs(v) <= largestImpact && decimalsOf(v) <= maxDecimals
}

// decimalsOf returns the number of decimals of a number.
func decimalsOf(v float64) int {
	_, decimals, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return len(decimals)
}

// fromUnits converts units to a number.
func (s *system) fromUnits(units int64) float64 { return float64(units) / float64(s.scale) }

// unitsWithin returns the largest number of units that is at most limit, a judgement. It is capped at the largest
// possible inconsistency.
func (s *system) unitsWithin(limit float64) int64 {
	units := method.Exact(min(limit, 2*largestImpact*maxDescriptors))
	units.Mul(units, new(big.Rat).SetInt64(s.scale))
	// A limit may be an inconsistency that was computed, which is a fraction of units rounded to a float.
	units.Add(units, big.NewRat(1, 1_000_000))
	return new(big.Int).Quo(units.Num(), units.Denom()).Int64()
}

func (s *system) numbers(units []int64) []float64 {
	out := make([]float64, len(units))
	for i, u := range units {
		out[i] = s.fromUnits(u)
	}
	return out
}

// space returns the number of scenarios.
func (s *system) space() *big.Int {
	n := big.NewInt(1)
	for _, size := range s.sizes {
		n.Mul(n, big.NewInt(int64(size)))
	}
	return n
}

// check returns a method.Fault at path if z is not a scenario of the system.
func (s *system) check(path string, z Scenario) error {
	if len(z) != len(s.sizes) {
		return method.Faultf(path, "ska ha en variant per deskriptor, %d, men har %d", len(s.sizes), len(z))
	}
	for j, v := range z {
		if v < 0 || v >= s.sizes[j] {
			return method.Faultf(fmt.Sprintf("%s[%d]", path, j), "ska vara en variant 0–%d", s.sizes[j]-1)
		}
	}
	return nil
}

// scores sets into to the impact scores θ of all variants in a scenario, in units.
func (s *system) scores(z Scenario, into []int64) {
	clear(into)
	for i, v := range z {
		for c, impact := range s.rows[s.first[i]+v] {
			into[c] += impact
		}
	}
}

// balance returns the scores of descriptor j's variants.
func (s *system) balance(scores []int64, j int) []int64 {
	return scores[s.first[j] : s.first[j]+s.sizes[j]]
}
