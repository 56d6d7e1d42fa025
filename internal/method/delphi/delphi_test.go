package delphi

import (
	"math"
	"strings"
	"testing"

	"framsyn/internal/method"
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
	if s.Verdict != "new_round" || *s.Stable || !*s.Agreed || out.Done {
		t.Errorf("verdict %s, stable %v, agreed %v, done %v", s.Verdict, *s.Stable, *s.Agreed, out.Done)
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
		out.Statements[0].Agreed != nil || *out.Statements[0].Undefined != "no_answers" || *out.Statements[1].Undefined != "no_answers" {
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
		reached *bool
		why     Reason
	}{
		{"out", round(1, 2, 3, 1, 2, 3, 1, 9, 2, 2), inOut, new(true), ""},
		{"the opposite limit is exclusive", round(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 1, 1, 1), inOut, new(false), ""},
		{"neither", round(5, 5, 5), inOut, new(false), ""},
		{"percent is inclusive", round(4, 5, 3, 4), Rule{Type: "percent", In: []float64{4, 5}, Threshold: new(.75)}, new(true), ""},
		{"cv", round(4, 4, 5), Rule{Type: "cv", Max: new(.5), Threshold: new(9.0)}, new(true), ""},
		{"consensus", round(4, 4, 5), Rule{Type: "consensus", Scale: []int{1, 5}, Threshold: new(.7)}, new(true), ""},
		{"too wide", round(1, 5), Rule{Type: "iqr", Max: new(1.0)}, new(false), ""},
		{"one has no spread", round(4), Rule{Type: "sd", Max: new(1.0)}, nil, "one_answer"},
		{"one has no coefficient", round(4), Rule{Type: "cv", Max: new(1.0)}, nil, "one_answer"},
		{"mean 0", round(-1, 1), Rule{Type: "cv", Max: new(1.0)}, nil, "mean_is_0"},
		{"too few", round(4, 4), Rule{Type: "iqr", Max: new(1.0), MinAnswers: &five}, nil, "fewer_than_min_n"},
		{"too few of those who agree", round(8, 8), Rule{Type: "in_out", In: in, Out: out, Threshold: new(.7), OppositeMax: new(.15),
			MinAnswers: &five}, nil, "fewer_than_min_n"},
	} {
		v, err := ApplyRule(JudgeInput{c.values, c.rule})
		if err != nil || !same(v.Reached, c.reached) || method.OrDefault(v.Undefined, "") != c.why || v.Reached == nil && v.Class != nil {
			t.Errorf("%s: %+v, %v", c.name, v, err)
		}
	}
	v, _ := ApplyRule(JudgeInput{round(1, 2, 3), inOut})
	if *v.Class != "out" {
		t.Errorf("class %v", v.Class)
	}
}

// same reports whether two answers that may be undefined are the same.
func same(a, b *bool) bool { return a == b || a != nil && b != nil && *a == *b }

func TestNoRuleHasAVerdictOnAnswersThatNobodyGave(t *testing.T) {
	t.Parallel()
	limit, set := new(.5), []float64{4}
	for _, kind := range []string{"percent", "iqr", "sd", "cv", "consensus", "median_band", "in_out"} {
		rule := Rule{Type: kind, In: set, Out: set, Threshold: limit, OppositeMax: limit, Max: limit, Width: limit,
			Scale: []int{1, 5}}
		v, err := ApplyRule(JudgeInput{[]*float64{nil}, rule})
		if err != nil || v.Reached != nil || v.Value != nil || *v.Undefined != NoAnswers {
			t.Errorf("%s: %+v, %v", kind, v, err)
		}
	}
}

func TestLimitsHoldToTheOre(t *testing.T) {
	t.Parallel()
	band := func(width float64) Rule { return Rule{Type: "median_band", Width: &width, Threshold: new(1.0)} }
	for _, c := range []struct {
		name    string
		values  []*float64
		rule    Rule
		reached bool
	}{
		{"an IQR of just the limit", round(.1, .4), Rule{Type: "iqr", Max: new(.15)}, true},
		{"an IQR of one more", round(0, 0, 1e12+1, 1e12+1), Rule{Type: "iqr", Max: new(1e12)}, false},
		{"an sd of just the limit", round(0, .2, .4), Rule{Type: "sd", Max: new(.2)}, true},
		{"an sd of one more", round(0, 1e12+1, 2e12+2), Rule{Type: "sd", Max: new(1e12)}, false},
		{"a cv of just the limit", round(0, .2, .4), Rule{Type: "cv", Max: new(1.0)}, true},
		{"a cv of a little more", round(0, 1e12+1, 2e12), Rule{Type: "cv", Max: new(1.0)}, true},
		{"a cv of much more", round(0, 1e12-1, 2e12), Rule{Type: "cv", Max: new(1.0)}, false},
		{"just within the band", round(1000000, 1000000, 1000000.1), band(.1), true},
		{"one outside the band", round(0, 0, 1e12+1), band(1e12), false},
	} {
		v, err := ApplyRule(JudgeInput{c.values, c.rule})
		if err != nil || *v.Reached != c.reached {
			t.Errorf("%s: reached %v of %v, %v", c.name, *v.Reached, *v.Value, err)
		}
	}
}

func TestAStudyNeverSettlesWhatTheRuleCannotJudge(t *testing.T) {
	t.Parallel()
	five := 5
	for want, c := range map[Reason]struct {
		rule    Rule
		answers []*float64
	}{
		FewerThanMin: {Rule{Type: "iqr", Max: new(1.0), MinAnswers: &five}, round(4, 4, 4)},
		OneAnswer:    {Rule{Type: "sd", Max: new(1.0)}, round(4)},
		MeanIs0:      {Rule{Type: "cv", Max: new(1.0)}, round(0, 0)},
	} {
		study := Study{Scale: []int{0, 5}, Rule: c.rule, Statements: []Statement{{"S", [][]*float64{c.answers, c.answers}}}}
		out, err := EvaluateStudy(study)
		s := out.Statements[0]
		if err != nil || s.Verdict != NewRound || !*s.Stable || s.Agreed != nil || *s.Undefined != want || out.Done {
			t.Errorf("%s: %+v, done %v, %v", want, s, out.Done, err)
		}
	}
}

func TestRoundsWithoutAnswersOrWithOneAnswerLeaveTestsUndefined(t *testing.T) {
	t.Parallel()
	scale := []float64{1, 2, 3}
	g, err := CompareGroups(Rounds{scale, []*float64{nil}, round(1)})
	if err != nil || g.Chi2 != nil || g.DF != nil || g.ExpectedBelow5 != nil || g.P != nil || g.Change != nil || g.N2 != 1 {
		t.Errorf("group: %+v, %v", g, err)
	}
	g, err = CompareGroups(Rounds{scale, round(1, 1), round(1, 1)})
	if err != nil || *g.Chi2 != 0 || *g.DF != 0 || g.P != nil || *g.Change != 0 {
		t.Errorf("group of one category: %+v, %v", g, err)
	}
	i, err := CompareIndividuals(Rounds{scale, round(2, 2), round(2, 2)})
	if err != nil || i.P != nil || i.Kappa != nil || *i.Share != 1 {
		t.Errorf("individual: %+v, %v", i, err)
	}
	i, err = CompareIndividuals(Rounds{scale, []*float64{nil, new(1.0)}, []*float64{new(1.0), nil}})
	if err != nil || i.Pairs != 0 || i.Share != nil || i.Chi2 != nil || i.DF != nil || i.ExpectedBelow5 != nil {
		t.Errorf("nobody answered both: %+v, %v", i, err)
	}
	if _, err := CompareIndividuals(Rounds{scale, round(1), round(1, 2)}); err == nil {
		t.Error("rounds of different panels are compared")
	}
	v := CVChange(CVInput{Round1: round(1), Round2: round(1, 2)})
	if v.Change != nil || v.Stable != nil || v.CV2 == nil || *v.Undefined != OneAnswer {
		t.Errorf("a round of one answer has a change: %+v", v)
	}
}

func TestAnItemWithoutAMajorityDoesNotReachTheAverage(t *testing.T) {
	t.Parallel()
	out, err := APMO(Opinions{[][]int{{6, 4}, {5, 5}, {}, {0, 0, 0}}})
	if err != nil || *out.APMO != .3 || out.Share[1] != nil || !*out.Reached[0] || *out.Reached[1] {
		t.Errorf("%+v, %v", out, err)
	}
	for _, i := range []int{2, 3} {
		if out.Reached[i] != nil || *out.Undefined[i] != NoAnswers || out.Undefined[0] != nil {
			t.Errorf("nobody has an opinion of item %d, which reaches %v", i, out.Reached[i])
		}
	}
	if out, err = APMO(Opinions{}); err != nil || out.APMO != nil {
		t.Errorf("no items: %+v, %v", out, err)
	}
}

func TestANeutralMajorityIsNone(t *testing.T) {
	t.Parallel()
	for _, item := range [][]int{{0, 0, 1}, {1, 2, 7}, {2, 2, 0, 9}, {5, 0, 5}, {0, 0, 0, 1}} {
		out, err := APMO(Opinions{[][]int{item}})
		if err != nil || out.Majority != 0 || *out.APMO != 0 || out.Share[0] != nil || *out.Reached[0] {
			t.Errorf("%v: %+v, %v", item, out, err)
		}
	}
	out, err := APMO(Opinions{[][]int{{7, 1, 2}, {1, 6, 3}, {0, 1, 9}}})
	if err != nil || out.Majority != 13 || out.Opinions != 30 || *out.Share[1] != .6 || out.Share[2] != nil || !*out.Reached[1] ||
		*out.Reached[2] {
		t.Errorf("%+v, %v", out, err)
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
