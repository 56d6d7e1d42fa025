package cib

import (
	"slices"

	"framsyn/internal/method"
)

// EvaluateInput is the input of Evaluate: a model and a scenario of it.
type EvaluateInput struct {
	Model    Model    `json:"model"`
	Scenario Scenario `json:"scenario"`
}

// Evaluation is the consistency of a scenario.
type Evaluation struct {
	// Balances are the impact balances: the scores θ(j,l) = Σ_i C[i,z_i → j,l] of each descriptor's variants.
	Balances [][]float64 `json:"balances"`
	Chosen   []float64   `json:"chosen"`
	Max      []float64   `json:"max"`
	// Each is the inconsistency max_l θ(j,l) - θ(j,z_j) of each descriptor, and Inconsistency the largest of them. The
	// scenario is consistent if it is 0.
	Each          []float64 `json:"inconsistency_by_descriptor"`
	Inconsistency float64   `json:"inconsistency"`
	Inconsistent  []int     `json:"inconsistent_descriptors"`
	Consistent    bool      `json:"consistent"`
	// Value is the consistency value min_j (θ(j,z_j) - max_{l≠z_j} θ(j,l)) over the descriptors with more than one
	// variant, or nil if there is none.
	Value *float64 `json:"consistency_value"`
	// Total is the total impact score Σ_j θ(j,z_j).
	Total float64 `json:"total_impact_score"`
}

// Evaluate returns the consistency of a scenario. The error is a method.Fault.
func Evaluate(in EvaluateInput) (Evaluation, error) {
	s, err := compile("model", in.Model)
	if err != nil {
		return Evaluation{}, err
	}
	if err := s.check("scenario", in.Scenario); err != nil {
		return Evaluation{}, err
	}
	scores := make([]int64, s.columns)
	s.scores(in.Scenario, scores)
	e := Evaluation{Inconsistent: []int{}}
	for j, v := range in.Scenario {
		b := s.balance(scores, j)
		lack := slices.Max(b) - b[v]
		e.Balances = append(e.Balances, s.numbers(b))
		e.Chosen = append(e.Chosen, s.fromUnits(b[v]))
		e.Max = append(e.Max, s.fromUnits(slices.Max(b)))
		e.Each = append(e.Each, s.fromUnits(lack))
		if lack > 0 {
			e.Inconsistent = append(e.Inconsistent, j)
		}
	}
	w := s.assess(in.Scenario, scores)
	e.Inconsistency, e.Consistent, e.Total = s.fromUnits(w.inconsistency), w.inconsistency == 0, s.fromUnits(w.total)
	e.Value = s.valueOf(w)
	return e, nil
}

// assessment is the consistency of a scenario, in units.
type assessment struct {
	inconsistency, margin, total int64
	// hasAlternatives reports whether any descriptor has more than one variant; if not, margin has no meaning.
	hasAlternatives bool
}

func (s *system) valueOf(w assessment) *float64 {
	if !w.hasAlternatives {
		return nil
	}
	return method.FiniteOrNil(s.fromUnits(w.margin))
}

// assess returns the consistency of a scenario with the given scores.
func (s *system) assess(z Scenario, scores []int64) assessment {
	var w assessment
	for j, v := range z {
		b := s.balance(scores, j)
		w.total += b[v]
		rival, ok := s.rival(b, v)
		if !ok {
			continue
		}
		margin := b[v] - b[rival]
		w.inconsistency = max(w.inconsistency, -margin)
		if !w.hasAlternatives || margin < w.margin {
			w.margin, w.hasAlternatives = margin, true
		}
	}
	return w
}

// rival returns the variant with the highest score besides the chosen one, the first of equals; ok is false if there is
// none.
func (s *system) rival(b []int64, chosen int) (best int, ok bool) {
	for l := range b {
		if l != chosen && (!ok || b[l] > b[best]) {
			best, ok = l, true
		}
	}
	return best, ok
}

// SumsResult is the result of SectionSums.
type SumsResult struct {
	Nonzero []SectionSum `json:"nonzero"`
}

// SectionSum is the sum of a variant's impacts on all variants of another descriptor.
type SectionSum struct {
	From    int     `json:"from"`
	Variant int     `json:"variant"`
	To      int     `json:"to"`
	Sum     float64 `json:"sum"`
}

// ModelInput is the input of SectionSums: a model.
type ModelInput struct {
	Model Model `json:"model"`
}

// SectionSums returns the rows of judgement sections that do not sum to 0. The analysis does not require standardised
// sections. The error is a method.Fault.
func SectionSums(in ModelInput) (SumsResult, error) {
	out := SumsResult{Nonzero: []SectionSum{}}
	s, err := compile("model", in.Model)
	if err != nil {
		return out, err
	}
	for i := range s.sizes {
		for k := range s.sizes[i] {
			for j := range s.sizes {
				sum := int64(0)
				for _, v := range s.balance(s.rows[s.first[i]+k], j) {
					sum += v
				}
				if sum != 0 {
					out.Nonzero = append(out.Nonzero, SectionSum{i, k, j, s.fromUnits(sum)})
				}
			}
		}
	}
	return out, nil
}
