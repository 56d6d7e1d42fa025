package signals

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func series(values ...float64) []*float64 {
	out := make([]*float64, len(values))
	for i := range values {
		out[i] = &values[i]
	}
	return out
}

// orders calls what with every order of the values.
func orders(values []float64, n int, what func([]float64)) {
	if n == 1 {
		what(values)
		return
	}
	for i := range n {
		values[i], values[n-1] = values[n-1], values[i]
		orders(values, n-1, what)
		values[i], values[n-1] = values[n-1], values[i]
	}
}

func score(values []float64) int {
	s := 0
	for j, v := range values {
		for _, earlier := range values[:j] {
			switch {
			case v > earlier:
				s++
			case v < earlier:
				s--
			}
		}
	}
	return s
}

func TestExactPCountsEveryOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfNDistinct(rapid.Float64Range(0, 9), 2, 6, rapid.ID[float64]).Draw(t, "values")
		got, err := MannKendall(Series{Values: series(values...)})
		if err != nil {
			t.Fatal(err)
		}
		extreme, all := 0, 0
		orders(slices.Clone(values), len(values), func(o []float64) {
			all++
			if s := score(o); max(s, -s) >= max(got.S, -got.S) {
				extreme++
			}
		})
		if got.S != score(values) || math.Abs(*got.PExact-float64(extreme)/float64(all)) > 1e-12 {
			t.Fatalf("S %d, p %v, want %d and %d of %d", got.S, *got.PExact, score(values), extreme, all)
		}
	})
}

func TestBackwardsATrendHasTheOtherSign(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.SliceOfN(rapid.IntRange(0, 5), 0, 15).Draw(t, "values")
		var values, backwards []*float64
		for _, v := range whole {
			if f := float64(v); v == 5 {
				values, backwards = append(values, nil), append([]*float64{nil}, backwards...)
			} else {
				values, backwards = append(values, &f), append([]*float64{&f}, backwards...)
			}
		}
		a, err := MannKendall(Series{Values: values})
		if err != nil {
			t.Fatal(err)
		}
		b, err := MannKendall(Series{Values: backwards})
		if err != nil {
			t.Fatal(err)
		}
		if a.S != -b.S || a.VarS != b.VarS || (a.Z == nil) != (b.Z == nil) || a.Z != nil && (*a.Z != -*b.Z || *a.P < 0 || *a.P > 1) {
			t.Fatalf("S %d and %d, Z %v and %v", a.S, b.S, a.Z, b.Z)
		}
		if a.Slope != nil && math.Abs(*a.Slope+*b.Slope) > 1e-12 {
			t.Fatalf("slopes %v and %v", *a.Slope, *b.Slope)
		}
	})
}

func TestMissingPeriodsKeepTheirDistance(t *testing.T) {
	t.Parallel()
	with := series(1, 2, 0, 0, 5, 6, 7, 8, 9)
	with[2], with[3] = nil, nil
	got, err := MannKendall(Series{Values: with})
	if err != nil || *got.Slope != 1 || *got.Intercept != 1 || got.Missing != 2 || *got.Trend != "increasing" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWithoutVarianceThereIsNoTest(t *testing.T) {
	t.Parallel()
	for name, values := range map[string][]*float64{"nothing": nil, "one": series(3), "all equal": series(4, 4, 4)} {
		got, err := MannKendall(Series{Values: values})
		if want := map[bool]Reason{true: AllValuesTied, false: FewerThan2Values}[len(values) > 1]; *got.Undefined != want {
			t.Errorf("%s: undefined because of %s", name, *got.Undefined)
		}
		if err != nil || got.Z != nil || got.P != nil || got.Trend != nil || got.PExact != nil || got.TauB != nil {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	flat, err := MannKendall(Series{Values: series(1, 3, 2, 1, 3, 2)})
	if err != nil || *flat.Trend != "no trend" {
		t.Errorf("%+v, %v", flat, err)
	}
}

func TestGrowthNeedsABase(t *testing.T) {
	t.Parallel()
	values := series(0, 2, 3, 0, 6)
	values[2] = nil
	g, err := MeasureGrowth(Counts{Values: values})
	if err != nil || g.Each[1] != nil || g.Each[2] != nil || g.Each[4] != nil || g.Rate != nil || g.Doubling != nil || g.Window != nil ||
		*g.Total != 8 {
		t.Errorf("%+v, %v", g, err)
	}
	falls, err := MeasureGrowth(Counts{Values: series(8, 4, 2, 1)})
	if err != nil || math.Abs(*falls.Rate+.5) > 1e-12 || falls.Doubling != nil {
		t.Errorf("%+v, %v", falls, err)
	}
	none, err := MeasureGrowth(Counts{})
	if err != nil || none.Rate != nil || *none.Total != 0 || len(none.Each) != 0 {
		t.Errorf("%+v, %v", none, err)
	}
}

func TestGrowthIsSeenHoweverSmall(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		values               []*float64
		last, rate, doubling float64
		window, total        float64
		hasDoubling          bool
	}{
		{series(1e13, 1e13+1), 1e-13, 1e-13, 6.931471805599800e12, 1 + 1e-13, 2e13 + 1, true},
		{series(1e15, 1e15-1), -1e-15, -1e-15, 0, 1 - 1e-15, 2e15 - 1, false},
		{series(1000000.1, 1000000.2), .1 / 1000000.1, .1 / 1000000.1, math.Ln2 / math.Log1p(.1/1000000.1), 1 + .1/1000000.1, 2000000.3, true},
		{series(1, 2), 1, 1, 1, 2, 3, true},
		{series(1e15, 1e-5), -1, -1, 0, 1e-20, 1e15, false},
	} {
		g, err := MeasureGrowth(Counts{Values: c.values, Window: new(1)})
		if err != nil {
			t.Fatal(err)
		}
		near := func(got *float64, want float64) bool {
			return got != nil && math.Abs(*got-want) <= 1e-13*math.Abs(want)
		}
		if !near(g.Each[1], c.last) || !near(g.Rate, c.rate) || (g.Doubling != nil) != c.hasDoubling || c.hasDoubling &&
			!near(g.Doubling, c.doubling) || !near(g.Window, c.window) || *g.Total != c.total {
			t.Errorf("%v, %v: change %v, rate %v, doubling %v, window %v, total %v", *c.values[0], *c.values[1], *g.Each[1], *g.Rate, g.Doubling,
				g.Window, *g.Total)
		}
	}
	g, err := MeasureGrowth(Counts{Values: series(.1, .2, -.3, 1, 1, 1)})
	if err != nil || g.Window != nil || *g.Total != 3 {
		t.Errorf("three periods whose sum is 0 on paper are the base of %v, total %v, %v", g.Window, *g.Total, err)
	}
	more, err := MeasureGrowth(Counts{Values: series(1e-300, 1e15)})
	if err != nil || more.Rate != nil || more.Each[1] != nil || more.Doubling != nil {
		t.Errorf("what grows more than a number can say: %+v, %v", more, err)
	}
	far, err := MeasureGrowth(Counts{Values: append(series(1e15), append(make([]*float64, 9), new(1e-5))...)})
	if err != nil || math.Abs(*far.Rate+.99) > 1e-12 {
		t.Errorf("from 1e15 to 1e-5 in ten periods: %v, %v", *far.Rate, err)
	}
}
