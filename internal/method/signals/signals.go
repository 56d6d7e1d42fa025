// Package signals analyses time series, such as the number of signals per month: the Mann-Kendall test, Sen's slope,
// and growth.
package signals

import (
	"math"
	"math/big"
	"slices"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "signals", Version: "2"}

// Series is the values of consecutive periods; null is a missing one.
type Series struct {
	Values []*float64 `json:"values"`
	// Alpha is the significance level, by default 0.05.
	Alpha *float64 `json:"alpha,omitzero"`
}

// maxPeriods is the most periods; all pairs of them are compared.
const maxPeriods = 3000

// Trend is the result of MannKendall. The test assumes independent periods, which monthly counts seldom are, so it is
// only indicative.
type Trend struct {
	N       int     `json:"n"`
	Missing int     `json:"missing"`
	S       int     `json:"s"`
	VarS    float64 `json:"var_s"`
	// Z has a continuity correction and P is two-sided; both and Trend are nil if there is no test.
	Z    *float64 `json:"z"`
	P    *float64 `json:"p"`
	TauA *float64 `json:"tau_a"`
	TauB *float64 `json:"tau_b"`
	// PExact is the exact p-value over all permutations, for at most 10 values without ties.
	PExact *float64 `json:"p_exact"`
	// Slope is Sen's slope, the median change per period over all pairs of periods, and Intercept the median value minus
	// slope times the median period, counted from 0.
	Slope     *float64   `json:"sen_slope"`
	Intercept *float64   `json:"sen_intercept"`
	Trend     *Direction `json:"trend"`
	// Undefined is the reason why there is no test.
	Undefined *Reason `json:"undefined"`
}

// MannKendall returns S = Σ sgn(x_j - x_i), Var = [n(n-1)(2n+5) - Σ t(t-1)(2t+5)]/18 with groups of t tied values, Z =
// (S∓1)/√Var or 0 for S = 0, Kendall's τ_a = S/n₀ and τ_b = S/√(n₀(n₀-Σ t(t-1)/2)) with n₀ = n(n-1)/2, and Sen's slope.
// Missing periods are left out, but the distances between the others are kept. The error is a method.Fault.
func MannKendall(in Series) (Trend, error) {
	var t Trend
	alpha := method.OrDefault(in.Alpha, .05)
	if alpha <= 0 || alpha >= 1 {
		return t, method.Faultf("alpha", "ska vara mellan 0 och 1")
	}
	if len(in.Values) > maxPeriods {
		return t, method.Faultf("values", "kan vara högst %d perioder", maxPeriods)
	}
	var x, at, slopes []float64
	for i, v := range in.Values {
		if v == nil {
			t.Missing++
			continue
		}
		for j, earlier := range x {
			switch {
			case *v > earlier:
				t.S++
			case *v < earlier:
				t.S--
			}
			slopes = append(slopes, (*v-earlier)/(float64(i)-at[j]))
		}
		x, at = append(x, *v), append(at, float64(i))
	}
	t.N = len(x)
	n := float64(t.N)
	spread, tied := n*(n-1)*(2*n+5), 0.0
	for _, run := range tieSizes(x) {
		spread -= run * (run - 1) * (2*run + 5)
		tied += run * (run - 1) / 2
	}
	t.VarS = spread / 18
	pairs, s := n*(n-1)/2, float64(t.S)
	t.TauA, t.TauB = method.Share(s, pairs), method.Share(s, math.Sqrt(pairs*(pairs-tied)))
	if len(slopes) > 0 {
		t.Slope = stat.Median(slopes)
		t.Intercept = method.FiniteOrNil(*stat.Median(x) - *t.Slope**stat.Median(at))
	}
	if t.N >= 2 && t.N <= 10 && tied == 0 {
		t.PExact = method.FiniteOrNil(exactP(t.N, t.S))
	}
	switch {
	case t.N < 2:
		t.Undefined = new(FewerThan2Values)
		return t, nil
	case t.VarS <= 0:
		t.Undefined = new(AllValuesTied)
		return t, nil
	}
	t.Z = method.FiniteOrNil(math.Copysign(max(math.Abs(s)-1, 0), s)/math.Sqrt(t.VarS) + 0)
	t.P = method.FiniteOrNil(stat.TwoSidedP(*t.Z))
	t.Trend = new(NoTrend)
	switch {
	case *t.P < alpha && t.S > 0:
		t.Trend = new(Increasing)
	case *t.P < alpha && t.S < 0:
		t.Trend = new(Decreasing)
	}
	return t, nil
}

// tieSizes returns the sizes of the groups of equal values.
func tieSizes(values []float64) []float64 {
	sorted := slices.Sorted(slices.Values(values))
	var out []float64
	for i, v := range sorted {
		if i > 0 && v == sorted[i-1] {
			out[len(out)-1]++
		} else {
			out = append(out, 1)
		}
	}
	return out
}

// exactP returns the share of the permutations of n values whose |S| is at least |s|. S is n(n-1)/2 minus twice the
// number of inversions, and the k-th value inserted adds 0 to k-1 inversions.
func exactP(n, s int) float64 {
	orders, all := []float64{1}, 1.0
	for k := 2; k <= n; k++ {
		next := make([]float64, len(orders)+k-1)
		for inversions, ways := range orders {
			for more := range k {
				next[inversions+more] += ways
			}
		}
		orders = next
		all *= float64(k)
	}
	extreme := 0.0
	for inversions, ways := range orders {
		if of := n*(n-1)/2 - 2*inversions; max(of, -of) >= max(s, -s) {
			extreme += ways
		}
	}
	return extreme / all
}

// Counts is the input of MeasureGrowth: counts of consecutive periods, and the length of a window.
type Counts struct {
	Values []*float64 `json:"values"`
	// Window is the number of periods of a window, by default 3.
	Window *int `json:"window,omitzero"`
}

// Growth is the growth of counts. A figure is nil if its base is missing or not above 0, or its value is missing.
type Growth struct {
	// Each is the relative change (b-a)/a from each period to the next.
	Each []*float64 `json:"month_over_month"`
	// Rate is the compound rate (last/first)^(1/(n-1)) - 1, if both are above 0, and Doubling the doubling time in
	// periods, ln 2 / ln(1+rate).
	Rate     *float64 `json:"compound_rate"`
	Doubling *float64 `json:"doubling_periods"`
	// Window is the sum of the last window divided by that of the one before.
	Window *float64 `json:"window_ratio"`
	Total  *float64 `json:"total"`
}

// MeasureGrowth returns the growth of counts. The error is a method.Fault.
func MeasureGrowth(in Counts) (Growth, error) {
	window := method.OrDefault(in.Window, 3)
	if window < 1 {
		return Growth{}, method.Faultf("window", "ska vara minst 1")
	}
	g := Growth{Each: make([]*float64, len(in.Values))}
	n := len(in.Values)
	for i := 1; i < n; i++ {
		if a, b := in.Values[i-1], in.Values[i]; a != nil && b != nil {
			g.Each[i] = change(*a, *b)
		}
	}
	if n > 1 {
		if first, last := in.Values[0], in.Values[n-1]; first != nil && last != nil && *first > 0 && *last > 0 {
			rate, grown := growth(*first, *last, float64(n-1))
			g.Rate = method.FiniteOrNil(rate)
			if g.Rate != nil && grown > 0 {
				g.Doubling = method.FiniteOrNil(math.Ln2 / grown)
			}
		}
	}
	if window <= n/2 {
		before, last := sumOrNil(in.Values[n-2*window:n-window]), sumOrNil(in.Values[n-window:])
		if before != nil && last != nil {
			g.Window = quotient(last, before)
		}
	}
	g.Total = new(method.Float(stat.Sum(stat.Present(in.Values))))
	return g, nil
}

// change returns (b-a)/a of the decimals as written, or nil if a is 0.
func change(a, b float64) *float64 {
	from := method.Exact(a)
	return quotient(new(big.Rat).Sub(method.Exact(b), from), from)
}

// quotient returns a/b, or nil if b is 0.
func quotient(a, b *big.Rat) *float64 {
	if b.Sign() == 0 {
		return nil
	}
	return method.FiniteOrNil(method.Float(new(big.Rat).Quo(a, b)))
}

// growth returns the compound rate per period between two counts above 0, and its logarithm ln(1+rate).
func growth(first, last, periods float64) (rate, grown float64) {
	ratio := last / first
	if math.Abs(ratio-1) < .5 {
		// Near 1, a quotient loses what it differs by.
		grown = math.Log1p(*change(first, last)) / periods
		return math.Expm1(grown), grown
	}
	return math.Pow(ratio, 1/periods) - 1, math.Log(ratio) / periods
}

// sumOrNil returns the sum of values, or nil if one is missing.
func sumOrNil(values []*float64) *big.Rat {
	if slices.Contains(values, nil) {
		return nil
	}
	return stat.Sum(stat.Present(values))
}
