// Package stat computes the statistics that several engines use: descriptive statistics, agreement, and rank tests.
package stat

import (
	"cmp"
	"math"
	"math/big"
	"slices"

	"framsyn/internal/method"
)

// Summary is the descriptive statistics of a list of values. Undefined statistics are nil: all of them for no values,
// and the standard deviation of one value.
type Summary struct {
	N       int      `json:"n"`
	Missing int      `json:"missing"`
	Min     *float64 `json:"min"`
	Max     *float64 `json:"max"`
	Mean    *float64 `json:"mean"`
	Median  *float64 `json:"median"`
	// Quartiles by Hyndman and Fan's type 7, which the engines use, and by type 6, which SPSS uses.
	Q1   *float64 `json:"q1"`
	Q3   *float64 `json:"q3"`
	IQR  *float64 `json:"iqr"`
	Q1T6 *float64 `json:"q1_type6"`
	Q3T6 *float64 `json:"q3_type6"`
	IQR6 *float64 `json:"iqr_type6"`
	// SD is the sample standard deviation, with n-1. CV is SD / |mean|, nil if the mean of the decimals as written is 0.
	SD   *float64  `json:"sd"`
	CV   *float64  `json:"cv"`
	Mode []float64 `json:"mode"`
}

// Present returns the values that are not missing.
func Present(values []*float64) []float64 {
	out := make([]float64, 0, len(values))
	for _, v := range values {
		if v != nil {
			out = append(out, *v)
		}
	}
	return out
}

// Summarise returns the statistics of the values, of which nil is a missing one.
func Summarise(values []*float64) Summary {
	s := SummaryOf(Present(values))
	s.Missing = len(values) - s.N
	return s
}

// SummaryOf returns the statistics of the values.
func SummaryOf(values []float64) Summary {
	s := Summary{N: len(values), Mode: []float64{}}
	if s.N == 0 {
		return s
	}
	sorted := slices.Sorted(slices.Values(values))
	s.Min, s.Max = &sorted[0], &sorted[s.N-1]
	sum, squares := moments(sorted)
	s.Mean = new(method.Float(new(big.Rat).Quo(sum, count(s.N))))
	at := func(p float64, t QuantileType) *big.Rat { return quantile(sorted, p, t) }
	q1, q3, q1T6, q3T6 := at(.25, Type7), at(.75, Type7), at(.25, Type6), at(.75, Type6)
	s.Median, s.Q1, s.Q3 = new(method.Float(at(.5, Type7))), new(method.Float(q1)), new(method.Float(q3))
	s.Q1T6, s.Q3T6 = new(method.Float(q1T6)), new(method.Float(q3T6))
	s.IQR, s.IQR6 = new(method.Float(q3.Sub(q3, q1))), new(method.Float(q3T6.Sub(q3T6, q1T6)))
	if s.N > 1 {
		s.SD = new(math.Sqrt(method.Float(variance(s.N, sum, squares))))
		s.CV = method.Share(*s.SD, math.Abs(*s.Mean))
	}
	s.Mode = modes(sorted)
	return s
}

// Sum returns the sum of the values as they are written in decimals, of which floating point would lose some.
func Sum(values []float64) *big.Rat {
	sum, _ := moments(values)
	return sum
}

// Mean returns the mean of the values, or nil if there are none.
func Mean(values []float64) *float64 {
	if len(values) == 0 {
		return nil
	}
	sum := Sum(values)
	return new(method.Float(sum.Quo(sum, count(len(values)))))
}

// Variance returns the sample variance of at least two values, and their mean, exactly.
func Variance(values []float64) (mean, spread *big.Rat) {
	sum, squares := moments(values)
	return new(big.Rat).Quo(sum, count(len(values))), variance(len(values), sum, squares)
}

// moments returns the sum of the values and that of their squares.
func moments(values []float64) (sum, squares *big.Rat) {
	sum, squares = new(big.Rat), new(big.Rat)
	// Sums of whole numbers are exact in floating point as long as they are below 2⁵³.
	size, ofWhole, ofSquares := 0.0, 0.0, 0.0
	for _, v := range values {
		if size += v * v; v == math.Trunc(v) && size < 1<<53 {
			ofWhole += v
			ofSquares += v * v
			continue
		}
		exact := method.Exact(v)
		sum.Add(sum, exact)
		squares.Add(squares, exact.Mul(exact, exact))
	}
	return sum.Add(sum, method.Exact(ofWhole)), squares.Add(squares, method.Exact(ofSquares))
}

// variance returns (Σx² - (Σx)²/n) / (n-1).
func variance(n int, sum, squares *big.Rat) *big.Rat {
	out := new(big.Rat).Mul(sum, sum)
	out.Quo(out, count(n))
	return out.Quo(out.Sub(squares, out), count(n-1))
}

func count(n int) *big.Rat { return new(big.Rat).SetInt64(int64(n)) }

// modes returns the most frequent of the sorted values.
func modes(sorted []float64) []float64 {
	out, most := []float64{}, 0
	for i := 0; i < len(sorted); {
		run := i
		for run < len(sorted) && sorted[run] == sorted[i] {
			run++
		}
		if run-i > most {
			out, most = out[:0], run-i
		}
		if run-i == most {
			out = append(out, sorted[i])
		}
		i = run
	}
	return out
}

// QuantileType is a definition of quantiles, by its number in Hyndman and Fan (1996).
type QuantileType int

// Type7 places the quantile p at index (n-1)p from 0, as R, numpy and Excel's INC functions do; Type6 at (n+1)p from 1,
// as SPSS and Excel's EXC functions do.
const (
	Type6 QuantileType = 6
	Type7 QuantileType = 7
)

// quantile returns the quantile p, from 0 to 1 in quarters, of the values, which must be sorted and not empty.
func quantile(sorted []float64, p float64, t QuantileType) *big.Rat {
	last := float64(len(sorted) - 1)
	place := last * p
	if t == Type6 {
		place = min(max(float64(len(sorted)+1)*p-1, 0), last)
	}
	below := math.Floor(place)
	out := method.Exact(sorted[int(below)])
	if between := place - below; between > 0 {
		step := method.Exact(sorted[int(below)+1])
		out.Add(out, step.Mul(step.Sub(step, out), method.Exact(between)))
	}
	return out
}

// Median returns the median of the values, or nil if there are none.
func Median(values []float64) *float64 {
	if len(values) == 0 {
		return nil
	}
	return new(method.Float(quantile(slices.Sorted(slices.Values(values)), .5, Type7)))
}

// MidRanks returns the ranks of the values from the lowest, 1; equal values get the mean of their ranks. ties is the
// sum of t³-t over the groups of t equal values.
func MidRanks(values []float64) (ranks []float64, ties float64) {
	return midRanks(len(values), func(a, b int) int { return cmp.Compare(values[a], values[b]) })
}

// midRanks returns the ranks of n things by their order.
func midRanks(n int, compare func(a, b int) int) (ranks []float64, ties float64) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, compare)
	ranks = make([]float64, n)
	for i := 0; i < n; {
		run := i
		for run < n && compare(order[run], order[i]) == 0 {
			run++
		}
		for _, j := range order[i:run] {
			ranks[j] = float64(i+1+run) / 2
		}
		t := float64(run - i)
		ties += t*t*t - t
		i = run
	}
	return ranks, ties
}

// TwoSidedP returns the two-sided p-value of a standard normal z: the probability of a value at least as far from 0.
func TwoSidedP(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }
