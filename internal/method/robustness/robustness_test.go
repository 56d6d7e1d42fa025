package robustness

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestOptionsAreClassedAsComputedByHand(t *testing.T) {
	t.Parallel()
	in := StressTest{Scale: []int{-2, 2}}
	for _, row := range [][]float64{{2, 1, 1, 2}, {2, 2, 1, -2}, {-1, 0, 2, -2}, {-1, -2, 0, -1}} {
		var option [][]*float64
		for i := range row {
			option = append(option, []*float64{&row[i], nil})
		}
		in.Judgements = append(in.Judgements, option)
	}
	out, err := Classify(in)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		class             Class
		min, mean, regret float64
		dangerous         bool
		dominates         []int
	}{
		{"no_regrets", 1, 1.5, 1, false, []int{3}}, {"opt_out", -2, .75, 4, true, nil}, {"opt_in", -2, -.25, 4, true, nil},
		{"abandon", -2, -1, 4, true, nil},
	} {
		o := out.Options[i]
		if *o.Class != want.class || *o.Min != want.min || *o.Mean != want.mean || *o.MaxRegret != want.regret ||
			*o.Dangerous != want.dangerous || !slices.Equal(o.Dominates, want.dominates) {
			t.Errorf("option %d: %s, min %v, mean %v, regret %v, dangerous %v, dominates %v; want %+v", i, *o.Class, *o.Min, *o.Mean, *o.MaxRegret,
				*o.Dangerous, o.Dominates, want)
		}
	}
}

func TestAnOptionThatNobodyJudgedHasNoClass(t *testing.T) {
	t.Parallel()
	two := 2.0
	out, err := Classify(StressTest{Scale: []int{-2, 2}, Judgements: [][][]*float64{{{nil}, {}}, {{&two}, {nil}}}})
	if err != nil || out.Options[0].Class != nil || out.Options[0].MaxRegret != nil || out.Options[0].Judged != 0 {
		t.Errorf("%+v, %v", out.Options, err)
	}
	if o := out.Options[1]; *o.Class != "no_regrets" || o.Judged != 1 || o.Dominates != nil {
		t.Errorf("judged in one of two scenarios: %+v", o)
	}
	all, err := Classify(StressTest{Scale: []int{-2, 2}, Judgements: [][][]*float64{{{&two}}, {{&two}}, {{nil}}}})
	if o := all.Options[0]; err != nil || o.Dominates == nil || len(o.Dominates) != 0 {
		t.Errorf("judged in all scenarios: %+v, %v", o, err)
	}
	if none, err := Classify(StressTest{Scale: []int{-2, 2}}); err != nil || len(none.Options) != 0 {
		t.Errorf("no options: %+v, %v", none, err)
	}
}

func TestCostsAreGainsWithTheOtherSign(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		scenarios := rapid.IntRange(1, 4).Draw(t, "scenarios")
		rows := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(-5, 5), scenarios, scenarios), 1, 5).Draw(t, "payoffs")
		weights := rapid.SliceOfN(rapid.Float64Range(.1, 3), scenarios, scenarios).Draw(t, "weights")
		alpha, threshold, limit := rapid.Float64Range(0, 1).Draw(t, "alpha"), 1.0, 2.0
		gains := Payoffs{Alpha: &alpha, Threshold: &threshold, RegretLimit: &limit, Weights: weights}
		opposite := -threshold
		costs := Payoffs{Direction: "min", Alpha: &alpha, Threshold: &opposite, RegretLimit: &limit, Weights: weights}
		for _, row := range rows {
			var gain, cost []float64
			for _, v := range row {
				gain, cost = append(gain, float64(v)), append(cost, float64(-v))
			}
			gains.Payoffs, costs.Payoffs = append(gains.Payoffs, gain), append(costs.Payoffs, cost)
		}
		g, err := Evaluate(gains)
		if err != nil {
			t.Fatal(err)
		}
		c, err := Evaluate(costs)
		if err != nil {
			t.Fatal(err)
		}
		for name, choice := range g.Choice {
			if !slices.Equal(choice, c.Choice[name]) || len(choice) == 0 {
				t.Fatalf("%s chooses %v of the gains and %v of the costs", name, choice, c.Choice[name])
			}
		}
		if !slices.Equal(g.Dominated, c.Dominated) || !slices.Equal(g.MaxRegret, c.MaxRegret) {
			t.Fatal("dominance and regret know no sign")
		}
		for a := range g.Worst {
			if g.Worst[a] != -c.Worst[a] || math.Abs(g.Hurwicz[a]+c.Hurwicz[a]) > 1e-12 || math.Signbit(c.Worst[a]) && c.Worst[a] == 0 {
				t.Fatalf("worst %v and %v", g.Worst[a], c.Worst[a])
			}
			if slices.Contains(g.Choice["maximin"], a) && slices.Contains(g.Dominated, a) && len(g.Choice["maximin"]) == 1 {
				t.Fatal("the only maximin choice is dominated")
			}
		}
	})
}

func TestAScenarioOfNoWeightStillCountsForTheWorst(t *testing.T) {
	t.Parallel()
	e, err := Evaluate(Payoffs{Payoffs: [][]float64{{1, -9}, {0, 0}}, Weights: []float64{5, 0}})
	if err != nil || e.Worst[0] != -9 || e.Expected[0] != 1 || e.MaxRegret[0] != 9 || e.Choice["expected"][0] != 0 || e.Satisficing != nil {
		t.Errorf("%+v, %v", e, err)
	}
	for _, w := range [][]float64{{1}, {0, 0}, {-1, 2}} {
		if _, err := Evaluate(Payoffs{Payoffs: [][]float64{{1, 2}}, Weights: w}); err == nil {
			t.Errorf("the weights %v are taken", w)
		}
	}
}

func TestLimitsHoldForDecimalsAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	e, err := Evaluate(Payoffs{Payoffs: [][]float64{{2}, {1.7}}, RegretLimit: new(.3)})
	if err != nil || e.RegretRobustness[1] != 1 || len(e.Choice["regret_robustness"]) != 2 {
		t.Errorf("2 - 1.7 is more than 0.3: %+v, %v", e.RegretRobustness, err)
	}
}

func TestAmountsAreComparedToTheOre(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		payoffs [][]float64
		best    int
	}{
		{"one öre of ten million kronor", [][]float64{{1000000000}, {1000000001}}, 1},
		{"one öre of the largest amount", [][]float64{{1e15 - 1, 1e15 - 1}, {1e15, 1e15}}, 1},
		{"one öre that large amounts hide", [][]float64{{1e15, -1e15, 1, 0}, {1e15, -1e15, 0, 0}}, 0},
	} {
		e, err := Evaluate(Payoffs{Payoffs: c.payoffs, Weights: slices.Repeat([]float64{.1}, len(c.payoffs[0])), Alpha: new(.3)})
		if err != nil || !slices.Equal(e.Dominated, []int{1 - c.best}) {
			t.Errorf("%s: dominated %v, %v", c.name, e.Dominated, err)
		}
		for _, rule := range []Rule{Laplace, Expected, MinExpectedRegret, MinimaxRegret} {
			if !slices.Equal(e.Choice[rule], []int{c.best}) {
				t.Errorf("%s: %s chooses %v", c.name, rule, e.Choice[rule])
			}
		}
	}
	e, err := Evaluate(Payoffs{Payoffs: [][]float64{{1e9 + 1, 1e9 + 1}, {1e9, 1e9}}, Direction: "min", Threshold: new(1e9),
		RegretLimit: new(0.0)})
	if err != nil {
		t.Fatal(err)
	}
	for rule, choice := range e.Choice {
		if !slices.Equal(choice, []int{1}) {
			t.Errorf("%s chooses the dearer one: %v", rule, choice)
		}
	}
	if !slices.Equal(e.Satisficing, []float64{0, 1}) || !slices.Equal(e.RegretRobustness, []float64{0, 1}) || len(e.Choice) != 9 {
		t.Errorf("one öre above the limit: %v, %v", e.Satisficing, e.RegretRobustness)
	}
}

func TestDecimalsThatAreEqualOnPaperTie(t *testing.T) {
	t.Parallel()
	e, err := Evaluate(Payoffs{Payoffs: [][]float64{{.1, .2, .3}, {.3, .1, .2}, {.2, .2, .2}}, Weights: []float64{.1, .1, .1}})
	if err != nil || len(e.Choice[Laplace]) != 3 || len(e.Choice[Expected]) != 3 || e.Laplace[0] != .2 || e.Expected[1] != .2 {
		t.Errorf("%+v, %v", e, err)
	}
}
