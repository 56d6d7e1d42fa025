package cib

import (
	"slices"

	"framsyn/internal/method"
)

// SuccessionInput is the input of Step and Follow: a scenario of a model, and a succession rule.
type SuccessionInput struct {
	Model    Model    `json:"model"`
	Scenario Scenario `json:"scenario"`
	Succession
}

// Succession is a rule by which an inconsistent scenario changes into the next one. Under every rule, the scenarios that
// do not change are the consistent ones.
//
//   - global: every descriptor whose variant does not have the highest score switches to the one that has, all at once; among
//     equals, to the first. This rule reproduces ScenarioWizard's results.
//   - incremental: as global, but each descriptor moves only one variant towards its target.
//   - local: only the descriptor with the largest inconsistency switches, the first of equals.
//   - adiabatic: only the first inconsistent descriptor in an order, fastest first, switches.
//
// The last three are house definitions, modelled on what is documented of ScenarioWizard's rules with these names.
type Succession struct {
	// Rule is global, incremental, local or adiabatic; by default global.
	Rule string `json:"rule,omitzero"`
	// Order is the order of the descriptors for adiabatic, by default that of the model.
	Order []int `json:"order,omitzero"`
}

// StepResult is the next scenario.
type StepResult struct {
	Next Scenario `json:"next"`
	// House reports whether the rule is a house definition.
	House bool `json:"house_rule"`
}

// Step returns the scenario after one step of succession. The error is a method.Fault.
func Step(in SuccessionInput) (StepResult, error) {
	s, w, err := in.start()
	if err != nil {
		return StepResult{}, err
	}
	z := slices.Clone(in.Scenario)
	s.scores(z, w.scores)
	w.step(z)
	return StepResult{z, in.house()}, nil
}

func (r Succession) house() bool { return r.Rule != "global" && r.Rule != "" }

// walker takes steps of succession, with its own buffer for scores.
type walker struct {
	*system
	rule   string
	order  []int
	scores []int64
}

func (m SuccessionInput) start() (*system, *walker, error) {
	s, err := compile("model", m.Model)
	if err != nil {
		return nil, nil, err
	}
	if err := s.check("scenario", m.Scenario); err != nil {
		return nil, nil, err
	}
	w, err := m.walker(s)
	return s, w, err
}

func (r Succession) walker(s *system) (*walker, error) {
	if r.Rule == "" {
		r.Rule = "global"
	}
	if !slices.Contains([]string{"global", "incremental", "local", "adiabatic"}, r.Rule) {
		return nil, method.Faultf("rule", "ska vara global, incremental, local eller adiabatic")
	}
	w := &walker{system: s, rule: r.Rule, order: r.Order, scores: make([]int64, s.columns)}
	all := make([]int, len(s.sizes))
	for j := range all {
		all[j] = j
	}
	if r.Order == nil {
		w.order = all
	} else if !slices.Equal(slices.Sorted(slices.Values(r.Order)), all) {
		return nil, method.Faultf("order", "ska ha varje deskriptor 0–%d en gång", len(all)-1)
	}
	return w, nil
}

// step replaces z, whose scores are in w, by the next scenario.
func (w *walker) step(z Scenario) {
	switch w.rule {
	case "global":
		for j := range z {
			z[j], _ = w.target(j, z[j])
		}
	case "incremental":
		for j := range z {
			switch to, _ := w.target(j, z[j]); {
			case to > z[j]:
				z[j]++
			case to < z[j]:
				z[j]--
			}
		}
	case "local":
		worst, to, most := -1, 0, int64(0)
		for j := range z {
			if aim, lack := w.target(j, z[j]); lack > most {
				worst, to, most = j, aim, lack
			}
		}
		if worst >= 0 {
			z[worst] = to
		}
	case "adiabatic":
		for _, j := range w.order {
			if to, lack := w.target(j, z[j]); lack > 0 {
				z[j] = to
				return
			}
		}
	}
}

// target returns the variant that a descriptor changes to, and the inconsistency of the present one: it stays if it has
// the highest score, and otherwise changes to the first variant that has.
func (w *walker) target(j, now int) (to int, lack int64) {
	b := w.balance(w.scores, j)
	to = now
	for l, score := range b {
		if score > b[to] {
			to = l
		}
	}
	return to, b[to] - b[now]
}

// Trajectory is the path of a scenario under succession.
type Trajectory struct {
	// Path holds every scenario of the path once, from the start to the last one of the attractor.
	Path      []Scenario `json:"path"`
	Transient int        `json:"transient_length"`
	// Attractor is where the path ends, or nil if it does not end within 10 000 steps.
	Attractor *Attractor `json:"attractor"`
	House     bool       `json:"house_rule"`
}

// Attractor is a scenario that succession does not change, or a cycle of scenarios, which begins with the
// lexicographically smallest.
type Attractor struct {
	Type    AttractorType `json:"type"`
	Members []Scenario    `json:"members"`
}

// maxSteps is the most steps of a path.
const maxSteps = 10_000

// Follow takes steps from a scenario until one recurs. The error is a method.Fault.
func Follow(in SuccessionInput) (Trajectory, error) {
	_, w, err := in.start()
	if err != nil {
		return Trajectory{}, err
	}
	t := Trajectory{Path: []Scenario{}, House: in.house()}
	seen := map[string]int{}
	for z := slices.Clone(in.Scenario); len(t.Path) <= maxSteps; {
		if at, again := seen[key(z)]; again {
			t.Transient = at
			a := attractor(t.Path[at:])
			t.Attractor = &a
			return t, nil
		}
		seen[key(z)] = len(t.Path)
		t.Path = append(t.Path, slices.Clone(z))
		w.system.scores(z, w.scores)
		w.step(z)
	}
	t.Transient = len(t.Path)
	return t, nil
}

// attractor returns the attractor of scenarios that follow one another in a cycle.
func attractor(ring []Scenario) Attractor {
	if len(ring) == 1 {
		return Attractor{Fixed, ring}
	}
	first := 0
	for i := range ring {
		if slices.Compare(ring[i], ring[first]) < 0 {
			first = i
		}
	}
	return Attractor{Cycle, append(slices.Clone(ring[first:]), ring[:first]...)}
}

// key returns a map key for a scenario.
func key(z Scenario) string {
	b := make([]byte, len(z))
	for i, v := range z {
		b[i] = byte(v)
	}
	return string(b)
}
