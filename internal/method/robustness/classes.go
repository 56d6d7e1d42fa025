package robustness

import (
	"cmp"
	"fmt"
	"math"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// StressTest is a panel's judgements of options in scenarios, usually from -2 (counteracts) to 2 (supports strongly).
type StressTest struct {
	Scale stat.Scale `json:"scale"`
	// Judgements holds the panel's answers by option and scenario; null is a missing one.
	Judgements [][][]*float64 `json:"judgements"`
	// Threshold is the least median at which an option is effective in a scenario, by default 1.
	Threshold *float64 `json:"threshold,omitzero"`
}

// Classes is the classes of the options, and the medians that they are based on.
type Classes struct {
	Threshold float64  `json:"threshold"`
	Options   []Option `json:"options"`
}

// Option is the performance of an option across scenarios. Scenarios without judgements of it are left out; Judged is
// the number of those left.
type Option struct {
	Medians []*float64 `json:"medians"`
	Judged  int        `json:"judged"`
	// Effective is the share of the scenarios in which it is effective.
	Effective *float64 `json:"effective_share"`
	Min       *float64 `json:"min"`
	Mean      *float64 `json:"mean"`
	Spread    *float64 `json:"spread"`
	// MaxRegret is the largest distance to the best option of a scenario.
	MaxRegret *float64 `json:"max_regret"`
	// Class is nil for an option that nobody judged.
	Class *Class `json:"class"`
	// Dangerous reports whether its median is the lowest step in any scenario.
	Dangerous *bool `json:"dangerous"`
	// Dominates are the options that it dominates: it is at least as good in all scenarios and better in one. Both must be
	// judged in all; it is nil if this one is not.
	Dominates []int `json:"dominates"`
}

// Classify classifies the options by the panel's median for each option and scenario. The error is a method.Fault.
func Classify(in StressTest) (Classes, error) {
	out := Classes{Threshold: method.OrDefault(in.Threshold, 1), Options: []Option{}}
	if err := in.Scale.Check("scale"); err != nil {
		return out, err
	}
	if len(in.Judgements) > maxOptions {
		return out, method.Faultf("judgements", "kan ha högst %d alternativ", maxOptions)
	}
	for a, row := range in.Judgements {
		var o Option
		if len(row) > maxScenarios {
			return out, method.Faultf(fmt.Sprintf("judgements[%d]", a), "kan ha högst %d scenarier", maxScenarios)
		}
		if len(row) != len(in.Judgements[0]) {
			return out, method.Faultf(fmt.Sprintf("judgements[%d]", a), "ska ha %d scenarier, men har %d", len(in.Judgements[0]), len(row))
		}
		for s, answers := range row {
			at := func(i int) string { return fmt.Sprintf("judgements[%d][%d][%d]", a, s, i) }
			if _, err := in.Scale.Frequencies(answers, at); err != nil {
				return out, err
			}
			o.Medians = append(o.Medians, stat.Median(stat.Present(answers)))
		}
		o.classify(out.Threshold, float64(in.Scale[0]))
		out.Options = append(out.Options, o)
	}
	comparePairwise(out.Options)
	return out, nil
}

func (o *Option) classify(threshold, lowest float64) {
	medians := stat.Present(o.Medians)
	if o.Judged = len(medians); o.Judged == 0 {
		return
	}
	s := stat.SummaryOf(medians)
	o.Min, o.Mean, o.Spread = s.Min, s.Mean, method.FiniteOrNil(*s.Max-*s.Min)
	effective := 0
	for _, m := range medians {
		if m >= threshold {
			effective++
		}
	}
	o.Effective = method.Share(float64(effective), float64(o.Judged))
	class, dangerous := OptIn, *s.Min <= lowest
	switch {
	case effective == o.Judged:
		class = NoRegrets
	case 2*effective > o.Judged:
		class = OptOut
	case effective == 0:
		class = Abandon
	}
	o.Class, o.Dangerous = &class, &dangerous
}

// comparePairwise sets each option's largest regret, and the options that it dominates.
func comparePairwise(options []Option) {
	medians, best := make([][]float64, len(options)), []float64{}
	for a, o := range options {
		medians[a] = stat.Present(o.Medians)
		for s, m := range o.Medians {
			if s == len(best) {
				best = append(best, math.Inf(-1))
			}
			if m != nil {
				best[s] = max(best[s], *m)
			}
		}
	}
	for a := range options {
		o := &options[a]
		for s, m := range o.Medians {
			if m != nil && (o.MaxRegret == nil || best[s]-*m > *o.MaxRegret) {
				o.MaxRegret = method.FiniteOrNil(best[s] - *m)
			}
		}
		if o.Judged < len(o.Medians) {
			continue
		}
		o.Dominates = []int{}
		for b, other := range options {
			if other.Judged == len(other.Medians) && dominates(medians[a], medians[b], cmp.Compare) {
				o.Dominates = append(o.Dominates, b)
			}
		}
	}
}
