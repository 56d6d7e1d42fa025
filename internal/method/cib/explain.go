package cib

import (
	"cmp"
	"slices"
)

// ExplainInput is the input of Explain.
type ExplainInput struct {
	Model Model `json:"model"`
	// Scenario is the scenario to explain. By default, every consistent scenario is explained, at most 10 000, or fewer
	// for a large model.
	Scenario Scenario `json:"scenario,omitzero"`
	Limits
}

// maxReasons is the most contributions that are returned by default.
const maxReasons = 2_000_000

// Explanations are the explanations of scenarios.
type Explanations struct {
	Scenarios []Explanation `json:"scenarios"`
	// Complete reports whether all consistent scenarios are explained, if none was given.
	Complete bool   `json:"complete"`
	Stopped  *Limit `json:"stopped"`
}

// Explanation explains the variants of a scenario.
type Explanation struct {
	Scenario      Scenario `json:"scenario"`
	Inconsistency float64  `json:"inconsistency"`
	Elements      []Reason `json:"elements"`
}

// Reason is the impacts that promote and hinder the variant of a descriptor.
type Reason struct {
	Descriptor int     `json:"descriptor"`
	Variant    int     `json:"variant"`
	Score      float64 `json:"score"`
	// Rival is the other variant with the highest score, nil if there is none; Margin is how much lower its score is.
	Rival         *int           `json:"rival"`
	Margin        *float64       `json:"margin"`
	Contributions []Contribution `json:"contributions"`
}

// Contribution is the impact of another descriptor's variant on this one: above 0 if it promotes it, below if it
// hinders it.
type Contribution struct {
	From    int     `json:"from"`
	Variant int     `json:"variant"`
	Value   float64 `json:"value"`
	// OverRival is Value minus the same variant's impact on the rival; these sum to the margin.
	OverRival *float64 `json:"over_rival"`
}

// Explain returns the contributions to each variant of a scenario, the strongest support first. Those that are 0 for
// both the variant and its rival are left out. The error is a method.Fault.
func Explain(in ExplainInput) (Explanations, error) {
	out := Explanations{Scenarios: []Explanation{}, Complete: true}
	s, err := compile("model", in.Model)
	if err != nil {
		return out, err
	}
	wanted := []Scenario{in.Scenario}
	if in.Scenario == nil {
		if in.Scenarios == nil {
			in.Scenarios = new(min(10_000, maxReasons/(len(s.sizes)*len(s.sizes))+1))
		}
		found, err := s.solve(0, in.Limits)
		if err != nil {
			return out, err
		}
		wanted, out.Complete, out.Stopped = found.Scenarios, found.Complete, found.Stopped
	} else if err := s.check("scenario", in.Scenario); err != nil {
		return out, err
	}
	for _, z := range wanted {
		out.Scenarios = append(out.Scenarios, s.explain(z))
	}
	return out, nil
}

func (s *system) explain(z Scenario) Explanation {
	scores := make([]int64, s.columns)
	s.scores(z, scores)
	e := Explanation{Scenario: z, Inconsistency: s.fromUnits(s.assess(z, scores).inconsistency)}
	for j, v := range z {
		b := s.balance(scores, j)
		r := Reason{Descriptor: j, Variant: v, Score: s.fromUnits(b[v]), Contributions: []Contribution{}}
		rival, has := s.rival(b, v)
		if has {
			margin := s.fromUnits(b[v] - b[rival])
			r.Rival, r.Margin = &rival, &margin
		}
		for i, from := range z {
			section := s.balance(s.rows[s.first[i]+from], j)
			c := Contribution{From: i, Variant: from, Value: s.fromUnits(section[v])}
			if has {
				over := s.fromUnits(section[v] - section[rival])
				c.OverRival = &over
			}
			if section[v] != 0 || has && section[rival] != 0 {
				r.Contributions = append(r.Contributions, c)
			}
		}
		slices.SortStableFunc(r.Contributions, func(a, b Contribution) int { return cmp.Compare(b.Value, a.Value) })
		e.Elements = append(e.Elements, r)
	}
	return e
}
