package backcasting

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// care returns a plan for care close to home by 2040, made up for the test.
func care() Plan {
	return Plan{
		Today: 2026, Target: 2040,
		Steps: []Step{
			{ID: "lag", Duration: 3, Closes: []string{"ansvar"}},
			{ID: "utbildning", Duration: 4.5, After: []string{"lag"}, Closes: []string{"kompetens"}, ImpossibleIn: []string{"åtstramning"}},
			{ID: "hemteknik", Duration: 2, NotBefore: new(2030.0), Closes: []string{"teknik"}},
			{ID: "införande", Duration: 6, After: []string{"utbildning", "hemteknik"}},
			{ID: "kampanj", Duration: 1, Deadline: new(2028.0)},
		},
		Differences: []string{"ansvar", "kompetens", "teknik", "lokaler"},
		Scenarios:   []string{"tillväxt", "åtstramning"},
	}
}

func TestStepsAreTimedForwardsAndBackwards(t *testing.T) {
	t.Parallel()
	out, err := ComputeSchedule(care())
	if err != nil || out.Cycle != nil {
		t.Fatal(out.Cycle, err)
	}
	half, whole := .5, 1.
	want := []StepTimes{
		{"lag", 2026, 2029, 2026.5, 2029.5, .5, false, 2026, &whole},
		{"utbildning", 2029, 2033.5, 2029.5, 2034, .5, false, 2029, &half},
		{"hemteknik", 2030, 2032, 2032, 2034, 2, false, 2031, &whole},
		{"införande", 2033.5, 2039.5, 2034, 2040, .5, false, 2033, &half},
		{"kampanj", 2026, 2027, 2027, 2028, 1, false, 2026, &whole},
	}
	if !reflect.DeepEqual(out.Steps, want) {
		t.Errorf("timed\n%+v\nwant\n%+v", out.Steps, want)
	}
	if !slices.Equal(out.Critical, []string{"lag", "utbildning", "införande"}) || *out.Slack != .5 || *out.Feasible != .5 {
		t.Errorf("critical %v with %v, feasible %v", out.Critical, *out.Slack, *out.Feasible)
	}
	if !reflect.DeepEqual(out.Decisions[0], Decision{2026, []string{"lag", "kampanj"}}) || len(out.Decisions) != 4 {
		t.Errorf("decisions %v", out.Decisions)
	}
	if !slices.Equal(out.OrphanDifferences, []string{"lokaler"}) || !slices.Equal(out.OrphanSteps, []string{"införande", "kampanj"}) {
		t.Errorf("orphans %v and %v", out.OrphanDifferences, out.OrphanSteps)
	}
}

func TestWhatThereIsNoTimeForIsLate(t *testing.T) {
	t.Parallel()
	plan := care()
	plan.Target = 2038
	out, err := ComputeSchedule(plan)
	if err != nil || *out.Slack != -1.5 || !out.Steps[0].Late || out.Steps[0].DecisionYear != 2024 || out.Steps[2].Late {
		t.Errorf("slack %v, %+v, %v", *out.Slack, out.Steps[0], err)
	}
}

func TestARingOfStepsIsNamed(t *testing.T) {
	t.Parallel()
	plan := care()
	plan.Steps[0].After = []string{"införande"}
	out, err := ComputeSchedule(plan)
	if err != nil || !slices.Equal(out.Cycle, []string{"lag", "utbildning", "införande", "lag"}) || out.Steps != nil || out.Slack != nil ||
		out.Feasible != nil || out.Critical != nil || out.Decisions != nil || out.OrphanSteps != nil || out.OrphanDifferences != nil {
		t.Errorf("ring %v, %+v, %v", out.Cycle, out, err)
	}
	plan.Steps[0].After = []string{"lag"}
	if out, err = ComputeSchedule(plan); err != nil || !slices.Equal(out.Cycle, []string{"lag", "lag"}) {
		t.Errorf("a step that waits for itself: %v, %v", out.Cycle, err)
	}
}

func TestAPlanWithoutStepsIsEmpty(t *testing.T) {
	t.Parallel()
	out, err := ComputeSchedule(Plan{Today: 2026, Target: 2050, Differences: []string{"d"}})
	if err != nil || len(out.Steps) != 0 || out.Slack != nil || len(out.Critical) != 0 ||
		!slices.Equal(out.OrphanDifferences, []string{"d"}) {
		t.Errorf("%+v, %v", out, err)
	}
}

func TestWhatIsWrongWithAPlanIsNamed(t *testing.T) {
	t.Parallel()
	for want, change := range map[string]func(*Plan){
		"target: ligger före":                        func(p *Plan) { p.Target = 2020 },
		"today: ska vara ett år":                     func(p *Plan) { p.Today = 26 },
		"steps[1].id: \"lag\" står":                  func(p *Plan) { p.Steps[1].ID = "lag" },
		"steps[0].duration: ska vara i hela kvartal": func(p *Plan) { p.Steps[0].Duration = .3 },
		"steps[0].duration: ska vara 0":              func(p *Plan) { p.Steps[0].Duration = -1 },
		"steps[4].deadline: ska vara ett år":         func(p *Plan) { p.Steps[4].Deadline = new(0.0) },
		"steps[0].closes[0]: \"x\" finns inte":       func(p *Plan) { p.Steps[0].Closes = []string{"x"} },
		"steps[1].impossible_in[0]":                  func(p *Plan) { p.Steps[1].ImpossibleIn = []string{"x"} },
		"steps[3].after[1]: steget \"x\" finns inte": func(p *Plan) { p.Steps[3].After = []string{"lag", "x"} },
	} {
		plan := care()
		change(&plan)
		if _, err := ComputeSchedule(plan); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("said %v, want %q", err, want)
		}
	}
}
