package homework_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"framsyn/internal/homework"
	"framsyn/internal/id"
)

var questions = []homework.Question{{No: 1, Text: "Vilka trender?", Kind: homework.OfTrends},
	{No: 2, Text: "Hur?", Kind: homework.OfChoice, Options: "Snabbt\nSakta"}, {No: 3, Text: "Hur många?", Kind: homework.OfNumber},
	{No: 4, Text: "Varför?", Kind: homework.OfText}}

func picks(items ...id.Item) (out []homework.Pick) {
	for _, n := range items {
		out = append(out, homework.Pick{Item: n})
	}
	return out
}

func room(org id.Org, kind string, values ...homework.Value) homework.Room {
	r := homework.Room{Answer: homework.Answer{Org: org, OrgName: fmt.Sprintf("Region %d", org), OrgKind: kind},
		Parts: map[homework.QuestionNo]homework.Part{}}
	for i, v := range values {
		r.Parts[homework.QuestionNo(i+1)] = homework.Part{Question: questions[i], Value: v, Version: 1}
	}
	return r
}

func summarise(t *testing.T, rooms ...homework.Room) homework.Summary {
	t.Helper()
	s, err := homework.Summarise(homework.Homework{ID: 1, Questions: questions, Addressed: make([]id.Org, 4)}, rooms)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// Three organisations rank three trends: 1 2 3, 1 3 2 and 2 with 1 unmentioned and 3 the least important. By hand the ranks are
// (1 1 2), (2 3 1) and (3 2 3), whose sums are 4, 6 and 8: S = 8, W = 12·8/(3²(3³-3)) = 4/9. The points are 3 less the rank: 5, 3, 1.
func TestTheCommonRankingIsAsByHand(t *testing.T) {
	t.Parallel()
	s := summarise(t, room(1, "region", homework.Value{Most: picks(1, 2, 3)}), room(2, "region", homework.Value{Most: picks(1, 3, 2)}),
		room(3, "agency", homework.Value{Most: picks(2), Least: picks(3)}))
	q := s.Questions[0]
	r := q.Ranking
	if q.Answered != 3 || r.N != 3 || s.Addressed != 4 {
		t.Fatalf("%d of %d answered, %d with a ranking", q.Answered, s.Addressed, r.N)
	}
	for i, want := range []homework.RankedItem{{ID: 1, Rank: 1, Points: 5, MeanRank: 4. / 3, Most: 2},
		{ID: 2, Rank: 2, Points: 3, MeanRank: 2, Most: 3}, {ID: 3, Rank: 3, Points: 1, MeanRank: 8. / 3, Most: 2, Least: 1}} {
		got := r.Items[i]
		if got.ID != want.ID || got.Rank != want.Rank || got.Points != want.Points || !near(got.MeanRank, want.MeanRank) ||
			got.Most != want.Most || got.Least != want.Least {
			t.Errorf("in place %d stands %+v, want %+v", i+1, got, want)
		}
		if got.Low == nil || *got.Low > got.Rank || *got.High < got.Rank {
			t.Errorf("the rank %d is not between %v and %v", got.Rank, got.Low, got.High)
		}
	}
	if r.W.W == nil || !near(*r.W.W, 4./9) {
		t.Errorf("the agreement is %v, want 4/9", r.W.W)
	}
	if agreed := r.Agreed(); len(agreed) != 2 || agreed[0].ID != 1 || agreed[1].ID != 2 {
		t.Errorf("they agree on %+v", agreed)
	}
	if highest, lowest := r.Items[1].Ends(); r.Orgs[highest].ID != 3 || r.Orgs[lowest].ID != 2 {
		t.Errorf("the ends are %d and %d", highest, lowest)
	}
	if r.Alike == nil || !near(*r.Alike, -.5) || r.Apart != [2]int{1, 2} {
		t.Errorf("the least alike are %v: %v", r.Apart, r.Alike)
	}
	if place := r.Items[2].Places[2]; place.Position != -1 || place.Rank != 3 {
		t.Errorf("the least important one of the third is at %+v", place)
	}
}

func TestASmallGroupIsNotShownNorTheOneThatTellsIt(t *testing.T) {
	t.Parallel()
	var rooms []homework.Room
	for n := range 16 {
		kind := "region"
		if n >= 6 {
			kind = "agency"
		}
		if n >= 14 {
			kind = "partner"
		}
		v := homework.Value{Most: picks(1)}
		if kind == "agency" {
			v = homework.Value{Most: picks(2), Least: picks(1)}
		}
		rooms = append(rooms, room(id.Org(n+1), kind, v))
	}
	r := summarise(t, rooms...).Questions[0].Ranking
	if !r.Hidden || len(r.Groups) != 1 || r.Groups[0].Kind != "agency" || r.Groups[0].N != 8 {
		t.Fatalf("shown are %+v", r.Groups)
	}
	if r = summarise(t, rooms[:14]...).Questions[0].Ranking; r.Hidden || len(r.Groups) != 2 {
		t.Fatalf("of two large groups shown are %+v", r.Groups)
	}
	gap := r.Gaps()[0]
	if gap.Share != 1 || gap.Other != 0 {
		t.Errorf("they differ by %+v", gap)
	}
	if r = summarise(t, rooms[14:]...).Questions[0].Ranking; len(r.Groups) != 0 {
		t.Errorf("of two organisations shown are %+v", r.Groups)
	}
}

func TestChoicesNumbersAndWhatIsNotAnsweredAreCounted(t *testing.T) {
	t.Parallel()
	s := summarise(t, room(1, "region", homework.Value{}, homework.Value{Choice: "Sakta"}, homework.Value{Number: "12,5"}),
		room(2, "region", homework.Value{}, homework.Value{Choice: "Sakta"}, homework.Value{Number: "2"}, homework.Value{Text: "Därför."}))
	if s.Questions[0].Ranking != nil || s.Questions[0].Answered != 0 {
		t.Error("nothing was ranked, but there is a ranking")
	}
	if got := s.Questions[1].Choices; !slices.Equal(got, []homework.OptionCount{{Label: "Snabbt"}, {Label: "Sakta", N: 2}}) {
		t.Errorf("chosen: %v", got)
	}
	if got := s.Questions[2].Numbers; *got != (homework.Numbers{N: 2, Least: 2, Median: 7.25, Largest: 12.5}) {
		t.Errorf("numbers: %+v", got)
	}
	if texts := s.Questions[3]; texts.Answered != 1 || texts.Answers[0].Given || !texts.Answers[1].Given {
		t.Errorf("texts: %+v", texts.Answers)
	}
}
