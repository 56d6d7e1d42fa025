// Package signals looks for a trend in numbers over time, such as signals per month: Mann-Kendall's test, Sen's slope, growth.
package signals

import (
	"math"
	"slices"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// Engine is the mark of this package's results.
var Engine = method.Engine{Name: "signals", Version: "1"}

// Series are values in the order of time, equally far apart; null is a missing period.
type Series struct {
	Values []*float64 `json:"values"`
	// Alpha is below which p a trend counts; 0.05 if it is not given.
	Alpha *float64 `json:"alpha,omitzero"`
}

// mostPeriods bounds the pairs of periods that are compared.
const mostPeriods = 3000

// Trend is whether values rise or fall over time. The test takes the periods as independent; monthly counts seldom are, so it is
// an indication.
type Trend struct {
	N       int     `json:"n"`
	Missing int     `json:"missing"`
	S       int     `json:"s"`
	VarS    float64 `json:"var_s"`
	// Z has the correction for continuity, P is two-sided; both and Trend are nil where the variance is 0.
	Z    *float64 `json:"z"`
	P    *float64 `json:"p"`
	TauA *float64 `json:"tau_a"`
	TauB *float64 `json:"tau_b"`
	// PExact is of all orders of the values, for at most 10 without ties.
	PExact *float64 `json:"p_exact"`
	// Slope is the median change per period over all pairs of periods, Intercept the median value less slope times the median
	// period, counted from 0.
	Slope     *float64 `json:"sen_slope"`
	Intercept *float64 `json:"sen_intercept"`
	// Trend is increasing, decreasing or no trend.
	Trend *string `json:"trend"`
}

// MannKendall is S = Σ sgn(x_j - x_i), Var = [n(n-1)(2n+5) - Σ t(t-1)(2t+5)]/18 with t values tied, Z = (S∓1)/√Var or 0 for
// S = 0, τ_a = S/n₀, τ_b = S/√(n₀(n₀-Σ t(t-1)/2)) with n₀ = n(n-1)/2, and Sen's slope. Missing periods keep their distance.
func MannKendall(in Series) (Trend, error) {
	var t Trend
	alpha := method.Or(in.Alpha, .05)
	if alpha <= 0 || alpha >= 1 {
		return t, method.Wrong("alpha", "ska vara mellan 0 och 1")
	}
	if len(in.Values) > mostPeriods {
		return t, method.Wrong("values", "kan vara högst %d perioder", mostPeriods)
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
	for _, run := range runs(x) {
		spread -= run * (run - 1) * (2*run + 5)
		tied += run * (run - 1) / 2
	}
	t.VarS = spread / 18
	pairs, s := n*(n-1)/2, float64(t.S)
	t.TauA, t.TauB = method.Share(s, pairs), method.Share(s, math.Sqrt(pairs*(pairs-tied)))
	if len(slopes) > 0 {
		t.Slope = stat.Median(slopes)
		t.Intercept = method.Number(*stat.Median(x) - *t.Slope**stat.Median(at))
	}
	if t.N >= 2 && t.N <= 10 && tied == 0 {
		t.PExact = method.Number(exact(t.N, t.S))
	}
	if t.VarS <= 0 {
		return t, nil
	}
	t.Z = method.Number(math.Copysign(max(math.Abs(s)-1, 0), s)/math.Sqrt(t.VarS) + 0)
	t.P = method.Number(stat.BothSides(*t.Z))
	direction := "no trend"
	switch {
	case *t.P < alpha && t.S > 0:
		direction = "increasing"
	case *t.P < alpha && t.S < 0:
		direction = "decreasing"
	}
	t.Trend = &direction
	return t, nil
}

// runs returns the sizes of the groups of equal values.
func runs(values []float64) []float64 {
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

// exact returns the share of all orders of n values whose |S| is at least that of s. S is n(n-1)/2 less twice the number of
// inversions, and each value that is put in adds 0 to as many inversions as there are values before it.
func exact(n, s int) float64 {
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

// Counts are numbers over time, and how many periods make a window.
type Counts struct {
	Values []*float64 `json:"values"`
	// Window is 3 if it is not given.
	Window *int `json:"window,omitzero"`
}

// Growth is how numbers grow. What lacks a base above 0, or a value, is nil.
type Growth struct {
	// Each is (b-a)/a of a period and the one before.
	Each []*float64 `json:"month_over_month"`
	// Rate is (last/first)^(1/(n-1)) - 1, for ends above 0, and Doubling the periods in which it doubles: ln 2 / ln(1+rate).
	Rate     *float64 `json:"compound_rate"`
	Doubling *float64 `json:"doubling_periods"`
	// Window is the sum of the last window over that of the one before.
	Window *float64 `json:"window_ratio"`
	Total  *float64 `json:"total"`
}

// Grow measures the growth.
func Grow(in Counts) (Growth, error) {
	window := method.Or(in.Window, 3)
	if window < 1 {
		return Growth{}, method.Wrong("window", "ska vara minst 1")
	}
	g := Growth{Each: make([]*float64, len(in.Values))}
	n := len(in.Values)
	for i := 1; i < n; i++ {
		if a, b := in.Values[i-1], in.Values[i]; a != nil && b != nil {
			g.Each[i] = method.Share(*b-*a, *a)
		}
	}
	if n > 1 {
		if first, last := in.Values[0], in.Values[n-1]; first != nil && last != nil && *first > 0 && *last > 0 {
			g.Rate = method.Number(math.Pow(*last / *first, 1/float64(n-1)) - 1)
			if g.Rate != nil && *g.Rate > 0 {
				g.Doubling = method.Number(math.Ln2 / math.Log1p(*g.Rate))
			}
		}
	}
	if window <= n/2 {
		before, last := total(in.Values[n-2*window:n-window]), total(in.Values[n-window:])
		if before != nil && last != nil {
			g.Window = method.Share(*last, *before)
		}
	}
	present := 0.0
	for _, v := range stat.Present(in.Values) {
		present += v
	}
	g.Total = &present
	return g, nil
}

// total returns the sum of values, nil if one is missing.
func total(values []*float64) *float64 {
	sum := 0.0
	for _, v := range values {
		if v == nil {
			return nil
		}
		sum += *v
	}
	return &sum
}
