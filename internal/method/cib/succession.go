package cib

import (
	"slices"

	"framsyn/internal/method"
)

// Move is a scenario of a model, and a rule of succession.
type Move struct {
	Model    Model    `json:"model"`
	Scenario Scenario `json:"scenario"`
	Succession
}

// Succession is a rule by which a scenario that is not consistent turns into the next one. Under each rule the scenarios that
// stay are the consistent ones.
//
//   - global: every descriptor whose variant has not the highest score switches to the one that has, all at once; of several
//     with the highest score the first. ScenarioWizard's results are reproduced by this rule.
//   - incremental: as global, but each descriptor moves only one variant towards its aim.
//   - local: only the descriptor with the largest inconsistency switches, the first of equals.
//   - adiabatic: only the first inconsistent descriptor in an order, fastest first, switches.
//
// The last three are house definitions, after what is known of ScenarioWizard's rules of these names.
type Succession struct {
	// Rule is global if it is not given.
	Rule string `json:"rule,omitzero"`
	// Order is that of the descriptors for adiabatic; the model's if it is not given.
	Order []int `json:"order,omitzero"`
}

// Next is the scenario that follows.
type Next struct {
	Next Scenario `json:"next"`
	// House says that the rule is a house definition.
	House bool `json:"house_rule"`
}

// Step takes one step of succession.
func Step(in Move) (Next, error) {
	s, w, err := in.start()
	if err != nil {
		return Next{}, err
	}
	z := slices.Clone(in.Scenario)
	s.scores(z, w.scores)
	w.step(z)
	return Next{z, in.house()}, nil
}

func (r Succession) house() bool { return r.Rule != "global" && r.Rule != "" }

// walker takes steps; it has its own room for scores.
type walker struct {
	*system
	rule   string
	order  []int
	scores []int64
}

func (m Move) start() (*system, *walker, error) {
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
		return nil, method.Wrong("rule", "ska vara global, incremental, local eller adiabatic")
	}
	w := &walker{system: s, rule: r.Rule, order: r.Order, scores: make([]int64, s.columns)}
	all := make([]int, len(s.sizes))
	for j := range all {
		all[j] = j
	}
	if r.Order == nil {
		w.order = all
	} else if !slices.Equal(slices.Sorted(slices.Values(r.Order)), all) {
		return nil, method.Wrong("order", "ska ha varje deskriptor 0–%d en gång", len(all)-1)
	}
	return w, nil
}

// step turns z, whose scores are known, into the next scenario.
func (w *walker) step(z Scenario) {
	switch w.rule {
	case "global":
		for j := range z {
			z[j], _ = w.aim(j, z[j])
		}
	case "incremental":
		for j := range z {
			switch to, _ := w.aim(j, z[j]); {
			case to > z[j]:
				z[j]++
			case to < z[j]:
				z[j]--
			}
		}
	case "local":
		worst, to, most := -1, 0, int64(0)
		for j := range z {
			if aim, lack := w.aim(j, z[j]); lack > most {
				worst, to, most = j, aim, lack
			}
		}
		if worst >= 0 {
			z[worst] = to
		}
	case "adiabatic":
		for _, j := range w.order {
			if to, lack := w.aim(j, z[j]); lack > 0 {
				z[j] = to
				return
			}
		}
	}
}

// aim returns the variant that a descriptor's scores lead to, and by how much the present one falls short: it stays if it has the
// highest score, and else gives way to the first that has.
func (w *walker) aim(j, now int) (to int, lack int64) {
	b := w.balance(w.scores, j)
	to = now
	for l, score := range b {
		if score > b[to] {
			to = l
		}
	}
	return to, b[to] - b[now]
}

// Trajectory is the way of a scenario by succession.
type Trajectory struct {
	// Path has every scenario on the way once, from the start through the last one of the attractor.
	Path      []Scenario `json:"path"`
	Transient int        `json:"transient_length"`
	// Attractor is where the way ends; nil if it does not end within 10 000 steps.
	Attractor *Attractor `json:"attractor"`
	House     bool       `json:"house_rule"`
}

// Attractor is a scenario that stays, or a cycle of scenarios that follow one another from the lexicographically smallest.
type Attractor struct {
	// Type is fixed or cycle.
	Type    string     `json:"type"`
	Members []Scenario `json:"members"`
}

// mostSteps is how far a way is followed.
const mostSteps = 10_000

// Follow takes steps from a scenario until one comes again.
func Follow(in Move) (Trajectory, error) {
	_, w, err := in.start()
	if err != nil {
		return Trajectory{}, err
	}
	t := Trajectory{Path: []Scenario{}, House: in.house()}
	seen := map[string]int{}
	for z := slices.Clone(in.Scenario); len(t.Path) <= mostSteps; {
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

// attractor is that of scenarios that follow one another in a ring.
func attractor(ring []Scenario) Attractor {
	if len(ring) == 1 {
		return Attractor{"fixed", ring}
	}
	first := 0
	for i := range ring {
		if slices.Compare(ring[i], ring[first]) < 0 {
			first = i
		}
	}
	return Attractor{"cycle", append(slices.Clone(ring[first:]), ring[:first]...)}
}

// key returns a scenario as a key of a map.
func key(z Scenario) string {
	b := make([]byte, len(z))
	for i, v := range z {
		b[i] = byte(v)
	}
	return string(b)
}
