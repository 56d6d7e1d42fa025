package main

import (
	"math"
	"testing"
)

func TestATargetIsMissedByMoreThanTheNoise(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		got    figure
		bound  bound
		target float64
		want   verdict
	}{
		{figure{1.5, 0.1}, atMost, 1.5, met},
		{figure{1.6, 0.1}, atMost, 1.5, within},
		{figure{1.7, 0.1}, atMost, 1.5, missed},
		{figure{0.5, 0.1}, atLeast, 0.5, met},
		{figure{0.47, 0.1}, atLeast, 0.5, within},
		{figure{0.45, 0.1}, atLeast, 0.5, missed},
		{exactly(0), atMost, 0, met},
		{exactly(1), atMost, 0, missed},
		{exactly(7), atLeast, 8, missed},
		{figure{9, 1}, none, 0, noTarget},
	} {
		r := row{got: x.got, bound: x.bound, target: x.target}
		if got := r.verdict(); got != x.want {
			t.Errorf("%v, %s %v: %q, not %q", x.got, x.bound, x.target, got, x.want)
		}
		if all := (table{rows: []row{{}, r}}); all.missed() != (x.want == missed) {
			t.Errorf("%v, %s %v: the table is missed: %t", x.got, x.bound, x.target, all.missed())
		}
	}
}

func TestTheNoiseIsHalfOfWhatLiesBetweenTheQuartiles(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		rounds []float64
		want   figure
	}{
		{[]float64{4}, figure{4, leastNoise}},
		{[]float64{10, 12, 8, 14, 6}, figure{10, 0.2}},
		{[]float64{10, 12, 8}, figure{10, 0.1}},
	} {
		if got := measured(x.rounds...); math.Abs(got.value-x.want.value)+math.Abs(got.noise-x.want.noise) > 1e-9 {
			t.Errorf("%v: %v, not %v", x.rounds, got, x.want)
		}
	}
	if got := against([]float64{2, 2, 4, 4, 6}, []float64{1, 1, 2, 2, 3}, median); got != (figure{2, leastNoise}) {
		t.Errorf("twice as much is %v", got)
	}
}
