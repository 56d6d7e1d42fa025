package cib

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// model returns a random model of so many variants per descriptor, with judgements of -3 to 3 in quarters of a unit.
func model(t *rapid.T, unit float64) Model {
	var m Model
	columns := 0
	for i := range rapid.IntRange(1, 5).Draw(t, "descriptors") {
		d := Descriptor{Key: fmt.Sprint("D", i)}
		for k := range rapid.IntRange(1, 4).Draw(t, "variants") {
			d.Variants = append(d.Variants, fmt.Sprint(k))
		}
		columns += len(d.Variants)
		m.Descriptors = append(m.Descriptors, d)
	}
	for range columns {
		row := make([]float64, columns)
		for j, v := range rapid.SliceOfN(rapid.IntRange(-3, 3), columns, columns).Draw(t, "judgements") {
			row[j] = float64(v) * unit
		}
		m.Matrix = append(m.Matrix, row)
	}
	return m
}

// all returns all scenarios of a model, in order.
func all(m Model) []Scenario {
	out := []Scenario{{}}
	for _, d := range m.Descriptors {
		var longer []Scenario
		for _, z := range out {
			for v := range d.Variants {
				longer = append(longer, append(slices.Clone(z), v))
			}
		}
		out = longer
	}
	return out
}

func must[T any](t interface{ Fatal(...any) }) func(T, error) T {
	return func(v T, err error) T {
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestTheSearchFindsWhatLookingAtEveryScenarioFinds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom([]float64{1, .25, 1000, 1e6 / 3}).Draw(t, "unit")
		m := model(t, math.Floor(unit*100)/100)
		limit := rapid.SampledFrom([]float64{0, 1, 2.5}).Draw(t, "limit") * math.Floor(unit*100) / 100
		want := []Scenario{}
		for _, z := range all(m) {
			if must[Evaluation](t)(Evaluate(EvaluateInput{m, z})).Inconsistency <= limit+1e-9 {
				want = append(want, z)
			}
		}
		got := must[Solutions](t)(Consistent(Search{Model: m, MaxInconsistency: limit}))
		if !reflect.DeepEqual(got.Scenarios, want) || !got.Complete {
			t.Fatalf("found %v, want %v", got.Scenarios, want)
		}
	})
}

func TestConsistencyIsBlindToConstantsAndPositiveFactors(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := model(t, 1)
		before := must[Solutions](t)(Consistent(Search{Model: m})).Scenarios
		to := rapid.IntRange(0, len(m.Descriptors)-1).Draw(t, "target")
		first := 0
		for _, d := range m.Descriptors[:to] {
			first += len(d.Variants)
		}
		section := func(row int) []float64 { return m.Matrix[row][first : first+len(m.Descriptors[to].Variants)] }
		row := rapid.IntRange(0, len(m.Matrix)-1).Draw(t, "row")
		constant := float64(rapid.IntRange(-9, 9).Draw(t, "constant"))
		for j := range section(row) {
			section(row)[j] += constant
		}
		factor := float64(rapid.IntRange(1, 5).Draw(t, "factor"))
		for i := range m.Matrix {
			for j := range section(i) {
				section(i)[j] *= factor
			}
		}
		if after := must[Solutions](t)(Consistent(Search{Model: m})).Scenarios; !reflect.DeepEqual(before, after) {
			t.Fatalf("%v became %v", before, after)
		}
	})
}

func TestUnderEveryRuleTheScenariosThatStayAreTheConsistentOnes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := model(t, 1)
		want := must[Solutions](t)(Consistent(Search{Model: m})).Scenarios
		rule := Succession{Rule: rapid.SampledFrom([]string{"global", "incremental", "local", "adiabatic"}).Draw(t, "rule")}
		order := make([]int, len(m.Descriptors))
		for i := range order {
			order[i] = i
		}
		rule.Order = rapid.Permutation(order).Draw(t, "order")
		found := must[Attractors](t)(FindAttractors(AttractorInput{Model: m, Succession: rule}))
		fixed, weight := []Scenario{}, uint64(0)
		for _, a := range found.Attractors {
			weight += a.Weight
			if a.Type == "fixed" {
				fixed = append(fixed, a.Members[0])
			}
			for i, z := range a.Members {
				next := must[StepResult](t)(Step(SuccessionInput{m, z, rule})).Next
				if !slices.Equal(next, a.Members[(i+1)%len(a.Members)]) || slices.Compare(z, a.Members[0]) < 0 {
					t.Fatalf("%v is no %s in order", a.Members, a.Type)
				}
			}
		}
		slices.SortFunc(fixed, slices.Compare[Scenario])
		if !reflect.DeepEqual(fixed, want) || weight != found.Space.Uint64() {
			t.Fatalf("%v stay of %v, with the weight %d of %v", fixed, want, weight, found.Space)
		}
		// The weights are those of following every scenario alone.
		counts := map[string]uint64{}
		for _, z := range all(m) {
			counts[key(must[Trajectory](t)(Follow(SuccessionInput{m, z, rule})).Attractor.Members[0])]++
		}
		for _, a := range found.Attractors {
			if counts[key(a.Members[0])] != a.Weight {
				t.Fatalf("%v has weight %d, and %d ways end there", a.Members, a.Weight, counts[key(a.Members[0])])
			}
		}
	})
}

func TestASampleComesNearTheWeights(t *testing.T) {
	t.Parallel()
	m, _ := study(t, "CIB_natl_regional")
	samples := 20_000
	in := AttractorInput{Model: m, Samples: &samples, Seed: 3}
	a := must[Attractors](t)(FindAttractors(in))
	b := must[Attractors](t)(FindAttractors(in))
	if !reflect.DeepEqual(a, b) || !a.Sampled || a.Total != samples || *a.Seed != 3 {
		t.Error("the same seed must give the same sample, and it must say that it is one")
	}
	// ScenarioWizard sampled 100 000 starts of this model: its heaviest scenario had 33 250.
	first := a.Attractors[0]
	if math.Abs(first.Share-.3325) > 5**first.Error || *first.Error > .004 {
		t.Errorf("the heaviest has %v ± %v, want about 0.3325", first.Share, *first.Error)
	}
}

func TestALimitLeavesTheSearchIncomplete(t *testing.T) {
	t.Parallel()
	m := Model{}
	for range 12 {
		m.Descriptors = append(m.Descriptors, Descriptor{Variants: []string{"a", "b", "c"}})
	}
	m.Matrix = make([][]float64, 36)
	for i := range m.Matrix {
		m.Matrix[i] = make([]float64, 36)
	}
	five, tiny := 5, 1e-9
	for want, l := range map[Limit]Limits{"nodes": {Nodes: &five}, "scenarios": {Scenarios: &five}, "seconds": {Seconds: &tiny}} {
		got := must[Solutions](t)(Consistent(Search{Model: m, Limits: l}))
		if got.Complete || got.Stopped == nil || *got.Stopped != want || got.Count > 100_000 {
			t.Errorf("complete %v, stopped by %v, want %s", got.Complete, got.Stopped, want)
		}
	}
	exactly := 9
	small := Model{m.Descriptors[:2], [][]float64{make([]float64, 6), make([]float64, 6), make([]float64, 6), make([]float64, 6),
		make([]float64, 6), make([]float64, 6)}}
	if got := must[Solutions](t)(Consistent(Search{Model: small, Limits: Limits{Scenarios: &exactly}})); !got.Complete || got.Count != 9 {
		t.Errorf("nine of nine scenarios are complete, not %d, %v", got.Count, got.Complete)
	}
	if _, err := FindAttractors(AttractorInput{Model: m}); err == nil {
		t.Error("half a million attractors are kept")
	}
}

func TestReasonsAddUpToWhatTheyExplain(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := model(t, .25)
		every := all(m)
		z := every[rapid.IntRange(0, len(every)-1).Draw(t, "scenario")]
		e := must[Explanations](t)(Explain(ExplainInput{Model: m, Scenario: z})).Scenarios[0]
		whole := must[Evaluation](t)(Evaluate(EvaluateInput{m, z}))
		for j, r := range e.Elements {
			sum, over := 0.0, 0.0
			for i, c := range r.Contributions {
				sum += c.Value
				if c.OverRival != nil {
					over += *c.OverRival
				}
				if i > 0 && c.Value > r.Contributions[i-1].Value {
					t.Fatal("the strongest support must come first")
				}
			}
			if sum != r.Score || r.Score != whole.Chosen[j] || r.Margin != nil && over != *r.Margin {
				t.Fatalf("%v sum to %v, over the rival %v", r, sum, over)
			}
		}
	})
}

func TestJudgesAreJoinedExactly(t *testing.T) {
	t.Parallel()
	d := []Descriptor{{Variants: []string{"a", "b"}}, {Variants: []string{"a", "b"}}}
	judge := func(v float64) [][]float64 {
		return [][]float64{{0, 0, v, 0}, {0, 0, 0, v}, {v, 0, 0, 0}, {0, v, 0, 0}}
	}
	// Three judges whose mean is exactly 0: everything holds together, though no mean of thirds is a number in binary.
	out := must[PanelResult](t)(CombineJudges(Panel{Descriptors: d, Matrices: [][][]float64{judge(1), judge(1), judge(-2)}}))
	if len(out.Scenarios) != 4 || math.Abs(*out.Spread[0][2]-math.Sqrt(3)) > 1e-12 || out.Mean[0][2] != 0 {
		t.Fatalf("%+v", out)
	}
	for _, s := range out.Scenarios {
		equal := s.Scenario[0] == s.Scenario[1]
		if !s.ByMean || s.Mean != 0 || !slices.Equal(s.Holds, []bool{equal, equal, !equal}) ||
			math.Abs(s.Share-map[bool]float64{true: 2. / 3, false: 1. / 3}[equal]) > 1e-12 {
			t.Errorf("%+v", s)
		}
	}
	one := must[PanelResult](t)(CombineJudges(Panel{Descriptors: d, Matrices: [][][]float64{judge(1)}}))
	if one.Spread[0][2] != nil || len(one.Scenarios) != 2 {
		t.Errorf("a single judge: %+v", one)
	}
}

func TestEverySizeOfLaneFindsTheSame(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	var m Model
	for range 8 {
		m.Descriptors = append(m.Descriptors, Descriptor{Variants: []string{"a", "b", "c"}})
	}
	for range 24 {
		row := make([]float64, 24)
		for j := range row {
			row[j] = float64(random.IntN(7) - 3)
		}
		m.Matrix = append(m.Matrix, row)
	}
	want := must[Solutions](t)(Consistent(Search{Model: m}))
	lanes := map[int]bool{}
	for _, factor := range []float64{1, 10_000, 300_000, .000001} {
		scaled := Model{Descriptors: m.Descriptors}
		for _, row := range m.Matrix {
			larger := make([]float64, len(row))
			for j, v := range row {
				larger[j] = v * factor
			}
			scaled.Matrix = append(scaled.Matrix, larger)
		}
		if factor == 300_000 {
			// A judgement with six decimals beside large ones needs the widest lanes.
			scaled.Matrix[0][0] += .000001
			scaled.Matrix[0][1] += .000001
			scaled.Matrix[0][2] += .000001
		}
		s := must[*system](t)(compile("model", scaled))
		lanes[must[*searcher](t)(newSearcher(s, 0)).lane] = true
		if got := must[Solutions](t)(Consistent(Search{Model: scaled})); !reflect.DeepEqual(got.Scenarios, want.Scenarios) ||
			got.Nodes != want.Nodes {
			t.Errorf("times %v: %d scenarios in %d nodes, want %d in %d", factor, got.Count, got.Nodes, want.Count, want.Nodes)
		}
	}
	if len(lanes) != 3 {
		t.Errorf("only the lanes %v were tried", lanes)
	}
}

func TestAListOfWhatWasFoundSaysThatItIsNotWhole(t *testing.T) {
	t.Parallel()
	m, _ := study(t, "CIB_global")
	out := must[WrittenList](t)(WriteSL(SLInput{Model: m, Limits: Limits{Scenarios: new(1)}}))
	list := must[SolutionList](t)(ReadSL(Text{out.Text}))
	if out.Complete || *out.Stopped != "scenarios" || len(list.Solutions) != 1 || list.Solutions[0].Weight != 0 {
		t.Errorf("%+v", out)
	}
}

func TestALargeModelIsAnsweredWithinBounds(t *testing.T) {
	t.Parallel()
	// Nothing is judged of 300 descriptors, so that every one of 2^300 scenarios holds together.
	var m Model
	for range 300 {
		m.Descriptors = append(m.Descriptors, Descriptor{Variants: []string{"a", "b"}})
	}
	for range 600 {
		m.Matrix = append(m.Matrix, make([]float64, 600))
	}
	found := must[Solutions](t)(Consistent(Search{Model: m}))
	if found.Complete || *found.Stopped != "scenarios" || found.Space.BitLen() != 301 || found.Count > 20_000 {
		t.Errorf("%d found of 2^%d, stopped by %v", found.Count, found.Space.BitLen()-1, found.Stopped)
	}
	reasons := must[Explanations](t)(Explain(ExplainInput{Model: m}))
	if reasons.Complete || len(reasons.Scenarios)*300*300 > 3*maxReasons {
		t.Errorf("%d scenarios are explained", len(reasons.Scenarios))
	}
	joined := must[PanelResult](t)(CombineJudges(Panel{Descriptors: m.Descriptors, Matrices: [][][]float64{m.Matrix, m.Matrix}}))
	if joined.Complete || joined.Scenarios[0].Share != 1 {
		t.Errorf("%d scenarios are joined", len(joined.Scenarios))
	}
	wide := Model{Descriptors: slices.Repeat([]Descriptor{{Variants: make([]string, 64)}}, 46)}
	for range 46 * 64 {
		wide.Matrix = append(wide.Matrix, make([]float64, 46*64))
	}
	if _, err := Consistent(Search{Model: wide}); err == nil {
		t.Error("a model that no memory holds is searched")
	}
}

func TestADecimalBesideLargeJudgementsIsNotLost(t *testing.T) {
	t.Parallel()
	m := Model{[]Descriptor{{Variants: []string{"a", "b"}}}, [][]float64{{500000.0004, 500000}, {0, 0}}}
	e := must[Evaluation](t)(Evaluate(EvaluateInput{m, Scenario{0}}))
	if e.Balances[0][0] != 500000.0004 || math.Abs(*e.Value-.0004) > 1e-9 {
		t.Errorf("%+v", e)
	}
	m.Matrix[0][0] = 1e-10
	if _, err := Evaluate(EvaluateInput{m, Scenario{0}}); err == nil {
		t.Error("a judgement with ten decimals is rounded")
	}
}

func TestALimitIsCountedInExactUnits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		limit       float64
		scale, want int64
	}{
		{928734847.331414, 997_000_000, 925_948_642_789_419_758}, {.3, 10, 3}, {1. / 3, 3, 1}, {2. / 3, 3, 2}, {.666, 3, 1}, {0, 7, 0},
		{1e15, 1, 2 * largestImpact * maxDescriptors},
	} {
		if got := (&system{scale: c.scale}).unitsWithin(c.limit); got != c.want {
			t.Errorf("%v is %d of %d to 1, want %d", c.limit, got, c.scale, c.want)
		}
	}
}
