// Package robustness tries options against scenarios: what they give at worst, at best and on the whole, what is lost if a
// scenario comes for which another option was better, and which options hold in all of them.
package robustness

import (
	"fmt"
	"slices"

	"framsyn/internal/method"
)

// Engine is the mark of this package's results.
var Engine = method.Engine{Name: "robustness", Version: "1"}

// Payoffs is what each option gives in each scenario.
type Payoffs struct {
	Payoffs [][]float64 `json:"payoffs"`
	// Direction is max, or min where payoffs are costs; max if it is not given.
	Direction string `json:"direction,omitzero"`
	// Alpha is the weight of the best outcome by Hurwicz, 0 to 1; 0.5 if it is not given.
	Alpha *float64 `json:"alpha,omitzero"`
	// Weights of the scenarios, equal if none are given; others are divided by their sum. They are no probabilities.
	Weights []float64 `json:"weights,omitzero"`
	// Threshold is what a payoff must reach to be satisfactory, RegretLimit what a regret may be.
	Threshold   *float64 `json:"threshold,omitzero"`
	RegretLimit *float64 `json:"regret_limit,omitzero"`
}

// Evaluation is what the options are worth, each in the sign of the input.
type Evaluation struct {
	Worst    []float64 `json:"worst"`
	Best     []float64 `json:"best"`
	Hurwicz  []float64 `json:"hurwicz"`
	Laplace  []float64 `json:"laplace"`
	Expected []float64 `json:"expected"`
	// Regret is how far an option is from the scenario's best one, from 0.
	Regret         [][]float64      `json:"regret"`
	MaxRegret      []float64        `json:"max_regret"`
	ExpectedRegret []float64        `json:"expected_regret"`
	Choice         map[string][]int `json:"choice"`
	// Dominated are the options to which another one is at least equal in all scenarios and better in one.
	Dominated []int `json:"dominated"`
	// Satisficing and RegretRobustness are the weight of the scenarios in which an option keeps the threshold or the limit.
	Satisficing      []float64 `json:"satisficing,omitzero"`
	RegretRobustness []float64 `json:"regret_robustness,omitzero"`
}

// Limits of a matrix. Dominance compares every two options in every scenario.
const mostOptions, mostScenarios = 500, 200

// Evaluate compares the options. All options that tie for a choice are given. A scenario of weight 0 still counts for worst, best
// and regret.
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
	alpha := method.Or(in.Alpha, .5)
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
		e.Expected = append(e.Expected, signed(sign, weighed(weights, row)))
		e.Regret, e.MaxRegret = append(e.Regret, regrets), append(e.MaxRegret, slices.Max(regrets))
		e.ExpectedRegret = append(e.ExpectedRegret, weighed(weights, regrets))
		if in.Threshold != nil {
			e.Satisficing = append(e.Satisficing,
				weightWhere(weights, row, func(g float64) bool { return method.Compare(g, sign**in.Threshold) >= 0 }))
		}
		if in.RegretLimit != nil {
			e.RegretRobustness = append(e.RegretRobustness,
				weightWhere(weights, regrets, func(r float64) bool { return method.Compare(r, *in.RegretLimit) <= 0 }))
		}
	}
	e.choose(sign)
	for a := range gains {
		if slices.ContainsFunc(gains, func(b []float64) bool { return dominates(b, gains[a]) }) {
			e.Dominated = append(e.Dominated, a)
		}
	}
	return e, nil
}

// check returns the weights of the scenarios, or what is wrong with the input.
func (in Payoffs) check() ([]float64, error) {
	if len(in.Payoffs) == 0 || len(in.Payoffs) > mostOptions {
		return nil, method.Wrong("payoffs", "ska ha 1–%d rader, en per alternativ", mostOptions)
	}
	n := len(in.Payoffs[0])
	if n == 0 || n > mostScenarios {
		return nil, method.Wrong("payoffs[0]", "ska ha 1–%d värden, ett per scenario", mostScenarios)
	}
	if err := method.Rows("payoffs", in.Payoffs, n); err != nil {
		return nil, err
	}
	if in.Direction != "" && in.Direction != "max" && in.Direction != "min" {
		return nil, method.Wrong("direction", "ska vara max eller min")
	}
	if a := in.Alpha; a != nil && (*a < 0 || *a > 1) {
		return nil, method.Wrong("alpha", "ska vara 0–1")
	}
	return shares(in.Weights, n)
}

// shares are weights of n scenarios with sum 1; equal ones if there are none.
func shares(weights []float64, n int) ([]float64, error) {
	out, sum := make([]float64, n), 0.0
	if weights == nil {
		for i := range out {
			out[i] = 1 / float64(n)
		}
		return out, nil
	}
	if len(weights) != n {
		return nil, method.Wrong("weights", "ska vara en per scenario, %d, men är %d", n, len(weights))
	}
	for i, w := range weights {
		if w < 0 {
			return nil, method.Wrong(fmt.Sprintf("weights[%d]", i), "kan inte vara mindre än 0")
		}
		sum += w
	}
	if sum == 0 {
		return nil, method.Wrong("weights", "kan inte alla vara 0")
	}
	for i, w := range weights {
		out[i] = w / sum
	}
	return out, nil
}

// signed gives a gain the sign of the input, without a minus before 0.
func signed(sign, gain float64) float64 { return sign*gain + 0 }

func weighed(weights, values []float64) float64 {
	sum := 0.0
	for i, v := range values {
		sum += weights[i] * v
	}
	return sum
}

// weightWhere returns the weight of the scenarios where it holds; 1 where it holds in all.
func weightWhere(weights, values []float64, holds func(float64) bool) float64 {
	sum := 0.0
	for i, v := range values {
		if holds(v) {
			sum += weights[i]
		}
	}
	return min(sum, 1)
}

// choose notes the best options by each rule.
func (e *Evaluation) choose(sign float64) {
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
