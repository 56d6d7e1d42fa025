package ranking

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// votes returns a few ballots on four candidates, with ties and candidates left out.
func votes(t *rapid.T) Vote {
	v := Vote{Candidates: []string{"a", "b", "c", "d"}}
	for range rapid.IntRange(0, 6).Draw(t, "ballots") {
		count := rapid.IntRange(0, 4).Draw(t, "count")
		b := Ballot{Count: &count, Ranking: [][]string{}}
		for _, c := range rapid.Permutation(v.Candidates).Draw(t, "order")[:rapid.IntRange(0, 4).Draw(t, "ranked")] {
			if n := len(b.Ranking); n > 0 && rapid.Bool().Draw(t, "tied") {
				b.Ranking[n-1] = append(b.Ranking[n-1], c)
			} else {
				b.Ranking = append(b.Ranking, []string{c})
			}
		}
		v.Ballots = append(v.Ballots, b)
	}
	return v
}

func TestACondorcetWinnerWinsBySchulzeAndBordaPointsAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		v := votes(t)
		duels, err := Condorcet(v)
		if err != nil {
			t.Fatal(err)
		}
		paths, err := Schulze(v)
		if err != nil {
			t.Fatal(err)
		}
		if duels.Winner != nil && !slices.Equal(paths.Winners, []string{*duels.Winner}) {
			t.Fatalf("%s wins every duel, but Schulze has %v", *duels.Winner, paths.Winners)
		}
		if all := slices.Concat(paths.Layers...); len(all) != 4 {
			t.Fatalf("the layers hold %v", all)
		}
		if last := paths.Layers[len(paths.Layers)-1]; duels.Loser != nil && !slices.Equal(last, []string{*duels.Loser}) {
			t.Fatalf("%s loses every duel, but Schulze has %v last", *duels.Loser, last)
		}
		points, err := Borda(v)
		if err != nil {
			t.Fatal(err)
		}
		voters, sum := 0, 0.0
		for _, b := range v.Ballots {
			voters += *b.Count
		}
		for _, p := range points.Points {
			sum += p
		}
		if sum != float64(6*voters) {
			t.Fatalf("%d voters give %v points", voters, sum)
		}
	})
}

func TestWithoutBallotsAllAreEqual(t *testing.T) {
	t.Parallel()
	v := Vote{Candidates: []string{"a", "b"}}
	paths, err := Schulze(v)
	if err != nil || len(paths.Layers) != 1 || len(paths.Winners) != 2 {
		t.Errorf("Schulze has %v, %v", paths.Layers, err)
	}
	duels, err := Condorcet(v)
	if err != nil || duels.Winner != nil || duels.Loser != nil || !slices.Equal(duels.Copeland, []float64{.5, .5}) {
		t.Errorf("Condorcet has %+v, %v", duels, err)
	}
	if none, err := Schulze(Vote{}); err != nil || len(none.Winners) != 0 || len(none.Layers) != 0 {
		t.Errorf("nobody stands, and yet %v, %v", none.Layers, err)
	}
}

func TestABallotWithDotsIsRefusedForTheFirstReason(t *testing.T) {
	t.Parallel()
	three := 3
	out, err := CountDots(DotVote{PerVoter: 5, MaxPerItem: &three, Items: []string{"A", "B"}, Ballots: []DotBallot{
		{"one", map[string]float64{"A": 3, "B": 2}}, {"one", map[string]float64{"X": 9}}, {"two", map[string]float64{"X": -1}},
		{"two", map[string]float64{"A": -1, "B": 9}}, {"two", map[string]float64{"A": .5}}, {"two", map[string]float64{"A": 4, "B": 4}},
		{"two", map[string]float64{"A": 3, "B": 3}}, {"two", map[string]float64{}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	var reasons []Reason
	for _, i := range out.Invalid {
		reasons = append(reasons, i.Reason)
	}
	want := []Reason{"duplicate_voter", "unknown_item", "invalid_count", "invalid_count", "over_item_cap", "over_budget"}
	if !slices.Equal(reasons, want) || out.Valid != 2 || out.Used != 5 || out.Unused != 5 {
		t.Errorf("%v; %d valid, %d used, %d not", reasons, out.Valid, out.Used, out.Unused)
	}
	none, err := CountDots(DotVote{PerVoter: 5, Items: []string{"A"}})
	if err != nil || none.Share[0] != nil || none.Rank[0] != 1 {
		t.Errorf("nobody voted, and yet %+v, %v", none, err)
	}
}
