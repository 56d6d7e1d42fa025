package ahp

import (
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsWrongWithAComparisonIsTheFirstOfFour(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		c    Comparison
		code ProblemCode
		at   string
	}{
		{nil, "not_square", "matrix"}, {Comparison{{1, 2}}, "not_square", "matrix[0]"}, {Comparison{{1, -2}, {2, 3}}, "not_positive",
			"matrix[0][1]"},
		{Comparison{{1, 2}, {3, 2}}, "diagonal_not_one", "matrix[1][1]"}, {Comparison{{1, 2}, {.4, 1}}, "not_reciprocal", "matrix[0][1]"},
	} {
		p, err := Weigh(SingleComparison{c.c})
		if err != nil || p.Error == nil || *p.Error != c.code || *p.At != c.at || p.Priorities != nil {
			t.Errorf("%v: %+v, %v; want %s at %s", c.c, p.Problem, err, c.code, c.at)
		}
	}
	square, odd := Comparison{{1, 2}, {.5, 1}}, Comparison{{1}}
	if _, err := WeighGroup(GroupComparisons{[]Comparison{square, odd}}); err == nil {
		t.Error("two sizes are joined")
	}
	if g, err := WeighGroup(GroupComparisons{[]Comparison{square, {{1, 2}, {2, 1}}}}); err != nil || *g.Error != "not_reciprocal" ||
		*g.At != "matrices[1][0][1]" || g.Individual != nil {
		t.Errorf("a wrong judge is joined: %+v, %v", g, err)
	}
	if s, err := Synthesise(Hierarchy{square, []Comparison{square, {{1, 2}, {2, 1}}}}); err != nil || *s.Error != "not_reciprocal" ||
		*s.At != "alternatives[1][0][1]" || s.Global != nil {
		t.Errorf("a wrong alternative is weighed: %+v, %v", s, err)
	}
	if _, err := Synthesise(Hierarchy{square, []Comparison{square}}); err == nil {
		t.Error("a criterion without alternatives is weighed")
	}
}

func TestConsistentComparisonsGiveTheirWeightsBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.Float64Range(.1, 9), 1, 12).Draw(t, "weights")
		c, sum := make(Comparison, len(weights)), 0.0
		for i, v := range weights {
			sum += v
			for _, w := range weights {
				c[i] = append(c[i], Ratio(v/w))
			}
		}
		p, err := Weigh(SingleComparison{c})
		if err != nil || p.Error != nil {
			t.Fatalf("%+v, %v", p.Problem, err)
		}
		for i, v := range weights {
			if math.Abs(p.Priorities[i]-v/sum) > 1e-9 || math.Abs(p.Geometric[i]-v/sum) > 1e-9 {
				t.Fatalf("%v became %v and %v", weights, p.Priorities, p.Geometric)
			}
		}
		if *p.CR > 1e-6 || !*p.Acceptable {
			t.Fatalf("a consistent comparison has CR %v", *p.CR)
		}
	})
}

func TestBeyondFifteenThingsTheRatioIsUndefined(t *testing.T) {
	t.Parallel()
	c := make(Comparison, 16)
	for i := range c {
		for range c {
			c[i] = append(c[i], 1)
		}
	}
	p, err := Weigh(SingleComparison{c})
	if err != nil || p.CR != nil || p.RI != nil || p.Acceptable != nil || p.CI == nil {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestFractionsAreReadAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]float64{`"1/3"`: 1. / 3, `" 2 / 4 "`: .5, `"3"`: 3, `0.25`: .25} {
		var r Ratio
		if err := json.Unmarshal([]byte(text), &r); err != nil || math.Abs(float64(r)-want) > 1e-15 {
			t.Errorf("%s is %v, %v", text, r, err)
		}
	}
	for _, text := range []string{`"1/0"`, `"x"`, `null`, `"1/2/3"`, `""`, `true`, `"Inf"`, `"NaN"`, `1e7`, `"1/10000000"`, `-1e7`, `[]`} {
		var r Ratio
		if err := json.Unmarshal([]byte(text), &r); err == nil {
			t.Errorf("%s is read as %v", text, r)
		}
	}
}
