package delphi

import (
	"fmt"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// Study is a Delphi study: statements rated by one panel in rounds.
type Study struct {
	// Scale is the lowest and the highest step.
	Scale stat.Scale `json:"scale"`
	// Rule is the rule of consensus. It should be published before the first round.
	Rule Rule `json:"rule"`
	// Limit is the change (Scheibe's, among those who answered both rounds) below which the panel is stable, by default
	// 0.15.
	Limit *float64 `json:"stability_limit,omitzero"`
	// Rounds is the most rounds, by default 3.
	Rounds *int `json:"max_rounds,omitzero"`
	// TopFrom is the lowest answer that counts as agreeing, by default the second highest step.
	TopFrom    *int        `json:"agree_from,omitzero"`
	Statements []Statement `json:"statements"`
}

// Statement is a statement with a list of answers for each round, each with one answer from each panellist; null is a
// missing one.
type Statement struct {
	ID     string       `json:"id"`
	Rounds [][]*float64 `json:"rounds"`
}

// Outcome is the status of a study.
type Outcome struct {
	Statements []StatementOutcome `json:"statements"`
	// RankAgreement is Spearman's ρ between the medians of the statements in the last two rounds.
	RankAgreement *float64 `json:"rank_agreement"`
	Round         int      `json:"round"`
	MaxRounds     int      `json:"max_rounds"`
	// Done reports whether the study can end: every statement is settled, or no round is left.
	Done bool `json:"done"`
}

// StatementOutcome is the status of a statement.
type StatementOutcome struct {
	ID      string         `json:"id"`
	Rounds  []RoundOutcome `json:"rounds"`
	Changes []Change       `json:"changes"`
	// Verdict is Agreement or Disagreement if the panel is stable, and otherwise NewRound: agreement without stability does
	// not end a study, and nor does stability if the rule has no verdict.
	Verdict Decision `json:"verdict"`
	// Stable is nil if nobody answered two rounds, and Agreed if the rule has no verdict on the last round; Undefined is why.
	Stable    *bool   `json:"stable"`
	Agreed    *bool   `json:"agreed"`
	Undefined *Reason `json:"undefined"`
}

// RoundOutcome is the statistics of a round.
type RoundOutcome struct {
	stat.Summary
	Histogram []int    `json:"histogram"`
	Consensus *float64 `json:"consensus"`
	// Top is the share of answers that agree.
	Top *float64 `json:"agree_share"`
	// Convergence is 1 - IQR / IQR of the first round, or nil if the latter is 0.
	Convergence *float64 `json:"convergence"`
	Rule        Verdict  `json:"rule"`
}

// Change is the change from one round to the next among those who answered both, except the change of the median, which
// is that of all who answered.
type Change struct {
	Pairs int `json:"pairs"`
	// Histogram is Scheibe's change, 0 to 1.
	Histogram *float64 `json:"scheibe_change"`
	Changed   *float64 `json:"changed_share"`
	Kappa     *float64 `json:"kappa_quadratic"`
	// RankCorrelation is Spearman's ρ between the panellists' two answers.
	RankCorrelation *float64         `json:"spearman"`
	Wilcoxon        stat.SignedRanks `json:"wilcoxon"`
	MedianMove      *float64         `json:"median_move"`
	CV              *float64         `json:"cv_change"`
	Independent     *float64         `json:"individual_p"`
}

// EvaluateStudy returns the statistics of every statement in every round and between rounds, and the verdict on each
// statement. The error is a method.Fault.
func EvaluateStudy(in Study) (Outcome, error) {
	out := Outcome{Statements: []StatementOutcome{}, MaxRounds: method.OrDefault(in.Rounds, 3)}
	if err := in.Scale.Check("scale"); err != nil {
		return out, err
	}
	if in.Rule.Type == "consensus" && in.Rule.Scale == nil {
		in.Rule.Scale = in.Scale
	}
	if err := in.Rule.check(); err != nil {
		return out, err
	}
	if out.MaxRounds < 1 {
		return out, method.Faultf("max_rounds", "ska vara minst 1")
	}
	if l := in.Limit; l != nil && (*l < 0 || *l > 1) {
		return out, method.Faultf("stability_limit", "ska vara en andel, 0–1")
	}
	err := method.CheckUnique(in.Statements, func(i int, s Statement) (string, string) { return fmt.Sprintf("statements[%d].id", i), s.ID })
	if err != nil {
		return out, err
	}
	settled := true
	for i, s := range in.Statements {
		o, err := in.followStatement(fmt.Sprintf("statements[%d]", i), s)
		if err != nil {
			return out, err
		}
		out.Statements = append(out.Statements, o)
		out.Round = max(out.Round, len(s.Rounds))
		settled = settled && o.Verdict != NewRound
	}
	out.Done = len(in.Statements) > 0 && (settled || out.Round >= out.MaxRounds)
	out.RankAgreement = rankAgreement(out.Statements, out.Round)
	return out, nil
}

func (in Study) followStatement(path string, s Statement) (StatementOutcome, error) {
	o := StatementOutcome{ID: s.ID, Rounds: []RoundOutcome{}, Changes: []Change{}, Verdict: NewRound, Undefined: new(NoAnswers)}
	for r, answers := range s.Rounds {
		at := fmt.Sprintf("%s.rounds[%d]", path, r)
		if len(answers) != len(s.Rounds[0]) {
			return o, method.Faultf(at, "ska ha lika många svar som första rundan, %d, men har %d", len(s.Rounds[0]), len(answers))
		}
		round, err := in.describeRound(at, answers)
		if err != nil {
			return o, err
		}
		if r > 0 {
			if first := o.Rounds[0].IQR; first != nil && round.IQR != nil && *first != 0 {
				round.Convergence = method.FiniteOrNil(1 - *round.IQR / *first)
			}
			change, err := in.compareRounds(s.Rounds[r-1], answers)
			if err != nil {
				return o, err
			}
			if before, now := o.Rounds[r-1].Median, round.Median; before != nil && now != nil {
				change.MedianMove = method.FiniteOrNil(*now - *before)
			}
			o.Changes = append(o.Changes, change)
		}
		o.Rounds = append(o.Rounds, round)
		o.Agreed, o.Undefined = round.Rule.Reached, round.Rule.Undefined
	}
	if len(o.Changes) == 0 {
		return o, nil
	}
	if moved := o.Changes[len(o.Changes)-1].Histogram; moved != nil {
		stable := method.Compare(*moved, method.OrDefault(in.Limit, .15)) < 0
		o.Stable = &stable
		switch {
		case !stable || o.Agreed == nil:
		case *o.Agreed:
			o.Verdict = Agreement
		default:
			o.Verdict = Disagreement
		}
	}
	return o, nil
}

func (in Study) describeRound(path string, answers []*float64) (RoundOutcome, error) {
	o := RoundOutcome{Summary: stat.Summarise(answers)}
	var err error
	o.Histogram, err = in.Scale.Frequencies(answers, func(i int) string { return fmt.Sprintf("%s[%d]", path, i) })
	if err != nil {
		return o, err
	}
	o.Consensus = stat.Consensus(o.Histogram)
	from := method.OrDefault(in.TopFrom, in.Scale[1]-1)
	if from < in.Scale[0] || from > in.Scale[1] {
		return o, method.Faultf("agree_from", "ska vara ett steg på skalan")
	}
	o.Top = method.Share(float64(stat.CountVotes(o.Histogram[from-in.Scale[0]:])), float64(o.N))
	o.Rule, err = in.Rule.verdict(path, answers)
	return o, err
}

func (in Study) compareRounds(before, after []*float64) (Change, error) {
	var c Change
	var categories []float64
	for step := in.Scale[0]; step <= in.Scale[1]; step++ {
		categories = append(categories, float64(step))
	}
	first, second := make([]*float64, len(before)), make([]*float64, len(after))
	for i := range before {
		if before[i] != nil && after[i] != nil {
			first[i], second[i] = before[i], after[i]
		}
	}
	rounds := Rounds{categories, first, second}
	individual, err := CompareIndividuals(rounds)
	if err != nil {
		return c, err
	}
	group, err := CompareGroups(rounds)
	if err != nil {
		return c, err
	}
	if c.Wilcoxon, err = stat.Wilcoxon(first, second); err != nil {
		return c, err
	}
	c.Pairs, c.Histogram, c.Kappa, c.Independent = individual.Pairs, group.Change, individual.Quadratic, individual.P
	if individual.Share != nil {
		c.Changed = method.FiniteOrNil(1 - *individual.Share)
	}
	c.RankCorrelation = stat.Spearman(stat.Present(first), stat.Present(second))
	c.CV = CVChange(CVInput{Round1: first, Round2: second}).Change
	return c, nil
}

// rankAgreement returns Spearman's ρ between the statements' medians in a round and the one before.
func rankAgreement(statements []StatementOutcome, round int) *float64 {
	var before, after []float64
	for _, s := range statements {
		if len(s.Rounds) < round || round < 2 {
			continue
		}
		a, b := s.Rounds[round-2].Median, s.Rounds[round-1].Median
		if a != nil && b != nil {
			before, after = append(before, *a), append(after, *b)
		}
	}
	return stat.Spearman(before, after)
}
