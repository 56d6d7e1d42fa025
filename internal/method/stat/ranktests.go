package stat

import (
	"math"
	"math/big"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"framsyn/internal/method"
)

// KendallW is Kendall's coefficient of concordance of panellists who rated the same items.
type KendallW struct {
	Used          int       `json:"raters_used"`
	Dropped       int       `json:"raters_dropped"`
	Items         int       `json:"items"`
	RankSums      []float64 `json:"rank_sums"`
	MeanRanks     []float64 `json:"mean_ranks"`
	S             *float64  `json:"s"`
	TieCorrection float64   `json:"tie_correction"`
	WUncorrected  *float64  `json:"w_uncorrected"`
	W             *float64  `json:"w"`
	Chi2          *float64  `json:"chi2"`
	DF            *int      `json:"df"`
	P             *float64  `json:"p"`
	// Rough reports whether χ² and p are only approximate, which they are for 7 items or fewer.
	Rough *bool `json:"p_rough"`
	// Undefined is the reason why W is nil.
	Undefined *ConcordanceReason `json:"undefined"`
}

// Concordance returns Kendall's W corrected for ties: W = 12 S / (m²(n³-n) - m T), where m panellists rank n items with
// mid-ranks, S = Σ (R - m(n+1)/2)² over the rank sums R, and T = Σ (t³-t) over the tied groups; χ² = m(n-1) W with n-1
// degrees of freedom. Each row is a panellist; rows with a missing rating are left out. The error is a method.Fault at
// a row of the wrong length.
func Concordance(ratings [][]*float64) (KendallW, error) {
	k := KendallW{RankSums: []float64{}, MeanRanks: []float64{}}
	if len(ratings) > 0 {
		k.Items = len(ratings[0])
	}
	if err := method.CheckRows("ratings", ratings, k.Items); err != nil {
		return k, err
	}
	sums, allTied := make([]float64, k.Items), true
	n := float64(k.Items)
	for _, row := range ratings {
		values := Present(row)
		if len(values) < k.Items {
			k.Dropped++
			continue
		}
		ranks, ties := MidRanks(values)
		for j, r := range ranks {
			sums[j] += r
		}
		k.TieCorrection += ties
		allTied = allTied && ties == n*n*n-n
		k.Used++
	}
	m := float64(k.Used)
	if k.Used > 0 {
		k.RankSums, k.S = sums, new(0.0)
		for _, r := range sums {
			k.MeanRanks = append(k.MeanRanks, r/m)
			*k.S += (r - m*(n+1)/2) * (r - m*(n+1)/2)
		}
	}
	whole := m * m * (n*n*n - n)
	divisor := whole - m*k.TieCorrection
	switch {
	case k.Used < 2:
		k.Undefined = new(FewerThan2Panellists)
	case k.Items < 2:
		k.Undefined = new(FewerThan2Items)
	case allTied:
		k.Undefined = new(AllRatingsTied)
	}
	if k.Undefined != nil {
		return k, nil
	}
	df := k.Items - 1
	k.DF, k.WUncorrected, k.W = &df, method.FiniteOrNil(12**k.S/whole), method.FiniteOrNil(12**k.S/divisor)
	k.Chi2 = method.FiniteOrNil(m * (n - 1) * *k.W)
	k.P, k.Rough = ChiSquaredP(*k.Chi2, df), new(k.Items <= 7)
	return k, nil
}

// ChiSquaredP returns the probability of a χ² at least as large, or nil if df is 0.
func ChiSquaredP(chi2 float64, df int) *float64 {
	if df < 1 {
		return nil
	}
	return method.FiniteOrNil(distuv.ChiSquared{K: float64(df)}.Survival(chi2))
}

// SignedRanks is the result of Wilcoxon's signed-rank test of paired answers.
type SignedRanks struct {
	Pairs   int      `json:"pairs"`
	Zeros   int      `json:"zeros"`
	N       int      `json:"n"`
	WPlus   float64  `json:"w_plus"`
	WMinus  float64  `json:"w_minus"`
	T       float64  `json:"t"`
	Z       *float64 `json:"z"`
	PNormal *float64 `json:"p_normal"`
	// PExact is the exact p-value, over all sign patterns of the ranks. It is nil for more than 25 differences.
	PExact *float64 `json:"p_exact"`
}

// maxExact is the most differences for which the exact p-value is computed.
const maxExact = 25

// Wilcoxon tests paired answers; pairs with a nil are left out. Differences of 0 are dropped, equal ones get mid-ranks;
// t = min(W+, W-), z = (W+ - n(n+1)/4) / σ with σ² = n(n+1)(2n+1)/24 - Σ(t³-t)/48, without continuity correction. If no
// differences are left, z and both p-values are nil.
func Wilcoxon(before, after []*float64) (SignedRanks, error) {
	var s SignedRanks
	if len(before) != len(after) {
		return s, method.Faultf("after", "ska ha lika många värden som before, %d, men har %d", len(before), len(after))
	}
	var sizes []*big.Rat
	var up []bool
	for i := range before {
		if before[i] == nil || after[i] == nil {
			continue
		}
		s.Pairs++
		// Differences that are equal on paper must tie, although they may differ in floating point.
		d := method.Exact(*after[i])
		d.Sub(d, method.Exact(*before[i]))
		if d.Sign() == 0 {
			s.Zeros++
			continue
		}
		sizes, up = append(sizes, new(big.Rat).Abs(d)), append(up, d.Sign() > 0)
	}
	s.N = len(sizes)
	if s.N == 0 {
		return s, nil
	}
	ranks, ties := midRanks(s.N, func(a, b int) int { return sizes[a].Cmp(sizes[b]) })
	for i, r := range ranks {
		if up[i] {
			s.WPlus += r
		} else {
			s.WMinus += r
		}
	}
	s.T = min(s.WPlus, s.WMinus)
	n := float64(s.N)
	s.Z = method.Share(s.WPlus-n*(n+1)/4, math.Sqrt(n*(n+1)*(2*n+1)/24-ties/48))
	if s.Z != nil {
		s.PNormal = method.FiniteOrNil(TwoSidedP(*s.Z))
	}
	if s.N <= maxExact {
		s.PExact = method.FiniteOrNil(min(2*patternsUpTo(ranks, s.T)/math.Pow(2, n), 1))
	}
	return s, nil
}

// patternsUpTo returns the number of sign patterns of the ranks whose positive sum is at most t. Mid-ranks are
// multiples of a half, so twice a rank is whole.
func patternsUpTo(ranks []float64, t float64) float64 {
	ways := []float64{1}
	for _, r := range ranks {
		step := int(math.Round(2 * r))
		next := make([]float64, len(ways)+step)
		for sum, w := range ways {
			next[sum] += w
			next[sum+step] += w
		}
		ways = next
	}
	count := 0.0
	for _, w := range ways[:min(int(math.Round(2*t))+1, len(ways))] {
		count += w
	}
	return count
}

// MannWhitney is the result of a Mann-Whitney test of two groups.
type MannWhitney struct {
	U *float64 `json:"u"`
	Z *float64 `json:"z"`
	P *float64 `json:"p"`
	// Undefined is the reason why there is no result.
	Undefined *RankSumReason `json:"undefined"`
}

// minGroupSize is the smallest size of both groups for which the normal approximation is used.
const minGroupSize = 8

// RankSumTest returns the Mann-Whitney U of a over b: the number of pairs in which a is higher, with ties counted as
// half. z is corrected for ties but not for continuity; p is two-sided. Both groups must have at least 8 answers.
func RankSumTest(a, b []float64) MannWhitney {
	if len(a) < minGroupSize || len(b) < minGroupSize {
		return MannWhitney{Undefined: new(TooFewAnswers)}
	}
	ranks, ties := MidRanks(append(append([]float64(nil), a...), b...))
	sum := 0.0
	for _, r := range ranks[:len(a)] {
		sum += r
	}
	m, n := float64(len(a)), float64(len(b))
	all := m + n
	u := sum - m*(m+1)/2
	variance := m * n / 12 * (all + 1 - ties/(all*(all-1)))
	if variance <= 0 {
		return MannWhitney{Undefined: new(AllAnswersTied)}
	}
	z := (u - m*n/2) / math.Sqrt(variance)
	return MannWhitney{U: &u, Z: &z, P: method.FiniteOrNil(TwoSidedP(z))}
}

// Spearman returns Spearman's ρ, the correlation of the mid-ranks, of two lists of equal length. It is nil for fewer
// than two values, and if all values of a list are equal.
func Spearman(a, b []float64) *float64 {
	x, _ := MidRanks(a)
	y, _ := MidRanks(b)
	if len(x) < 2 {
		return nil
	}
	return method.FiniteOrNil(stat.Correlation(x, y, nil))
}

// IndependenceTest is Pearson's χ² test of independence in a contingency table. Empty rows and columns are left out; if
// fewer than two rows or columns remain, there are no degrees of freedom and no p-value. ExpectedBelow5 is the number
// of cells with an expected count below 5; if it is not 0, p is only approximate.
type IndependenceTest struct {
	Chi2           float64
	DF             int
	P              *float64
	ExpectedBelow5 int
}

// ChiSquared returns the test of a table, whose rows must be equally long.
func ChiSquared(table [][]int) IndependenceTest {
	var rows, cols []float64
	total := 0.0
	for _, row := range table {
		cols = append(cols, make([]float64, len(row)-min(len(row), len(cols)))...)
		rows = append(rows, float64(CountVotes(row)))
		for j, c := range row {
			cols[j] += float64(c)
			total += float64(c)
		}
	}
	var t IndependenceTest
	for i, row := range table {
		for j, c := range row {
			if expected := rows[i] * cols[j] / total; expected > 0 {
				t.Chi2 += (float64(c) - expected) * (float64(c) - expected) / expected
				if expected < 5 {
					t.ExpectedBelow5++
				}
			}
		}
	}
	t.DF = max(countNonZero(rows)-1, 0) * max(countNonZero(cols)-1, 0)
	t.P = ChiSquaredP(t.Chi2, t.DF)
	return t
}

func countNonZero(sums []float64) int {
	n := 0
	for _, s := range sums {
		if s > 0 {
			n++
		}
	}
	return n
}
