// Package stat holds the statistics that several engines share: of one list of values, of agreement, and of ranks.
package stat

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"framsyn/internal/method"
)

// Summary describes a list of values. What is undefined is nil: everything of no values, the standard deviation of one.
type Summary struct {
	N       int      `json:"n"`
	Missing int      `json:"missing"`
	Min     *float64 `json:"min"`
	Max     *float64 `json:"max"`
	Mean    *float64 `json:"mean"`
	Median  *float64 `json:"median"`
	// Quartiles by Hyndman and Fan's type 7, which is the house definition, and by type 6, which SPSS uses.
	Q1   *float64 `json:"q1"`
	Q3   *float64 `json:"q3"`
	IQR  *float64 `json:"iqr"`
	Q1T6 *float64 `json:"q1_type6"`
	Q3T6 *float64 `json:"q3_type6"`
	IQR6 *float64 `json:"iqr_type6"`
	// SD is that of a sample, with n-1. CV is SD / |mean|, undefined of a mean of 0.
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

// Summarise describes the values, of which nil is a missing one.
func Summarise(values []*float64) Summary {
	s := SummaryOf(Present(values))
	s.Missing = len(values) - s.N
	return s
}

// SummaryOf describes the values.
func SummaryOf(values []float64) Summary {
	s := Summary{N: len(values), Mode: []float64{}}
	if s.N == 0 {
		return s
	}
	sorted := slices.Sorted(slices.Values(values))
	s.Min, s.Max = &sorted[0], &sorted[s.N-1]
	s.Mean = method.Number(stat.Mean(sorted, nil))
	at := func(p float64, t Type) *float64 { return method.Number(Quantile(sorted, p, t)) }
	s.Median, s.Q1, s.Q3, s.Q1T6, s.Q3T6 = at(.5, Type7), at(.25, Type7), at(.75, Type7), at(.25, Type6), at(.75, Type6)
	s.IQR, s.IQR6 = method.Number(*s.Q3-*s.Q1), method.Number(*s.Q3T6-*s.Q1T6)
	if s.N > 1 {
		s.SD = method.Number(stat.StdDev(sorted, nil))
		// A mean that is 0 on paper need not be so in binary.
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

// Type is a definition of quantiles, by its number in Hyndman and Fan (1996).
type Type int

// Type7 puts the quantile p at place (n-1)p from 0, as R, numpy and Excel's INC do; Type6 at (n+1)p from 1, as SPSS and EXC do.
const (
	Type6 Type = 6
	Type7 Type = 7
)

// Quantile returns the quantile p, 0 to 1, of the values, which are sorted and at least one.
func Quantile(sorted []float64, p float64, t Type) float64 {
	last := float64(len(sorted) - 1)
	place := last * p
	if t == Type6 {
		place = min(max(float64(len(sorted)+1)*p-1, 0), last)
	}
	below := math.Floor(place)
	lower, upper := sorted[int(below)], sorted[int(min(below+1, last))]
	return lower + (place-below)*(upper-lower)
}

// Median returns the median of the values, or nil of none.
func Median(values []float64) *float64 {
	if len(values) == 0 {
		return nil
	}
	return method.Number(Quantile(slices.Sorted(slices.Values(values)), .5, Type7))
}

// MidRanks returns the ranks of the values from the lowest, 1; equal ones share the mean of theirs. Ties is the sum of t³-t over
// the groups of t equal values.
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

// BothSides returns the probability of a standard normal value at least as far from 0 as z.
func BothSides(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }
