package delphi

import (
	"fmt"
	"math"
	"slices"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// Rule is a rule of consensus. All limits are inclusive, except OppositeMax.
type Rule struct {
	// Type is percent, iqr, sd, cv, consensus, median_band or in_out.
	Type string `json:"type"`
	// In are the answers whose share must be at least Threshold for percent and in_out. For in_out, the share of Out must
	// also be below OppositeMax, or the other way round.
	In          []float64 `json:"in,omitzero"`
	Out         []float64 `json:"out,omitzero"`
	Threshold   *float64  `json:"threshold,omitzero"`
	OppositeMax *float64  `json:"opposite_max,omitzero"`
	// Max is the largest iqr (type 7), sd or cv.
	Max *float64 `json:"max,omitzero"`
	// Width is the distance from the median within which the share Threshold must lie, for median_band.
	Width *float64 `json:"width,omitzero"`
	// Scale is the lowest and the highest step, which consensus requires; its Threshold is of Tastle and Wierman's
	// consensus.
	Scale stat.Scale `json:"scale,omitzero"`
	// MinAnswers is the least number of answers.
	MinAnswers *int `json:"min_n,omitzero"`
}

// JudgeInput is the input of ApplyRule: answers and a rule.
type JudgeInput struct {
	Values []*float64 `json:"values"`
	Rule   Rule       `json:"rule"`
}

// Verdict is whether the panel agrees by a rule.
type Verdict struct {
	N int `json:"n"`
	// Value is the statistic of the rule: a share, the iqr, sd or cv, or the consensus.
	Value *float64 `json:"value"`
	// Opposite is the opposite share, for in_out.
	Opposite *float64 `json:"opposite,omitzero"`
	// Class is in or out for in_out, if either applies.
	Class   *string `json:"class,omitzero"`
	Reached bool    `json:"reached"`
	// Undefined is the reason why there is no verdict: no_answers, one_answer, mean_is_0 or fewer_than_min_n.
	Undefined *string `json:"undefined"`
}

// ApplyRule returns the verdict of a rule on answers. Too few answers do not agree. The error is a method.Fault.
func ApplyRule(in JudgeInput) (Verdict, error) {
	if err := in.Rule.check(); err != nil {
		return Verdict{}, err
	}
	return in.Rule.verdict("values", in.Values)
}

// verdict returns the verdict on the answers at a path, by a checked rule.
func (r Rule) verdict(path string, answers []*float64) (Verdict, error) {
	values := stat.Present(answers)
	v := Verdict{N: len(values)}
	if r.Type == "consensus" {
		// Only this rule has a scale, and answers outside it would distort the consensus.
		freq, err := r.Scale.Frequencies(answers, func(i int) string { return fmt.Sprintf("%s[%d]", path, i) })
		if err != nil {
			return v, err
		}
		if v.Value = stat.Consensus(freq); v.Value != nil {
			v.Reached = method.Compare(*v.Value, *r.Threshold) >= 0
		}
	} else if v.N > 0 {
		v = r.evaluate(values)
	}
	why := ""
	switch {
	case v.N == 0:
		why = "no_answers"
	case v.Value == nil && v.N == 1:
		why = "one_answer"
	case v.Value == nil:
		why = "mean_is_0"
	case r.MinAnswers != nil && v.N < *r.MinAnswers:
		why, v.Reached = "fewer_than_min_n", false
	}
	if why != "" {
		v.Undefined = &why
	}
	return v, nil
}

// check returns a method.Fault if the rule lacks a setting that its type requires.
func (r Rule) check() error {
	need := map[string][]string{
		"percent": {"in", "threshold"}, "iqr": {"max"}, "sd": {"max"}, "cv": {"max"}, "consensus": {"scale", "threshold"},
		"median_band": {"width", "threshold"}, "in_out": {"in", "out", "threshold", "opposite_max"},
	}
	fields, known := need[r.Type]
	if !known {
		return method.Faultf("rule.type", "ska vara percent, iqr, sd, cv, consensus, median_band eller in_out")
	}
	given := map[string]bool{
		"in": r.In != nil, "out": r.Out != nil, "threshold": r.Threshold != nil, "opposite_max": r.OppositeMax != nil,
		"max": r.Max != nil, "width": r.Width != nil, "scale": r.Scale != nil,
	}
	for _, f := range fields {
		if !given[f] {
			return method.Faultf("rule."+f, "saknas, och regeln %s behöver den", r.Type)
		}
	}
	for _, limit := range []struct {
		name  string
		value *float64
		most  float64
	}{{"threshold", r.Threshold, 1}, {"opposite_max", r.OppositeMax, 1}, {"max", r.Max, math.Inf(1)}, {"width", r.Width, math.Inf(1)}} {
		switch v := limit.value; {
		case v == nil || !slices.Contains(fields, limit.name):
		case limit.most == 1 && (*v < 0 || *v > 1):
			return method.Faultf("rule."+limit.name, "ska vara en andel, 0–1")
		case *v < 0:
			return method.Faultf("rule."+limit.name, "kan inte vara mindre än 0")
		}
	}
	if r.MinAnswers != nil && *r.MinAnswers < 0 {
		return method.Faultf("rule.min_n", "kan inte vara mindre än 0")
	}
	if r.Type == "consensus" {
		return r.Scale.Check("rule.scale")
	}
	return nil
}

// evaluate returns the verdict on at least one answer, by a rule that requires no scale.
func (r Rule) evaluate(values []float64) Verdict {
	v := Verdict{N: len(values)}
	share := func(holds func(v float64) bool) *float64 {
		n := 0
		for _, v := range values {
			if holds(v) {
				n++
			}
		}
		return method.Share(float64(n), float64(len(values)))
	}
	among := func(set []float64) *float64 {
		return share(func(v float64) bool { return slices.Contains(set, v) })
	}
	s := stat.SummaryOf(values)
	switch r.Type {
	case "percent":
		v.Value = among(r.In)
	case "iqr":
		v.Value = s.IQR
	case "sd":
		v.Value = s.SD
	case "cv":
		v.Value = s.CV
	case "median_band":
		v.Value = share(func(v float64) bool { return method.Compare(math.Abs(v-*s.Median), *r.Width) <= 0 })
	case "in_out":
		v.Value, v.Opposite = among(r.In), among(r.Out)
		class := ""
		switch {
		case method.Compare(*v.Value, *r.Threshold) >= 0 && method.Compare(*v.Opposite, *r.OppositeMax) < 0:
			class = "in"
		case method.Compare(*v.Opposite, *r.Threshold) >= 0 && method.Compare(*v.Value, *r.OppositeMax) < 0:
			class = "out"
		}
		if class != "" {
			v.Class, v.Reached = &class, true
		}
		return v
	}
	switch {
	case v.Value == nil:
	case slices.Contains([]string{"iqr", "sd", "cv"}, r.Type):
		v.Reached = method.Compare(*v.Value, *r.Max) <= 0
	default:
		v.Reached = method.Compare(*v.Value, *r.Threshold) >= 0
	}
	return v
}

// Opinions are the counts of opinions on each item, such as agree, disagree and neutral.
type Opinions struct {
	Items [][]int `json:"items"`
}

// MajorityOpinions is the average percent of majority opinions (Kapoor 1987), and the items that reach it.
type MajorityOpinions struct {
	Majority int      `json:"majority_opinions"`
	Opinions int      `json:"opinions"`
	APMO     *float64 `json:"apmo"`
	// Share is the share of an item's largest opinion if it is more than half.
	Share   []*float64 `json:"item_majority_share"`
	Reached []bool     `json:"reached"`
}

// APMO returns the sum of the majority opinions, which more than half hold, over all opinions. An item reaches
// consensus if its majority's share is at least that. The error is a method.Fault.
func APMO(in Opinions) (MajorityOpinions, error) {
	out := MajorityOpinions{Share: make([]*float64, len(in.Items)), Reached: make([]bool, len(in.Items))}
	for i, item := range in.Items {
		for j, n := range item {
			if n < 0 || n > maxOpinions {
				return out, method.Faultf(fmt.Sprintf("items[%d][%d]", i, j), "ska vara 0–%d", maxOpinions)
			}
		}
		all, largest := stat.CountVotes(item), slices.Max(append([]int{0}, item...))
		out.Opinions += all
		if 2*largest > all {
			out.Majority += largest
			out.Share[i] = method.Share(float64(largest), float64(all))
		}
	}
	out.APMO = method.Share(float64(out.Majority), float64(out.Opinions))
	for i, share := range out.Share {
		out.Reached[i] = share != nil && *share >= *out.APMO
	}
	return out, nil
}

// maxOpinions is the greatest count, which keeps sums within 64 bits.
const maxOpinions = 1_000_000_000
