package cib

import (
	"cmp"
	"slices"
)

// Why asks for the reasons of a scenario, or of every consistent one.
type Why struct {
	Model Model `json:"model"`
	// Scenario is the one to explain. If it is not given, every consistent scenario is, up to 10 000, or fewer of a large model.
	Scenario Scenario `json:"scenario,omitzero"`
	Limits
}

// mostReasons is how many contributions are written without being asked for.
const mostReasons = 2_000_000

// Explanations are the reasons of scenarios.
type Explanations struct {
	Scenarios []Explained `json:"scenarios"`
	// Complete says that all consistent scenarios are explained, if they were asked for.
	Complete bool    `json:"complete"`
	Stopped  *string `json:"stopped"`
}

// Explained is why each variant of a scenario is as it is.
type Explained struct {
	Scenario      Scenario `json:"scenario"`
	Inconsistency float64  `json:"inconsistency"`
	Elements      []Reason `json:"elements"`
}

// Reason is what speaks for and against a descriptor's variant.
type Reason struct {
	Descriptor int     `json:"descriptor"`
	Variant    int     `json:"variant"`
	Score      float64 `json:"score"`
	// Rival is the best other variant, nil if there is none; Margin how far it lies behind.
	Rival         *int           `json:"rival"`
	Margin        *float64       `json:"margin"`
	Contributions []Contribution `json:"contributions"`
}

// Contribution is what another descriptor's variant says of this one, above 0 for it and below against it.
type Contribution struct {
	From    int     `json:"from"`
	Variant int     `json:"variant"`
	Value   float64 `json:"value"`
	// OverRival is Value less what the same variant says of the rival: these sum to the margin.
	OverRival *float64 `json:"over_rival"`
}

// Explain gives the contributions to each variant of a scenario, the strongest support first and those that say nothing of
// either variant left out.
func Explain(in Why) (Explanations, error) {
	out := Explanations{Scenarios: []Explained{}, Complete: true}
	s, err := compile("model", in.Model)
	if err != nil {
		return out, err
	}
	wanted := []Scenario{in.Scenario}
	if in.Scenario == nil {
		if in.Scenarios == nil {
			in.Scenarios = new(min(10_000, mostReasons/(len(s.sizes)*len(s.sizes))+1))
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

func (s *system) explain(z Scenario) Explained {
	scores := make([]int64, s.columns)
	s.scores(z, scores)
	e := Explained{Scenario: z, Inconsistency: s.number(s.weigh(z, scores).lack)}
	for j, v := range z {
		b := s.balance(scores, j)
		r := Reason{Descriptor: j, Variant: v, Score: s.number(b[v]), Contributions: []Contribution{}}
		rival, has := s.rival(b, v)
		if has {
			margin := s.number(b[v] - b[rival])
			r.Rival, r.Margin = &rival, &margin
		}
		for i, from := range z {
			section := s.balance(s.rows[s.first[i]+from], j)
			c := Contribution{From: i, Variant: from, Value: s.number(section[v])}
			if has {
				over := s.number(section[v] - section[rival])
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
