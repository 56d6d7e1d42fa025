package stat

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// steps are votes per step of a scale of 2 to 9.
func steps(t *rapid.T) []int {
	return rapid.SliceOfN(rapid.IntRange(0, 20), 2, 9).Draw(t, "votes per step")
}

func TestConsensusAndAgreementStayWithinTheirBounds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		freq := steps(t)
		backwards := slices.Clone(freq)
		slices.Reverse(backwards)
		if CountVotes(freq) == 0 {
			if Consensus(freq) != nil || Agreement(freq) != nil {
				t.Fatal("nobody voted, and yet they agree")
			}
			return
		}
		c := *Consensus(freq)
		if c < 0 || c > 1 || math.Abs(c-*Consensus(backwards)) > 1e-12 {
			t.Fatalf("consensus %v, from the other end %v", c, *Consensus(backwards))
		}
		if len(freq) < 3 {
			return
		}
		a := *Agreement(freq)
		if a < -1-1e-12 || a > 1+1e-12 || math.Abs(a-*Agreement(backwards)) > 1e-9 {
			t.Fatalf("agreement %v, from the other end %v", a, *Agreement(backwards))
		}
	})
}

func TestConsensusIsThatOfThePublishedExamples(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		freq []int
		want float64
	}{
		{[]int{30, 40, 210, 130, 530, 50, 10}, .7256876139593463}, {[]int{50, 0, 0, 0, 50}, 0}, {[]int{0, 0, 100, 0, 0}, 1},
		{[]int{20, 20, 20, 20, 20}, .4339850002884625},
	} {
		if got := *Consensus(c.freq); math.Abs(got-c.want) > 1e-8 {
			t.Errorf("Consensus(%v) = %v, want %v", c.freq, got, c.want)
		}
	}
}

func TestQuartilesOfType7AreThoseOfTheHouse(t *testing.T) {
	t.Parallel()
	s := SummaryOf([]float64{1, 2, 2, 3, 3, 3, 4, 4, 5, 5})
	if *s.Q1 != 2.25 || *s.Median != 3 || *s.Q3 != 4 {
		t.Errorf("quartiles %v, %v, %v; want 2.25, 3, 4", *s.Q1, *s.Median, *s.Q3)
	}
	if s := SummaryOf([]float64{4}); s.SD != nil || s.CV != nil || *s.IQR != 0 || *s.Q1T6 != 4 {
		t.Errorf("a single value has the spread %v, %v", s.SD, s.CV)
	}
	if s := SummaryOf(nil); s.Mean != nil || s.Median != nil || s.N != 0 || len(s.Mode) != 0 {
		t.Errorf("no values are %+v", s)
	}
	for _, values := range [][]float64{{-1, 1}, {.1, .2, -.3}} {
		if s := SummaryOf(values); s.CV != nil {
			t.Errorf("the mean of %v is 0, and yet it has the coefficient of variation %v", values, *s.CV)
		}
	}
}

func TestWhatIsSummedIsTheDecimalsAsWritten(t *testing.T) {
	t.Parallel()
	s := SummaryOf([]float64{-1e12, 1e12 + 1})
	if *s.Mean != .5 || math.Abs(*s.CV/(math.Sqrt2*(1e12+.5)/.5)-1) > 1e-12 {
		t.Errorf("mean %v, cv %v", *s.Mean, s.CV)
	}
	for _, c := range []struct {
		values         []float64
		mean, sd, iqr  float64
		undefinedRatio bool
	}{
		{[]float64{.1, 1e15, -1e15}, .1 / 3, 1e15, 1e15, false},
		{[]float64{1e-10, 3e-10}, 2e-10, math.Sqrt2 * 1e-10, 1e-10, false},
		{[]float64{1e15, 1e15 - 1}, 1e15 - .5, math.Sqrt2 / 2, .5, false},
		{[]float64{.1, .7}, .4, .6 / math.Sqrt2, .3, false},
		{[]float64{.7, -.8, .1}, 0, math.Sqrt(.57), .75, true},
	} {
		s := SummaryOf(c.values)
		if *s.Mean != c.mean || math.Abs(*s.SD/c.sd-1) > 1e-14 || *s.IQR != c.iqr || (s.CV == nil) != c.undefinedRatio {
			t.Errorf("%v: mean %v, sd %v, iqr %v, cv %v", c.values, *s.Mean, *s.SD, *s.IQR, s.CV)
		}
	}
}

func TestWDoesNotChangeWithTheOrderOfThePanel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.IntRange(2, 6).Draw(t, "items")
		rows := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(1, 5), items, items), 2, 8).Draw(t, "ratings")
		ratings := make([][]*float64, len(rows))
		for i, row := range rows {
			for _, v := range row {
				rating := float64(v)
				ratings[i] = append(ratings[i], &rating)
			}
		}
		a, err := Concordance(ratings)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Concordance(rapid.Permutation(ratings).Draw(t, "order"))
		if err != nil {
			t.Fatal(err)
		}
		if (a.W == nil) != (b.W == nil) || a.W != nil && (math.Abs(*a.W-*b.W) > 1e-12 || *a.W < 0 || *a.W > 1+1e-12) {
			t.Fatalf("W is %v, and in another order %v", a.W, b.W)
		}
	})
}

func TestWIsThatOfTheHandComputedExample(t *testing.T) {
	t.Parallel()
	rows := [][]float64{{1, 2, 3, 4, 5, 6}, {2, 1, 3, 4, 6, 5}, {1, 3, 2, 5, 4, 6}, {1, 2, 4, 3, 5, 6}, {3, 1, 2, 4, 5, 6}}
	ratings := make([][]*float64, len(rows)+1)
	for i, row := range rows {
		for j := range row {
			ratings[i] = append(ratings[i], &row[j])
		}
	}
	ratings[5] = []*float64{ratings[0][0], nil, nil, nil, nil, nil}
	k, err := Concordance(ratings)
	if err != nil || *k.S != 369.5 || math.Abs(*k.W-.8446) > 5e-5 || math.Abs(*k.Chi2-21.114) > 5e-4 || *k.DF != 5 || k.Dropped != 1 ||
		!*k.Rough {
		t.Errorf("S %v, W %v, χ² %v, df %v, dropped %d, %v", *k.S, *k.W, *k.Chi2, *k.DF, k.Dropped, err)
	}
}

func TestWSaysWhyItIsUndefined(t *testing.T) {
	t.Parallel()
	if k, err := Concordance([][]*float64{{nil, nil}}); err != nil || k.S != nil || k.DF != nil || *k.Undefined != FewerThan2Panellists {
		t.Errorf("nobody rated anything: %+v, %v", k, err)
	}
	one, two := 1.0, 2.0
	for want, ratings := range map[ConcordanceReason][][]*float64{
		"fewer_than_2_panellists": {{&one, &two}, {&one, nil}}, "fewer_than_2_items": {{&one}, {&two}},
		"all_ratings_tied": {{&one, &one}, {&two, &two}},
	} {
		k, err := Concordance(ratings)
		if err != nil || k.W != nil || k.P != nil || k.Undefined == nil || *k.Undefined != want {
			t.Errorf("W is %v because of %v, want %s", k.W, k.Undefined, want)
		}
	}
}

// patterns returns the exact p of a signed-rank test by looking at every pattern of signs.
func patterns(ranks []float64, t float64) float64 {
	extreme := 0
	for signs := range 1 << len(ranks) {
		sum := 0.0
		for i, r := range ranks {
			if signs>>i&1 == 1 {
				sum += r
			}
		}
		if sum <= t {
			extreme++
		}
	}
	return min(2*float64(extreme)/math.Pow(2, float64(len(ranks))), 1)
}

func TestExactSignedRanksCountEveryPattern(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		diffs := rapid.SliceOfN(rapid.IntRange(-5, 5), 1, 10).Draw(t, "differences")
		zero := 0.0
		var before, after []*float64
		var sizes []float64
		for _, d := range diffs {
			v := float64(d) / 10
			before, after = append(before, &zero), append(after, &v)
			if d != 0 {
				sizes = append(sizes, math.Abs(v))
			}
		}
		s, err := Wilcoxon(before, after)
		if err != nil {
			t.Fatal(err)
		}
		if len(sizes) == 0 {
			if s.Z != nil || s.PExact != nil {
				t.Fatal("no difference, and yet a test")
			}
			return
		}
		ranks, _ := MidRanks(sizes)
		if want := patterns(ranks, s.T); math.Abs(*s.PExact-want) > 1e-12 {
			t.Fatalf("p is %v, want %v", *s.PExact, want)
		}
	})
}

func TestDifferencesThatAreEqualOnPaperTie(t *testing.T) {
	t.Parallel()
	a, b, c, d := .1, .3, .7, .9
	s, err := Wilcoxon([]*float64{&a, &d}, []*float64{&b, &c})
	if err != nil || s.WPlus != 1.5 || s.WMinus != 1.5 || *s.PExact != 1 {
		t.Errorf("0.3-0.1 and 0.7-0.9 have the ranks %v and %v, %v", s.WPlus, s.WMinus, err)
	}
}

func TestTheSmallestDifferenceIsStillOne(t *testing.T) {
	t.Parallel()
	one, more, large, larger := 1e-10, 3e-10, 1e15-1, 1e15
	s, err := Wilcoxon([]*float64{&one, &large, &one}, []*float64{&more, &larger, &one})
	if err != nil || s.N != 2 || s.Zeros != 1 || s.WPlus != 3 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestRatingsThatAreAllTiedAreFoundWhateverTheirNumber(t *testing.T) {
	t.Parallel()
	row := make([]*float64, 210_011)
	for i := range row {
		row[i] = new(3.0)
	}
	k, err := Concordance(slices.Repeat([][]*float64{row}, 9))
	if err != nil || k.W != nil || *k.Undefined != "all_ratings_tied" {
		t.Errorf("W is %v because of %v, %v", k.W, k.Undefined, err)
	}
}

func TestRankSumsNeedEnoughAnswersThatDiffer(t *testing.T) {
	t.Parallel()
	eight := []float64{1, 1, 2, 2, 3, 3, 4, 5}
	if m := RankSumTest(eight, eight[:7]); m.U != nil || *m.Undefined != "too_few_answers" {
		t.Errorf("seven answers are compared: %+v", m)
	}
	same := slices.Repeat([]float64{3}, 8)
	if m := RankSumTest(same, same); m.P != nil || *m.Undefined != "all_answers_tied" {
		t.Errorf("equal answers differ: %+v", m)
	}
	m, other := RankSumTest(eight, []float64{2, 3, 3, 4, 4, 5, 5, 5, 5}), RankSumTest([]float64{2, 3, 3, 4, 4, 5, 5, 5, 5}, eight)
	if *m.U+*other.U != 72 || math.Abs(*m.Z+*other.Z) > 1e-12 || *m.P != *other.P || *m.U != 16 || math.Abs(*m.P-.04858588142596) > 1e-12 {
		t.Errorf("U is %v one way and %v the other", *m.U, *other.U)
	}
}

func TestTiesOfMillionsAreStillCounted(t *testing.T) {
	t.Parallel()
	const n = 2_200_000.0
	if _, ties := MidRanks(make([]float64, int(n))); math.Abs(ties/(n*n*n)-1) > 1e-9 {
		t.Errorf("the ties are %v", ties)
	}
}
