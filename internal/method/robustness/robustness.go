// Package robustness evaluates options against scenarios by the rules of decision under uncertainty: the worst, the
// best and the weighted outcome, the regret, and which options are satisfactory in all scenarios.
package robustness

import (
	"fmt"
	"slices"

	"framsyn/internal/method"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "robustness", Version: "1"}

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
	Regret         [][]float64      `json:"regret"`
	MaxRegret      []float64        `json:"max_regret"`
	ExpectedRegret []float64        `json:"expected_regret"`
	Choice         map[string][]int `json:"choice"`
	// Dominated are the options that are dominated: another option is at least as good in all scenarios and better in one.
	Dominated []int `json:"dominated"`
	// Satisficing and RegretRobustness are the total weights of the scenarios in which an option meets the threshold or
	// the regret limit.
	Satisficing      []float64 `json:"satisficing,omitzero"`
	RegretRobustness []float64 `json:"regret_robustness,omitzero"`
}

// Limits of a matrix. Dominance compares every two options in every scenario.
const maxOptions, maxScenarios = 500, 200

// Evaluate compares the options. All options that tie for a choice are returned. A scenario with weight 0 still counts
// for worst, best and regret. The error is a method.Fault.
func Evaluate(in Payoffs) (Evaluation, error) {
	e := Evaluation{Choice: map[string][]int{}, Dominated: []int{}}
	weights, err := in.check()
	if err != nil {
		return e, err
	}
	sign := 1.0
	if in.Direction == "min" {
		sign = -1
	}
	alpha := method.OrDefault(in.Alpha, .5)
	gains := make([][]float64, len(in.Payoffs))
	for a, row := range in.Payoffs {
		for _, p := range row {
			gains[a] = append(gains[a], sign*p)
		}
	}
	tops := make([]float64, len(weights))
	for s := range tops {
		tops[s] = gains[0][s]
		for _, row := range gains {
			tops[s] = max(tops[s], row[s])
		}
	}
	for _, row := range gains {
		worst, best, sum := slices.Min(row), slices.Max(row), 0.0
		regrets := make([]float64, len(row))
		for s, g := range row {
			sum += g
			regrets[s] = tops[s] - g
		}
		e.Worst, e.Best = append(e.Worst, signed(sign, worst)), append(e.Best, signed(sign, best))
		e.Hurwicz = append(e.Hurwicz, signed(sign, alpha*best+(1-alpha)*worst))
		e.Laplace = append(e.Laplace, signed(sign, sum/float64(len(row))))
		e.Expected = append(e.Expected, signed(sign, weightedSum(weights, row)))
		e.Regret, e.MaxRegret = append(e.Regret, regrets), append(e.MaxRegret, slices.Max(regrets))
		e.ExpectedRegret = append(e.ExpectedRegret, weightedSum(weights, regrets))
		if in.Threshold != nil {
			e.Satisficing = append(e.Satisficing,
				weightWhere(weights, row, func(g float64) bool { return method.Compare(g, sign**in.Threshold) >= 0 }))
		}
		if in.RegretLimit != nil {
			e.RegretRobustness = append(e.RegretRobustness,
				weightWhere(weights, regrets, func(r float64) bool { return method.Compare(r, *in.RegretLimit) <= 0 }))
		}
	}
	e.setChoices(sign)
	for a := range gains {
		if slices.ContainsFunc(gains, func(b []float64) bool { return dominates(b, gains[a]) }) {
			e.Dominated = append(e.Dominated, a)
		}
	}
	return e, nil
}

// check returns the normalised weights of the scenarios, or a method.Fault.
func (in Payoffs) check() ([]float64, error) {
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
func normaliseWeights(weights []float64, n int) ([]float64, error) {
	out, sum := make([]float64, n), 0.0
	if weights == nil {
		for i := range out {
			out[i] = 1 / float64(n)
		}
		return out, nil
	}
	if len(weights) != n {
		return nil, method.Faultf("weights", "ska vara en per scenario, %d, men är %d", n, len(weights))
	}
	for i, w := range weights {
		if w < 0 {
			return nil, method.Faultf(fmt.Sprintf("weights[%d]", i), "kan inte vara mindre än 0")
		}
		sum += w
	}
	if sum == 0 {
		return nil, method.Faultf("weights", "kan inte alla vara 0")
	}
	for i, w := range weights {
		out[i] = w / sum
	}
	return out, nil
}

// signed returns a gain in the sign of the input, without negative zero.
func signed(sign, gain float64) float64 { return sign*gain + 0 }

func weightedSum(weights, values []float64) float64 {
	sum := 0.0
	for i, v := range values {
		sum += weights[i] * v
	}
	return sum
}

// weightWhere returns the total weight of the scenarios for which holds returns true, exactly 1 if it does for all.
func weightWhere(weights, values []float64, holds func(float64) bool) float64 {
	sum := 0.0
	for i, v := range values {
		if holds(v) {
			sum += weights[i]
		}
	}
	return min(sum, 1)
}

// setChoices sets the best options by each rule.
func (e *Evaluation) setChoices(sign float64) {
	for _, rule := range []struct {
		name   string
		sign   float64
		values []float64
	}{
		{"maximin", sign, e.Worst}, {"maximax", sign, e.Best}, {"hurwicz", sign, e.Hurwicz}, {"laplace", sign, e.Laplace},
		{"expected", sign, e.Expected}, {"minimax_regret", -1, e.MaxRegret}, {"min_expected_regret", -1, e.ExpectedRegret},
		{"satisficing", 1, e.Satisficing}, {"regret_robustness", 1, e.RegretRobustness},
	} {
		var best []int
		for a, v := range rule.values {
			ahead := 1
			if best != nil {
				ahead = method.Compare(rule.sign*v, rule.sign*rule.values[best[0]])
			}
			if ahead > 0 {
				best = best[:0]
			}
			if ahead >= 0 {
				best = append(best, a)
			}
		}
		if rule.values != nil {
			e.Choice[rule.name] = best
		}
	}
}

func dominates(a, b []float64) bool {
	better := false
	for s := range a {
		if a[s] < b[s] {
			return false
		}
		better = better || a[s] > b[s]
	}
	return better
}
