package cib

import (
	"fmt"
	"math"
	"slices"

	"framsyn/internal/method"
)

// Panel are several judges' matrices over the same descriptors.
type Panel struct {
	Descriptors []Descriptor  `json:"descriptors"`
	Matrices    [][][]float64 `json:"matrices"`
	// Admitted is the largest inconsistency of a scenario that is wanted, 0 if it is not given.
	Admitted float64 `json:"max_inconsistency,omitzero"`
	// Limits are those of all searches together: one for the mean and one for each judge.
	Limits
}

// Judged is what the judges say together.
type Judged struct {
	Judges int `json:"judges"`
	// Mean are the means of the judgements, Spread their standard deviations (n-1), nil of a single judge.
	Mean   [][]float64  `json:"mean"`
	Spread [][]*float64 `json:"sd"`
	// Scenarios are those that hold for the mean or for any judge, in the order of their variants.
	Scenarios []JudgedScenario `json:"scenarios"`
	Complete  bool             `json:"complete"`
	Stopped   *string          `json:"stopped"`
}

// JudgedScenario is how far a scenario holds for the judges.
type JudgedScenario struct {
	Scenario Scenario `json:"scenario"`
	// Mean is the inconsistency in the mean matrix, exactly; ByMean says whether the scenario holds there.
	Mean   float64 `json:"mean_inconsistency"`
	ByMean bool    `json:"consistent_in_mean"`
	// Holds says in which judges' matrices it holds, and Share in what share of them.
	Holds []bool  `json:"consistent_for"`
	Share float64 `json:"share"`
}

// mostJudges bounds a panel.
const mostJudges = 1000

// Join takes the judges' mean, which is kept exactly, and counts for whom each scenario holds.
func Join(in Panel) (Judged, error) {
	out := Judged{Judges: len(in.Matrices), Scenarios: []JudgedScenario{}, Complete: true}
	if out.Judges == 0 || out.Judges > mostJudges {
		return out, method.Wrong("matrices", "ska vara 1–%d", mostJudges)
	}
	mean, err := skeleton("", in.Descriptors)
	if err != nil {
		return out, err
	}
	if err := mean.fill(in.Matrices, func(n int) string { return fmt.Sprintf("matrices[%d]", n) }); err != nil {
		return out, err
	}
	systems := []*system{mean}
	for i, m := range in.Matrices {
		s, err := compile(fmt.Sprintf("matrices[%d]", i), Model{in.Descriptors, m})
		if err != nil {
			return out, err
		}
		systems = append(systems, s)
	}
	out.Mean, out.Spread = mean.cells(in.Matrices)
	limits := in.shared(mean)
	var all []Scenario
	for _, s := range systems {
		found, err := s.solve(in.Admitted, limits)
		if err != nil {
			return out, err
		}
		if !found.Complete {
			out.Complete, out.Stopped = false, found.Stopped
		}
		all = append(all, found.Scenarios...)
	}
	slices.SortFunc(all, slices.Compare[Scenario])
	for _, z := range slices.CompactFunc(all, slices.Equal[Scenario]) {
		j, agree := JudgedScenario{Scenario: z, Holds: []bool{}}, 0
		for i, s := range systems {
			scores := make([]int64, s.columns)
			s.scores(z, scores)
			lack := s.weigh(z, scores).lack
			holds := lack <= s.within(in.Admitted)
			if i == 0 {
				j.Mean, j.ByMean = s.number(lack), holds
				continue
			}
			j.Holds = append(j.Holds, holds)
			if holds {
				agree++
			}
		}
		j.Share = float64(agree) / float64(out.Judges)
		out.Scenarios = append(out.Scenarios, j)
	}
	return out, nil
}

// shared returns the limits of each search, so that all together keep to what is given, or to what one may do.
func (in Panel) shared(s *system) Limits {
	searches := len(in.Matrices) + 1
	nodes := method.Or(in.Nodes, someWork/(20+2*len(s.sizes)+s.columns))
	scenarios := method.Or(in.Scenarios, min(100_000, someWork/(len(s.sizes)*s.columns*searches)))
	l := Limits{Nodes: new(nodes/searches + 1), Scenarios: new(scenarios/searches + 1)}
	if in.Seconds != nil {
		l.Seconds = new(*in.Seconds / float64(searches))
	}
	return l
}

// cells returns the mean and the standard deviation of each cell.
func (s *system) cells(matrices [][][]float64) (means [][]float64, sds [][]*float64) {
	n := float64(len(matrices))
	for i, row := range s.rows {
		means = append(means, s.numbers(row))
		sds = append(sds, make([]*float64, len(row)))
		for j := range row {
			squares := 0.0
			for _, m := range matrices {
				squares += (m[i][j] - means[i][j]) * (m[i][j] - means[i][j])
			}
			if n > 1 {
				sds[i][j] = method.Number(math.Sqrt(squares / (n - 1)))
			}
		}
	}
	return means, sds
}
