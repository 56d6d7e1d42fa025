package delphi

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func round(values ...float64) []*float64 {
	out := make([]*float64, len(values))
	for i := range values {
		out[i] = &values[i]
	}
	return out
}

func near(a *float64, b float64) bool { return a != nil && math.Abs(*a-b) < 5e-4 }

func TestTenPanellistsInTwoRoundsAreFollowedAsComputedByHand(t *testing.T) {
	t.Parallel()
	out, err := EvaluateStudy(Study{Scale: []int{1, 7}, Rule: Rule{Type: "iqr", Max: new(2.0)}, Statements: []Statement{
		{"S", [][]*float64{round(2, 3, 4, 4, 5, 5, 6, 6, 7, 7), round(4, 4, 4, 5, 5, 5, 6, 6, 6, 5)}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	s := out.Statements[0]
	one, two, change := s.Rounds[0], s.Rounds[1], s.Changes[0]
	if *one.Median != 5 || *two.Median != 5 || *one.IQR != 2 || *two.IQR != 1.5 || !near(two.Convergence, .25) {
		t.Errorf("medians %v and %v, IQR %v and %v, convergence %v", *one.Median, *two.Median, *one.IQR, *two.IQR, *two.Convergence)
	}
	if !near(one.CV, .3395) || !near(two.CV, .1633) || !near(change.CV, -.1762) || !near(one.Consensus, .6153) ||
		!near(two.Consensus, .8422) {
		t.Errorf("CV %v and %v, consensus %v and %v", *one.CV, *two.CV, *one.Consensus, *two.Consensus)
	}
	if !near(change.Histogram, .4) || !near(change.Changed, .5) || !near(change.Kappa, .6452) || !near(change.RankCorrelation, .819) {
		t.Errorf("changed %v, %v, κ %v, ρ %v", *change.Histogram, *change.Changed, *change.Kappa, *change.RankCorrelation)
	}
	if w := change.Wilcoxon; w.N != 5 || w.WPlus != 8.5 || w.WMinus != 6.5 || *w.PExact != 1 {
		t.Errorf("Wilcoxon %+v", w)
	}
	if s.Verdict != "new_round" || *s.Stable || !s.Agreed || out.Done {
		t.Errorf("verdict %s, stable %v, agreed %v, done %v", s.Verdict, *s.Stable, s.Agreed, out.Done)
	}
}

func TestAStudyEndsWhenEveryStatementIsSettledOrNoRoundIsLeft(t *testing.T) {
	t.Parallel()
	agreed, torn := round(5, 5, 5, 4, 5, 5, 5), round(1, 5, 1, 5, 1, 5, 1)
	moved := round(1, 1, 1, 1, 2, 2, 2)
	study := Study{Scale: []int{1, 5}, Rule: Rule{Type: "iqr", Max: new(1.0)}, Statements: []Statement{
		{"agreed", [][]*float64{agreed, agreed}}, {"torn", [][]*float64{torn, torn}},
	}}
	out, err := EvaluateStudy(study)
	if err != nil || out.Statements[0].Verdict != "agreement" || out.Statements[1].Verdict != "disagreement" || !out.Done ||
		!near(out.RankAgreement, 1) {
		t.Errorf("%+v, %v", out, err)
	}
	study.Statements[1].Rounds[1] = moved
	if out, _ = EvaluateStudy(study); out.Statements[1].Verdict != "new_round" || out.Done {
		t.Error("a statement that moves needs another round")
	}
	two := 2
	study.Rounds = &two
	if out, _ = EvaluateStudy(study); !out.Done {
		t.Error("no round is left, and yet the study goes on")
	}
	if out, err = EvaluateStudy(Study{Scale: []int{1, 5}, Rule: study.Rule}); err != nil || out.Done || out.RankAgreement != nil {
		t.Errorf("a study without statements: %+v, %v", out, err)
	}
	first := Study{Scale: []int{1, 5}, Rule: study.Rule, Statements: []Statement{{"S", [][]*float64{{nil, nil}}}, {"T", nil}}}
	if out, err = EvaluateStudy(first); err != nil || out.Statements[0].Verdict != "new_round" || out.Statements[0].Stable != nil ||
		out.Statements[0].Agreed {
		t.Errorf("a first round that nobody answered: %+v, %v", out, err)
	}
}

func TestAgreementIsJudgedByTheRule(t *testing.T) {
	t.Parallel()
	in, out := []float64{7, 8, 9}, []float64{1, 2, 3}
	inOut := Rule{Type: "in_out", In: in, Out: out, Threshold: new(.7), OppositeMax: new(.15)}
	five := 5
	for _, c := range []struct {
		name    string
		values  []*float64
		rule    Rule
		reached bool
		why     string
	}{
		{"out", round(1, 2, 3, 1, 2, 3, 1, 9, 2, 2), inOut, true, ""},
		{"the opposite limit is exclusive", round(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 1, 1, 1), inOut, false, ""},
		{"neither", round(5, 5, 5), inOut, false, ""},
		{"percent is inclusive", round(4, 5, 3, 4), Rule{Type: "percent", In: []float64{4, 5}, Threshold: new(.75)}, true, ""},
		{"nobody", nil, Rule{Type: "iqr", Max: new(1.0)}, false, "no_answers"},
		{"one has no spread", round(4), Rule{Type: "sd", Max: new(1.0)}, false, "one_answer"},
		{"mean 0", round(-1, 1), Rule{Type: "cv", Max: new(1.0)}, false, "mean_is_0"},
		{"too few", round(4, 4), Rule{Type: "iqr", Max: new(1.0), MinAnswers: &five}, false, "fewer_than_min_n"},
		{"cv", round(4, 4, 5), Rule{Type: "cv", Max: new(.5), Threshold: new(9.0)}, true, ""},
		{"consensus", round(4, 4, 5), Rule{Type: "consensus", Scale: []int{1, 5}, Threshold: new(.7)}, true, ""},
	} {
		v, err := ApplyRule(JudgeInput{c.values, c.rule})
		why := ""
		if v.Undefined != nil {
			why = *v.Undefined
		}
		if err != nil || v.Reached != c.reached || why != c.why {
			t.Errorf("%s: reached %v because %q, %v", c.name, v.Reached, why, err)
		}
	}
	v, _ := ApplyRule(JudgeInput{round(1, 2, 3), inOut})
	if *v.Class != "out" {
		t.Errorf("class %v", v.Class)
	}
}

func TestRoundsWithoutAnswersOrWithOneAnswerLeaveTestsUndefined(t *testing.T) {
	t.Parallel()
	scale := []float64{1, 2, 3}
	g, err := CompareGroups(Rounds{scale, []*float64{nil}, round(1)})
	if err != nil || g.Chi2 != nil || g.P != nil || g.Change != nil || g.N2 != 1 {
		t.Errorf("group: %+v, %v", g, err)
	}
	g, err = CompareGroups(Rounds{scale, round(1, 1), round(1, 1)})
	if err != nil || *g.Chi2 != 0 || g.DF != 0 || g.P != nil || *g.Change != 0 {
		t.Errorf("group of one category: %+v, %v", g, err)
	}
	i, err := CompareIndividuals(Rounds{scale, round(2, 2), round(2, 2)})
	if err != nil || i.P != nil || i.Kappa != nil || *i.Share != 1 {
		t.Errorf("individual: %+v, %v", i, err)
	}
	i, err = CompareIndividuals(Rounds{scale, []*float64{nil, new(1.0)}, []*float64{new(1.0), nil}})
	if err != nil || i.Pairs != 0 || i.Share != nil || i.Chi2 != nil {
		t.Errorf("nobody answered both: %+v, %v", i, err)
	}
	if _, err := CompareIndividuals(Rounds{scale, round(1), round(1, 2)}); err == nil {
		t.Error("rounds of different panels are compared")
	}
	if v := CVChange(CVInput{Round1: round(1), Round2: round(1, 2)}); v.Change != nil || v.Stable != nil || v.CV2 == nil {
		t.Errorf("a round of one answer has a change: %+v", v)
	}
}

func TestAnItemWithoutAMajorityDoesNotReachTheAverage(t *testing.T) {
	t.Parallel()
	out, err := APMO(Opinions{[][]int{{6, 4}, {5, 5}, {}}})
	if err != nil || *out.APMO != .3 || !slices.Equal(out.Reached, []bool{true, false, false}) || out.Share[1] != nil {
		t.Errorf("%+v, %v", out, err)
	}
	if out, err = APMO(Opinions{}); err != nil || out.APMO != nil {
		t.Errorf("no items: %+v, %v", out, err)
	}
}

func TestAChangeOfJustTheLimitIsNotStable(t *testing.T) {
	t.Parallel()
	before, after := []*float64{}, []*float64{}
	for i := range 20 {
		before, after = append(before, new(2.0)), append(after, new(2.0))
		switch {
		case i == 0:
			before[0], after[0] = new(1.0), new(1.0)
		case i < 4:
			after[i] = new(3.0)
		}
	}
	out, err := EvaluateStudy(Study{Scale: []int{1, 5}, Rule: Rule{Type: "iqr", Max: new(1.0)},
		Statements: []Statement{{"S", [][]*float64{before, after}}}})
	if s := out.Statements[0]; err != nil || *s.Stable || s.Verdict != "new_round" {
		t.Errorf("3 of 20 changed, and yet stable %v, %s, %v", *s.Stable, s.Verdict, err)
	}
	v, err := ApplyRule(JudgeInput{round(.1, .4), Rule{Type: "iqr", Max: new(.15)}})
	if err != nil || !v.Reached {
		t.Errorf("an IQR of just the limit is too wide: %v, %v", *v.Value, err)
	}
}

func TestTheMedianMovesAsTheRoundsShow(t *testing.T) {
	t.Parallel()
	out, err := EvaluateStudy(Study{Scale: []int{1, 5}, Rule: Rule{Type: "consensus", Threshold: new(.7)}, Statements: []Statement{
		{"S", [][]*float64{append(round(1, 1, 5, 5), nil), {new(1.0), new(1.0), nil, nil, new(5.0)}}},
	}})
	if err != nil || *out.Statements[0].Changes[0].MedianMove != -2 || out.Statements[0].Changes[0].Pairs != 2 {
		t.Errorf("%+v, %v", out.Statements, err)
	}
}

func TestARuleThatNoAnswerCouldMeetIsRefused(t *testing.T) {
	t.Parallel()
	for want, rule := range map[string]Rule{
		"rule.threshold: ska vara en andel": {Type: "percent", In: []float64{4}, Threshold: new(75.0)},
		"rule.max: kan inte":                {Type: "iqr", Max: new(-1.0)},
		"rule.min_n: kan inte":              {Type: "iqr", Max: new(1.0), MinAnswers: new(-1)}, "rule.width: saknas": {Type: "median_band",
			Threshold: new(.5)},
		"rule.type: ska vara": {Type: "mean"}, "rule.scale: ska vara": {Type: "consensus", Threshold: new(.5), Scale: []int{5, 1}},
	} {
		if _, err := ApplyRule(JudgeInput{round(1), rule}); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("said %v, want %q", err, want)
		}
	}
}
