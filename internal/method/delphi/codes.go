package delphi

import "framsyn/internal/method"

// Reason is why something is undefined.
type Reason string

// The reasons.
const (
	NoAnswers    Reason = "no_answers"
	OneAnswer    Reason = "one_answer"
	MeanIs0      Reason = "mean_is_0"
	FewerThanMin Reason = "fewer_than_min_n"
)

// Codes returns the reasons.
func (Reason) Codes() []method.Code {
	return []method.Code{
		{Word: "no_answers", Meaning: "ingen har svarat"},
		{Word: "one_answer", Meaning: "ett enda svar har ingen spridning"},
		{Word: "mean_is_0", Meaning: "medelvärdet är 0, så variationskoefficienten går inte att räkna ut"},
		{Word: "fewer_than_min_n", Meaning: "färre har svarat än regelns min_n"},
	}
}

// Side is the set of answers on which a panel agrees by the rule in_out.
type Side string

// The sides.
const (
	In  Side = "in"
	Out Side = "out"
)

// Codes returns the sides.
func (Side) Codes() []method.Code {
	return []method.Code{
		{Word: "in", Meaning: "panelen är enig om svaren i in"},
		{Word: "out", Meaning: "panelen är enig om svaren i out"},
	}
}

// Decision is what becomes of a statement after a round.
type Decision string

// The decisions.
const (
	Agreement    Decision = "agreement"
	Disagreement Decision = "disagreement"
	NewRound     Decision = "new_round"
)

// Codes returns the decisions.
func (Decision) Codes() []method.Code {
	return []method.Code{
		{Word: "agreement", Meaning: "klart: svaren är stabila och panelen är enig enligt regeln"},
		{Word: "disagreement", Meaning: "klart: svaren är stabila och panelen är inte enig enligt regeln"},
		{Word: "new_round", Meaning: "inte klart: svaren är inte stabila, eller så kan regeln inte säga om panelen är enig"},
	}
}
