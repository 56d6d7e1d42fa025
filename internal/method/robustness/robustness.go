// Package robustness evaluates options against scenarios by the rules of decision under uncertainty: the worst, the
// best and the weighted outcome, the regret, and which options are satisfactory in all scenarios.
package robustness

import (
	"fmt"
	"math/big"
	"slices"

	"framsyn/internal/method"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "robustness", Version: "2"}

// Payoffs is the payoff of each option in each scenario.
type Payoffs struct {
	Payoffs [][]float64 `json:"payoffs"`
	// Direction is max, or min if payoffs are costs; by default max.
	Direction string `json:"direction,omitzero"`
	// Alpha is Hurwicz's weight of the best outcome, 0 to 1, by default 0.5.
	Alpha *float64 `json:"alpha,omitzero"`
	// Weights are the weights of the scenarios, by default equal. They are divided by their sum, and are not
	// probabilities.
	Weights []float64 `json:"weights,omitzero"`
	// Threshold is the least satisfactory payoff, and RegretLimit the largest acceptable regret.
	Threshold   *float64 `json:"threshold,omitzero"`
	RegretLimit *float64 `json:"regret_limit,omitzero"`
}

// Evaluation is the evaluation of the options, in the sign of the input.
type Evaluation struct {
	Worst    []float64 `json:"worst"`
	Best     []float64 `json:"best"`
	Hurwicz  []float64 `json:"hurwicz"`
	Laplace  []float64 `json:"laplace"`
	Expected []float64 `json:"expected"`
	// Regret is the distance of an option from the best one in a scenario, at least 0.
	Regret         [][]float64    `json:"regret"`
	MaxRegret      []float64      `json:"max_regret"`
	ExpectedRegret []float64      `json:"expected_regret"`
	Choice         map[Rule][]int `json:"choice"`
	// Dominated are the options that are dominated: another option is at least as good in all scenarios and better in one.
	Dominated []int `json:"dominated"`
	// Satisficing and RegretRobustness are the total weights of the scenarios in which an option meets the threshold or
	// the regret limit.
	Satisficing      []float64 `json:"satisficing,omitzero"`
	RegretRobustness []float64 `json:"regret_robustness,omitzero"`
}

// Limits of a matrix. Dominance compares every two options in every scenario.
const maxOptions, maxScenarios = 500, 200

// Evaluate compares the options, by numbers that are exactly the decimals as written. All options that tie for a choice are
// returned. A scenario with weight 0 still counts for worst, best and regret. The error is a method.Fault.
func Evaluate(in Payoffs) (Evaluation, error) {
	e := Evaluation{Choice: map[Rule][]int{}, Dominated: []int{}}
	weights, err := in.check()
	if err != nil {
		return e, err
	}
	gains, tops := in.gains()
	threshold, limit := in.exact(in.Threshold, 0, true), in.exact(in.RegretLimit, 0, false)
	alpha := in.exact(in.Alpha, .5, false)
	rest, n := new(big.Rat).Sub(big.NewRat(1, 1), alpha), big.NewRat(int64(len(weights)), 1)
	var x scores
	for _, row := range gains {
		worst, best, sum := slices.MinFunc(row, (*big.Rat).Cmp), slices.MaxFunc(row, (*big.Rat).Cmp), new(big.Rat)
		regrets, shown := make([]*big.Rat, len(row)), make([]float64, len(row))
		for s, g := range row {
			sum.Add(sum, g)
			regrets[s] = new(big.Rat).Sub(tops[s], g)
			shown[s] = method.Float(regrets[s])
		}
		e.Regret = append(e.Regret, shown)
		x.worst, x.best = append(x.worst, worst), append(x.best, best)
		x.hurwicz = append(x.hurwicz, weightedSum([]*big.Rat{alpha, rest}, []*big.Rat{best, worst}))
		x.laplace, x.expected = append(x.laplace, sum.Quo(sum, n)), append(x.expected, weightedSum(weights, row))
		x.maxRegret = append(x.maxRegret, slices.MaxFunc(regrets, (*big.Rat).Cmp))
		x.expectedRegret = append(x.expectedRegret, weightedSum(weights, regrets))
		if in.Threshold != nil {
			x.satisficing = append(x.satisficing, weightWhere(weights, row, func(g *big.Rat) bool { return g.Cmp(threshold) >= 0 }))
		}
		if in.RegretLimit != nil {
			x.robust = append(x.robust, weightWhere(weights, regrets, func(r *big.Rat) bool { return r.Cmp(limit) <= 0 }))
		}
	}
	e.choose(x, in.Direction == "min")
	for a, row := range gains {
		if slices.ContainsFunc(gains, func(b []*big.Rat) bool { return dominates(b, row, (*big.Rat).Cmp) }) {
			e.Dominated = append(e.Dominated, a)
		}
	}
	return e, nil
}

// gains returns the payoffs, with the other sign if they are costs, and the best gain of each scenario.
func (in Payoffs) gains() (gains [][]*big.Rat, tops []*big.Rat) {
	gains, tops = make([][]*big.Rat, len(in.Payoffs)), make([]*big.Rat, len(in.Payoffs[0]))
	for a, row := range in.Payoffs {
		for s, p := range row {
			g := in.exact(&p, 0, true)
			gains[a] = append(gains[a], g)
			if tops[s] == nil || g.Cmp(tops[s]) > 0 {
				tops[s] = g
			}
		}
	}
	return gains, tops
}

// exact returns a number, or a standard one if it is nil; a payoff becomes a gain.
func (in Payoffs) exact(v *float64, standard float64, payoff bool) *big.Rat {
	r := method.Exact(method.OrDefault(v, standard))
	if payoff && in.Direction == "min" {
		r.Neg(r)
	}
	return r
}

// check returns the normalised weights of the scenarios, or a method.Fault.
func (in Payoffs) check() ([]*big.Rat, error) {
	if len(in.Payoffs) == 0 || len(in.Payoffs) > maxOptions {
		return nil, method.Faultf("payoffs", "ska ha 1–%d rader, en per alternativ", maxOptions)
	}
	n := len(in.Payoffs[0])
	if n == 0 || n > maxScenarios {
		return nil, method.Faultf("payoffs[0]", "ska ha 1–%d värden, ett per scenario", maxScenarios)
	}
	if err := method.CheckRows("payoffs", in.Payoffs, n); err != nil {
		return nil, err
	}
	if in.Direction != "" && in.Direction != "max" && in.Direction != "min" {
		return nil, method.Faultf("direction", "ska vara max eller min")
	}
	if a := in.Alpha; a != nil && (*a < 0 || *a > 1) {
		return nil, method.Faultf("alpha", "ska vara 0–1")
	}
	return normaliseWeights(in.Weights, n)
}

// normaliseWeights returns the weights of n scenarios divided by their sum; equal ones if weights is empty.
func normaliseWeights(weights []float64, n int) ([]*big.Rat, error) {
	if weights == nil {
		return slices.Repeat([]*big.Rat{big.NewRat(1, int64(n))}, n), nil
	}
	if len(weights) != n {
		return nil, method.Faultf("weights", "ska vara en per scenario, %d, men är %d", n, len(weights))
	}
	out, sum := make([]*big.Rat, n), new(big.Rat)
	for i, w := range weights {
		if w < 0 {
			return nil, method.Faultf(fmt.Sprintf("weights[%d]", i), "kan inte vara mindre än 0")
		}
		out[i] = method.Exact(w)
		sum.Add(sum, out[i])
	}
	if sum.Sign() == 0 {
		return nil, method.Faultf("weights", "kan inte alla vara 0")
	}
	for _, w := range out {
		w.Quo(w, sum)
	}
	return out, nil
}

func weightedSum(weights, values []*big.Rat) *big.Rat {
	sum, term := new(big.Rat), new(big.Rat)
	for i, v := range values {
		sum.Add(sum, term.Mul(weights[i], v))
	}
	return sum
}

// weightWhere returns the total weight of the scenarios for which holds returns true.
func weightWhere(weights, values []*big.Rat, holds func(*big.Rat) bool) *big.Rat {
	sum := new(big.Rat)
	for i, v := range values {
		if holds(v) {
			sum.Add(sum, weights[i])
		}
	}
	return sum
}

// scores are the numbers of the options by each rule, exactly. Those of payoffs are gains.
type scores struct {
	worst, best, hurwicz, laplace, expected, maxRegret, expectedRegret, satisficing, robust []*big.Rat
}

// choose sets the numbers of the options, and the best options by each rule.
func (e *Evaluation) choose(x scores, costs bool) {
	const gain, loss, share = 0, 1, 2
	for _, rule := range []struct {
		name   Rule
		kind   int
		values []*big.Rat
		into   *[]float64
	}{
		{Maximin, gain, x.worst, &e.Worst}, {Maximax, gain, x.best, &e.Best}, {Hurwicz, gain, x.hurwicz, &e.Hurwicz},
		{Laplace, gain, x.laplace, &e.Laplace}, {Expected, gain, x.expected, &e.Expected},
		{MinimaxRegret, loss, x.maxRegret, &e.MaxRegret}, {MinExpectedRegret, loss, x.expectedRegret, &e.ExpectedRegret},
		{Satisficing, share, x.satisficing, &e.Satisficing}, {RegretRobustness, share, x.robust, &e.RegretRobustness},
	} {
		var best []int
		for a, v := range rule.values {
			ahead := 1
			if best != nil {
				ahead = v.Cmp(rule.values[best[0]])
			}
			if rule.kind == loss && best != nil {
				ahead = -ahead
			}
			if ahead > 0 {
				best = best[:0]
			}
			if ahead >= 0 {
				best = append(best, a)
			}
		}
		for _, v := range rule.values {
			if rule.kind == gain && costs {
				v = new(big.Rat).Neg(v)
			}
			*rule.into = append(*rule.into, method.Float(v))
		}
		if rule.values != nil {
			e.Choice[rule.name] = best
		}
	}
}

// dominates reports whether a is at least as good as b in all scenarios and better in one.
func dominates[T any](a, b []T, compare func(a, b T) int) bool {
	better := false
	for s := range a {
		order := compare(a[s], b[s])
		if order < 0 {
			return false
		}
		better = better || order > 0
	}
	return better
}
