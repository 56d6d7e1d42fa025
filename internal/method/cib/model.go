// Package cib is cross-impact balance analysis (Weimer-Jehle 2006): which combinations of assumptions about descriptors hold
// together, given judgements of how each assumption promotes or hinders the others, why, and where a system drifts.
package cib

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"framsyn/internal/method"
)

// Engine is the mark of this package's results.
var Engine = method.Engine{Name: "cib", Version: "1"}

// Model is a cross-impact matrix.
type Model struct {
	Descriptors []Descriptor `json:"descriptors"`
	// Matrix has a row and a column per variant, in the order of the descriptors: how much the variant of the row promotes (or
	// hinders, below 0) that of the column, usually -3 to 3. Judgements have at most 6 decimals. Influences of a descriptor on
	// itself count like all others.
	Matrix [][]float64 `json:"matrix"`
}

// Descriptor is a question about the future, and its variants the answers that are looked at.
type Descriptor struct {
	Key      string   `json:"key,omitzero"`
	Name     string   `json:"name,omitzero"`
	Variants []string `json:"variants"`
	// VariantNames are longer names of the variants.
	VariantNames []string `json:"variant_names,omitzero"`
}

// Scenario is one variant per descriptor, by their numbers from 0.
type Scenario []int

// Limits of a model. A descriptor's variants are the bits of a word in the search.
const (
	mostDescriptors = 500
	mostVariants    = 64
	mostColumns     = 3000
	largestImpact   = 1_000_000
	mostDecimals    = 6
)

// someWork is how many additions are done without being asked for: some seconds of them.
const someWork = 2_500_000_000

// system is a model made ready: all judgements are whole numbers of one unit, so that nothing is lost by rounding.
type system struct {
	sizes []int
	// first is the column of each descriptor's first variant.
	first   []int
	columns int
	rows    [][]int64
	// scale is how many of its units make 1.
	scale int64
}

// compile checks a model. The error is a method.Fault below path.
func compile(path string, m Model) (*system, error) {
	s, err := skeleton(path+".", m.Descriptors)
	if err != nil {
		return nil, err
	}
	return s, s.fill([][][]float64{m.Matrix}, func(int) string { return path + ".matrix" })
}

// skeleton returns a system without judgements yet. A fault's path begins with before.
func skeleton(before string, descriptors []Descriptor) (*system, error) {
	s := &system{}
	if len(descriptors) == 0 || len(descriptors) > mostDescriptors {
		return nil, method.Wrong(before+"descriptors", "ska vara 1–%d", mostDescriptors)
	}
	for i, d := range descriptors {
		at := fmt.Sprintf("%sdescriptors[%d].", before, i)
		if len(d.Variants) == 0 || len(d.Variants) > mostVariants {
			return nil, method.Wrong(at+"variants", "ska vara 1–%d", mostVariants)
		}
		if n := len(d.VariantNames); n != 0 && n != len(d.Variants) {
			return nil, method.Wrong(at+"variant_names", "ska vara lika många som varianterna, %d, men är %d", len(d.Variants), n)
		}
		s.first = append(s.first, s.columns)
		s.sizes = append(s.sizes, len(d.Variants))
		s.columns += len(d.Variants)
	}
	if s.columns > mostColumns {
		return nil, method.Wrong(before+"descriptors", "kan ha högst %d varianter tillsammans", mostColumns)
	}
	return s, nil
}

// fill takes the sum of the matrices, each at a path, as the system's judgements and their number into its scale, so that they are
// their mean.
func (s *system) fill(matrices [][][]float64, path func(n int) string) error {
	decimals := 0
	for n, matrix := range matrices {
		at := path(n)
		if err := method.Square(at, matrix, s.columns); err != nil {
			return err
		}
		for i, row := range matrix {
			for j, v := range row {
				if !isJudgement(v) {
					return method.Wrong(fmt.Sprintf("%s[%d][%d]", at, i, j), "%s", notJudgement)
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

// notJudgement is said of a number that is too large or too fine for a judgement.
var notJudgement = fmt.Sprintf("ska vara ett tal mellan –%d och %d med högst %d decimaler", largestImpact, largestImpact, mostDecimals)

func isJudgement(v float64) bool {
	return math.Abs(v) <= largestImpact && decimalsOf(v) <= mostDecimals
}

// decimalsOf returns how many decimals a number is written with.
func decimalsOf(v float64) int {
	_, decimals, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return len(decimals)
}

// number is so many units.
func (s *system) number(units int64) float64 { return float64(units) / float64(s.scale) }

// within returns the largest number of units that is not above the limit, which was given in judgements. No inconsistency is above
// what all descriptors together can do.
func (s *system) within(limit float64) int64 {
	return int64(math.Floor(min(limit, 2*largestImpact*mostDescriptors)*float64(s.scale) + 1e-6))
}

func (s *system) numbers(units []int64) []float64 {
	out := make([]float64, len(units))
	for i, u := range units {
		out[i] = s.number(u)
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

// check says what is wrong with a scenario of the system, or nil.
func (s *system) check(path string, z Scenario) error {
	if len(z) != len(s.sizes) {
		return method.Wrong(path, "ska ha en variant per deskriptor, %d, men har %d", len(s.sizes), len(z))
	}
	for j, v := range z {
		if v < 0 || v >= s.sizes[j] {
			return method.Wrong(fmt.Sprintf("%s[%d]", path, j), "ska vara en variant 0–%d", s.sizes[j]-1)
		}
	}
	return nil
}

// scores returns the impact scores θ of all variants in a scenario, in units.
func (s *system) scores(z Scenario, into []int64) {
	clear(into)
	for i, v := range z {
		for c, impact := range s.rows[s.first[i]+v] {
			into[c] += impact
		}
	}
}

// balance returns the part of the scores that belongs to a descriptor.
func (s *system) balance(scores []int64, j int) []int64 {
	return scores[s.first[j] : s.first[j]+s.sizes[j]]
}
