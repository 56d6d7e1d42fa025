package cib

import (
	"slices"

	"framsyn/internal/method"
)

// Question is a model and a scenario of it.
type Question struct {
	Model    Model    `json:"model"`
	Scenario Scenario `json:"scenario"`
}

// Evaluation is how a scenario holds together.
type Evaluation struct {
	// Balances are the impact scores θ(j,l) = Σ_i C[i,z_i → j,l] of each descriptor's variants.
	Balances [][]float64 `json:"balances"`
	Chosen   []float64   `json:"chosen"`
	Max      []float64   `json:"max"`
	// Each is max_l θ(j,l) - θ(j,z_j), by descriptor; Inconsistency the largest of them; the scenario is consistent if it is 0.
	Each          []float64 `json:"inconsistency_by_descriptor"`
	Inconsistency float64   `json:"inconsistency"`
	Inconsistent  []int     `json:"inconsistent_descriptors"`
	Consistent    bool      `json:"consistent"`
	// Value is min_j (θ(j,z_j) - max_{l≠z_j} θ(j,l)) over the descriptors with more than one variant; nil if there is none.
	Value *float64 `json:"consistency_value"`
	// Total is Σ_j θ(j,z_j).
	Total float64 `json:"total_impact_score"`
}

// Evaluate weighs a scenario.
func Evaluate(in Question) (Evaluation, error) {
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
		e.Chosen = append(e.Chosen, s.number(b[v]))
		e.Max = append(e.Max, s.number(slices.Max(b)))
		e.Each = append(e.Each, s.number(lack))
		if lack > 0 {
			e.Inconsistent = append(e.Inconsistent, j)
		}
	}
	w := s.weigh(in.Scenario, scores)
	e.Inconsistency, e.Consistent, e.Total = s.number(w.lack), w.lack == 0, s.number(w.total)
	e.Value = s.valueOf(w)
	return e, nil
}

// weighed is how a scenario holds together, in units.
type weighed struct {
	lack, margin, total int64
	// compared says that some descriptor has a choice, so that margin has a meaning.
	compared bool
}

func (s *system) valueOf(w weighed) *float64 {
	if !w.compared {
		return nil
	}
	return method.Number(s.number(w.margin))
}

// weigh sums up a scenario with these scores.
func (s *system) weigh(z Scenario, scores []int64) weighed {
	var w weighed
	for j, v := range z {
		b := s.balance(scores, j)
		w.total += b[v]
		rival, ok := s.rival(b, v)
		if !ok {
			continue
		}
		margin := b[v] - b[rival]
		w.lack = max(w.lack, -margin)
		if !w.compared || margin < w.margin {
			w.margin, w.compared = margin, true
		}
	}
	return w
}

// rival returns the best variant beside the chosen one, the first of equals; ok is false if there is none.
func (s *system) rival(b []int64, chosen int) (best int, ok bool) {
	for l := range b {
		if l != chosen && (!ok || b[l] > b[best]) {
			best, ok = l, true
		}
	}
	return best, ok
}

// Standardised is where a model's sections do not sum to 0.
type Standardised struct {
	Nonzero []SectionSum `json:"nonzero"`
}

// SectionSum is the sum of what a variant says of all variants of another descriptor.
type SectionSum struct {
	From    int     `json:"from"`
	Variant int     `json:"variant"`
	To      int     `json:"to"`
	Sum     float64 `json:"sum"`
}

// Modelled is a model alone.
type Modelled struct {
	Model Model `json:"model"`
}

// Sums lists the rows of judgement sections that do not sum to 0. The analysis does not need them to.
func Sums(in Modelled) (Standardised, error) {
	out := Standardised{Nonzero: []SectionSum{}}
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
					out.Nonzero = append(out.Nonzero, SectionSum{i, k, j, s.number(sum)})
				}
			}
		}
	}
	return out, nil
}
