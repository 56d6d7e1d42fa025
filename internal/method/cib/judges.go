package cib

import (
	"fmt"
	"math"
	"slices"

	"framsyn/internal/method"
)

// Panel is the matrices of several judges for the same descriptors.
type Panel struct {
	Descriptors []Descriptor  `json:"descriptors"`
	Matrices    [][][]float64 `json:"matrices"`
	// MaxInconsistency is the largest inconsistency of the scenarios sought, by default 0.
	MaxInconsistency float64 `json:"max_inconsistency,omitzero"`
	// Limits apply to all searches together: one for the mean and one for each judge.
	Limits
}

// PanelResult is the result of CombineJudges.
type PanelResult struct {
	Judges int `json:"judges"`
	// Mean is the mean of the judgements, and Spread their standard deviation (n-1), nil for a single judge.
	Mean   [][]float64  `json:"mean"`
	Spread [][]*float64 `json:"sd"`
	// Scenarios are the scenarios that are consistent for the mean or for any judge, in the order of their variants.
	Scenarios []JudgedScenario `json:"scenarios"`
	Complete  bool             `json:"complete"`
	Stopped   *Limit           `json:"stopped"`
}

// JudgedScenario is a scenario with the judges for whom it is consistent.
type JudgedScenario struct {
	Scenario Scenario `json:"scenario"`
	// Mean is the exact inconsistency in the mean matrix; ByMean reports whether the scenario is consistent there.
	Mean   float64 `json:"mean_inconsistency"`
	ByMean bool    `json:"consistent_in_mean"`
	// Holds reports for each judge whether the scenario is consistent, and Share is the share of judges for whom it is.
	Holds []bool  `json:"consistent_for"`
	Share float64 `json:"share"`
}

// maxJudges is the most judges of a panel.
const maxJudges = 1000

// CombineJudges analyses the mean of the judges' matrices, which is kept exactly, and counts the judges for whom each
// scenario is consistent. The error is a method.Fault.
func CombineJudges(in Panel) (PanelResult, error) {
	out := PanelResult{Judges: len(in.Matrices), Scenarios: []JudgedScenario{}, Complete: true}
	if out.Judges == 0 || out.Judges > maxJudges {
		return out, method.Faultf("matrices", "ska vara 1–%d", maxJudges)
	}
	mean, err := newSystem("", in.Descriptors)
	if err != nil {
		return out, err
	}
	if err := mean.setJudgements(in.Matrices, func(n int) string { return fmt.Sprintf("matrices[%d]", n) }); err != nil {
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
	out.Mean, out.Spread = mean.cellStatistics(in.Matrices)
	limits := in.perSearchLimits(mean)
	var all []Scenario
	for _, s := range systems {
		found, err := s.solve(in.MaxInconsistency, limits)
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
			lack := s.assess(z, scores).inconsistency
			holds := lack <= s.unitsWithin(in.MaxInconsistency)
			if i == 0 {
				j.Mean, j.ByMean = s.fromUnits(lack), holds
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

// perSearchLimits returns the limits of each search, such that all searches together stay within the limits given or,
// by default, within those of one search.
func (in Panel) perSearchLimits(s *system) Limits {
	searches := len(in.Matrices) + 1
	nodes := method.OrDefault(in.Nodes, defaultWork/(20+2*len(s.sizes)+s.columns))
	scenarios := method.OrDefault(in.Scenarios, min(100_000, defaultWork/(len(s.sizes)*s.columns*searches)))
	l := Limits{Nodes: new(nodes/searches + 1), Scenarios: new(scenarios/searches + 1)}
	if in.Seconds != nil {
		l.Seconds = new(*in.Seconds / float64(searches))
	}
	return l
}

// cellStatistics returns the mean and the standard deviation of each cell.
func (s *system) cellStatistics(matrices [][][]float64) (means [][]float64, sds [][]*float64) {
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
				sds[i][j] = method.FiniteOrNil(math.Sqrt(squares / (n - 1)))
			}
		}
	}
	return means, sds
}
