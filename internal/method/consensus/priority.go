package consensus

import (
	"fmt"
	"math/big"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// Weights are the weights of the criteria in a priority score.
type Weights struct {
	Impact      float64 `json:"impact"`
	Probability float64 `json:"probability"`
	Uncertainty float64 `json:"uncertainty"`
}

// StandardWeights are the default weights, a house definition.
var StandardWeights = Weights{Impact: .5, Probability: .3, Uncertainty: .2}

// Ballot is the votes on trends.
type Ballot struct {
	Scale stat.Scale `json:"scale"`
	// Weights are by default StandardWeights. They are divided by their sum.
	Weights *Weights `json:"weights,omitzero"`
	Items   []Trend  `json:"items"`
}

// Trend is a trend with one answer from each panellist by each criterion.
type Trend struct {
	ID          string   `json:"id"`
	Impact      []Answer `json:"impact"`
	Probability []Answer `json:"probability"`
	Uncertainty []Answer `json:"uncertainty"`
}

// Priorities is the trends with their scores, and the weights used.
type Priorities struct {
	Weights Weights    `json:"weights"`
	Items   []Priority `json:"items"`
}

// Priority is the score of a trend. The normalised mean of a criterion is (m-1)/(K-1), 0 to 1 along the scale.
type Priority struct {
	ID          string          `json:"id"`
	Impact      CriterionRating `json:"impact"`
	Probability CriterionRating `json:"probability"`
	Uncertainty CriterionRating `json:"uncertainty"`
	// Score is the weighted sum of the normalised means. A criterion with weight 0 needs no votes.
	Score *float64 `json:"score"`
	// Product is normalised impact times normalised probability.
	Product *float64 `json:"product"`
	// Undefined is the reason why there is no score.
	Undefined *ScoreReason `json:"undefined"`
	Rank      *int         `json:"rank"`
	// Role is determined by the medians of impact and uncertainty.
	Role *Role `json:"role"`
	// Disputed reports whether the quartiles of impact or uncertainty give other roles than the medians.
	Disputed *bool `json:"role_disputed"`
}

// CriterionRating is the distribution of the votes by one criterion, and the place of their mean on the scale.
type CriterionRating struct {
	Distribution
	Normalised *float64 `json:"normalised"`
}

// Prioritise returns the scores S = w_I Î + w_P P̂ + w_U Û and the roles of the trends. The error is a method.Fault.
func Prioritise(in Ballot) (Priorities, error) {
	out := Priorities{Weights: StandardWeights, Items: []Priority{}}
	if err := in.Scale.Check("scale"); err != nil {
		return out, err
	}
	if w := in.Weights; w != nil {
		sum := w.Impact + w.Probability + w.Uncertainty
		if min(w.Impact, w.Probability, w.Uncertainty) < 0 || sum <= 0 {
			return out, method.Faultf("weights", "ska vara tal från 0 och uppåt, och något större än 0")
		}
		out.Weights = *w
	}
	weights := out.Weights.exact()
	out.Weights = Weights{method.Float(weights[0]), method.Float(weights[1]), method.Float(weights[2])}
	err := method.CheckUnique(in.Items, func(i int, t Trend) (string, string) { return fmt.Sprintf("items[%d].id", i), t.ID })
	if err != nil {
		return out, err
	}
	scores := make([]*big.Rat, len(in.Items))
	for i, t := range in.Items {
		var p Priority
		if p, scores[i], err = prioritise(fmt.Sprintf("items[%d]", i), in.Scale, weights, t); err != nil {
			return out, err
		}
		out.Items = append(out.Items, p)
	}
	for i, rank := range rankScores(scores, (*big.Rat).Cmp) {
		out.Items[i].Rank = rank
	}
	return out, nil
}

// exact returns the weights divided by their sum.
func (w Weights) exact() [3]*big.Rat {
	out := [3]*big.Rat{method.Exact(w.Impact), method.Exact(w.Probability), method.Exact(w.Uncertainty)}
	sum := new(big.Rat).Add(out[0], out[1])
	sum.Add(sum, out[2])
	for _, share := range out {
		share.Quo(share, sum)
	}
	return out
}

// prioritise returns a trend's priority, and its score exactly, or nil.
func prioritise(path string, scale stat.Scale, weights [3]*big.Rat, t Trend) (Priority, *big.Rat, error) {
	p, score := Priority{ID: t.ID}, new(big.Rat)
	for i, c := range []struct {
		name    string
		answers []Answer
		into    *CriterionRating
		lack    ScoreReason
	}{
		{"impact", t.Impact, &p.Impact, NoImpactVotes},
		{"probability", t.Probability, &p.Probability, NoProbabilityVotes},
		{"uncertainty", t.Uncertainty, &p.Uncertainty, NoUncertaintyVotes},
	} {
		spread, err := describe(path+"."+c.name, scale, c.answers)
		if err != nil {
			return p, nil, err
		}
		*c.into = CriterionRating{Distribution: spread}
		switch {
		case spread.Mean != nil:
			place := meanVote(stat.Scale{0, scale[1] - scale[0]}, spread.Histogram)
			place.Quo(place, big.NewRat(int64(scale[1]-scale[0]), 1))
			c.into.Normalised = new(method.Float(place))
			score.Add(score, place.Mul(place, weights[i]))
		case weights[i].Sign() > 0 && p.Undefined == nil:
			p.Undefined = &c.lack
		}
	}
	if i, pr := p.Impact.Normalised, p.Probability.Normalised; i != nil && pr != nil {
		p.Product = method.FiniteOrNil(*i * *pr)
	}
	p.Role, p.Disputed = role(scale, p.Impact.Summary, p.Uncertainty.Summary)
	if p.Undefined != nil {
		return p, nil, nil
	}
	p.Score = new(method.Float(score))
	return p, score, nil
}

// scalePosition returns the position of a value on the scale, 0 to 1.
func scalePosition(scale stat.Scale, v float64) float64 {
	return (v - float64(scale[0])) / float64(scale[1]-scale[0])
}

// role returns the role of a trend with these votes, and whether the quartiles give other roles.
func role(scale stat.Scale, impact, uncertainty stat.Summary) (*Role, *bool) {
	if impact.N == 0 || uncertainty.N == 0 {
		return nil, nil
	}
	at := func(i, u *float64) Role { return roleAt(scalePosition(scale, *i), scalePosition(scale, *u)) }
	own, disputed := at(impact.Median, uncertainty.Median), false
	for _, i := range []*float64{impact.Q1, impact.Median, impact.Q3} {
		for _, u := range []*float64{uncertainty.Q1, uncertainty.Median, uncertainty.Q3} {
			disputed = disputed || at(i, u) != own
		}
	}
	return &own, &disputed
}

// roleAt returns the role of a trend, given the positions of impact and uncertainty on the scale. The limits, a quarter
// from each end, are 4 and 2 on a scale of 1 to 5.
func roleAt(impact, uncertainty float64) Role {
	switch {
	case impact >= .75 && uncertainty <= .25:
		return PlanningAssumption
	case impact >= .75 && uncertainty >= .75:
		return CriticalUncertainty
	case impact >= .75:
		return WatchClosely
	case impact <= .25:
		return Watch
	}
	return Background
}
