package consensus

import (
	"fmt"
	"math/big"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// Plane is votes on the impact and the uncertainty of items.
type Plane struct {
	Scale stat.Scale  `json:"scale"`
	Items []PlaneItem `json:"items"`
}

// PlaneItem is an item with its votes.
type PlaneItem struct {
	ID    string      `json:"id"`
	Votes []PlaneVote `json:"votes"`
}

// PlaneVote is one voter's ratings of an item; nil is a missing one.
type PlaneVote struct {
	Impact      *float64 `json:"impact"`
	Uncertainty *float64 `json:"uncertainty"`
}

// Placed is the items in the plane of impact and uncertainty.
type Placed struct {
	Items []PlacedItem `json:"items"`
}

// PlacedItem is an item's place in the plane. Its score is mean impact times mean uncertainty, each over its own
// voters. If an axis has no votes, the score, the quadrant and the rank are nil.
type PlacedItem struct {
	ID          string   `json:"id"`
	Impact      Axis     `json:"impact"`
	Uncertainty Axis     `json:"uncertainty"`
	Score       *float64 `json:"score"`
	// Quadrant is determined by the middle of the scale, where high is strictly above.
	Quadrant *Quadrant `json:"quadrant"`
	Rank     *int      `json:"rank"`
}

// Axis is the distribution of the votes on one axis.
type Axis struct {
	N            int      `json:"n"`
	Missing      int      `json:"missing"`
	Mean         *float64 `json:"mean"`
	Median       *float64 `json:"median"`
	SD           *float64 `json:"sd"`
	Q1           *float64 `json:"q1"`
	Q3           *float64 `json:"q3"`
	IQR          *float64 `json:"iqr"`
	Freq         []int    `json:"freq"`
	Agreement    *float64 `json:"agreement"`
	Polarization *float64 `json:"polarization"`
}

// PlaceItems returns the places of items in the plane of impact and uncertainty. The error is a method.Fault.
func PlaceItems(in Plane) (Placed, error) {
	out := Placed{Items: []PlacedItem{}}
	if err := in.Scale.Check("scale"); err != nil {
		return out, err
	}
	err := method.CheckUnique(in.Items, func(i int, item PlaneItem) (string, string) { return fmt.Sprintf("items[%d].id", i), item.ID })
	if err != nil {
		return out, err
	}
	scores := make([]*big.Rat, len(in.Items))
	for i, item := range in.Items {
		p, err := placeItem(fmt.Sprintf("items[%d].votes", i), in.Scale, item)
		if err != nil {
			return out, err
		}
		if p.Quadrant != nil {
			scores[i] = new(big.Rat).Mul(meanVote(in.Scale, p.Impact.Freq), meanVote(in.Scale, p.Uncertainty.Freq))
			p.Score = new(method.Float(scores[i]))
		}
		out.Items = append(out.Items, p)
	}
	for i, rank := range rankScores(scores, (*big.Rat).Cmp) {
		out.Items[i].Rank = rank
	}
	return out, nil
}

func placeItem(path string, scale stat.Scale, item PlaneItem) (PlacedItem, error) {
	impact, uncertainty := make([]*float64, len(item.Votes)), make([]*float64, len(item.Votes))
	for i, v := range item.Votes {
		impact[i], uncertainty[i] = v.Impact, v.Uncertainty
	}
	p := PlacedItem{ID: item.ID}
	var err error
	if p.Impact, err = axis(path, "impact", scale, impact); err != nil {
		return p, err
	}
	if p.Uncertainty, err = axis(path, "uncertainty", scale, uncertainty); err != nil {
		return p, err
	}
	if p.Impact.Mean == nil || p.Uncertainty.Mean == nil {
		return p, nil
	}
	middle := float64(scale[0]+scale[1]) / 2
	quadrant := Secondary
	switch high, unsure := *p.Impact.Mean > middle, *p.Uncertainty.Mean > middle; {
	case high && unsure:
		quadrant = Critical
	case high:
		quadrant = Predetermined
	case unsure:
		quadrant = Wildcard
	}
	p.Quadrant = &quadrant
	return p, nil
}

func axis(path, name string, scale stat.Scale, votes []*float64) (Axis, error) {
	freq, err := scale.Frequencies(votes, func(i int) string { return fmt.Sprintf("%s[%d].%s", path, i, name) })
	s := stat.Summarise(votes)
	return Axis{s.N, s.Missing, s.Mean, s.Median, s.SD, s.Q1, s.Q3, s.IQR, freq, stat.Agreement(freq), stat.Polarization(freq)}, err
}

// meanVote returns the mean of at least one vote on a scale.
func meanVote(scale stat.Scale, freq []int) *big.Rat {
	sum := new(big.Int)
	for i, n := range freq {
		step := big.NewInt(int64(scale[0] + i))
		sum.Add(sum, step.Mul(step, big.NewInt(int64(n))))
	}
	return new(big.Rat).SetFrac(sum, big.NewInt(int64(stat.CountVotes(freq))))
}

// rankScores returns the competition ranks of the scores, the highest first; a nil score has no rank.
func rankScores[T any](scores []*T, compare func(a, b *T) int) []*int {
	var places []int
	for i, s := range scores {
		if s != nil {
			places = append(places, i)
		}
	}
	ranks := make([]*int, len(scores))
	for at, rank := range method.Ranks(len(places), func(a, b int) int {
		return compare(scores[places[b]], scores[places[a]])
	}) {
		ranks[places[at]] = &rank
	}
	return ranks
}
