// Package ahp weighs criteria by comparing them in pairs: the analytic hierarchy process (Saaty).
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

// Engine is the mark of this package's results.
var Engine = method.Engine{Name: "ahp", Version: "1"}

// Ratio is how much more important one thing is than another. In JSON it is a number, or a number or fraction in text: "1/3".
type Ratio float64

// UnmarshalJSON reads a number, or a number or a fraction in text.
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
	if err != nil || method.Number(v) == nil {
		return errors.New("ska vara " + r.Kind())
	}
	if size := math.Abs(v); size > strongest || size > 0 && size < 1/strongest {
		return errors.New("ska vara mellan en miljondel och en miljon")
	}
	*r = Ratio(v)
	return nil
}

// Kind returns what a ratio is in a file, as a Swedish text.
func (r Ratio) Kind() string { return `ett tal, eller ett bråk i text, till exempel "1/3"` }

// strongest is how much more important a thing can be than another. Saaty's scale ends at 9.
const strongest = 1e6

// Comparison is a matrix of judgements: how much more important the thing of the row is than that of the column.
type Comparison [][]Ratio

const mostCompared = 100

// tolerance is how far a judgement may be from the reciprocal of its opposite.
const tolerance = 1e-6

// faultOf returns the first that is wrong of not_square, not_positive, diagonal_not_one and not_reciprocal, and where, or nothing.
func (c Comparison) faultOf() (code, where string) {
	for i, row := range c {
		if len(row) != len(c) {
			return "not_square", fmt.Sprintf("[%d]", i)
		}
	}
	if len(c) == 0 {
		return "not_square", ""
	}
	for _, check := range []struct {
		code  string
		wrong func(i, j int) bool
	}{
		{"not_positive", func(i, j int) bool { return c[i][j] <= 0 }},
		{"diagonal_not_one", func(i, j int) bool { return i == j && math.Abs(float64(c[i][j])-1) > tolerance }},
		{"not_reciprocal", func(i, j int) bool { return math.Abs(float64(c[i][j]*c[j][i])-1) > tolerance }},
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

// randomIndex is Saaty's, for 1 to 15 things, as the R package AHPWR has it.
var randomIndex = []float64{0, 0, .58, .90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59}

// Priorities are the weights that a comparison leads to, or why it leads to none.
type Priorities struct {
	// Priorities are the principal right eigenvector, with sum 1.
	Priorities []float64 `json:"priorities"`
	LambdaMax  *float64  `json:"lambda_max"`
	// CI is (λmax-n)/(n-1); CR is CI/RI, 0 for at most two things. RI is known up to 15 things.
	CI         *float64 `json:"ci"`
	RI         *float64 `json:"ri"`
	CR         *float64 `json:"cr"`
	Acceptable *bool    `json:"acceptable"`
	// Geometric are the geometric means of the rows, with sum 1.
	Geometric []float64 `json:"geometric_mean_priorities"`
	Problem
}

// Problem is what is wrong with a comparison, if anything: not_square, not_positive, diagonal_not_one or not_reciprocal, and
// where.
type Problem struct {
	Error *string `json:"error"`
	At    *string `json:"at"`
}

func problem(code, at string) Problem { return Problem{&code, &at} }

// One is a single comparison.
type One struct {
	Matrix Comparison `json:"matrix"`
}

// Weigh computes the priorities of a comparison.
func Weigh(in One) (Priorities, error) { return weigh("matrix", in.Matrix) }

func weigh(path string, c Comparison) (Priorities, error) {
	if len(c) > mostCompared {
		return Priorities{}, method.Wrong(path, "kan ha högst %d rader", mostCompared)
	}
	if code, where := c.faultOf(); code != "" {
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
		return p, method.Wrong(path, "har ingen egenvektor som går att räkna ut")
	}
	var vectors mat.CDense
	eigen.VectorsTo(&vectors)
	// The principal eigenvalue of a positive matrix is real, and larger than the others.
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
	p.judge(n)
	return p, nil
}

// judge says how consistent the comparison of n things is.
func (p *Priorities) judge(n int) {
	zero := 0.0
	if n <= 2 {
		p.CI, p.RI, p.CR = &zero, &zero, &zero
	} else {
		// Rounding can put λmax a hair below n.
		p.CI = method.Number(max(*p.LambdaMax-float64(n), 0) / float64(n-1))
		if n <= len(randomIndex) {
			p.RI = &randomIndex[n-1]
			p.CR = method.Number(*p.CI / *p.RI)
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

// Several are the comparisons of several people.
type Several struct {
	Matrices []Comparison `json:"matrices"`
}

// GroupPriorities are those of several people together.
type GroupPriorities struct {
	Priorities
	// Individual are each person's consistency ratios.
	Individual []*float64 `json:"individual_cr"`
}

// Join weighs by the geometric mean of the judgements of several people.
func Join(in Several) (GroupPriorities, error) {
	var g GroupPriorities
	if len(in.Matrices) == 0 {
		return g, method.Wrong("matrices", "ska vara minst en")
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
		if err := method.Square(path, c, n); err != nil && p.Error == nil {
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

// Hierarchy are criteria, and alternatives compared by each of them.
type Hierarchy struct {
	Criteria     Comparison   `json:"criteria"`
	Alternatives []Comparison `json:"alternatives"`
}

// Synthesis is how the alternatives weigh by all criteria.
type Synthesis struct {
	Criteria   []float64   `json:"criteria"`
	CriteriaCR *float64    `json:"criteria_cr"`
	Local      [][]float64 `json:"local"`
	LocalCR    []*float64  `json:"local_cr"`
	// Global are the alternatives' priorities: the sum of their local ones, each by the weight of its criterion.
	Global []float64 `json:"global"`
	Problem
}

// Synthesise weighs alternatives by criteria.
func Synthesise(in Hierarchy) (Synthesis, error) {
	var s Synthesis
	criteria, err := weigh("criteria", in.Criteria)
	if err != nil || criteria.Error != nil {
		return Synthesis{Problem: criteria.Problem}, err
	}
	if len(in.Alternatives) != len(in.Criteria) {
		return s, method.Wrong("alternatives", "ska vara en matris per kriterium, %d, men är %d", len(in.Criteria), len(in.Alternatives))
	}
	s.Criteria, s.CriteriaCR = criteria.Priorities, criteria.CR
	for k, c := range in.Alternatives {
		path := fmt.Sprintf("alternatives[%d]", k)
		local, err := weigh(path, c)
		if err != nil || local.Error != nil {
			return Synthesis{Problem: local.Problem}, err
		}
		if len(c) != len(in.Alternatives[0]) {
			return s, method.Wrong(path, "ska ha %d rader, men har %d", len(in.Alternatives[0]), len(c))
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
