// Package ahp implements the analytic hierarchy process (Saaty): it derives weights from pairwise comparisons.
package ahp

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"

	"framsyn/internal/method"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "ahp", Version: "1"}

// Ratio is the relative importance of one thing to another. In JSON it is a number, or a number or fraction in text:
// "1/3".
type Ratio float64

// UnmarshalJSON parses a number, or a number or a fraction in text.
func (r *Ratio) UnmarshalJSON(text []byte) error {
	var s string
	if json.Unmarshal(text, &s) != nil || string(text) == "null" {
		s = string(text)
	}
	above, below, fraction := strings.Cut(s, "/")
	v, err := strconv.ParseFloat(strings.TrimSpace(above), 64)
	if fraction {
		divisor, err2 := strconv.ParseFloat(strings.TrimSpace(below), 64)
		err = errors.Join(err, err2)
		v /= divisor
	}
	if err != nil || method.FiniteOrNil(v) == nil {
		return errors.New("ska vara " + r.Kind())
	}
	if size := math.Abs(v); size > maxRatio || size > 0 && size < 1/maxRatio {
		return errors.New("ska vara mellan en miljondel och en miljon")
	}
	*r = Ratio(v)
	return nil
}

// Kind returns a Swedish description of the JSON type.
func (r Ratio) Kind() string { return `ett tal, eller ett bråk i text, till exempel "1/3"` }

// maxRatio is the largest ratio. Saaty's scale ends at 9.
const maxRatio = 1e6

// Comparison is a pairwise comparison matrix: the importance of the row's thing relative to the column's.
type Comparison [][]Ratio

const maxThings = 100

// tolerance is how much a judgement may differ from the reciprocal of its opposite.
const tolerance = 1e-6

// ProblemCode is what is wrong with a comparison.
type ProblemCode string

// The codes, in the order in which they are looked for.
const (
	NotSquare      ProblemCode = "not_square"
	NotPositive    ProblemCode = "not_positive"
	DiagonalNotOne ProblemCode = "diagonal_not_one"
	NotReciprocal  ProblemCode = "not_reciprocal"
)

// Codes returns the codes.
func (ProblemCode) Codes() []method.Code {
	return []method.Code{
		{Word: "not_square", Meaning: "matrisen har inte lika många rader som kolumner, eller är tom"},
		{Word: "not_positive", Meaning: "en jämförelse är inte större än 0"},
		{Word: "diagonal_not_one", Meaning: "något jämfört med sig självt är inte 1"},
		{Word: "not_reciprocal", Meaning: "två jämförelser av samma par är inte varandras inverser"},
	}
}

// firstProblem returns the code and the place of the first problem, or "".
func (c Comparison) firstProblem() (code ProblemCode, where string) {
	for i, row := range c {
		if len(row) != len(c) {
			return NotSquare, fmt.Sprintf("[%d]", i)
		}
	}
	if len(c) == 0 {
		return NotSquare, ""
	}
	for _, check := range []struct {
		code  ProblemCode
		wrong func(i, j int) bool
	}{
		{NotPositive, func(i, j int) bool { return c[i][j] <= 0 }},
		{DiagonalNotOne, func(i, j int) bool { return i == j && math.Abs(float64(c[i][j])-1) > tolerance }},
		{NotReciprocal, func(i, j int) bool { return math.Abs(float64(c[i][j]*c[j][i])-1) > tolerance }},
	} {
		for i := range c {
			for j := range c {
				if check.wrong(i, j) {
					return check.code, fmt.Sprintf("[%d][%d]", i, j)
				}
			}
		}
	}
	return "", ""
}

// randomIndex is Saaty's random index for 1 to 15 things, with the values of the R package AHPWR.
var randomIndex = []float64{0, 0, .58, .90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59}

// Priorities is the weights derived from a comparison, or the reason why there are none.
type Priorities struct {
	// Priorities are the principal right eigenvector, normalised to the sum 1.
	Priorities []float64 `json:"priorities"`
	LambdaMax  *float64  `json:"lambda_max"`
	// CI is the consistency index (λmax-n)/(n-1), and CR the consistency ratio CI/RI, 0 for at most two things. RI is
	// known up to 15 things.
	CI         *float64 `json:"ci"`
	RI         *float64 `json:"ri"`
	CR         *float64 `json:"cr"`
	Acceptable *bool    `json:"acceptable"`
	// Geometric are the geometric means of the rows, normalised to the sum 1.
	Geometric []float64 `json:"geometric_mean_priorities"`
	Problem
}

// Problem is a problem with a comparison, and its place.
type Problem struct {
	Error *ProblemCode `json:"error"`
	At    *string      `json:"at"`
}

func problem(code ProblemCode, at string) Problem { return Problem{&code, &at} }

// SingleComparison is the input of Weigh.
type SingleComparison struct {
	Matrix Comparison `json:"matrix"`
}

// Weigh returns the priorities of a comparison. The error is a method.Fault.
func Weigh(in SingleComparison) (Priorities, error) { return weigh("matrix", in.Matrix) }

func weigh(path string, c Comparison) (Priorities, error) {
	if len(c) > maxThings {
		return Priorities{}, method.Faultf(path, "kan ha högst %d rader", maxThings)
	}
	if code, where := c.firstProblem(); code != "" {
		return Priorities{Problem: problem(code, path+where)}, nil
	}
	n := len(c)
	m := mat.NewDense(n, n, nil)
	p := Priorities{Geometric: make([]float64, n)}
	for i, row := range c {
		logs := 0.0
		for j, v := range row {
			m.Set(i, j, float64(v))
			logs += math.Log(float64(v))
		}
		p.Geometric[i] = math.Exp(logs / float64(n))
	}
	normalise(p.Geometric)
	var eigen mat.Eigen
	if !eigen.Factorize(m, mat.EigenRight) {
		return p, method.Faultf(path, "har ingen egenvektor som går att räkna ut")
	}
	var vectors mat.CDense
	eigen.VectorsTo(&vectors)
	// The principal eigenvalue of a positive matrix is real and the largest.
	values, at := eigen.Values(nil), 0
	for i, v := range values {
		if real(v) > real(values[at]) {
			at = i
		}
	}
	lambda := real(values[at])
	p.Priorities = make([]float64, n)
	for i := range p.Priorities {
		p.Priorities[i] = math.Abs(real(vectors.At(i, at)))
	}
	normalise(p.Priorities)
	p.LambdaMax = &lambda
	p.setConsistency(n)
	return p, nil
}

// setConsistency sets the consistency measures of a comparison of n things.
func (p *Priorities) setConsistency(n int) {
	zero := 0.0
	if n <= 2 {
		p.CI, p.RI, p.CR = &zero, &zero, &zero
	} else {
		// Rounding may make λmax slightly less than n.
		p.CI = method.FiniteOrNil(max(*p.LambdaMax-float64(n), 0) / float64(n-1))
		if n <= len(randomIndex) {
			p.RI = &randomIndex[n-1]
			p.CR = method.FiniteOrNil(*p.CI / *p.RI)
		}
	}
	if p.CR != nil {
		acceptable := *p.CR < .1
		p.Acceptable = &acceptable
	}
}

func normalise(v []float64) {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	for i := range v {
		v[i] /= sum
	}
}

// GroupComparisons is the input of WeighGroup: the comparisons of several people.
type GroupComparisons struct {
	Matrices []Comparison `json:"matrices"`
}

// GroupPriorities is the priorities of a group.
type GroupPriorities struct {
	Priorities
	// Individual are the consistency ratios of each person.
	Individual []*float64 `json:"individual_cr"`
}

// WeighGroup returns the priorities of the geometric means of several people's judgements. The error is a method.Fault.
func WeighGroup(in GroupComparisons) (GroupPriorities, error) {
	var g GroupPriorities
	if len(in.Matrices) == 0 {
		return g, method.Faultf("matrices", "ska vara minst en")
	}
	n := len(in.Matrices[0])
	joined := make(Comparison, n)
	for i := range joined {
		joined[i] = make([]Ratio, n)
	}
	for k, c := range in.Matrices {
		path := fmt.Sprintf("matrices[%d]", k)
		p, err := weigh(path, c)
		if err != nil {
			return g, err
		}
		if err := method.CheckSquare(path, c, n); err != nil && p.Error == nil {
			return g, err
		}
		if p.Error != nil {
			return GroupPriorities{Priorities: Priorities{Problem: p.Problem}}, nil
		}
		g.Individual = append(g.Individual, p.CR)
		for i, row := range c {
			for j, v := range row {
				joined[i][j] += Ratio(math.Log(float64(v)) / float64(len(in.Matrices)))
			}
		}
	}
	for i, row := range joined {
		for j, v := range row {
			joined[i][j] = Ratio(math.Exp(float64(v)))
		}
	}
	var err error
	g.Priorities, err = weigh("matrices", joined)
	return g, err
}

// Hierarchy is criteria, and alternatives compared by each of them.
type Hierarchy struct {
	Criteria     Comparison   `json:"criteria"`
	Alternatives []Comparison `json:"alternatives"`
}

// Synthesis is the priorities of the alternatives by all criteria.
type Synthesis struct {
	Criteria   []float64   `json:"criteria"`
	CriteriaCR *float64    `json:"criteria_cr"`
	Local      [][]float64 `json:"local"`
	LocalCR    []*float64  `json:"local_cr"`
	// Global are the global priorities of the alternatives: the sums of their local ones, weighted by the criteria.
	Global []float64 `json:"global"`
	Problem
}

// Synthesise returns the global priorities of alternatives. The error is a method.Fault.
func Synthesise(in Hierarchy) (Synthesis, error) {
	var s Synthesis
	criteria, err := weigh("criteria", in.Criteria)
	if err != nil || criteria.Error != nil {
		return Synthesis{Problem: criteria.Problem}, err
	}
	if len(in.Alternatives) != len(in.Criteria) {
		return s, method.Faultf("alternatives", "ska vara en matris per kriterium, %d, men är %d", len(in.Criteria), len(in.Alternatives))
	}
	s.Criteria, s.CriteriaCR = criteria.Priorities, criteria.CR
	for k, c := range in.Alternatives {
		path := fmt.Sprintf("alternatives[%d]", k)
		local, err := weigh(path, c)
		if err != nil || local.Error != nil {
			return Synthesis{Problem: local.Problem}, err
		}
		if len(c) != len(in.Alternatives[0]) {
			return s, method.Faultf(path, "ska ha %d rader, men har %d", len(in.Alternatives[0]), len(c))
		}
		s.Local, s.LocalCR = append(s.Local, local.Priorities), append(s.LocalCR, local.CR)
	}
	s.Global = make([]float64, len(in.Alternatives[0]))
	for k, local := range s.Local {
		for i, p := range local {
			s.Global[i] += s.Criteria[k] * p
		}
	}
	return s, nil
}
