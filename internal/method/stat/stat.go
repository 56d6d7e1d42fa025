// Package stat computes the statistics that several engines use: descriptive statistics, agreement, and rank tests.
package stat

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

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
	// SD is the sample standard deviation, with n-1. CV is SD / |mean|, nil if the mean is 0.
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
	s.Mean = method.FiniteOrNil(stat.Mean(sorted, nil))
	at := func(p float64, t QuantileType) *float64 { return method.FiniteOrNil(Quantile(sorted, p, t)) }
	s.Median, s.Q1, s.Q3, s.Q1T6, s.Q3T6 = at(.5, Type7), at(.25, Type7), at(.75, Type7), at(.25, Type6), at(.75, Type6)
	s.IQR, s.IQR6 = method.FiniteOrNil(*s.Q3-*s.Q1), method.FiniteOrNil(*s.Q3T6-*s.Q1T6)
	if s.N > 1 {
		s.SD = method.FiniteOrNil(stat.StdDev(sorted, nil))
		// A mean that is exactly 0 may differ from 0 in floating point.
		if mean := math.Abs(*s.Mean); mean > 1e-12*max(math.Abs(*s.Min), math.Abs(*s.Max)) {
			s.CV = method.Share(*s.SD, mean)
		}
	}
	s.Mode = modes(sorted)
	return s
}

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

// Quantile returns the quantile p, from 0 to 1, of the values, which must be sorted and not empty.
func Quantile(sorted []float64, p float64, t QuantileType) float64 {
	last := float64(len(sorted) - 1)
	place := last * p
	if t == Type6 {
		place = min(max(float64(len(sorted)+1)*p-1, 0), last)
	}
	below := math.Floor(place)
	lower, upper := sorted[int(below)], sorted[int(min(below+1, last))]
	return lower + (place-below)*(upper-lower)
}

// Median returns the median of the values, or nil if there are none.
func Median(values []float64) *float64 {
	if len(values) == 0 {
		return nil
	}
	return method.FiniteOrNil(Quantile(slices.Sorted(slices.Values(values)), .5, Type7))
}

// MidRanks returns the ranks of the values from the lowest, 1; equal values get the mean of their ranks. ties is the
// sum of t³-t over the groups of t equal values.
func MidRanks(values []float64) (ranks []float64, ties float64) {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	ranks = make([]float64, len(values))
	for i := 0; i < len(order); {
		run := i
		for run < len(order) && values[order[run]] == values[order[i]] {
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
