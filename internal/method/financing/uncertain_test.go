package financing

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// outcomes returns the probability of each balance, by the balance of every model in which some of the members take part.
func outcomes(t *rapid.T, in UncertainInput) map[int64]*big.Rat {
	all := map[int64]*big.Rat{}
	for taking := range 1 << len(in.Uncertain) {
		m, p := in.Model, big.NewRat(1, 1)
		m.Categories = slices.Clone(m.Categories)
		for i, u := range in.Uncertain {
			one, _ := new(big.Rat).SetString(u.Probability)
			if taking>>i&1 == 0 {
				p.Mul(p, one.Sub(big.NewRat(1, 1), one))
				continue
			}
			p.Mul(p, one)
			k, err := m.find("", u.Category)
			if err != nil {
				t.Fatal(err)
			}
			member := Category{fmt.Sprint("member ", i), m.Categories[k].Fees, make([]Number, len(m.Years)), m.Categories[k].Places}
			for y := range m.Years {
				member.Members[y] = Known(1)
			}
			if u.Fees != nil {
				member.Fees = u.Fees
			}
			m.Categories = append(m.Categories, member)
		}
		balance := *balanceOf(t, m).Known
		all[balance] = p.Add(p, cmp.Or(all[balance], new(big.Rat)))
	}
	maps.DeleteFunc(all, func(_ int64, p *big.Rat) bool { return p.Sign() == 0 })
	return all
}

func TestTheDistributionIsThatOfEveryOutcome(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := UncertainInput{Model: drawModel(t, false)}
		for range rapid.IntRange(0, 5).Draw(t, "members") {
			u := UncertainMember{
				Category:    rapid.SampledFrom(in.Model.Categories).Draw(t, "category").ID,
				Probability: rapid.SampledFrom([]string{"0", "1", "0.5", "1/3", "0.85", "7/11", "0.999999999", "1/1000000000"}).Draw(t, "p"),
			}
			if rapid.Bool().Draw(t, "has a fee of its own") {
				for range in.Model.Years {
					u.Fees = append(u.Fees, Known(rapid.IntRange(-30, 60).Draw(t, "own fee")))
				}
			}
			in.Uncertain = append(in.Uncertain, u)
		}
		got, err := Uncertain(in)
		if err != nil {
			t.Fatal(err)
		}
		want := outcomes(t, in)
		balances := slices.Sorted(maps.Keys(want))
		whole, mean, square, negative := new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
		var at []int64
		for balance, p := range got.Distribution.All() {
			if at = append(at, balance); p.Cmp(cmp.Or(want[balance], new(big.Rat))) != 0 {
				t.Fatalf("%d has the probability %v, want %v", balance, p, want[balance])
			}
			part := new(big.Rat).Mul(p.Rat, new(big.Rat).SetInt64(balance))
			whole.Add(whole, p.Rat)
			mean.Add(mean, part)
			square.Add(square, part.Mul(part, new(big.Rat).SetInt64(balance)))
			if balance < 0 {
				negative.Add(negative, p.Rat)
			}
		}
		if !slices.Equal(at, balances) || *got.Min != balances[0] || *got.Max != balances[len(balances)-1] || whole.Cmp(big.NewRat(1, 1)) != 0 {
			t.Fatalf("the balances %v from %d to %d, %v in all; want %v", at, *got.Min, *got.Max, whole, balances)
		}
		if square.Sub(square, new(big.Rat).Mul(mean, mean)); got.Mean.Cmp(mean) != 0 || got.Variance.Cmp(square) != 0 ||
			got.Negative.Cmp(negative) != 0 || *got.NegativeRounded != negative.FloatString(4) {
			t.Fatalf("%+v, want the mean %v, the variance %v, and %v below 0", got, mean, square, negative)
		}
		q := got.Quantiles
		for percent, is := range map[int64]int64{5: q.Q05, 25: q.Q25, 50: q.Q50, 75: q.Q75, 95: q.Q95} {
			reached := new(big.Rat)
			i := slices.IndexFunc(balances, func(b int64) bool { return reached.Add(reached, want[b]).Cmp(big.NewRat(percent, 100)) >= 0 })
			if balances[i] != is {
				t.Fatalf("the quantile of %d per cent is %d, want %d", percent, is, balances[i])
			}
		}
	})
}

// doubling returns uncertain members, each of which pays twice the fee of the one before.
func doubling(members int) UncertainInput {
	in := UncertainInput{Model: Model{Years: []int{2050}, Categories: []Category{{"region", []Number{Unknown}, []Number{Known(0)}, Unknown}}}}
	for i := range members {
		in.Uncertain = append(in.Uncertain, UncertainMember{"region", "0.07", []Number{Known(1 << i)}})
	}
	return in
}

func TestADistributionIsBounded(t *testing.T) {
	t.Parallel()
	got, err := Uncertain(doubling(19))
	if err != nil || got.Distribution.Len() != 1<<19 || *got.Max != 1<<19-1 || got.Negative.Sign() != 0 {
		t.Fatalf("%+v, %v", got, err)
	}
	p := big.NewRat(7, 100)
	all := big.NewRat(1, 1)
	for range 19 {
		all.Mul(all, p)
	}
	if last := got.Distribution.weight(1<<19 - 1); new(big.Rat).SetFrac(last, got.Distribution.whole).Cmp(all) != 0 {
		t.Errorf("all take part with %v, want %v", last, all)
	}
	for _, members := range []int{20, 60} {
		if got, err := Uncertain(doubling(members)); err != nil || got != (UncertainBalance{Reason: TooMany}) {
			t.Errorf("%d members: %+v, %v", members, got, err)
		}
	}
	many := doubling(1)
	for i := range maxUncertain {
		many.Uncertain[0].Fees = []Number{Known(7*i + 1)}
		many.Uncertain[0].Probability = "0.123456789"
		many.Uncertain = append(many.Uncertain, many.Uncertain[0])
	}
	if _, err := Uncertain(many); err == nil || !strings.HasPrefix(err.Error(), "uncertain: kan vara högst 500") {
		t.Errorf("501 members: %v", err)
	}
	many.Uncertain = many.Uncertain[1:]
	if got, err := Uncertain(many); err != nil || got.Reason != TooMany {
		t.Errorf("500 members with long probabilities: %v, %v", got.Reason, err)
	}
}

func TestTheWordsOfADistributionAreBounded(t *testing.T) {
	t.Parallel()
	const balances, words = 4000, 2500
	d := &Distribution{weights: make([]uint64, balances*words), words: words, whole: new(big.Int).Lsh(big.NewInt(1), 64*words-2)}
	for i := range balances {
		d.balances = append(d.balances, int64(i))
	}
	if (&Distribution{}).join(d, uncertain{p: big.NewRat(1, 2), adds: 1}) {
		t.Error("more than 8 million words are kept")
	}
}

func TestTheWeightsOfADistributionAreAllOfIt(t *testing.T) {
	t.Parallel()
	check := func(t rapid.TB, denominators []int64, adds ...int64) {
		var members []uncertain
		for i, denominator := range denominators {
			members = append(members, uncertain{p: big.NewRat(1, denominator), adds: adds[i%len(adds)]})
		}
		d := distribute(0, members)
		all := new(big.Int)
		for i := range d.Len() {
			all.Add(all, d.weight(i))
		}
		if all.Cmp(d.whole) != 0 || d.below(1<<40).Cmp(big.NewRat(1, 1)) != 0 {
			t.Fatalf("%v of %v", all, d.whole)
		}
	}
	check(t, []int64{maxDenominator, maxDenominator, 30}, 1) // The whole, and one weight, are a bit longer than a word.
	rapid.Check(t, func(t *rapid.T) {
		check(t, rapid.SliceOfN(rapid.Int64Range(2, maxDenominator), 0, 30).Draw(t, "denominators"), -3, 5)
	})
}

func TestAProductIsAddedInWords(t *testing.T) {
	t.Parallel()
	word := rapid.OneOf(rapid.Uint64(), rapid.SampledFrom([]uint64{0, 1, math.MaxUint64, math.MaxUint64 - 1}))
	rapid.Check(t, func(t *rapid.T) {
		number, factor := rapid.SliceOfN(word, 1, 4).Draw(t, "number"), word.Draw(t, "factor")
		sum := append(rapid.SliceOfN(word, len(number), len(number)).Draw(t, "sum"), word.Draw(t, "above")/2, 0)
		is := func(words []uint64) *big.Int { return (&Distribution{weights: words, words: len(words)}).weight(0) }
		want := new(big.Int).Mul(is(number), new(big.Int).SetUint64(factor))
		want.Add(want, is(sum))
		if addProduct(sum, number, factor); is(sum).Cmp(want) != 0 {
			t.Fatalf("%v, want %v", is(sum), want)
		}
	})
}

func TestManyWhoPayTheSameAreCountedExactly(t *testing.T) {
	t.Parallel()
	in := doubling(0)
	for range 200 {
		in.Uncertain = append(in.Uncertain, UncertainMember{"region", "1/2", []Number{Known(100)}})
	}
	got, err := Uncertain(in)
	if err != nil || got.Distribution.Len() != 201 {
		t.Fatalf("%+v, %v", got, err)
	}
	for balance, p := range got.Distribution.All() {
		want := new(big.Rat).SetFrac(new(big.Int).Binomial(200, balance/100), new(big.Int).Lsh(big.NewInt(1), 200))
		if p.Cmp(want) != 0 {
			t.Fatalf("%d: %v, want %v", balance, p, want)
		}
	}
	if got.Quantiles.Q50 != 10000 || got.Mean.String() != "10000/1" || got.Variance.String() != "500000/1" {
		t.Errorf("%+v", got)
	}
}

func TestADistributionIsWrittenAsPairs(t *testing.T) {
	t.Parallel()
	got, err := Uncertain(doubling(2))
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(got.Distribution)
	if want := `[[0,"8649/10000"],[1,"651/10000"],[2,"651/10000"],[3,"49/10000"]]`; err != nil || string(text) != want {
		t.Errorf("%s, %v; want %s", text, err, want)
	}
}

func TestAProbabilityIsReadAsItIsWritten(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"0": "0/1", "1": "1/1", "0.25": "1/4", "1.000": "1/1", "3/12": "1/4", "007/10": "7/10",
		"0.50000000000000000000": "1/2"} {
		in := doubling(1)
		in.Uncertain[0].Probability = text
		if got, err := in.check(); err != nil || got[0].p.String() != want {
			t.Errorf("%q is %v, %v; want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "1.1", "-0.5", "2/1", "1/0", "0,5", "1e-3", ".5", "1.", "50%", "0x1", "1/2/3", "½", " 0.5", "NaN",
		strings.Repeat("0", 1000)} {
		in := doubling(1)
		in.Uncertain[0].Probability = text
		if _, err := in.check(); !isProblem(err, BadProbability, "uncertain[0].p") {
			t.Errorf("%q: %v", text, err)
		}
	}
	in := doubling(1)
	in.Uncertain[0].Probability = "0.1234567891"
	if _, err := in.check(); err == nil || !strings.Contains(err.Error(), "nio decimaler") {
		t.Errorf("ten decimals: %v", err)
	}
}

func TestWhatAnUncertainMemberAddsMustBeKnown(t *testing.T) {
	t.Parallel()
	for _, spoil := range []func(*UncertainInput){
		func(in *UncertainInput) { in.Uncertain[1].Fees = nil },
		func(in *UncertainInput) { in.Uncertain[1].Fees, in.Uncertain[1].Probability = nil, "0" },
		func(in *UncertainInput) { in.Model.Grants = []Grant{{Year: 2050, Amount: Unknown}} },
		func(in *UncertainInput) {
			in.Model.Costs = []Cost{{Year: 2050, Payer: Project, Unit: Known(5), Days: Known(2), Follows: true}}
		},
	} {
		in := doubling(2)
		spoil(&in)
		if got, err := Uncertain(in); err != nil || got != (UncertainBalance{Reason: UnknownAmount}) {
			t.Errorf("%+v: %+v, %v", in, got, err)
		}
	}
	in := doubling(2)
	in.Model.Costs = []Cost{{Year: 2050, Payer: Separate, Unit: Known(5), Follows: true}, {Year: 2050, Payer: Ordinary, Amount: Unknown}}
	if got, err := Uncertain(in); err != nil || got.Reason != "" {
		t.Errorf("what the project does not pay does not enter: %+v, %v", got, err)
	}
}
