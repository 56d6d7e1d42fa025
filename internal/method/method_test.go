package method

import (
	"math"
	"slices"
	"testing"
)

func TestRanksAreThoseOfACompetition(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ values, want []int }{
		{nil, []int{}}, {[]int{7}, []int{1}}, {[]int{5, 9, 5, 1}, []int{2, 1, 2, 4}}, {[]int{3, 3, 3}, []int{1, 1, 1}},
	} {
		if got := RanksDown(c.values); !slices.Equal(got, c.want) {
			t.Errorf("RanksDown(%v) = %v, want %v", c.values, got, c.want)
		}
	}
}

func TestWhatIsUndefinedIsNoNumber(t *testing.T) {
	t.Parallel()
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if FiniteOrNil(v) != nil {
			t.Errorf("Number(%v) is a number", v)
		}
	}
	if Share(1, 0) != nil || *Share(1, 4) != .25 {
		t.Error("a share of nothing is undefined, and 1 of 4 is a quarter")
	}
}

func TestComputedNumbersTieWithinABillionth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b float64
		want int
	}{{.1 + .2, .3, 0}, {1, 1 + 1e-8, -1}, {1e12, 1e12 + 1, 0}, {1e12 + 1e4, 1e12, 1}, {0, 1e-10, 0}} {
		if got := Compare(c.a, c.b); got != c.want {
			t.Errorf("Compare(%v, %v) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestANumberIsExactlyTheDecimalsAsWritten(t *testing.T) {
	t.Parallel()
	for v, want := range map[float64]string{
		.1: "1/10", -2.5: "-5/2", 1e15 + 1: "1000000000000001/1", 1e-10: "1/10000000000", 0: "0/1", 123456789.01: "12345678901/100",
		1e20: "100000000000000000000/1",
	} {
		if got := Exact(v); got.String() != want || Float(got) != v {
			t.Errorf("%v is %v, want %s", v, got, want)
		}
	}
}

func TestAMarkTellsInputsApartAndNothingElse(t *testing.T) {
	t.Parallel()
	type in struct {
		A float64   `json:"a"`
		B *[]string `json:"b,omitzero"`
	}
	e := Engine{"x", "2"}
	one := e.Stamp(in{A: 1})
	if one != e.Stamp(map[string]any{"a": 1}) || one == e.Stamp(in{A: 2}) || one == e.Stamp(in{A: 1, B: &[]string{}}) {
		t.Error("the mark is not that of what the input says")
	}
	if one.Engine != "x" || one.Version != "2" {
		t.Errorf("the mark is %v", one)
	}
}
