// Package backcasting plans backwards from a desired future by the critical path method: when each step can start at
// the earliest and must start at the latest, which chain has the least slack, and when decisions are due.
package backcasting

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"framsyn/internal/method"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "backcasting", Version: "2"}

// Plan is the steps from today to a desired future. Years are decimal, in quarters: 2031.5 is the middle of 2031.
type Plan struct {
	Today  float64 `json:"today"`
	Target float64 `json:"target"`
	Steps  []Step  `json:"steps"`
	// Differences are the ids of the differences between the desired future and the present.
	Differences []string `json:"differences,omitzero"`
	// Scenarios are the ids of the scenarios in which steps are assessed.
	Scenarios []string `json:"scenarios,omitzero"`
}

// Step is a step of a plan.
type Step struct {
	ID string `json:"id"`
	// Duration is in years, a multiple of a quarter.
	Duration float64 `json:"duration"`
	// After are the steps that must be finished before it starts.
	After []string `json:"after,omitzero"`
	// NotBefore is the earliest start, and Deadline the latest finish.
	NotBefore *float64 `json:"not_before,omitzero"`
	Deadline  *float64 `json:"deadline,omitzero"`
	// Closes are the differences that it helps to close, and ImpossibleIn the scenarios in which it cannot be done.
	Closes       []string `json:"closes,omitzero"`
	ImpossibleIn []string `json:"impossible_in,omitzero"`
}

// Schedule is when the steps can and must be done. If steps depend on one another in a cycle, only Cycle is set.
type Schedule struct {
	// Cycle are the steps of a dependency cycle, each before the next, with the first repeated at the end.
	Cycle []string    `json:"cycle"`
	Steps []StepTimes `json:"steps"`
	// Critical is a chain of the steps with the least slack, in order, and Slack is their slack in years. If it is below
	// 0, there is not enough time.
	Critical []string `json:"critical_chain"`
	Slack    *float64 `json:"slack"`
	// Decisions are the steps by the last year in which they must be decided on.
	Decisions []Decision `json:"decisions"`
	// OrphanDifferences are the differences that no step closes. OrphanSteps are the steps that neither close a difference
	// nor lead to a step that does.
	OrphanDifferences []string `json:"orphan_differences"`
	OrphanSteps       []string `json:"orphan_steps"`
	// Feasible is the share of the scenarios in which every step can be done, or nil without scenarios.
	Feasible *float64 `json:"feasible_share"`
}

// StepTimes is when a step can and must be done, in years.
type StepTimes struct {
	ID             string  `json:"id"`
	EarliestStart  float64 `json:"earliest_start"`
	EarliestFinish float64 `json:"earliest_finish"`
	LatestStart    float64 `json:"latest_start"`
	LatestFinish   float64 `json:"latest_finish"`
	// Slack is the latest start minus the earliest.
	Slack float64 `json:"slack"`
	Late  bool    `json:"late"`
	// DecisionYear is the last whole year before the latest start, in which the decision must be made.
	DecisionYear int `json:"decision_year"`
	// Feasible is the share of the scenarios in which the step and all its predecessors can be done.
	Feasible *float64 `json:"feasible_share"`
}

// Decision is the steps that must be decided on in a year at the latest.
type Decision struct {
	Year  int      `json:"year"`
	Steps []string `json:"steps"`
}

// Limits of a plan.
const maxSteps, maxLinks, maxScenarios = 5000, 50_000, 200

// network is the steps with their neighbours, by index.
type network struct {
	Plan
	before, after [][]int
	// order is a topological order of the steps.
	order []int
}

// ComputeSchedule computes the earliest times forward from today, ES = max(today, not before, max EF of predecessors),
// EF = ES + duration, and the latest ones backward from the target, LF = min(target, deadline, min LS of successors),
// LS = LF - duration; slack is LS - ES. The error is a method.Fault.
func ComputeSchedule(in Plan) (Schedule, error) {
	n := &network{Plan: in}
	if err := n.check(); err != nil {
		return Schedule{}, err
	}
	if ring := n.topologicalOrder(); ring != nil {
		var out Schedule
		for _, i := range ring {
			out.Cycle = append(out.Cycle, in.Steps[i].ID)
		}
		return out, nil
	}
	out := Schedule{Steps: n.computeTimes(), Critical: []string{}}
	if len(out.Steps) > 0 {
		out.Critical, out.Slack = n.criticalChain(out.Steps)
	}
	out.Decisions = decisions(out.Steps)
	out.OrphanDifferences, out.OrphanSteps = n.orphans()
	out.Feasible = n.feasibleShare(out.Steps)
	return out, nil
}

func (n *network) check() error {
	if len(n.Steps) > maxSteps {
		return method.Faultf("steps", "kan vara högst %d", maxSteps)
	}
	year := func(path string, y float64) error {
		if y < 1000 || y > 3000 {
			return method.Faultf(path, "ska vara ett år 1000–3000")
		}
		return checkQuarters(path, y)
	}
	if err := cmp.Or(year("today", n.Today), year("target", n.Target)); err != nil {
		return err
	}
	if n.Target < n.Today {
		return method.Faultf("target", "ligger före today")
	}
	if len(n.Scenarios) > maxScenarios {
		return method.Faultf("scenarios", "kan vara högst %d", maxScenarios)
	}
	differences, err := method.IndexByName("differences", n.Differences)
	if err != nil {
		return err
	}
	scenarios, err := method.IndexByName("scenarios", n.Scenarios)
	if err != nil {
		return err
	}
	err = method.CheckUnique(n.Steps, func(i int, s Step) (string, string) { return fmt.Sprintf("steps[%d].id", i), s.ID })
	if err != nil {
		return err
	}
	place := map[string]int{}
	for i, s := range n.Steps {
		path := fmt.Sprintf("steps[%d]", i)
		place[s.ID] = i
		if s.Duration < 0 || s.Duration > 1000 {
			return method.Faultf(path+".duration", "ska vara 0–1000 år")
		}
		err = checkQuarters(path+".duration", s.Duration)
		for _, limit := range []struct {
			name string
			year *float64
		}{{".not_before", s.NotBefore}, {".deadline", s.Deadline}} {
			if limit.year != nil {
				err = cmp.Or(err, year(path+limit.name, *limit.year))
			}
		}
		err = cmp.Or(err, checkKnown(path+".closes", s.Closes, differences), checkKnown(path+".impossible_in", s.ImpossibleIn, scenarios))
		if err != nil {
			return err
		}
	}
	n.before, n.after = make([][]int, len(n.Steps)), make([][]int, len(n.Steps))
	links := 0
	for i, s := range n.Steps {
		if links += len(s.After); links > maxLinks {
			return method.Faultf(fmt.Sprintf("steps[%d].after", i), "gör fler än %d förutsättningar", maxLinks)
		}
		for k, id := range s.After {
			j, ok := place[id]
			if !ok {
				return method.Faultf(fmt.Sprintf("steps[%d].after[%d]", i, k), "steget %q finns inte", id)
			}
			n.before[i], n.after[j] = append(n.before[i], j), append(n.after[j], i)
		}
	}
	return nil
}

// checkQuarters returns a method.Fault unless v is a multiple of a quarter. Quarters are exact in floating point, so no
// sum is rounded.
func checkQuarters(path string, v float64) error {
	if v*4 != math.Trunc(v*4) {
		return method.Faultf(path, "ska vara i hela kvartal: ,0, ,25, ,5 eller ,75")
	}
	return nil
}

func checkKnown(path string, ids []string, among map[string]int) error {
	for k, id := range ids {
		if _, ok := among[id]; !ok {
			return method.Faultf(fmt.Sprintf("%s[%d]", path, k), "%q finns inte", id)
		}
	}
	return nil
}

// topologicalOrder sets the order of the steps, or returns a cycle with the first step repeated at the end.
func (n *network) topologicalOrder() []int {
	const unseen, open, done = 0, 1, 2
	state := make([]int, len(n.Steps))
	var path, ring []int
	var visit func(i int)
	visit = func(i int) {
		state[i] = open
		path = append(path, i)
		for _, j := range n.before[i] {
			if state[j] == open && ring == nil {
				// The path leads from a step to its predecessors; reversed, it is in the order of time.
				ring = append(slices.Clone(path[slices.Index(path, j):]), j)
				slices.Reverse(ring)
			}
			if state[j] == unseen && ring == nil {
				visit(j)
			}
		}
		path = path[:len(path)-1]
		state[i] = done
		n.order = append(n.order, i)
	}
	for i := range n.Steps {
		if state[i] == unseen && ring == nil {
			visit(i)
		}
	}
	return ring
}

func (n *network) computeTimes() []StepTimes {
	out := make([]StepTimes, len(n.Steps))
	for _, i := range n.order {
		s := n.Steps[i]
		start := n.Today
		if s.NotBefore != nil {
			start = max(start, *s.NotBefore)
		}
		for _, j := range n.before[i] {
			start = max(start, out[j].EarliestFinish)
		}
		out[i] = StepTimes{ID: s.ID, EarliestStart: start, EarliestFinish: start + s.Duration}
	}
	for _, i := range slices.Backward(n.order) {
		s, t := n.Steps[i], &out[i]
		t.LatestFinish = n.Target
		if s.Deadline != nil {
			t.LatestFinish = min(t.LatestFinish, *s.Deadline)
		}
		for _, j := range n.after[i] {
			t.LatestFinish = min(t.LatestFinish, out[j].LatestStart)
		}
		t.LatestStart = t.LatestFinish - s.Duration
		t.Slack = t.LatestStart - t.EarliestStart
		t.Late = t.Slack < 0
		t.DecisionYear = int(math.Ceil(t.LatestStart)) - 1
	}
	return out
}

// criticalChain returns a chain of steps with the least slack, each a predecessor of the next, and that slack.
func (n *network) criticalChain(times []StepTimes) ([]string, *float64) {
	least := slices.MinFunc(times, func(a, b StepTimes) int { return cmp.Compare(a.Slack, b.Slack) }).Slack
	last := -1
	for i, t := range times {
		if t.Slack == least && (last < 0 || t.EarliestFinish > times[last].EarliestFinish) {
			last = i
		}
	}
	chain := []string{}
	for at := last; at >= 0; {
		chain = append(chain, times[at].ID)
		next := slices.IndexFunc(n.before[at], func(j int) bool {
			return times[j].Slack == least && times[j].EarliestFinish == times[at].EarliestStart
		})
		if next < 0 {
			break
		}
		at = n.before[at][next]
	}
	slices.Reverse(chain)
	return chain, &least
}

func decisions(times []StepTimes) []Decision {
	out := []Decision{}
	byYear := slices.Clone(times)
	slices.SortStableFunc(byYear, func(a, b StepTimes) int { return cmp.Compare(a.DecisionYear, b.DecisionYear) })
	for _, t := range byYear {
		if n := len(out); n == 0 || out[n-1].Year != t.DecisionYear {
			out = append(out, Decision{Year: t.DecisionYear})
		}
		d := &out[len(out)-1]
		d.Steps = append(d.Steps, t.ID)
	}
	return out
}

// orphans returns the differences that no step closes, and the steps that neither close one nor lead to a step that
// does.
func (n *network) orphans() (differences, steps []string) {
	differences, steps = []string{}, []string{}
	closed := map[string]bool{}
	useful := make([]bool, len(n.Steps))
	for _, i := range slices.Backward(n.order) {
		useful[i] = len(n.Steps[i].Closes) > 0 || slices.ContainsFunc(n.after[i], func(j int) bool { return useful[j] })
		for _, d := range n.Steps[i].Closes {
			closed[d] = true
		}
	}
	for _, d := range n.Differences {
		if !closed[d] {
			differences = append(differences, d)
		}
	}
	for i, s := range n.Steps {
		if !useful[i] && len(n.Differences) > 0 {
			steps = append(steps, s.ID)
		}
	}
	return differences, steps
}

// feasibleShare sets each step's share of the scenarios, and returns that of the whole plan.
func (n *network) feasibleShare(times []StepTimes) *float64 {
	if len(n.Scenarios) == 0 {
		return nil
	}
	impossible := map[string]map[int]bool{}
	for i, s := range n.Steps {
		for _, scenario := range s.ImpossibleIn {
			if impossible[scenario] == nil {
				impossible[scenario] = map[int]bool{}
			}
			impossible[scenario][i] = true
		}
	}
	counts, whole := make([]int, len(times)), 0
	for _, scenario := range n.Scenarios {
		can, all := make([]bool, len(times)), true
		for _, i := range n.order {
			can[i] = !impossible[scenario][i] && !slices.ContainsFunc(n.before[i], func(j int) bool { return !can[j] })
			all = all && can[i]
			if can[i] {
				counts[i]++
			}
		}
		if all {
			whole++
		}
	}
	for i := range times {
		times[i].Feasible = method.Share(float64(counts[i]), float64(len(n.Scenarios)))
	}
	return method.Share(float64(whole), float64(len(n.Scenarios)))
}
