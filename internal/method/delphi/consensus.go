package delphi

import (
	"fmt"
	"math"
	"math/big"
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
	Class *Side `json:"class,omitzero"`
	// Reached reports whether the panel agrees; it is nil if that is undefined.
	Reached *bool `json:"reached"`
	// Undefined is the reason why there is no verdict.
	Undefined *Reason `json:"undefined"`
}

// ApplyRule returns the verdict of a rule on answers. Of too few answers there is none. The error is a method.Fault.
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
			v.Reached = new(method.Compare(*v.Value, *r.Threshold) >= 0)
		}
	} else if v.N > 0 {
		v = r.evaluate(values)
	}
	switch {
	case v.N == 0:
		v.Undefined = new(NoAnswers)
	case v.Value == nil && v.N == 1:
		v.Undefined = new(OneAnswer)
	case v.Value == nil:
		v.Undefined = new(MeanIs0)
	case r.MinAnswers != nil && v.N < *r.MinAnswers:
		v.Undefined, v.Reached, v.Class = new(FewerThanMin), nil, nil
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

// evaluate returns the verdict on at least one answer, by a rule that requires no scale. What is compared with a limit is
// exact, except shares.
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
	atMost := func(value *float64, holds func(limit *big.Rat) bool) {
		if v.Value = value; value != nil {
			v.Reached = new(holds(method.Exact(*r.Max)))
		}
	}
	switch r.Type {
	case "percent":
		v.Value = among(r.In)
	case "iqr":
		atMost(s.IQR, func(limit *big.Rat) bool { return method.Exact(*s.IQR).Cmp(limit) <= 0 })
	case "sd":
		atMost(s.SD, func(limit *big.Rat) bool {
			_, spread := stat.Variance(values)
			return spread.Cmp(limit.Mul(limit, limit)) <= 0
		})
	case "cv":
		atMost(s.CV, func(limit *big.Rat) bool {
			mean, spread := stat.Variance(values)
			limit.Mul(limit, mean)
			return spread.Cmp(limit.Mul(limit, limit)) <= 0
		})
	case "median_band":
		median, width := method.Exact(*s.Median), method.Exact(*r.Width)
		v.Value = share(func(v float64) bool {
			d := method.Exact(v)
			return d.Abs(d.Sub(d, median)).Cmp(width) <= 0
		})
	case "in_out":
		v.Value, v.Opposite = among(r.In), among(r.Out)
		switch {
		case method.Compare(*v.Value, *r.Threshold) >= 0 && method.Compare(*v.Opposite, *r.OppositeMax) < 0:
			v.Class = new(In)
		case method.Compare(*v.Opposite, *r.Threshold) >= 0 && method.Compare(*v.Value, *r.OppositeMax) < 0:
			v.Class = new(Out)
		}
		v.Reached = new(v.Class != nil)
	}
	if r.Type == "percent" || r.Type == "median_band" {
		v.Reached = new(method.Compare(*v.Value, *r.Threshold) >= 0)
	}
	return v
}

// Opinions are the counts of opinions on each item: how many agree, how many disagree, and then those who are neutral or
// have no opinion, in any number of counts.
type Opinions struct {
	Items [][]int `json:"items"`
}

// MajorityOpinions is the average percent of majority opinions (Kapoor 1987), and the items that reach it.
type MajorityOpinions struct {
	Majority int      `json:"majority_opinions"`
	Opinions int      `json:"opinions"`
	APMO     *float64 `json:"apmo"`
	// Share is the share of an item's majority, nil if it has none.
	Share []*float64 `json:"item_majority_share"`
	// Reached reports for each item whether it reaches consensus; it is nil if Undefined has a reason.
	Reached   []*bool   `json:"reached"`
	Undefined []*Reason `json:"undefined"`
}

// APMO returns the sum of the majority opinions over all opinions. A majority is more than half of all who gave their
// opinion of an item, and either agrees or disagrees. An item reaches consensus if its majority's share is at least the
// average. The error is a method.Fault.
func APMO(in Opinions) (MajorityOpinions, error) {
	n := len(in.Items)
	out := MajorityOpinions{Share: make([]*float64, n), Reached: make([]*bool, n), Undefined: make([]*Reason, n)}
	for i, item := range in.Items {
		for j, n := range item {
			if n < 0 || n > maxOpinions {
				return out, method.Faultf(fmt.Sprintf("items[%d][%d]", i, j), "ska vara 0–%d", maxOpinions)
			}
		}
		all, largest := stat.CountVotes(item), slices.Max(append([]int{0}, item[:min(len(item), 2)]...))
		out.Opinions += all
		if 2*largest > all {
			out.Majority += largest
			out.Share[i] = method.Share(float64(largest), float64(all))
		}
	}
	out.APMO = method.Share(float64(out.Majority), float64(out.Opinions))
	for i, share := range out.Share {
		if stat.CountVotes(in.Items[i]) == 0 {
			out.Undefined[i] = new(NoAnswers)
			continue
		}
		out.Reached[i] = new(share != nil && *share >= *out.APMO)
	}
	return out, nil
}

// maxOpinions is the greatest count, which keeps sums within 64 bits.
const maxOpinions = 1_000_000_000
