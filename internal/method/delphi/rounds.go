// Package delphi computes the statistics of a Delphi study: how a panel's answers change between rounds, whether they
// are stable, and whether the panel agrees.
package delphi

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "delphi", Version: "2"}

// Values are answers; null is a missing one.
type Values struct {
	Values []*float64 `json:"values"`
}

// Summary returns the statistics of the answers; see stat.Summary.
func Summary(in Values) stat.Summary { return stat.Summarise(in.Values) }

// Ratings are a panel's ratings: rows are panellists and columns items; null is a missing rating.
type Ratings struct {
	Ratings [][]*float64 `json:"ratings"`
}

// Concordance returns Kendall's W of the ratings; see stat.Concordance.
func Concordance(in Ratings) (stat.KendallW, error) { return stat.Concordance(in.Ratings) }

// Pairs are the paired answers of the same people, in the same order.
type Pairs struct {
	Before []*float64 `json:"before"`
	After  []*float64 `json:"after"`
}

// Wilcoxon returns the signed-rank test of the pairs; see stat.Wilcoxon.
func Wilcoxon(in Pairs) (stat.SignedRanks, error) { return stat.Wilcoxon(in.Before, in.After) }

// Rounds are the answers of two rounds in ordered categories.
type Rounds struct {
	Categories []float64  `json:"categories"`
	Round1     []*float64 `json:"round1"`
	Round2     []*float64 `json:"round2"`
}

// indexesOf returns the indexes of the answers' categories, -1 for a missing answer.
func (r Rounds) indexesOf(name string, answers []*float64) ([]int, error) {
	out := make([]int, len(answers))
	for i, a := range answers {
		out[i] = -1
		if a == nil {
			continue
		}
		for k, c := range r.Categories {
			if c == *a {
				out[i] = k
			}
		}
		if out[i] < 0 {
			return nil, method.Faultf(fmt.Sprintf("%s[%d]", name, i), "%v är ingen av kategorierna", *a)
		}
	}
	return out, nil
}

func (r Rounds) categoryIndexes() (one, two []int, err error) {
	if len(r.Categories) > stat.MaxSteps {
		return nil, nil, method.Faultf("categories", "kan vara högst %d", stat.MaxSteps)
	}
	for i, c := range r.Categories {
		if slices.Contains(r.Categories[:i], c) {
			return nil, nil, method.Faultf(fmt.Sprintf("categories[%d]", i), "%v står två gånger", c)
		}
	}
	if one, err = r.indexesOf("round1", r.Round1); err != nil {
		return nil, nil, err
	}
	two, err = r.indexesOf("round2", r.Round2)
	return one, two, err
}

// GroupStability is the change of the panel's answers as a whole between two rounds.
type GroupStability struct {
	Counts1 []int    `json:"counts_round1"`
	Counts2 []int    `json:"counts_round2"`
	N1      int      `json:"n1"`
	N2      int      `json:"n2"`
	Chi2    *float64 `json:"chi2"`
	DF      *int     `json:"df"`
	P       *float64 `json:"p"`
	// ExpectedBelow5 is the number of cells with an expected count below 5; if it is not 0, p is only approximate.
	ExpectedBelow5 *int `json:"expected_below_5"`
	// Change is Scheibe's: half of the sum of the absolute differences between the shares. Up to 15 % is usually
	// considered stable.
	Change *float64 `json:"scheibe_change"`
}

// CompareGroups compares the counts of two rounds: χ² of the 2 x k table without empty categories, with k-1 degrees of
// freedom, and Scheibe's change. If a round has no answers, all of them are nil. The error is a method.Fault.
func CompareGroups(in Rounds) (GroupStability, error) {
	one, two, err := in.categoryIndexes()
	if err != nil {
		return GroupStability{}, err
	}
	k := len(in.Categories)
	g := GroupStability{Counts1: countCategories(one, k), Counts2: countCategories(two, k)}
	g.N1, g.N2 = stat.CountVotes(g.Counts1), stat.CountVotes(g.Counts2)
	if g.N1 == 0 || g.N2 == 0 {
		return g, nil
	}
	t := stat.ChiSquared([][]int{g.Counts1, g.Counts2})
	g.Chi2, g.DF, g.P, g.ExpectedBelow5 = &t.Chi2, &t.DF, t.P, &t.ExpectedBelow5
	g.Change = method.FiniteOrNil(scheibeChange(g.Counts1, g.Counts2))
	return g, nil
}

func countCategories(places []int, k int) []int {
	counts := make([]int, k)
	for _, p := range places {
		if p >= 0 {
			counts[p]++
		}
	}
	return counts
}

// scheibeChange returns Scheibe's change between two rounds, both of which must have answers.
func scheibeChange(one, two []int) float64 {
	n1, n2 := float64(stat.CountVotes(one)), float64(stat.CountVotes(two))
	sum := 0.0
	for i := range one {
		sum += math.Abs(float64(one[i])/n1 - float64(two[i])/n2)
	}
	return sum / 2
}

// IndividualStability is the change of each panellist's answer between two rounds.
type IndividualStability struct {
	Pairs     int      `json:"pairs"`
	Unchanged int      `json:"unchanged"`
	Share     *float64 `json:"unchanged_share"`
	// Table is the number of panellists who answered both rounds, by first answer (row) and second.
	Table [][]int `json:"table"`
	// A small P indicates stability: the second answers depend on the first.
	Chi2           *float64 `json:"chi2"`
	DF             *int     `json:"df"`
	P              *float64 `json:"p"`
	ExpectedBelow5 *int     `json:"expected_below_5"`
	// Kappa is Cohen's; the weighted ones weight disagreement by the distance between the categories, or its square.
	Kappa     *float64 `json:"kappa"`
	Linear    *float64 `json:"kappa_linear"`
	Quadratic *float64 `json:"kappa_quadratic"`
}

// CompareIndividuals compares the answers of those who answered both rounds: χ² of the table of first and second
// answers without empty rows and columns, the share of unchanged answers, and the kappas. Kappa is 1 - Σ w O / Σ w E
// with w = 0 for equal answers and otherwise 1, |i-j|/(K-1) or its square; it is nil if chance alone would make all
// answers equal. The error is a method.Fault.
func CompareIndividuals(in Rounds) (IndividualStability, error) {
	var s IndividualStability
	one, two, err := in.categoryIndexes()
	if err != nil {
		return s, err
	}
	if len(one) != len(two) {
		return s, method.Faultf("round2", "ska ha lika många svar som round1, %d, men har %d", len(one), len(two))
	}
	k := len(in.Categories)
	s.Table = make([][]int, k)
	for i := range s.Table {
		s.Table[i] = make([]int, k)
	}
	for i := range one {
		if one[i] < 0 || two[i] < 0 {
			continue
		}
		s.Pairs++
		s.Table[one[i]][two[i]]++
		if one[i] == two[i] {
			s.Unchanged++
		}
	}
	s.Share = method.Share(float64(s.Unchanged), float64(s.Pairs))
	if s.Pairs == 0 {
		return s, nil
	}
	t := stat.ChiSquared(s.Table)
	s.Chi2, s.DF, s.P, s.ExpectedBelow5 = &t.Chi2, &t.DF, t.P, &t.ExpectedBelow5
	s.Kappa = weightedKappa(s.Table, func(d float64) float64 { return min(d, 1) })
	s.Linear = weightedKappa(s.Table, func(d float64) float64 { return d })
	s.Quadratic = weightedKappa(s.Table, func(d float64) float64 { return d * d })
	return s, nil
}

// weightedKappa returns Cohen's kappa with disagreement weighted by the distance between two categories.
func weightedKappa(table [][]int, weight func(distance float64) float64) *float64 {
	rows, cols := make([]float64, len(table)), make([]float64, len(table))
	n := 0.0
	for i, row := range table {
		for j, c := range row {
			rows[i] += float64(c)
			cols[j] += float64(c)
			n += float64(c)
		}
	}
	observed, expected := 0.0, 0.0
	for i, row := range table {
		for j, c := range row {
			w := weight(math.Abs(float64(i - j)))
			observed += w * float64(c)
			expected += w * rows[i] * cols[j] / n
		}
	}
	switch {
	case expected == 0:
		return nil
	case method.Compare(observed, expected) == 0:
		return new(0.0)
	}
	return method.FiniteOrNil(1 - observed/expected)
}

// CVInput is the input of CVChange.
type CVInput struct {
	Round1 []*float64 `json:"round1"`
	Round2 []*float64 `json:"round2"`
	// Limit is the largest change that counts as stable, by default 0.2.
	Limit *float64 `json:"limit,omitzero"`
}

// VariationChange is the change of the coefficient of variation. It is nil if a round has no coefficient.
type VariationChange struct {
	CV1    *float64 `json:"cv1"`
	CV2    *float64 `json:"cv2"`
	Change *float64 `json:"change"`
	Abs    *float64 `json:"abs_change"`
	Stable *bool    `json:"stable"`
	// Undefined is the reason why a round has no coefficient, the first round's if neither has one.
	Undefined *Reason `json:"undefined"`
}

// CVChange returns CV₂ - CV₁ (Kalaian and Kasim 2012), which is stable if its absolute value is at most the limit.
func CVChange(in CVInput) VariationChange {
	one, two := stat.Summarise(in.Round1), stat.Summarise(in.Round2)
	v := VariationChange{CV1: one.CV, CV2: two.CV, Undefined: cmp.Or(whyNoCV(one), whyNoCV(two))}
	if v.Undefined != nil {
		return v
	}
	v.Change = method.FiniteOrNil(*v.CV2 - *v.CV1)
	v.Abs = method.FiniteOrNil(math.Abs(*v.Change))
	stable := method.Compare(*v.Abs, method.OrDefault(in.Limit, .2)) <= 0
	v.Stable = &stable
	return v
}

// whyNoCV returns the reason why answers have no coefficient of variation, or nil.
func whyNoCV(s stat.Summary) *Reason {
	switch {
	case s.CV != nil:
		return nil
	case s.N == 0:
		return new(NoAnswers)
	case s.N == 1:
		return new(OneAnswer)
	}
	return new(MeanIs0)
}
