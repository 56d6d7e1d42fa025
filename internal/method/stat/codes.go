package stat

import "framsyn/internal/method"

// ConcordanceReason is why Kendall's W is undefined.
type ConcordanceReason string

// The reasons why W is undefined.
const (
	FewerThan2Panellists ConcordanceReason = "fewer_than_2_panellists"
	FewerThan2Items      ConcordanceReason = "fewer_than_2_items"
	AllRatingsTied       ConcordanceReason = "all_ratings_tied"
)

// Codes returns the reasons.
func (ConcordanceReason) Codes() []method.Code {
	return []method.Code{
		{Word: "fewer_than_2_panellists", Meaning: "färre än två har bedömt allt"},
		{Word: "fewer_than_2_items", Meaning: "färre än två saker har bedömts"},
		{Word: "all_ratings_tied", Meaning: "alla har bedömt allt lika"},
	}
}

// RankSumReason is why a Mann-Whitney test has no result.
type RankSumReason string

// The reasons why there is no result.
const (
	TooFewAnswers  RankSumReason = "too_few_answers"
	AllAnswersTied RankSumReason = "all_answers_tied"
)

// Codes returns the reasons.
func (RankSumReason) Codes() []method.Code {
	return []method.Code{
		{Word: "too_few_answers", Meaning: "någon av grupperna har färre än åtta svar"},
		{Word: "all_answers_tied", Meaning: "alla i båda grupperna har svarat lika"},
	}
}
