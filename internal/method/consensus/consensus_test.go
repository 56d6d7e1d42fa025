package consensus

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framsyn/internal/method/stat"
)

// said returns answers that were all given.
func said(values ...float64) []Answer {
	out := make([]Answer, len(values))
	for i := range values {
		out[i].Value = &values[i]
	}
	return out
}

func near(a *float64, b float64) bool { return a != nil && math.Abs(*a-b) < 5e-5 }

func TestTwelveVotersAreDescribedAsComputedByHand(t *testing.T) {
	t.Parallel()
	in := Ballot{Scale: stat.Scale{1, 5}, Items: []Trend{{
		"T", said(5, 5, 4, 4, 5, 3, 4, 5, 4, 5, 4, 4), said(4, 3, 4, 4, 3, 3, 4, 5, 4, 4, 3, 4), said(2, 4, 5, 1, 5, 2, 4, 5, 1, 5, 2, 4),
	}}}
	out, err := Prioritise(in)
	if err != nil {
		t.Fatal(err)
	}
	p := out.Items[0]
	for name, c := range map[string]struct {
		rated                           CriterionRating
		mean, median, iqr, sd, consense float64
	}{
		"impact": {p.Impact, 4.3333, 4, 1, .6513, .7789}, "probability": {p.Probability, 3.75, 4, 1, .6216, .8008},
		"uncertainty": {p.Uncertainty, 3.3333, 4, 3, 1.6143, .3183},
	} {
		r := c.rated
		if !near(r.Mean, c.mean) || !near(r.Median, c.median) || !near(r.IQR, c.iqr) || !near(r.SD, c.sd) || !near(r.Consensus, c.consense) {
			t.Errorf("%s: mean %v, median %v, IQR %v, SD %v, consensus %v", name, *r.Mean, *r.Median, *r.IQR, *r.SD, *r.Consensus)
		}
	}
	if want := .5*.83333333 + .3*.6875 + .2*.58333333; !near(p.Score, want) || !near(p.Product, .5729) {
		t.Errorf("score %v, want %v; product %v", *p.Score, want, *p.Product)
	}
	if *p.Role != "critical_uncertainty" || !*p.Disputed || !*p.Uncertainty.Polarised || *p.Impact.Polarised {
		t.Errorf("role %s, disputed %v, uncertainty polarised %v, impact polarised %v", *p.Role, *p.Disputed, *p.Uncertainty.Polarised,
			*p.Impact.Polarised)
	}
}

func TestATrendHasItsRoleByMedians(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		impact, uncertainty []Answer
		role                Role
		disputed            bool
	}{
		{said(4, 5), said(2, 2), "planning_assumption", false}, {said(5), said(4), "critical_uncertainty", false},
		{said(4), said(3), "watch_closely", false},
		{said(2, 2), said(5, 5), "watch", false}, {said(3), said(1), "background", false},
		{said(2, 4, 5, 5), said(4, 4, 4, 4), "critical_uncertainty", true},
	} {
		out, err := Prioritise(Ballot{Scale: stat.Scale{1, 5}, Weights: &Weights{Impact: 2, Uncertainty: 2},
			Items: []Trend{{"T", c.impact, nil, c.uncertainty}}})
		if err != nil {
			t.Fatal(err)
		}
		if p := out.Items[0]; *p.Role != c.role || *p.Disputed != c.disputed || p.Score == nil || out.Weights != (Weights{.5, 0, .5}) {
			t.Errorf("%v and %v make %s, disputed %v, score %v by %v; want %s, %v", c.impact, c.uncertainty, *p.Role, *p.Disputed, p.Score,
				out.Weights, c.role, c.disputed)
		}
	}
}

func TestWhatLacksVotesHasNoScoreAndSaysWhy(t *testing.T) {
	t.Parallel()
	out, err := Prioritise(Ballot{Scale: stat.Scale{1, 5}, Items: []Trend{
		{"A", said(5), []Answer{{Abstain: true}}, said(1)}, {"B", said(1), said(1), said(1)}, {"C", nil, nil, nil},
	}})
	if err != nil {
		t.Fatal(err)
	}
	a, b, c := out.Items[0], out.Items[1], out.Items[2]
	if a.Score != nil || a.Rank != nil || *a.Undefined != "no_probability_votes" || a.Probability.Abstained != 1 ||
		a.Probability.Invited != 1 {
		t.Errorf("without probability: %+v", a)
	}
	if *b.Rank != 1 || *b.Score != 0 || *c.Undefined != "no_impact_votes" || c.Role != nil {
		t.Errorf("the others: rank %v, score %v, %v", *b.Rank, *b.Score, *c.Undefined)
	}
}

func TestTheStatesOfAnswersAreToldApart(t *testing.T) {
	t.Parallel()
	var in Votes
	if err := json.Unmarshal([]byte(`{"scale":[1,5],"answers":[1,"abstain",null,5,"abstain"]}`), &in); err != nil {
		t.Fatal(err)
	}
	s, err := Describe(in)
	if err != nil || s.Values != 2 || s.Abstained != 2 || s.Unanswered != 1 || s.Invited != 5 || *s.Mean != 3 {
		t.Errorf("%+v, %v", s, err)
	}
	back, err := json.Marshal(in)
	if err != nil || string(back) != `{"scale":[1,5],"answers":[1,"abstain",null,5,"abstain"]}` {
		t.Errorf("written as %s, %v", back, err)
	}
	empty, err := Describe(Votes{Scale: stat.Scale{1, 5}})
	if err != nil || empty.Mean != nil || empty.Consensus != nil || empty.Polarised != nil || !slices.Equal(empty.Histogram, make([]int, 5)) {
		t.Errorf("nobody was asked: %+v, %v", empty, err)
	}
}

// panel returns a panel whose groups have these sizes, with answers of their own.
func panel(sizes []int, answers []int) Panel {
	in := Panel{Scale: stat.Scale{1, 5}, Items: []PanelItem{{ID: "T"}}}
	at := 0
	for g, n := range sizes {
		for range n {
			name := fmt.Sprint("group ", g)
			in.Groups = append(in.Groups, &name)
			v := float64(answers[at%len(answers)])
			a := Answer{Value: &v}
			switch {
			case v == 0:
				a = Answer{Abstain: true}
			case v == 6:
				a = Answer{}
			}
			in.Items[0].Answers = append(in.Items[0].Answers, a)
			at++
		}
	}
	return in
}

func TestWhatIsShownNeverGivesASmallGroupAwayBySubtraction(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(0, 14), 1, 7).Draw(t, "sizes")
		in := panel(sizes, rapid.SliceOfN(rapid.IntRange(0, 6), 1, 20).Draw(t, "answers"))
		if rapid.Bool().Draw(t, "some in no group") {
			for i := range in.Groups {
				if i%5 == 0 {
					in.Groups[i] = nil
				}
			}
		}
		answered := map[string]int{}
		for i, g := range in.Groups {
			if in.Items[0].Answers[i].Value != nil {
				name := ""
				if g != nil {
					name = *g
				}
				answered[name]++
			}
		}
		out, err := Publish(in)
		if err != nil {
			t.Fatal(err)
		}
		item := out.Items[0]
		if item.Whole.Spread == nil {
			for _, g := range item.Groups {
				if g.Spread != nil {
					t.Fatal("a group is shown of a panel that is not")
				}
			}
			return
		}
		// An attacker takes all shown groups from the whole.
		left, hidden, small := item.Whole.Spread.Values, 0, false
		for _, g := range item.Groups {
			if g.Spread != nil {
				if g.Spread.Values < 5 {
					t.Fatalf("%s is shown with %d answers", g.Name, g.Spread.Values)
				}
				left -= g.Spread.Values
			} else if n := answered[g.Name]; n > 0 {
				hidden++
				small = small || n < 5
			}
		}
		if n := answered[""]; n > 0 {
			hidden++
			small = small || n < 5
		}
		if small && (left < 5 || hidden < 2) {
			t.Fatalf("%d answers of %d hidden groups are left: a small one is given away", left, hidden)
		}
	})
}

func TestNoMoreIsHiddenThanMustBe(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sizes []int
		shown []bool
	}{
		{[]int{5, 6, 7}, []bool{true, true, true}}, {[]int{4, 6, 7, 8}, []bool{false, false, true, true}},
		{[]int{2, 3, 9}, []bool{false, false, true}},
		{[]int{1, 2, 9, 12}, []bool{false, false, false, true}}, {[]int{3, 20}, []bool{false, false}}, {[]int{8}, []bool{true}},
	} {
		out, err := Publish(panel(c.sizes, []int{1, 2, 3}))
		if err != nil {
			t.Fatal(err)
		}
		for i, g := range out.Items[0].Groups {
			if (g.Spread != nil) != c.shown[i] || (g.Suppressed == nil) != c.shown[i] {
				t.Errorf("groups of %v: %s is shown %v, want %v", c.sizes, g.Name, g.Spread != nil, c.shown[i])
			}
		}
	}
}

func TestTheLargestGapComesFirst(t *testing.T) {
	t.Parallel()
	in := panel([]int{8, 8}, []int{1, 1, 2, 1, 2, 1, 1, 2, 5, 5, 4, 5, 4, 5, 5, 4})
	in.Items = append([]PanelItem{{"same", said(slices.Repeat([]float64{3}, 16)...)}}, in.Items...)
	out, err := Publish(in)
	if err != nil || len(out.Gaps) != 2 {
		t.Fatal(out.Gaps, err)
	}
	first, last := out.Gaps[0], out.Gaps[1]
	if first.Item != "T" || first.Median != -4 || *first.U != 0 || *first.P > .001 || last.Median != 0 ||
		*last.Undefined != "all_answers_tied" {
		t.Errorf("gaps %+v", out.Gaps)
	}
}

func TestTheOrderOfACertainPanelIsStableAndOfATornOneNot(t *testing.T) {
	t.Parallel()
	row := func(values ...float64) []*float64 {
		out := make([]*float64, len(values))
		for i := range values {
			out[i] = &values[i]
		}
		return out
	}
	sure := ResampleInput{Seed: 7, Ratings: [][]*float64{row(5, 3, 1), row(5, 3, 1), row(5, 3, 1)}}
	out, err := Resample(sure)
	if err != nil {
		t.Fatal(err)
	}
	for i, item := range out.Items {
		if *item.Low != i+1 || *item.High != i+1 || *item.Rank != i+1 {
			t.Errorf("item %d is %d, from %d to %d", i, *item.Rank, *item.Low, *item.High)
		}
	}
	one := 1
	torn := ResampleInput{Seed: 7, Top: &one, Ratings: [][]*float64{row(5, 1), row(1, 5), row(5, 1), row(1, 5)}}
	torn.Ratings[3] = append(row(1), nil)
	first, err := Resample(torn)
	if err != nil || *first.Items[0].Low != 1 || *first.Items[0].High != 2 || *first.Items[0].TopShare == 1 || *first.Items[0].TopShare == 0 {
		t.Errorf("a torn panel: %+v, %v", first.Items, err)
	}
	again, _ := Resample(torn)
	other, _ := Resample(ResampleInput{Seed: 9, Top: &one, Ratings: torn.Ratings})
	if !reflect.DeepEqual(first, again) || reflect.DeepEqual(first.Items, other.Items) {
		t.Error("the same seed must give the same result, and another seed another")
	}
}

func TestWhatIsTooLargeIsToldAndNotTried(t *testing.T) {
	t.Parallel()
	row := make([]*float64, 2001)
	for want, in := range map[string]ResampleInput{
		"ratings[0]: ska ha 1–2000 värden": {Ratings: [][]*float64{row}},
		"ratings: är för många":            {Ratings: slices.Repeat([][]*float64{row[:50]}, 30_000)},
		"ratings[1]: ska ha 2":             {Ratings: [][]*float64{row[:2], row[:1]}}, "top": {Top: new(0)}, "level": {Level: new(1.0)},
	} {
		if _, err := Resample(in); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("said %v, want %q", err, want)
		}
	}
	in := panel(slices.Repeat([]int{5}, 101), []int{3})
	if _, err := Publish(in); err == nil || !strings.HasPrefix(err.Error(), "groups: kan vara högst 100") {
		t.Errorf("a hundred and one groups: %v", err)
	}
	in = panel(slices.Repeat([]int{5}, 50), []int{3})
	out, err := Publish(in)
	if err != nil || out.AllGaps != 1225 || len(out.Gaps) != 1000 {
		t.Errorf("%d gaps of %d are listed, %v", len(out.Gaps), out.AllGaps, err)
	}
	if empty, err := Resample(ResampleInput{}); err != nil || len(empty.Items) != 0 {
		t.Errorf("an empty panel: %+v, %v", empty, err)
	}
}

// ratings returns ratings that are all given, a row for each panellist.
func ratings(rows ...[]float64) [][]*float64 {
	out := make([][]*float64, len(rows))
	for i, row := range rows {
		for j := range row {
			out[i] = append(out[i], &row[j])
		}
	}
	return out
}

func TestMeansAreRankedToTheOre(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		ratings [][]*float64
		ranks   []int
	}{
		{"one öre", ratings([]float64{1000000000, 1000000001}), []int{2, 1}},
		{"one öre of the largest amount", ratings([]float64{1e15 - 1, 1e15}, []float64{1e15 - 1, 1e15 - 1}), []int{2, 1}},
		{"equal on paper", ratings([]float64{.1, .2, .3}, []float64{.2, .2, .2}, []float64{.3, .2, .1}), []int{1, 1, 1}},
		{"a little apart", ratings([]float64{.1, .2}, []float64{.2, .1}, []float64{.3, .300000001}), []int{2, 1}},
		{"more decimals than are counted", ratings([]float64{.1234567891234, .1234567891235}), []int{2, 1}},
		{"less than sums can tell", ratings([]float64{1e15, -1e15, 1e-5}, []float64{-1e15, 1e15, 0}), []int{1, 1, 1}},
		{"from far apart", ratings([]float64{-1e12, 1e12, 0}, []float64{1e12 + 1, -1e12, 0}), []int{1, 2, 2}},
	} {
		out, err := Resample(ResampleInput{Ratings: c.ratings, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		for i, item := range out.Items {
			if *item.Rank != c.ranks[i] {
				t.Errorf("%s: item %d with the mean %v has rank %d, want %d", c.name, i, *item.Mean, *item.Rank, c.ranks[i])
			}
		}
	}
	out, err := Resample(ResampleInput{Ratings: ratings([]float64{1000000000, 1000000001}), Seed: 1})
	if err != nil || *out.Items[0].High != 2 || *out.Items[0].Low != 2 || *out.Items[1].Mean != 1000000001 {
		t.Errorf("in every draw one öre is as much: %+v, %v", out.Items, err)
	}
}

func TestScoresThatDifferByTheLeastVoteDoNotTie(t *testing.T) {
	t.Parallel()
	const n = 20_000
	votes := func(impact, uncertainty int) []PlaneVote {
		out := make([]PlaneVote, n)
		for i := range out {
			out[i] = PlaneVote{new(3.0), new(3.0)}
			if i < impact {
				out[i].Impact = new(4.0)
			}
			if i < uncertainty {
				out[i].Uncertainty = new(4.0)
			}
		}
		return out
	}
	placed, err := PlaceItems(Plane{stat.Scale{1, 5}, []PlaneItem{{"A", votes(2, 2)}, {"B", votes(1, 3)}, {"C", votes(2, 2)}}})
	if err != nil || *placed.Items[0].Rank != 1 || *placed.Items[2].Rank != 1 || *placed.Items[1].Rank != 3 {
		t.Errorf("(3 + 2/n)² is more than (3 + 1/n)(3 + 3/n): ranks %d, %d, %d, %v", *placed.Items[0].Rank, *placed.Items[1].Rank,
			*placed.Items[2].Rank, err)
	}
	two := func(id string, a, b, c float64) Trend { return Trend{id, said(a, 1), said(b, 1), said(c, 1)} }
	ranked, err := Prioritise(Ballot{Scale: stat.Scale{1, 5}, Weights: &Weights{.3, .3, .3 + 1e-12},
		Items: []Trend{two("A", 2, 1, 1), two("B", 1, 2, 1), two("C", 1, 1, 2)}})
	if err != nil || *ranked.Items[0].Rank != 2 || *ranked.Items[1].Rank != 2 || *ranked.Items[2].Rank != 1 {
		t.Errorf("a weight that is a little larger decides: %+v, %v", ranked.Items, err)
	}
}
