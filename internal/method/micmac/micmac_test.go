package micmac

import (
	"encoding/json"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func matrix(rows ...[]int) Matrix {
	var m Matrix
	for _, row := range rows {
		var cells []Influence
		for _, v := range row {
			cells = append(cells, Influence{Strength: v})
		}
		m.Matrix = append(m.Matrix, cells)
	}
	return m
}

func TestTheTextbookExampleIsStableFromTheFourthPower(t *testing.T) {
	t.Parallel()
	m := matrix([]int{0, 0, 1}, []int{1, 0, 0}, []int{1, 1, 0})
	for power, want := range map[int][2][]string{
		2: {{"2", "1", "2"}, {"2", "1", "2"}}, 4: {{"3", "2", "4"}, {"4", "2", "3"}}, 5: {{"4", "3", "5"}, {"5", "3", "4"}},
	} {
		got, err := ClassifyIndirect(PowerInput{m, power})
		if err != nil || !slices.Equal(got.Influence, want[0]) || !slices.Equal(got.Dependence, want[1]) {
			t.Errorf("power %d: %v and %v, %v; want %v", power, got.Influence, got.Dependence, err, want)
		}
	}
	a, err := Analyse(StabilityInput{Matrix: m})
	if err != nil || a.Basis != "stable" || *a.Power != 4 || !slices.Equal(a.Indirect.InfluenceRank, []int{2, 3, 1}) {
		t.Errorf("%s from %v, %+v, %v", a.Basis, a.Power, a.Indirect, err)
	}
}

func TestFiveVariablesAreRankedAsComputedByHand(t *testing.T) {
	t.Parallel()
	m := matrix([]int{0, 3, 3, 2, 1}, []int{1, 0, 3, 2, 0}, []int{0, 1, 0, 3, 1}, []int{0, 0, 1, 0, 3}, []int{1, 0, 0, 1, 0})
	direct, err := ClassifyDirect(m)
	if err != nil || !slices.Equal(direct.Influence, []int64{9, 6, 5, 4, 2}) {
		t.Errorf("direct %v, %v", direct.Influence, err)
	}
	six, err := ClassifyIndirect(PowerInput{m, 6})
	if err != nil || !slices.Equal(six.Influence, []string{"14759", "10178", "6668", "4576", "4533"}) ||
		!slices.Equal(six.Dependence, []string{"3689", "4562", "8604", "12434", "11425"}) {
		t.Errorf("power 6: %v and %v, %v", six.Influence, six.Dependence, err)
	}
	a, err := Analyse(StabilityInput{Matrix: m})
	if err != nil || a.Basis != "stable" || *a.Power != 5 {
		t.Fatalf("%s from %v, %v", a.Basis, a.Power, err)
	}
	if v3, v5 := a.Moves[2], a.Moves[4]; v3.DependenceGained != -1 || v5.DependenceGained != 1 || a.Powers[1].InfluenceSwaps == nil ||
		*a.Powers[1].InfluenceSwaps != .1 {
		t.Errorf("moved %+v and %+v, swaps %v", v3, v5, *a.Powers[1].InfluenceSwaps)
	}
}

func TestASystemThatNeverSettlesIsShownByItsMean(t *testing.T) {
	t.Parallel()
	// Influence goes to and fro between two parts, of one and of three variables.
	m := matrix([]int{0, 1, 2, 3}, []int{3, 0, 0, 0}, []int{1, 0, 0, 0}, []int{2, 0, 0, 0})
	s, err := FindStability(StabilityInput{Matrix: m})
	if err != nil || s.StablePower != nil || s.NilpotentPower != nil || len(s.InfluenceRanks) != 12 {
		t.Errorf("stable %v, nilpotent %v, %v", s.StablePower, s.NilpotentPower, err)
	}
	a, err := Analyse(StabilityInput{Matrix: m})
	if err != nil || a.Basis != "mean_of_powers" || a.Power != nil || len(a.Moves) != 4 {
		t.Errorf("%s, %+v, %v", a.Basis, a.Moves, err)
	}
	// The mean of an even number of powers has the order of the principal eigenvector, .154 .366 .382 .098.
	a, err = Analyse(StabilityInput{Matrix: matrix([]int{0, 0, 1, 1}, []int{0, 0, 3, 0}, []int{3, 2, 0, 0}, []int{2, 0, 0, 0})})
	if err != nil || a.Basis != "mean_of_powers" || !slices.Equal(a.Indirect.InfluenceRank, []int{3, 2, 1, 4}) {
		t.Errorf("%s, %+v, %v", a.Basis, a.Indirect, err)
	}
}

func TestMeanSharesAreRankedExactly(t *testing.T) {
	t.Parallel()
	// Of a star whose ends differ by one part in a million, the ends come in the order of their strength, and equal ones tie.
	m := matrix([]int{0, 1000, 999, 1000, 1}, []int{1000, 0, 0, 0, 0}, []int{999, 0, 0, 0, 0}, []int{1000, 0, 0, 0, 0}, []int{1, 0, 0, 0, 0})
	a, err := Analyse(StabilityInput{Matrix: m, MaxPower: new(100)})
	if err != nil || a.Basis != MeanOfPowers || !slices.Equal(a.Indirect.InfluenceRank, []int{1, 2, 4, 2, 5}) {
		t.Errorf("%s, %+v, %v", a.Basis, a.Indirect, err)
	}
	shares := func(of ...int64) walks {
		var w walks
		for _, v := range of {
			w.cells, w.influence = append(w.cells, nil), append(w.influence, big.NewInt(v))
		}
		w.dependence = w.influence
		return w
	}
	p := meanPlane([]walks{shares(1e12, 1e12+1, 3), shares(1, 1, 1)})
	if !slices.Equal(p.InfluenceRank, []int{2, 1, 3}) || p.Quadrant[0] != Relay {
		t.Errorf("one of a million million is lost: %+v", p)
	}
	p = meanPlane([]walks{shares(1, 2, 3), shares(3, 2, 1)})
	if !slices.Equal(p.InfluenceRank, []int{1, 1, 1}) || p.Quadrant[0] != Autonomous {
		t.Errorf("equal means differ: %+v", p)
	}
}

func TestASystemWithoutCirclesHasNoEndlessWays(t *testing.T) {
	t.Parallel()
	chain := matrix([]int{0, 2, 0}, []int{0, 0, 1}, []int{0, 0, 0})
	s, err := FindStability(StabilityInput{Matrix: chain})
	if err != nil || s.NilpotentPower == nil || *s.NilpotentPower != 3 || s.StablePower != nil {
		t.Errorf("nilpotent %v, stable %v, %v", s.NilpotentPower, s.StablePower, err)
	}
	long := Matrix{make([][]Influence, 14), 0}
	for i := range long.Matrix {
		long.Matrix[i] = make([]Influence, 14)
		if i < 13 {
			long.Matrix[i][i+1].Strength = 1
		}
	}
	if s, err := FindStability(StabilityInput{Matrix: long}); err != nil || *s.NilpotentPower != 14 || len(s.InfluenceRanks) != 12 {
		t.Errorf("a chain of 14: nilpotent %v, %v", s.NilpotentPower, err)
	}
	if a, err := Analyse(StabilityInput{Matrix: long}); err != nil || a.Basis != "mean_of_walks" || len(a.Powers) != 13 {
		t.Errorf("a chain of 14: %s, %d powers, %v", a.Basis, len(a.Powers), err)
	}
	past, err := ClassifyIndirect(PowerInput{chain, 3})
	if err != nil || past.InfluenceShare[0] != nil || past.Influence[0] != "0" {
		t.Errorf("past the end: %v, %v", past.InfluenceShare, err)
	}
	a, err := Analyse(StabilityInput{Matrix: chain})
	if err != nil || a.Basis != "mean_of_walks" || a.Indirect.InfluenceShare[0] != 1 {
		t.Errorf("%s, %+v, %v", a.Basis, a.Indirect, err)
	}
	if a, err = Analyse(StabilityInput{Matrix: matrix([]int{0, 1}, []int{0, 0})}); err != nil || a.Basis != "none" || a.Indirect != nil {
		t.Errorf("one link: %s, %v", a.Basis, err)
	}
	if a, err = Analyse(StabilityInput{Matrix: matrix([]int{0, 0}, []int{0, 0})}); err != nil || a.Basis != "none" ||
		a.Direct.InfluenceShare[0] != nil {
		t.Errorf("no link: %s, %v", a.Basis, err)
	}
}

func TestPotentialInfluencesCountWhenTheyAreMeantTo(t *testing.T) {
	t.Parallel()
	var m Matrix
	if err := json.Unmarshal([]byte(`{"matrix":[["P","P"],[1,0]]}`), &m); err != nil {
		t.Fatal(err)
	}
	without, err := ClassifyDirect(m)
	if err != nil || !slices.Equal(without.Influence, []int64{0, 1}) || *without.FillRate != .5 {
		t.Errorf("%v, %v", without.Influence, err)
	}
	m.Potential = 3
	with, err := ClassifyDirect(m)
	if err != nil || !slices.Equal(with.Influence, []int64{3, 1}) {
		t.Errorf("%v, %v", with.Influence, err)
	}
	if text, err := json.Marshal(m); err != nil || string(text) != `{"matrix":[["P","P"],[1,0]],"potential":3}` {
		t.Errorf("written as %s, %v", text, err)
	}
}

func TestSharesAddUpHoweverLargeThePowers(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "variables")
		m := matrix(rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 1000), n, n), n, n).Draw(t, "matrix")...)
		got, err := ClassifyIndirect(PowerInput{m, 100})
		if err != nil {
			t.Fatal(err)
		}
		influence, dependence, shares := new(big.Int), new(big.Int), 0.0
		for i := range n {
			a, _ := new(big.Int).SetString(got.Influence[i], 10)
			b, _ := new(big.Int).SetString(got.Dependence[i], 10)
			influence.Add(influence, a)
			dependence.Add(dependence, b)
			if got.InfluenceShare[i] != nil {
				shares += *got.InfluenceShare[i]
			}
		}
		if influence.Cmp(dependence) != 0 || influence.Sign() > 0 && (shares < 1-1e-9 || shares > 1+1e-9) {
			t.Fatalf("influence sums to %v, dependence to %v, shares to %v", influence, dependence, shares)
		}
	})
}
